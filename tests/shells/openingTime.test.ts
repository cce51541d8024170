import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebMercatorViewport } from '@deck.gl/core';
import { cameraBetween, endOfOpening, openingAt, OPENING_MS, stillAt } from '../../src/shells/openingTime';

const COUNTS = { years: 12, flows: 5 };
const OPENING_END = endOfOpening(COUNTS);
const ms = fc.integer({ min: 0, max: OPENING_END + 1000 });

describe('the course of the opening', () => {
  it('comes near, shows each year once in order, draws back, adds flows one by one and ends with all', () => {
    const seen = Array.from({ length: OPENING_END / 10 + 1 }, (_, i) => openingAt(i * 10, COUNTS));
    const parts = seen.map(({ part }) => part);
    expect(parts.filter((part, i) => part !== parts[i - 1])).toEqual([
      'near',
      'years',
      'back',
      'flows',
      'end',
    ]);
    const years = seen.flatMap(({ year }) => year ?? []);
    expect(years.filter((year, i) => year !== years[i - 1])).toEqual([...Array(COUNTS.years).keys()]);
    const flows = seen.map(({ flows }) => flows);
    expect(flows.filter((count, i) => count !== flows[i - 1])).toEqual([null, 0, 1, 2, 3, 4, 5, null]);
    // 120 ms each.
    for (let count = 1; count <= COUNTS.flows; count++)
      expect(flows.filter((one) => one === count)).toHaveLength(12);
    expect(seen.at(-1)).toEqual({ part: 'end', year: null, nearness: 0, flows: null });
  });

  it('names a year only while the camera is near', () =>
    fc.assert(
      fc.property(ms, fc.integer({ min: 1, max: 40 }), fc.nat(40), (elapsed, years, flows) => {
        const at = openingAt(elapsed, { years, flows });
        expect(at.nearness).toBeGreaterThanOrEqual(0);
        expect(at.nearness).toBeLessThanOrEqual(1);
        expect(at.year !== null).toBe(at.part === 'years');
        if (at.year !== null) expect([at.nearness, at.year < years]).toEqual([1, true]);
        expect(at.part === 'end').toBe(elapsed >= endOfOpening({ flows }));
      }),
    ));

  it('is still at both ends of each movement', () => {
    const { near, years } = OPENING_MS;
    expect(openingAt(0, COUNTS).nearness).toBe(0);
    expect(openingAt(near - 1, COUNTS).nearness).toBeCloseTo(1, 4);
    expect(openingAt(near + years, COUNTS).nearness).toBe(1);
    expect(openingAt(near + years + OPENING_MS.back - 1, COUNTS).nearness).toBeCloseTo(0, 4);
  });

  it('has two stills for less motion: the place in its last year, then the end', () => {
    const seen = [0, 1000, OPENING_MS.still - 1].map((elapsed) => stillAt(elapsed, COUNTS));
    expect(new Set(seen.map(({ part, year, nearness }) => [part, year, nearness].join()))).toEqual(
      new Set(['years,11,1']),
    );
    expect(stillAt(endOfOpening(COUNTS, true), COUNTS)).toEqual(openingAt(OPENING_END, COUNTS));
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
