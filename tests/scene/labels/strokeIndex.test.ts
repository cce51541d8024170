import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crossesRect, type Point } from '../../../src/scene/labels/rect';
import { indexStrokes } from '../../../src/scene/labels/strokeIndex';

const px = fc.integer({ min: -50, max: 350 });
const point = fc.tuple(px, px);
const box = fc.record({
  x: px,
  y: px,
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 60 }),
});
const stroke = fc.record({ line: fc.array(point, { maxLength: 12 }), width: fc.integer({ min: 1, max: 9 }) });

it('sums the widths of the strokes that touch a box, each once, as looking at every segment does', () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 40 }), fc.array(box, { maxLength: 8 }), (strokes, boxes) => {
      const sum = indexStrokes(strokes);
      const touches = (line: readonly Point[], rect: (typeof boxes)[number]): boolean =>
        line.some((to, i) => i > 0 && crossesRect(line[i - 1] ?? to, to, rect, 2));
      for (const rect of boxes)
        expect(sum(rect, 2)).toBe(
          strokes.filter(({ line }) => touches(line, rect)).reduce((all, { width }) => all + width, 0),
        );
    }),
  );
});
