/** Tracks fingers on a hall's screen, to tell touching from leaning. Pure but for its own state. */

/** Movement below which a finger counts as resting, CSS px. */
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

  /** Returns how long a finger has been down, ms; null if resting or unknown. */
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
