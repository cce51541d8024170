/**
 * Builds the corridor race: options depart together and arrive at their median, each stage in proportion to its mean
 * hours, dwelling where goods wait, cross a border, change gauge or are handled. Pure.
 */
import { getOrCompute } from '../../memo';
import { cumulateKm } from '../../network/distance';
import type { Mode, Position, Status } from '../../types';
import type { PlanOption, ItineraryStage } from '../answer/answer';
import type { LegGeometries, LegGeometry } from '../network/legGeometry';

/** A time span of a racer, moving along one piece of its path or dwelling. */
export interface RaceSegment {
  readonly stage: number;
  /** Hours since the departure. */
  readonly from: number;
  readonly to: number;
  readonly piece: LegGeometry;
  /** Share of the piece's length at each point, 0 to 1. */
  readonly shares: readonly number[];
  readonly mode: Mode | null;
  readonly status: Status;
}

export interface Racer {
  readonly option: PlanOption;
  /** Letter of its card: A, B, C. */
  readonly letter: string;
  readonly segments: readonly RaceSegment[];
  readonly hours: number;
}

export interface RacePosition {
  readonly at: Position;
  readonly stage: number;
  /** Elapsed share of the stage's time, 0 to 1. */
  readonly share: number;
  readonly state: 'moving' | 'standing' | 'arrived';
  /** Whether it moves where no path is known. */
  readonly pathUnknown: boolean;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Returns the letter of card n, from 0: A to Z, then AA. */
export function cardLetter(n: number): string {
  const last = LETTERS.charAt(n % LETTERS.length);
  return n < LETTERS.length ? last : cardLetter(Math.floor(n / LETTERS.length) - 1) + last;
}

/** Keyed by paths that LegGeometries keeps alive. */
const kilometres = new WeakMap<readonly Position[], readonly number[]>();

const kilometresOf = (path: readonly Position[]): readonly number[] =>
  getOrCompute(kilometres, path, () => cumulateKm(path));

/** Splits one stage into segments: its pieces share its hours by length. */
function splitStage(
  stage: ItineraryStage,
  index: number,
  [from, until]: readonly [number, number],
  geometries: LegGeometries,
): readonly RaceSegment[] {
  const pieces = geometries.of(stage);
  const measured = pieces.map((piece) => ({ piece, sums: kilometresOf(piece.path) }));
  const whole = measured.reduce((sum, { sums }) => sum + (sums.at(-1) ?? 0), 0);
  let at = from;
  return measured.map(({ piece, sums }) => {
    const length = sums.at(-1) ?? 0;
    const part = whole > 0 ? length / whole : 1 / measured.length;
    const segment: RaceSegment = {
      stage: index,
      from: at,
      to: at + (until - from) * part,
      piece,
      shares: sums.map((km) => (length > 0 ? km / length : 0)),
      mode: stage.part === 'moving' ? stage.mode : null,
      status: stage.status,
    };
    at = segment.to;
    return segment;
  });
}

export function buildRacers(options: readonly PlanOption[], geometries: LegGeometries): readonly Racer[] {
  return options.map((option, i) => {
    const segments = option.stages.flatMap((stage, index) =>
      splitStage(stage, index, hoursOfStage(option, index), geometries),
    );
    return { option, letter: cardLetter(i), segments, hours: option.hours.p50 };
  });
}

function placeAt({ piece: { path }, shares }: RaceSegment, share: number): Position {
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

/** Race hours of one mean hour of a stage: an option arrives at its median, which its card prints first. */
export function paceOf({ stages, hours }: Pick<PlanOption, 'stages' | 'hours'>): number {
  const all = stages.reduce((sum, stage) => sum + stage.hours.mean, 0);
  return all > 0 ? hours.p50 / all : 1;
}

/** Returns start and end of a stage in race hours since the departure. */
export function hoursOfStage(
  option: Pick<PlanOption, 'stages' | 'hours'>,
  stage: number,
): readonly [from: number, to: number] {
  const pace = paceOf(option);
  const from = option.stages.slice(0, stage).reduce((sum, { hours }) => sum + hours.mean, 0) * pace;
  return [from, from + (option.stages[stage]?.hours.mean ?? 0) * pace];
}

/** Finds the position at some hours since departure: the start before it, the end after arrival. */
export function racePositionAt(racer: Racer, hours: number): RacePosition | null {
  const { segments, option } = racer;
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return null;
  if (hours >= racer.hours) {
    const at = last.piece.path.at(-1) ?? [0, 0];
    return { at, stage: last.stage, share: 1, state: 'arrived', pathUnknown: false };
  }
  const now = Math.max(0, hours);
  const segment = segments.findLast(({ from }) => from <= now) ?? first;
  const [from, to] = hoursOfStage(option, segment.stage);
  const share = segment.to > segment.from ? (now - segment.from) / (segment.to - segment.from) : 0;
  return {
    at: placeAt(segment, segment.mode === null ? 0 : share),
    stage: segment.stage,
    share: to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 0,
    state: segment.mode === null ? 'standing' : 'moving',
    pathUnknown: segment.mode !== null && segment.piece.geometry === 'unknown',
  };
}
