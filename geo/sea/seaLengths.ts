/** Lengths of the lanes between the ports of the planner's lines, computed once and committed. */
import type { LaneFinder } from './laneFinder';

export const LENGTHS_FILE = 'geo/out/sea.json';

/** Nautical miles between two ports, both answers. */
export interface LaneLength {
  readonly from: string;
  readonly to: string;
  readonly shortest: number;
  readonly asSailed: number;
}

/** @param pairs ids of ports; pairs that no lane joins are left out, for a check to find */
export function lengthsOf(pairs: readonly (readonly [string, string])[], finder: LaneFinder): LaneLength[] {
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

/** One pair a line, so that a diff of the file can be read. */
export function printLengths(lengths: readonly LaneLength[]): string {
  return `[\n${lengths.map((length) => JSON.stringify(length)).join(',\n')}\n]\n`;
}
