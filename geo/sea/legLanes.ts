/** Computes the committed lanes of the atlas's sea legs. */
import type { Position } from '../../src/domain/types';
import type { FoundLane, LaneFinder, LanePlace } from './laneFinder';

export const LANES_FILE = 'geo/out/lanes.json';

export interface SeaLeg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface LegLanes {
  readonly leg: string;
  readonly shortest: FoundLane;
  readonly asSailed: FoundLane;
}

/**
 * @param placeOf a port, or a shared point of the sea
 * @returns lanes by leg; legs without a lane are left out
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

export function printLanes(lanes: readonly LegLanes[]): string {
  return `[\n${lanes.map((lane) => JSON.stringify(lane)).join(',\n')}\n]\n`;
}

/** Finds the port of the same id, else a point at sea. */
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
