import { expect, it } from 'vitest';
import { countColours, litShareOf } from '../../../src/map/kioskHealth/pictureSample';

const pixels = (...colours: number[][]) => Uint8ClampedArray.from(colours.flat());

it('counts colours coarsely, so that noise makes no picture', () => {
  const sea = [8, 16, 40, 255];
  expect(countColours(pixels(sea, sea, [9, 17, 41, 255]))).toBe(1);
  expect(countColours(pixels(sea, [200, 16, 40, 255], [8, 200, 40, 255], [8, 16, 200, 255]))).toBe(4);
  expect(countColours(pixels())).toBe(0);
});

it('measures how much of a canvas holds something', () => {
  expect(litShareOf(pixels([0, 0, 0, 0], [9, 9, 9, 3], [0, 0, 0, 0], [0, 0, 0, 0]))).toBe(0.25);
  expect(litShareOf(pixels())).toBe(0);
});
