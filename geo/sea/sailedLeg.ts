/** Replaces the hand-drawn path of a sea leg by its computed lane. */
import type { Leg, Position } from '../../src/domain/types';
import type { LegLanes } from './legLanes';

/** Sources of a lane: the coast of the basemap, and our own offing. */
const SOURCES = ['openstreetmap', 'project'] as const;

const same = (a: Position | undefined, b: Position): boolean => a?.[0] === b[0] && a[1] === b[1];

/**
 * Puts a leg on its lane as sailed. It keeps the ends at its ports' marks, possibly on land: a straight piece joins
 * each to its berth. It keeps the leg's accuracy, because ships choose their own tracks.
 */
export function putLegOnLane(leg: Leg, { asSailed }: LegLanes): Leg {
  const path: Position[] = [];
  for (const point of [...leg.path.slice(0, 1), ...asSailed.path, ...leg.path.slice(-1)]) {
    if (!same(path.at(-1), point)) path.push(point);
  }
  return { ...leg, path, geometry: 'traced', sources: SOURCES };
}
