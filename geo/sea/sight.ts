/** Tests which points of the open sea see each other. */
import { Barrier } from './barrier';
import type { PlanePoint } from './plane';
import { isInsideRings, type Rings } from './rings';

/** Side of an index cell, nm. */
const LOOKUP = 12;

export type LineTest = (a: PlanePoint, b: PlanePoint) => boolean;

export function createSightTest(obstacles: Rings): LineTest {
  const barrier = new Barrier(obstacles, LOOKUP);
  return (a, b) => !barrier.crosses(a, b);
}

export function createEntryTest(shunned: Rings): LineTest {
  const rim = new Barrier(shunned, LOOKUP);
  return (a, b) => rim.crosses(a, b) || isInsideRings(shunned, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
}
