/** Computes the lanes between the ports of the planner's lines, and their lengths, which are committed. */
import type { Position } from '../../src/domain/types';
import { laneId } from '../plan/atlasPaths';
import type { LaneFinder } from './laneFinder';

export const LENGTHS_FILE = 'geo/out/sea.json';
/** File of paths that the map fetches when it draws options. */
export const SEA_PATHS_FILE = 'geo/out/courses.json';

/** Nautical miles between two ports, shortest and as sailed. */
export interface LaneLength {
  readonly from: string;
  readonly to: string;
  readonly shortest: number;
  readonly asSailed: number;
}

/**
 * Computes the lengths of pairs of ports; pairs without a lane are left out, for a check to find.
 * @param pairs ids of ports
 */
export function computeLengths(
  pairs: readonly (readonly [string, string])[],
  finder: LaneFinder,
): LaneLength[] {
  const keys = [...new Set(pairs.map((pair) => pair.toSorted().join(' ')))].toSorted();
  return keys.flatMap((key) => {
    const [from = '', to = ''] = key.split(' ');
    const [shortest, asSailed] = [
      finder.find({ port: from }, { port: to }, false),
      finder.find({ port: from }, { port: to }, true),
    ];
    if (typeof shortest === 'string' || typeof asSailed === 'string') return [];
    return [{ from, to, shortest: shortest.nm, asSailed: asSailed.nm }];
  });
}

/**
 * Collects the lanes as sailed, by id, each from the port whose id comes first.
 * @param drawn whether the atlas already draws a path between two ports
 */
export function collectSeaPaths(
  lengths: readonly LaneLength[],
  finder: LaneFinder,
  drawn: (from: string, to: string) => boolean,
): readonly (readonly [id: string, path: readonly Position[]])[] {
  return lengths.flatMap(({ from, to }) => {
    const lane = drawn(from, to) ? 'drawn' : finder.find({ port: from }, { port: to }, true);
    return typeof lane === 'string' ? [] : [[laneId(from, to), lane.path.map(nearly)] as const];
  });
}

/** Rounds to 11 m: a lane is no ship's exact track. */
const nearly = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e4) / 1e4,
  Math.round(latitude * 1e4) / 1e4,
];

/** Prints one lane a line. */
export function printSeaPaths(courses: ReturnType<typeof collectSeaPaths>): string {
  const lines = courses.map(([id, path]) => `${JSON.stringify(id)}: ${JSON.stringify(path)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Prints one pair a line, for readable diffs. */
export function printLengths(lengths: readonly LaneLength[]): string {
  return `[\n${lengths.map((length) => JSON.stringify(length)).join(',\n')}\n]\n`;
}
