/** A sea leg laid on its computed lane, in place of the one set down by hand. */
import type { Leg, Position } from '../../src/domain/types';
import type { LegLanes } from './legLanes';

/** What a lane is traced from: the coast of the basemap, and our own rule of keeping off it. */
const SOURCES = ['openstreetmap', 'project'] as const;

const same = (a: Position | undefined, b: Position): boolean => a?.[0] === b[0] && a[1] === b[1];

/**
 * The leg along its lane as sailed. It still begins and ends at the marks of its ports, which may stand on land:
 * a straight piece joins each mark to its berth. Its accuracy stays what the leg says, for ships choose their own way.
 */
export function putLegOnLane(leg: Leg, { asSailed }: LegLanes): Leg {
  const path: Position[] = [];
  for (const point of [...leg.path.slice(0, 1), ...asSailed.path, ...leg.path.slice(-1)]) {
    if (!same(path.at(-1), point)) path.push(point);
  }
  return { ...leg, path, geometry: 'traced', sources: SOURCES };
}
