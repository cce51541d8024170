import type { ScreenSize } from '../map/camera/camera';

/** Detects the staff gesture: five touches in the upper left corner. Pure. */

const TOUCHES = 5;
const WITHIN_MS = 4000;
/** Side of the corner, mm, and its largest share of a small screen's short side. */
const SIDE_MM = 40;
const LARGEST_PART = 0.2;

export interface CornerTouch {
  readonly x: number;
  readonly y: number;
  /** ms */
  readonly at: number;
}

/** Returns the times of counted touches after this one; none if it lies outside the corner. */
export function trackCornerTouches(
  before: readonly number[],
  { x, y, at }: CornerTouch,
  screen: ScreenSize,
  pxPerMm: number,
): readonly number[] {
  const side = Math.min(SIDE_MM * pxPerMm, LARGEST_PART * Math.min(screen.width, screen.height));
  if (x > side || y > side) return [];
  return [...before.filter((then) => at - then < WITHIN_MS), at];
}

export const isStaffGesture = (touches: readonly number[]): boolean => touches.length >= TOUCHES;
