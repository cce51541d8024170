/** The lanes of the atlas's own sea legs, computed once and committed, so that building the network needs no graph. */
import type { Position } from '../../src/domain/types';
import type { FoundLane, LaneFinder, LanePlace } from './laneFinder';

export const LANES_FILE = 'geo/out/lanes.json';

export interface SeaLeg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Both answers for one leg, from its `from` to its `to`. */
export interface LegLanes {
  readonly leg: string;
  readonly shortest: FoundLane;
  readonly asSailed: FoundLane;
}

/**
 * @param placeOf a port of the finder, or a point of the sea that legs share
 * @returns lanes by the id of their leg, sorted; legs without a lane are left out
 */
export function findLegLanes(
  legs: readonly SeaLeg[],
  placeOf: (facility: string) => LanePlace | null,
  finder: LaneFinder,
): LegLanes[] {
  return legs
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, from, to }) => {
      const [a, b] = [placeOf(from), placeOf(to)];
      if (!a || !b) return [];
      const [shortest, asSailed] = [finder.find(a, b, false), finder.find(a, b, true)];
      if (typeof shortest === 'string' || typeof asSailed === 'string') return [];
      return [{ leg: id, shortest, asSailed }];
    });
}

/** One leg a line, so that a diff of the file can be read. */
export function printLanes(lanes: readonly LegLanes[]): string {
  return `[\n${lanes.map((lane) => JSON.stringify(lane)).join(',\n')}\n]\n`;
}

/** The place of a facility: a port by the same id, else a point that lies at sea. */
export function createPlaceFinder(
  ports: readonly string[],
  facilities: readonly { readonly id: string; readonly kind: string; readonly at?: Position }[],
): (facility: string) => LanePlace | null {
  const known = new Set(ports);
  const points = new Map(facilities.filter(({ kind }) => kind === 'sea_point').map(({ id, at }) => [id, at]));
  return (id) => {
    if (known.has(id)) return { port: id };
    const at = points.get(id);
    return at ? { at } : null;
  };
}
