import type { Run } from '../../domain/runs/run';

/** A run on the time bar, and the lane in which it overlaps no other. */
export interface RunInLane {
  readonly run: Run;
  readonly lane: number;
}

/** Most distinguishable lanes; further runs share the last. */
const MOST_LANES = 10;

/** Assigns runs, in the order of departure, to as few lanes as there are simultaneous runs. */
export function assignLanes(runs: readonly Run[]): {
  readonly laid: readonly RunInLane[];
  readonly lanes: number;
} {
  const ends: number[] = [];
  const laid = runs.map((run) => {
    const free = ends.findIndex((end) => end <= run.departs);
    const lane = free >= 0 ? free : Math.min(ends.length, MOST_LANES - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, run.arrives);
    return { run, lane };
  });
  return { laid, lanes: Math.max(1, ends.length) };
}
