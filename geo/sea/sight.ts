/** What can be seen from a point of the open sea, and which lines enter the waters that ships stand off from. */
import { Barrier } from './barrier';
import type { PlanePoint } from './plane';
import { isInsideRings, type Rings } from './rings';

/** Side of the cells in which the edges of obstacles are looked up, nautical miles. */
const LOOKUP = 12;

/** Whether something holds of the straight line between two points. */
export type LineTest = (a: PlanePoint, b: PlanePoint) => boolean;

export function createSightTest(obstacles: Rings): LineTest {
  const barrier = new Barrier(obstacles, LOOKUP);
  return (a, b) => !barrier.crosses(a, b);
}

/** Whether the line from a to b runs through the waters stood off from. */
export function createEntryTest(shunned: Rings): LineTest {
  const rim = new Barrier(shunned, LOOKUP);
  return (a, b) => rim.crosses(a, b) || isInsideRings(shunned, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}
