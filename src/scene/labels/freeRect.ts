import type { Rect } from './rect';

/** Margin around an obstacle, px. */
const GAP = 8;

/**
 * Finds a large free rectangle: each obstacle, largest first, cuts off the side of the screen that leaves the most
 * area.
 */
export function findFreeRect(
  screen: { readonly width: number; readonly height: number },
  obstacles: readonly Rect[],
): Rect {
  let free: Rect = { x: 0, y: 0, ...screen };
  const largestFirst = obstacles.toSorted((a, b) => b.width * b.height - a.width * a.height);
  for (const { x, y, width, height } of largestFirst) {
    const [right, bottom] = [free.x + free.width, free.y + free.height];
    if (width * height === 0 || x >= right || y >= bottom || x + width <= free.x || y + height <= free.y)
      continue;
    const pieces: readonly Rect[] = [
      { ...free, width: x - GAP - free.x },
      { ...free, x: x + width + GAP, width: right - x - width - GAP },
      { ...free, height: y - GAP - free.y },
      { ...free, y: y + height + GAP, height: bottom - y - height - GAP },
    ];
    const size = (piece: Rect): number => Math.max(0, piece.width) * Math.max(0, piece.height);
    free = pieces.toSorted((a, b) => size(b) - size(a))[0] ?? free;
  }
  return free;
}
