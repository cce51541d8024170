import { describe, expect, it } from 'vitest';
import { angleOf, coveredInHall, pxPerMm, shapeOf, unitOf } from '../../src/shells/hallScreen';

const screen = (width: number, height: number) => ({ width, height });

describe('the picture of a hall', () => {
  it('has a shape for upright, normal and wide screens', () => {
    expect([screen(1080, 1920), screen(1920, 1080), screen(3840, 1080)].map(shapeOf)).toEqual([
      'upright',
      'normal',
      'wide',
    ]);
  });

  it('is drawn in units of one px at 3840 x 2160', () => {
    expect(unitOf(screen(3840, 2160))).toBe(1);
    expect(unitOf(screen(1280, 720))).toBeCloseTo(1 / 3);
    expect(unitOf(screen(7680, 1080))).toBe(0.5);
    expect(unitOf(screen(1080, 1920))).toBeCloseTo(0.64);
  });

  it.each([
    [708, 3840, 5.42],
    [1210, 3840, 3.17],
    [1895, 3840, 2.03],
  ])('has millimetres where a hall tells how wide it is: %i mm', (mm, width, px) => {
    expect(pxPerMm(screen(width, 2160), mm)).toBeCloseTo(px, 1);
  });

  it('takes a panel of 55 inches where it does not', () => {
    expect(pxPerMm(screen(3840, 2160), null)).toBeCloseTo(pxPerMm(screen(2160, 3840), null));
    expect(pxPerMm(screen(3840, 2160), null) * 20).toBeCloseTo(63.5, 0);
  });

  it('always leaves the map room to show something', () => {
    for (const [width, height] of [
      [640, 360],
      [1280, 720],
      [1080, 1920],
      [7680, 1080],
      [7680, 4320],
    ] as const) {
      const { top, right, bottom, left } = coveredInHall(screen(width, height));
      expect(left + right).toBeLessThan(0.75 * width);
      expect(top + bottom).toBeLessThan(0.75 * height);
    }
  });

  it('keeps the map above the words of an upright screen, where they are', () => {
    const upright = screen(1080, 1920);
    expect(1920 - coveredInHall(upright, 800).bottom).toBeLessThan(800);
    expect(coveredInHall(upright, 1100).bottom).toBeLessThan(coveredInHall(upright, 800).bottom);
    expect(coveredInHall(upright, 0)).toEqual(coveredInHall(upright, 500));
    expect(coveredInHall(screen(1920, 1080), 500)).toEqual(coveredInHall(screen(1920, 1080)));
  });

  it('is looked at from an angle of its own on an upright screen and on a wide one, where the scene gives one', () => {
    const scene = {
      pitch: 20,
      bearing: 0,
      upright: { pitch: 50, bearing: -45 },
      wide: { pitch: 12, bearing: 2 },
    };
    expect(angleOf(scene, screen(3840, 1080))).toEqual(scene.wide);
    expect(angleOf(scene, screen(1080, 1920))).toEqual(scene.upright);
    expect(angleOf(scene, screen(1920, 1080))).toEqual({ pitch: 20, bearing: 0 });
    expect(angleOf({ pitch: 20, bearing: 0 }, screen(1080, 1920))).toEqual({ pitch: 20, bearing: 0 });
  });
});
