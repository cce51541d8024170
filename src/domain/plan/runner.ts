/**
 * The corridor race: the options of an answer leave together, and each goes by the mean hours of its stages, standing where
 * goods wait, cross a border, change the gauge or are handled. Hours are counted from the departure. Pure.
 */
import { greatCircleKm } from '../distance';
import type { Mode, Position, Status } from '../types';
import type { Option, Stage } from './answer';
import type { Courses, Piece } from './course';

/** A stretch of a runner's time: along a piece of its course, or standing at a place. */
export interface Lap {
  /** Index of the stage in the option. */
  readonly stage: number;
  /** Hours since the departure. */
  readonly from: number;
  readonly to: number;
  readonly piece: Piece;
  /** Share of the piece's length at each of its points, 0 to 1. */
  readonly shares: readonly number[];
  readonly mode: Mode | null;
  readonly status: Status;
}

/** One option on its way. */
export interface Runner {
  readonly option: Option;
  /** As on the card: A, B, C. */
  readonly letter: string;
  readonly laps: readonly Lap[];
  /** Hours after which it has arrived. */
  readonly hours: number;
}

/** Where a runner is at some hour. */
export interface Stand {
  readonly at: Position;
  readonly stage: number;
  /** Part of the stage's own time, 0 to 1. */
  readonly share: number;
  readonly state: 'moving' | 'standing' | 'arrived';
  /** It moves where no way is known. */
  readonly lost: boolean;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter of the n-th card, from 0: A to Z, then AA. */
export function letterOf(n: number): string {
  const last = LETTERS.charAt(n % LETTERS.length);
  return n < LETTERS.length ? last : letterOf(Math.floor(n / LETTERS.length) - 1) + last;
}

/** Of paths that live on: see Courses. */
const kilometres = new WeakMap<readonly Position[], readonly number[]>();

/** Kilometres up to each point of a path. */
function kilometresOf(path: readonly Position[]): readonly number[] {
  const known = kilometres.get(path);
  if (known) return known;
  const sums = [0];
  path.slice(1).forEach((at, i) => sums.push((sums[i] ?? 0) + greatCircleKm(path[i] ?? at, at)));
  kilometres.set(path, sums);
  return sums;
}

/** The laps of one stage: its pieces share its hours by their length on the ground. */
function lapsOf(stage: Stage, index: number, from: number, courses: Courses): readonly Lap[] {
  const pieces = courses.of(stage);
  const measured = pieces.map((piece) => ({ piece, sums: kilometresOf(piece.path) }));
  const whole = measured.reduce((sum, { sums }) => sum + (sums.at(-1) ?? 0), 0);
  let at = from;
  return measured.map(({ piece, sums }) => {
    const length = sums.at(-1) ?? 0;
    const part = whole > 0 ? length / whole : 1 / measured.length;
    const lap: Lap = {
      ...{ stage: index, from: at, to: at + stage.hours.mean * part, piece },
      shares: sums.map((km) => (length > 0 ? km / length : 0)),
      mode: stage.part === 'moving' ? stage.mode : null,
      status: stage.status,
    };
    at = lap.to;
    return lap;
  });
}

/** The options as runners, lettered in their order. */
export function runnersOf(options: readonly Option[], courses: Courses): readonly Runner[] {
  return options.map((option, i) => {
    let hours = 0;
    const laps = option.stages.flatMap((stage, index) => {
      const made = lapsOf(stage, index, hours, courses);
      hours += stage.hours.mean;
      return made;
    });
    return { option, letter: letterOf(i), laps, hours };
  });
}

/** The place at a share of a piece. */
function placeAt({ piece: { path }, shares }: Lap, share: number): Position {
  const after = shares.findIndex((one) => one >= share);
  const [a, b] = [path[Math.max(0, after - 1)], path[after === -1 ? path.length - 1 : after]];
  if (!a || !b) return [0, 0];
  const [low = 0, high = 0] = [
    shares[Math.max(0, after - 1)],
    shares[after === -1 ? shares.length - 1 : after],
  ];
  const part = high > low ? (share - low) / (high - low) : 1;
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
}

/** Hours from the departure to the beginning of a stage, and to its end. */
export function stageHours(
  { stages }: Pick<Option, 'stages'>,
  stage: number,
): readonly [from: number, to: number] {
  const from = stages.slice(0, stage).reduce((sum, { hours }) => sum + hours.mean, 0);
  return [from, from + (stages[stage]?.hours.mean ?? 0)];
}

/** Where a runner is so many hours after the departure: at its start before it, at its end when it has arrived. */
export function standAt(runner: Runner, hours: number): Stand | null {
  const { laps, option } = runner;
  const [first, last] = [laps[0], laps.at(-1)];
  if (!first || !last) return null;
  if (hours >= runner.hours) {
    const at = last.piece.path.at(-1) ?? [0, 0];
    return { at, stage: last.stage, share: 1, state: 'arrived', lost: false };
  }
  const now = Math.max(0, hours);
  const lap = laps.findLast(({ from }) => from <= now) ?? first;
  const [from, to] = stageHours(option, lap.stage);
  const share = lap.to > lap.from ? (now - lap.from) / (lap.to - lap.from) : 0;
  return {
    at: placeAt(lap, lap.mode === null ? 0 : share),
    stage: lap.stage,
    share: to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 0,
    state: lap.mode === null ? 'standing' : 'moving',
    lost: lap.mode !== null && lap.piece.geometry === 'unknown',
  };
}
