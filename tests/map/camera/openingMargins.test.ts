import { expect, it } from 'vitest';
import { openingMargins } from '../../../src/map/camera/openingMargins';

it.each(['desk', 'phone'] as const)('grow with the letters alone on a %s', (kind) => {
  const [small, large] = [openingMargins(kind, 900, 16), openingMargins(kind, 900, 32)];
  for (const side of ['top', 'right', 'bottom', 'left'] as const) {
    expect(small[side]).toBeGreaterThan(0);
    expect(large[side]).toBe(2 * small[side]);
  }
  expect(openingMargins(kind, 1800, 16)).toEqual(small);
});

it('of an upright screen leave the legend its share of the height, a smaller one of a low screen', () => {
  const bottom = (height: number): number => openingMargins('upright', height, 16).bottom;
  const perPx = (from: number, to: number): number => (bottom(to) - bottom(from)) / (to - from);
  expect(perPx(1400, 1900)).toBeGreaterThan(2 * perPx(800, 1100));
  expect(perPx(800, 1100)).toBeGreaterThan(0);
  expect(openingMargins('upright', 800, 16).top).toBe(openingMargins('upright', 1900, 16).top);
});
