/** CSS px of the map, y downwards. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** Computes the box of a label placed at a point. */
export const boxAt = (
  { dx, dy, width, height }: Pick<Rect, 'width' | 'height'> & { readonly dx: number; readonly dy: number },
  [x, y]: Point,
): Rect => ({ x: x + dx, y: y + dy, width, height });

/** Tells whether two boxes are closer than `gap` px; at exactly `gap` they are not. */
export function isNear(a: Rect, b: Rect, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** Tells whether `inner` lies inside the screen with `margin` px on all sides. */
export function isInside(inner: Rect, screen: { width: number; height: number }, margin: number): boolean {
  return (
    inner.x >= margin &&
    inner.y >= margin &&
    inner.x + inner.width <= screen.width - margin &&
    inner.y + inner.height <= screen.height - margin
  );
}

/**
 * Tells whether the segment a-b touches the rectangle grown by `gap` px. Allocates nothing: each label is tried in some
 * ten slots against every stroke.
 */
export function crossesRect([ax, ay]: Point, [bx, by]: Point, rect: Rect, gap: number): boolean {
  const left = rect.x - gap;
  const right = rect.x + rect.width + gap;
  const top = rect.y - gap;
  const bottom = rect.y + rect.height + gap;
  if (ax < left && bx < left) return false;
  if (ax > right && bx > right) return false;
  if (ay < top && by < top) return false;
  if (ay > bottom && by > bottom) return false;
  // Which side of the line a-b each corner lies on: all on one side means that the line passes by.
  const sideOf = (x: number, y: number): number => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const a = sideOf(left, top);
  const b = sideOf(right, top);
  const c = sideOf(left, bottom);
  const d = sideOf(right, bottom);
  return Math.min(a, b, c, d) <= 0 && Math.max(a, b, c, d) >= 0;
}

/** Computes the distance from a point to a polyline, px; Infinity for an empty line. */
export function distanceToLine(line: readonly Point[], x: number, y: number): number {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1] ?? [0, 0];
    const [bx, by] = line[i] ?? [0, 0];
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const u = square > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square)) : 0;
    nearest = Math.min(nearest, Math.hypot(ax + dx * u - x, ay + dy * u - y));
  }
  return nearest;
}
