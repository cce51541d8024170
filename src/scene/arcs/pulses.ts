import { runsPerPulse } from '../../domain/runs/pulse';
import type { RunCount } from '../../domain/runs/runCount';
import type { RunOnStretch } from '../../domain/runs/runOnStretch';
import type { RunSeries } from '../../domain/runs/runSeries';
import type { Status } from '../../domain/types';
import { isSymbolic } from '../../view/timeWindow';
import type { TimeWindow } from '../../view/view';
import { ANIMATION_SECONDS } from '../data';
import { NO_DWELLS, type DwellShares } from '../layers/arcPace';

/** Runs on one path that leave at even intervals and go at one pace. Times in beats since the window's start. */
export interface Pulses {
  /** Departure of the first that is still on its way in the window. */
  readonly first: number;
  readonly spacing: number;
  /** From one end of the path to the other. */
  readonly duration: number;
  readonly count: number;
  /** One pulse stands for this many runs. */
  readonly runsPerPulse: number;
  /** Every how many pulses one carries a bright head, so that no path has more than three at once. */
  readonly headEvery: number;
  /** true where every second run goes the other way. */
  readonly alternating: boolean;
  /** true where the first of them already goes the other way. */
  readonly inward: boolean;
  readonly status: Status;
  /** Where they stand, in shares of the duration; nowhere where the clock is symbolic. */
  readonly stands: DwellShares;
}

const MOST_HEADS = 3;
const SHORTEST_BEATS = 1.2;
/** In symbolic time a long path takes this many beats more per km, as far as three heads allow: calm reads better. */
const CALM_BEATS_PER_KM = 1 / 1200;
const LONGEST_CALM_BEATS = 3.6;

/** How long before a window runs may have left that are still seen in it, ms: symbolic pulses last longer than runs. */
export function leadInMs(window: TimeWindow): number {
  return isSymbolic(window) ? (LONGEST_CALM_BEATS / ANIMATION_SECONDS) * (window.to - window.from) : 0;
}

/** A run on the path, ms: how long after its departure it comes there, how long it stays, where it stands meanwhile. */
interface Crossing {
  readonly after: number;
  readonly duration: number;
  readonly stands: DwellShares;
}

/** The two longest stays, for a path has room for two: as shares of the time on it. */
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
    ...{ after, duration: end - after },
    stands: standsOf(stays.map((stay) => [share(stay.start), share(stay.end)])),
  };
}

/** Some runs of a series, `step` of them apart. UTC ms. */
interface Thinned {
  readonly first: number;
  readonly spacing: number;
  readonly count: number;
  readonly inward: boolean;
}

/** Of the counted runs every `step`-th: one pulse for several. Which are kept does not depend on the window. */
function thinned({ origin, spacing, count, nth, back }: RunSeries, step: number): Thinned | null {
  if (nth === null) return { first: origin, spacing, count, inward: false };
  const kept = Math.floor((step - 1) / 2);
  const low = kept + step * Math.ceil((nth - kept) / step);
  const number = Math.floor((nth + count - 1 - low) / step) + 1;
  if (number < 1) return null;
  return {
    ...{ first: origin + low * spacing, spacing: step * spacing, count: number },
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
  const runs = thinned(series, step);
  const crossing = crossingOf(onStretch);
  const symbolic = isSymbolic(window);
  if (!runs || (!crossing && !symbolic)) return null;
  const { after, duration: stay, stands } = crossing ?? { after: 0, duration: 0, stands: NO_DWELLS };
  const width = window.to - window.from;
  const beats = (ms: number): number => (ms * ANIMATION_SECONDS) / width;
  const spacing = beats(runs.spacing);
  const calm = Math.min(LONGEST_CALM_BEATS, SHORTEST_BEATS + kilometres * CALM_BEATS_PER_KM);
  const most = runs.count > 1 ? MOST_HEADS * spacing : calm;
  const duration = symbolic ? Math.max(SHORTEST_BEATS, beats(stay), Math.min(calm, most)) : beats(stay);
  // Heads at evenly spread moments number at most the ratio rounded up; a little slack keeps 3.0000001 from being 4.
  const headEvery = Math.max(1, Math.ceil(duration / spacing / MOST_HEADS - 1e-6));
  // Name by name: spread in, half of them would lie in a list of their own, for each of 100,000 arcs.
  return {
    first: beats(runs.first + after - window.from),
    spacing,
    duration,
    count: runs.count,
    inward: runs.inward,
    status: series.status,
    alternating: series.back !== null,
    runsPerPulse: series.nth === null ? 1 : step,
    // Every second run goes the other way: heads of both directions are to be seen, so an odd step.
    headEvery: series.back ? headEvery | 1 : headEvery,
    stands: symbolic ? NO_DWELLS : stands,
  };
}

/**
 * How to show the runs that pass a path while a window plays in BEATS beats. A window over 30 days is symbolic: a pulse
 * lasts at least 1.2 beats, and runs are shown whose time is not known.
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

/** LOOK, tail: share of the path. */
const TAIL_LEAD = 0.34;
const TAIL = 0.2;
const TAIL_LONG = 0.1;
const LONG_KM = 4000;

/** Length of a tail as a share of the path: half the spacing where more than three runs are under way at once. */
export function tailLength(
  { spacing, duration }: Pick<Pulses, 'spacing' | 'duration'>,
  kilometres: number,
  lead: boolean,
): number {
  const usual = kilometres > LONG_KM ? TAIL_LONG : lead ? TAIL_LEAD : TAIL;
  const gap = spacing / duration;
  return gap < 1 / MOST_HEADS - 1e-6 ? Math.min(usual, gap / 2) : Math.min(usual, gap);
}
