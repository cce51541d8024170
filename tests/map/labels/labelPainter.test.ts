import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleShareOf } from '../../../src/map/labels/labelPainter';

const SCREEN = { width: 640, height: 360 };
const box = fc.record({
  x: fc.integer({ min: -200, max: 800 }),
  y: fc.integer({ min: -200, max: 500 }),
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 60 }),
});

const PANEL = { x: 0, y: 60, width: 200, height: 240 };

test('a label is shown only where it is whole: neither edge nor panel cuts any', () => {
  fc.assert(
    fc.property(box, ({ x, y, width, height }) => {
      const presence = visibleShareOf({ x, y, width, height }, SCREEN, [PANEL]);
      const isWhole = x > 0 && y > 0 && x + width < SCREEN.width && y + height < SCREEN.height;
      const isClear = x > 200 || x + width < 0 || y > 300 || y + height < 60;
      expect(presence > 0).toBe(isWhole && isClear);
      expect(presence).toBeLessThanOrEqual(1);
    }),
  );
});

test('a label that was placed is seen whole until the camera carries it to the edge or a panel', () => {
  const placed = { x: 203, y: 100, width: 80, height: 20 };
  expect(visibleShareOf(placed, SCREEN, [PANEL])).toBe(1);
  expect(visibleShareOf({ ...placed, x: 201.5 }, SCREEN, [PANEL])).toBe(0.5);
  expect(visibleShareOf({ ...placed, x: 199 }, SCREEN, [PANEL])).toBe(0);
  expect(visibleShareOf({ ...placed, y: 336 }, SCREEN, [PANEL])).toBe(1);
  expect(visibleShareOf({ ...placed, y: 338 }, SCREEN, [PANEL])).toBe(0.5);
  expect(visibleShareOf({ ...placed, y: 341 }, SCREEN, [PANEL])).toBe(0);
});
