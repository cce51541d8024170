/** Points on the glass of a hall: who touches, and who only leans. Pure but for what it remembers. */

/** A point that trembles less than this rests, CSS px. */
const TREMBLE = 3;

type Pointed = Pick<PointerEvent, 'pointerId' | 'clientX' | 'clientY'>;

interface Point {
  readonly at: number;
  x: number;
  y: number;
}

export class PointerTracker {
  #points = new Map<number, Point>();

  /** @param at ms of the director's clock */
  down({ pointerId, clientX: x, clientY: y }: Pointed, at: number): void {
    this.#points.set(pointerId, { at, x, y });
  }

  /** How long that point has been on the glass, ms; null where it rests or was never put down. */
  move({ pointerId, clientX, clientY }: Pointed, now: number): number | null {
    const point = this.#points.get(pointerId);
    if (!point || Math.hypot(clientX - point.x, clientY - point.y) < TREMBLE) return null;
    point.x = clientX;
    point.y = clientY;
    return now - point.at;
  }

  up({ pointerId }: Pick<Pointed, 'pointerId'>): void {
    this.#points.delete(pointerId);
  }
}
