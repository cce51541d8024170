import type { RunSeries } from './runSeries';
import type { RunStage } from './timetable';
import type { Observation, Status } from '../types';

/** A run from first stop to last. Times in UTC ms; kilometres from its line's first stop, decreasing on the return. */
export interface Run {
  /** Id of the service or subject whose runs are counted. */
  readonly of: string;
  readonly departs: number;
  readonly arrives: number;
  readonly stages: readonly RunStage[];
  /** Length of the line. */
  readonly kilometres: number;
  /** true if it runs from the last stop to the first. */
  readonly back: boolean;
  /**
   * `reported`: published date. `derived`: published number, spread evenly. `planned`: a plan, or later than now.
   * `illustrative`: unknown line or direction.
   */
  readonly status: Status;
  /** Index among counted runs, from 0; null if its date is published. */
  readonly nth: number | null;
  /** Sources of a published date. */
  readonly sources: readonly string[];
  /** Figures from which number and times are taken or computed. */
  readonly evidence: readonly Observation[];
}

/** Position of a run. */
export interface RunPosition {
  readonly kilometre: number;
  /** Progress from its line's first stop to its last, 0..1. */
  readonly share: number;
  readonly stage: RunStage;
  readonly isDwelling: boolean;
}

/** Lists a series' runs; empty where their times are unknown. */
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
      of,
      departs,
      nth: number,
      kilometres,
      arrives: departs + duration,
      back: home,
      status: known.status,
      sources: known.sources,
      stages: stages.map((stage) => ({ ...stage, start: departs + stage.start, end: departs + stage.end })),
      evidence: [...new Set([...known.evidence, ...evidence])],
    };
  });
}

/** Locates a run at `t` (UTC ms); null before departure or after its last dwell. */
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
