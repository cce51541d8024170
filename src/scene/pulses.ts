import { runsPerPulse } from '../domain/pulse';
import type { Mode } from '../domain/types';
import type { TimeWindow } from '../view/view';
import { BEATS } from './data';

/** Runs on one path, spread evenly from `from` to `to` (UTC ms, end excluded). */
export interface Departures {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** How the runs of one path appear while the window plays. Times in beats since the window's start. */
export interface Pulses {
  /** Departure of the first pulse that is still on its way in the window. */
  readonly first: number;
  readonly spacing: number;
  /** From one end of the path to the other. */
  readonly duration: number;
  readonly count: number;
  /** One pulse stands for this many runs. */
  readonly runsPerPulse: number;
  /** Every how many pulses one carries a bright head, so that no path has more than three at once. */
  readonly headEvery: number;
  /** false where the clock is true: a window of 30 days or less. */
  readonly symbolic: boolean;
}

const MOST_HEADS = 3;
const SYMBOLIC_FROM_MS = 30 * 86_400_000;
const SHORTEST_BEATS = 1.2;
/** In symbolic time a long path takes this many beats more per km, as far as three heads allow: calm reads better. */
const CALM_BEATS_PER_KM = 1 / 1200;
const LONGEST_CALM_BEATS = 3.6;

/**
 * Speeds over the ground, km/h, assumed where no transit time is published: they set how long a pulse takes in true
 * time and nothing else. No figure of the atlas is computed from them.
 */
const ASSUMED_KMH: Readonly<Record<Mode, number>> = { sea: 24, rail: 40, road: 50, land: 45, air: 800 };
/** A way is longer than its chord. */
const DETOUR = 1.25;

/** Milliseconds a run is assumed to take between ends this many km apart as the crow flies. */
export function assumedTrip(mode: Mode, kilometres: number): number {
  return ((kilometres * DETOUR) / ASSUMED_KMH[mode]) * 3_600_000;
}

/**
 * How to show runs while a window plays in BEATS beats; null where none falls into it. A window over 30 days is symbolic:
 * a pulse lasts at least 1.2 beats.
 * @param kilometres length of the path's chord
 * @param trip milliseconds one run takes
 */
export function pulsesOf(
  { count, from, to }: Departures,
  window: TimeWindow,
  kilometres: number,
  trip: number,
): Pulses | null {
  const width = window.to - window.from;
  const perPulse = runsPerPulse({ count, from, to }, window);
  if (perPulse === 0) return null;
  const all = Math.ceil(count / perPulse);
  const spacing = (((to - from) / all) * BEATS) / width;
  const symbolic = width > SYMBOLIC_FROM_MS;
  const known = (trip * BEATS) / width;
  const calm = Math.min(LONGEST_CALM_BEATS, SHORTEST_BEATS + kilometres * CALM_BEATS_PER_KM);
  const duration = symbolic ? Math.max(SHORTEST_BEATS, known, Math.min(calm, MOST_HEADS * spacing)) : known;
  if (!(duration > 0)) return null;
  const start = ((from - window.from) * BEATS) / width + spacing / 2;
  const over = Math.min(all, Math.max(0, Math.ceil((-duration - start) / spacing)));
  const first = start + over * spacing;
  const left = Math.min(all - over, Math.max(0, Math.ceil((BEATS - first) / spacing)));
  if (left === 0) return null;
  // Heads at evenly spread moments number at most the ratio rounded up; a little slack keeps 3.0000001 from being 4.
  const headEvery = Math.max(1, Math.ceil(duration / spacing / MOST_HEADS - 1e-6));
  return { first, spacing, duration, count: left, runsPerPulse: perPulse, headEvery, symbolic };
}

/** Tail: share of the path. */
const TAIL_LEAD = 0.34;
const TAIL = 0.2;
const TAIL_LONG = 0.1;
const LONG_KM = 4000;

/** Length of a tail as a share of the path: half the spacing where more than three runs are under way at once. */
export function tailOf({ spacing, duration }: Pulses, kilometres: number, lead: boolean): number {
  const usual = kilometres > LONG_KM ? TAIL_LONG : lead ? TAIL_LEAD : TAIL;
  const gap = spacing / duration;
  return gap < 1 / MOST_HEADS - 1e-6 ? Math.min(usual, gap / 2) : Math.min(usual, gap);
}
