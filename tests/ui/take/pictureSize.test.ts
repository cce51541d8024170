import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSize, presetSize, PRESETS, pictureRatioOf } from '../../../src/ui/take/pictureSize';

const SCREEN = { width: 1280, height: 720 };

describe('the sizes offered', () => {
  it('are those of screens and of paper at 150 dpi', () => {
    expect(presetSize('uhd', false, SCREEN)).toEqual({ width: 3840, height: 2160, dpi: 96 });
    expect(presetSize('hd', true, SCREEN)).toEqual({ width: 1080, height: 1920, dpi: 96 });
    expect(presetSize('screen', true, SCREEN)).toEqual({ ...SCREEN, dpi: 96 });
    expect(presetSize('a0', false, SCREEN)).toEqual({ width: 7022, height: 4967, dpi: 150 });
    expect(presetSize('a4', true, SCREEN)).toEqual({ width: 1240, height: 1754, dpi: 150 });
  });

  it('can all be drawn, wide and tall', () => {
    for (const name of PRESETS)
      for (const tall of [false, true])
        if (name !== 'own') expect(checkSize(presetSize(name, tall, SCREEN)), name).toBeNull();
  });
});

describe('a size of one’s own', () => {
  it.each([
    [{ width: 0, height: 1080, dpi: 96 }, 'small'],
    [{ width: 1920, height: -1, dpi: 96 }, 'small'],
    [{ width: 100_000, height: 1080, dpi: 96 }, 'large'],
    [{ width: 7680, height: 7680, dpi: 96 }, 'large'],
    [{ width: 1920, height: 1080, dpi: 0 }, 'dpi'],
    [{ width: 1920, height: 1080, dpi: 99_999 }, 'dpi'],
    [{ width: 1920.5, height: 1080, dpi: 96 }, 'number'],
    [{ width: NaN, height: 1080, dpi: 96 }, 'number'],
    // An emptied field.
    [{ width: null as unknown as number, height: 1080, dpi: 96 }, 'number'],
  ])('is refused with its reason: %j', (size, fault) => expect(checkSize(size)).toBe(fault));

  it('that is accepted has a ratio that keeps letters the same share of its short side', () => {
    const side = fc.integer({ min: 200, max: 7680 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(checkSize({ width, height, dpi: 96 }) === null);
        const short = Math.min(width, height) / pictureRatioOf({ width, height });
        expect(short).toBeGreaterThanOrEqual(720 - 1e-6);
        expect(short).toBeLessThanOrEqual(1080 + 1e-6);
      }),
    );
  });
});
