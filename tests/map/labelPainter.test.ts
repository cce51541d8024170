import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presenceOf } from '../../src/map/labelPainter';

const SCREEN = { width: 640, height: 360 };
const box = fc.record({
  x: fc.double({ min: -200, max: 800, noNaN: true }),
  y: fc.double({ min: -200, max: 500, noNaN: true }),
  width: fc.double({ min: 1, max: 200, noNaN: true }),
  height: fc.double({ min: 1, max: 60, noNaN: true }),
});

test('a label is seen only where it stands whole: the edge of the picture cuts none', () => {
  fc.assert(
    fc.property(box, ({ x, y, width, height }) => {
      const presence = presenceOf({ x, y, width, height }, SCREEN);
      const isWhole = x > 0 && y > 0 && x + width < SCREEN.width && y + height < SCREEN.height;
      expect(presence > 0).toBe(isWhole);
      expect(presence).toBeLessThanOrEqual(1);
    }),
  );
});

test('a label that was placed is seen whole until the camera carries it to the edge', () => {
  const placed = { x: 4, y: 100, width: 80, height: 20 };
  expect(presenceOf(placed, SCREEN)).toBe(1);
  expect(presenceOf({ ...placed, x: 2 }, SCREEN)).toBe(0.5);
  expect(presenceOf({ ...placed, x: -1 }, SCREEN)).toBe(0);
});
