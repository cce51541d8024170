import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveResolution, largestSideOf, MOST_PIXELS, listRatios } from '../../src/map/adaptiveResolution';

const screen = (width: number, height: number) => ({ width, height });
const SLOW = 80;
const QUICK = 16;

/** Lets so many frames take so many ms; how often it became coarser. */
const draw = (fineness: AdaptiveResolution, ms: number, frames: number): number =>
  Array.from({ length: frames }, () => fineness.reportFrameTime(ms)).filter(Boolean).length;

describe('how finely the map is drawn', () => {
  it.each([
    [16_384, 8192],
    [8192, 8192],
    [4096, 4096],
    [null, 4096],
    [0, 4096],
  ])('keeps to the texture limit of the card: %s', (said, side) => {
    expect(largestSideOf(said)).toBe(side);
  });

  it.each([
    ['a hall', 3840, 2160, 1, 8192, 1],
    ['the largest screen there is', 7680, 4320, 1, 8192, 1],
    ['the same with a card of small textures', 7680, 4320, 1, 4096, 0.5],
    ['a desk of two device px', 3840, 2160, 2, 8192, 2],
    ['a desk of three', 3840, 2160, 3, 8192, 1.5],
    ['a wall of LEDs', 9000, 1080, 1, 8192, 0.75],
    ['a wall that no step fits', 20_000, 1080, 1, 8192, 0.4096],
    ['a square of many pixels', 8000, 8000, 1, 8192, 0.5],
  ])('draws %s, %i x %i at %f, within %i px, at %f', (_, width, height, device, largest, ratio) => {
    expect(new AdaptiveResolution(screen(width, height), device, largest).ratio).toBeCloseTo(ratio, 6);
  });

  it('never asks for more than the card and 33 million pixels allow', () => {
    const side = fc.integer({ min: 1, max: 40_000 });
    const device = fc.constantFrom(0.5, 1, 1.25, 1.5, 2, 3, 4);
    const largest = fc.constantFrom(2048, 4096, 8192);
    fc.assert(
      fc.property(side, side, device, largest, (width, height, own, most) => {
        const ratios = listRatios(screen(width, height), own, most);
        expect(ratios.length).toBeGreaterThan(0);
        for (const ratio of ratios) {
          expect(ratio).toBeLessThanOrEqual(own);
          expect(Math.max(width, height) * ratio).toBeLessThanOrEqual(most + 1e-6);
          expect(width * height * ratio ** 2).toBeLessThanOrEqual(MOST_PIXELS * (1 + 1e-9));
        }
        expect([...ratios].sort((a, b) => b - a)).toEqual(ratios);
      }),
      { numRuns: 300, seed: 22 },
    );
  });

  it('becomes coarser step by step while frames come late, and not below half', () => {
    const fineness = new AdaptiveResolution(screen(7680, 4320), 1, 8192);
    expect([draw(fineness, SLOW, 89), fineness.ratio]).toEqual([0, 1]);
    expect([draw(fineness, SLOW, 1), fineness.ratio]).toEqual([1, 0.75]);
    expect([draw(fineness, SLOW, 900), fineness.ratio]).toEqual([1, 0.5]);
  });

  it('stays as it is while frames come in time, whatever single ones take', () => {
    const fineness = new AdaptiveResolution(screen(3840, 2160), 1, 8192);
    for (let i = 0; i < 20; i++) {
      draw(fineness, QUICK, 30);
      draw(fineness, 5000, 15);
    }
    expect(fineness.ratio).toBe(1);
  });

  it('does not become finer again, nor coarser where nothing is gained', () => {
    const hall = new AdaptiveResolution(screen(3840, 2160), 1, 8192);
    draw(hall, SLOW, 90);
    draw(hall, QUICK, 900);
    expect(hall.ratio).toBe(0.75);
    const small = new AdaptiveResolution(screen(1280, 720), 1, 8192);
    draw(small, SLOW, 900);
    expect(small.ratio).toBe(1);
  });

  it('begins anew with another screen, and with that alone', () => {
    const fineness = new AdaptiveResolution(screen(3840, 2160), 1, 8192);
    draw(fineness, SLOW, 900);
    fineness.fit(screen(3840, 2160), 1);
    expect([fineness.ratio, fineness.finest]).toEqual([0.5, 1]);
    fineness.fit(screen(2160, 3840), 1);
    expect(fineness.ratio).toBe(1);
  });

  it('becomes coarser where the card gives less than was asked for', () => {
    const fineness = new AdaptiveResolution(screen(7680, 4320), 1, 8192);
    expect(fineness.granted(screen(7680, 4320), screen(7680, 4320))).toBe(false);
    expect(fineness.granted(screen(7680, 4320), screen(7680, 4096))).toBe(true);
    expect(fineness.ratio).toBe(0.75);
  });
});
