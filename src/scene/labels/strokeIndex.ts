import Flatbush from 'flatbush';
import { crossesRect, type Point, type Rect } from './rect';

/** A line on the screen, px, and the width of its stroke, px. */
export interface Stroke {
  readonly line: readonly Point[];
  readonly width: number;
}

/** Sums the widths of the strokes that touch a box grown by `gap`, px. */
export type StrokeSum = (box: Rect, gap: number) => number;

/** Indexes strokes by the boxes of their segments: each label is tried in some ten slots against thousands of them. */
export function indexStrokes(strokes: readonly Stroke[]): StrokeSum {
  const segments = strokes.flatMap(({ line, width }, stroke) =>
    line.slice(1).map((to, i) => ({ from: line[i] ?? to, to, width, stroke })),
  );
  if (segments.length === 0) return () => 0;
  const index = new Flatbush(segments.length, 16, Float64Array);
  for (const {
    from: [ax, ay],
    to: [bx, by],
  } of segments)
    index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
  index.finish();
  return ({ x, y, width, height }, gap) => {
    const touched = new Set<number>();
    let sum = 0;
    index.search(x - gap, y - gap, x + width + gap, y + height + gap, (at) => {
      const segment = segments[at];
      if (!segment || touched.has(segment.stroke)) return false;
      if (crossesRect(segment.from, segment.to, { x, y, width, height }, gap)) {
        touched.add(segment.stroke);
        sum += segment.width;
      }
      return false;
    });
    return sum;
  };
}
