/** Replaces the hand-drawn path of a sea leg by its lane. */
import type { Leg, Position } from '../../src/domain/types';
import type { LegLanes } from './legLanes';

/** The basemap's coast, and our own offing. */
const SOURCES = ['openstreetmap', 'project'] as const;

const same = (a: Position | undefined, b: Position): boolean => a?.[0] === b[0] && a[1] === b[1];

/**
 * Puts a leg on its lane as sailed. It keeps its accuracy, and its ends at the ports' marks, each joined straight to
 * its berth.
 */
export function putLegOnLane(leg: Leg, { asSailed }: LegLanes): Leg {
  const path: Position[] = [];
  for (const point of [...leg.path.slice(0, 1), ...asSailed.path, ...leg.path.slice(-1)]) {
    if (!same(path.at(-1), point)) path.push(point);
  }
  return { ...leg, path, geometry: 'traced', sources: SOURCES };
}
