import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebMercatorViewport } from '@deck.gl/core';
import { cameraBetween, openingAt, OPENING_END, OPENING_MS } from '../../src/shells/openingTime';

const YEARS = 12;
const ms = fc.integer({ min: 0, max: OPENING_END + 1000 });

describe('the course of the opening', () => {
  it('comes near, shows each year once in order, draws back and ends with the newest figures', () => {
    const seen = Array.from({ length: OPENING_END / 10 + 1 }, (_, i) => openingAt(i * 10, YEARS));
    const parts = seen.map(({ part }) => part);
    expect(parts.filter((part, i) => part !== parts[i - 1])).toEqual(['near', 'years', 'back', 'end']);
    const years = seen.flatMap(({ year }) => year ?? []);
    expect(years.filter((year, i) => year !== years[i - 1])).toEqual([...Array(YEARS).keys()]);
    expect(seen.at(-1)).toEqual({ part: 'end', year: null, nearness: 0 });
  });

  it('names a year only while the camera is near', () =>
    fc.assert(
      fc.property(ms, fc.integer({ min: 1, max: 40 }), (elapsed, years) => {
        const { year, nearness, part } = openingAt(elapsed, years);
        expect(nearness).toBeGreaterThanOrEqual(0);
        expect(nearness).toBeLessThanOrEqual(1);
        expect(year !== null).toBe(part === 'years');
        if (year !== null) expect([nearness, year < years]).toEqual([1, true]);
      }),
    ));

  it('is still at both ends of each movement', () => {
    const { near, years } = OPENING_MS;
    expect(openingAt(0, YEARS).nearness).toBe(0);
    expect(openingAt(near - 1, YEARS).nearness).toBeCloseTo(1, 4);
    expect(openingAt(near + years, YEARS).nearness).toBe(1);
    expect(openingAt(OPENING_END - 1, YEARS).nearness).toBeCloseTo(0, 4);
  });
});

describe('the camera between two', () => {
  const far = { longitude: 128.9, latitude: 37, zoom: 4, bearing: 0, pitch: 0 };
  const near = { longitude: 130.4, latitude: 42.8, zoom: 8, bearing: -10, pitch: 30 };

  it('is the one and the other at the ends', () => {
    expect(cameraBetween(far, near, 0)).toEqual(far);
    expect(cameraBetween(far, near, 1)).toEqual(near);
    expect(cameraBetween(far, { ...far, longitude: 130 }, 0.5).longitude).toBeCloseTo(129.45);
  });

  it('moves the place it nears evenly towards the middle of the screen, never past it', () => {
    const heights = [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const camera = { ...cameraBetween(far, near, share), bearing: 0, pitch: 0 };
      const viewport = new WebMercatorViewport({ width: 1280, height: 720, ...camera });
      return viewport.project([near.longitude, near.latitude])[1] ?? 0;
    });
    expect(heights.toSorted((a, b) => a - b)).toEqual(heights);
    expect(heights.at(-1)).toBeCloseTo(360);
  });
});
