import { runsPerPulse } from '../../domain/runs/pulse';
import type { RunCount } from '../../domain/runs/runCount';
import type { RunOnStretch } from '../../domain/runs/runOnStretch';
import type { RunSeries } from '../../domain/runs/runSeries';
import type { Status } from '../../domain/types';
import { isSymbolic } from '../../view/timeWindow';
import type { TimeWindow } from '../../view/view';
import { ANIMATION_SECONDS } from '../data';
import { NO_DWELLS, type DwellShares } from '../layers/arcPace';

/** Evenly spaced runs on a path at one pace. Times in s of animation time. */
export interface Pulses {
  /** Departure of the first run still under way in the window. */
  readonly first: number;
  readonly spacing: number;
  /** Time between the path's ends. */
  readonly duration: number;
  readonly count: number;
  /** Runs per pulse. */
  readonly runsPerPulse: number;
  /** Pulses per bright head: at most three heads on a path at once. */
  readonly headEvery: number;
  /** Every second run goes the other way. */
  readonly alternating: boolean;
  /** The first run already does. */
  readonly inward: boolean;
  readonly status: Status;
  /** Dwells as shares of the duration; none in symbolic time. */
  readonly stands: DwellShares;
}

const MOST_HEADS = 3;
const SHORTEST_SECONDS = 1.2;
/** Additional duration in symbolic time, s per km, as far as three heads allow: slower reads better. */
const CALM_SECONDS_PER_KM = 1 / 1200;
const LONGEST_CALM_SECONDS = 3.6;

/** Returns how long before a window, ms, visible runs may have left: symbolic pulses outlast runs. */
export function leadInMs(window: TimeWindow): number {
  return isSymbolic(window) ? (LONGEST_CALM_SECONDS / ANIMATION_SECONDS) * (window.to - window.from) : 0;
}

/** A run's passage of the path: ms from departure to its start, ms on it, dwells. */
interface Crossing {
  readonly after: number;
  readonly duration: number;
  readonly stands: DwellShares;
}

/** Returns the two longest dwells, all that a path can show, as shares of its duration. */
function standsOf(stays: readonly (readonly [number, number])[]): DwellShares {
  const longest = stays.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, 2);
  const [a, b = [1, 1]] = longest.toSorted((x, y) => x[0] - y[0]);
  return a ? [...a, ...b] : NO_DWELLS;
}

function crossingOf({ series: { out }, stretch }: RunOnStretch): Crossing | null {
  const stages = out?.stages.filter((stage) => stage.stretch === stretch) ?? [];
  const [after, end] = [stages[0]?.start, stages.at(-1)?.end];
  if (after === undefined || end === undefined || end <= after) return null;
  const share = (t: number): number => (t - after) / (end - after);
  const stays = stages.filter(({ kind }) => kind !== 'moving');
  return {
    after,
    duration: end - after,
    stands: standsOf(stays.map((stay) => [share(stay.start), share(stay.end)])),
  };
}

/** Every `step`-th run of a series. UTC ms. */
interface Thinned {
  readonly first: number;
  readonly spacing: number;
  readonly count: number;
  readonly inward: boolean;
}

/** Keeps every `step`-th run, one pulse for several. Which ones does not depend on the window. */
function thinSeries({ origin, spacing, count, nth, back }: RunSeries, step: number): Thinned | null {
  if (nth === null) return { first: origin, spacing, count, inward: false };
  const offset = Math.floor((step - 1) / 2);
  const low = offset + step * Math.ceil((nth - offset) / step);
  const number = Math.floor((nth + count - 1 - low) / step) + 1;
  if (number < 1) return null;
  return {
    first: origin + low * spacing,
    spacing: step * spacing,
    count: number,
    inward: back !== null && low % 2 === 1,
  };
}

interface Scale {
  readonly window: TimeWindow;
  readonly kilometres: number;
  readonly runsPerPulse: number;
}

function pulsesOfSeries(onStretch: RunOnStretch, scale: Scale): Pulses | null {
  const { window, kilometres } = scale;
  const { series } = onStretch;
  // An odd step keeps both directions.
  const step = series.back ? scale.runsPerPulse | 1 : scale.runsPerPulse;
  const runs = thinSeries(series, step);
  const crossing = crossingOf(onStretch);
  const symbolic = isSymbolic(window);
  if (!runs || (!crossing && !symbolic)) return null;
  const { after, duration: timeOnPath, stands } = crossing ?? { after: 0, duration: 0, stands: NO_DWELLS };
  const width = window.to - window.from;
  const toSeconds = (ms: number): number => (ms * ANIMATION_SECONDS) / width;
  const spacing = toSeconds(runs.spacing);
  const calm = Math.min(LONGEST_CALM_SECONDS, SHORTEST_SECONDS + kilometres * CALM_SECONDS_PER_KM);
  const most = runs.count > 1 ? MOST_HEADS * spacing : calm;
  const duration = symbolic
    ? Math.max(SHORTEST_SECONDS, toSeconds(timeOnPath), Math.min(calm, most))
    : toSeconds(timeOnPath);
  // At most the ratio rounded up are visible at once; the slack keeps 3.0000001 from becoming 4.
  const headEvery = Math.max(1, Math.ceil(duration / spacing / MOST_HEADS - 1e-6));
  // Not spread: that would allocate a second property list for each of 100,000 arcs.
  return {
    first: toSeconds(runs.first + after - window.from),
    spacing,
    duration,
    count: runs.count,
    inward: runs.inward,
    status: series.status,
    alternating: series.back !== null,
    runsPerPulse: series.nth === null ? 1 : step,
    // An odd number, so that heads of both directions show.
    headEvery: series.back ? headEvery | 1 : headEvery,
    stands: symbolic ? NO_DWELLS : stands,
  };
}

/**
 * Builds the pulses of the runs that pass a path in a window. A window over 30 days is symbolic: a pulse lasts at
 * least 1.2 s and runs of unknown time show too.
 * @param runs what is known of their number
 * @param kilometres length of the path's chord
 */
export function buildPulses(
  runsOnStretch: readonly RunOnStretch[],
  runs: RunCount | null,
  window: TimeWindow,
  kilometres: number,
): readonly Pulses[] {
  const perPulse = runs ? Math.max(1, runsPerPulse(runs, window)) : 1;
  return runsOnStretch.flatMap(
    (onStretch) => pulsesOfSeries(onStretch, { window, kilometres, runsPerPulse: perPulse }) ?? [],
  );
}

/** Length of a tail, share of the path (LOOK, tail). */
const TAIL_LEAD = 0.34;
const TAIL = 0.2;
const TAIL_LONG = 0.1;
const LONG_KM = 4000;

/** Returns a tail's length as a share of the path: half the spacing with more than three runs at once. */
export function tailLength(
  { spacing, duration }: Pick<Pulses, 'spacing' | 'duration'>,
  kilometres: number,
  lead: boolean,
): number {
  const usual = kilometres > LONG_KM ? TAIL_LONG : lead ? TAIL_LEAD : TAIL;
  const gap = spacing / duration;
  return gap < 1 / MOST_HEADS - 1e-6 ? Math.min(usual, gap / 2) : Math.min(usual, gap);
}
