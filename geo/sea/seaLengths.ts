/** Computes the committed lanes and lengths between the planner's ports. */
import type { Position } from '../../src/domain/types';
import { laneId } from '../plan/atlasPaths';
import type { LaneFinder } from './laneFinder';

export const LENGTHS_FILE = 'geo/out/sea.json';
export const SEA_PATHS_FILE = 'geo/out/courses.json';

/** Nm, shortest and as sailed. */
export interface LaneLength {
  readonly from: string;
  readonly to: string;
  readonly shortest: number;
  readonly asSailed: number;
}

/** @param pairs ids of ports; pairs without a lane are left out, for a check to find */
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
 * Collects lanes as sailed, lower id first.
 * @param drawn whether the atlas draws a path already
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

/** 11 m: a lane is no ship's exact track. */
const nearly = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * 1e4) / 1e4,
  Math.round(latitude * 1e4) / 1e4,
];

/** Prints one lane a line. */
export function printSeaPaths(courses: ReturnType<typeof collectSeaPaths>): string {
  const lines = courses.map(([id, path]) => `${JSON.stringify(id)}: ${JSON.stringify(path)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

export function printLengths(lengths: readonly LaneLength[]): string {
  return `[\n${lengths.map((length) => JSON.stringify(length)).join(',\n')}\n]\n`;
}
