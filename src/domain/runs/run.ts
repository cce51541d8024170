import type { RunSeries } from './runSeries';
import type { RunStage } from './timetable';
import type { Observation, Status } from '../types';

/**
 * One run of something, from its first stop to its last. Times are UTC ms; kilometres are counted from the first stop of
 * its line, so that they fall on the way back.
 */
export interface Run {
  /** Id of the service, or of the subject whose runs are counted. */
  readonly of: string;
  readonly departs: number;
  readonly arrives: number;
  readonly stages: readonly RunStage[];
  /** Length of the line. */
  readonly kilometres: number;
  /** true where it runs from the last stop to the first. */
  readonly back: boolean;
  /**
   * `reported`: its date is published. `derived`: only a number is, and runs are spread evenly. `planned`: a plan, or later
   * than now. `illustrative`: not even the line or the direction is published.
   */
  readonly status: Status;
  /** Which of the counted runs it is, from 0; null where its date is published. */
  readonly nth: number | null;
  /** Sources of a published date. */
  readonly sources: readonly string[];
  /** What its number and its times were taken or computed from. */
  readonly evidence: readonly Observation[];
}

/** Where a run is. */
export interface RunPosition {
  readonly kilometre: number;
  /** Progress from the first stop of its line to the last, 0..1. */
  readonly share: number;
  readonly stage: RunStage;
  readonly isDwelling: boolean;
}

/** The runs of a series, one by one; none where the time of a run is not known. */
export function listRunsOf({
  of,
  origin,
  spacing,
  count,
  nth,
  out,
  back,
  ...known
}: RunSeries): readonly Run[] {
  if (!out) return [];
  return Array.from({ length: count }, (_, i) => {
    const number = nth === null ? null : nth + i;
    const home = back !== null && number !== null && number % 2 === 1;
    const { stages, kilometres, duration, evidence } = home ? back : out;
    const departs = origin + (number ?? 0) * spacing;
    return {
      ...{ of, departs, nth: number, kilometres, arrives: departs + duration, back: home },
      ...{ status: known.status, sources: known.sources },
      stages: stages.map((stage) => ({ ...stage, start: departs + stage.start, end: departs + stage.end })),
      evidence: [...new Set([...known.evidence, ...evidence])],
    };
  });
}

/** Where a run is at `t` (UTC ms); null before it leaves and once its last stay is over. */
export function positionOfRun(run: Run, t: number): RunPosition | null {
  if (t < run.departs || t >= run.arrives) return null;
  const stage = run.stages.find(({ end }) => t < end) ?? run.stages.at(-1);
  if (!stage) return null;
  const span = stage.end - stage.start;
  const along = span > 0 ? Math.min(1, Math.max(0, (t - stage.start) / span)) : 1;
  const kilometre = stage.from + (stage.to - stage.from) * along;
  return {
    kilometre,
    share: run.kilometres > 0 ? kilometre / run.kilometres : 0,
    stage,
    isDwelling: stage.kind !== 'moving',
  };
}
