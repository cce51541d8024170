/** Published times and prices with the planner's own range beside each: geo/out/checked.json. */
import type { Cargo } from '../planTypes';
import type { Source } from '../../types';

/** Which rows the fit has seen, and which count as successes: see docs/planner.md. */
export const CHECKED_SETS = ['held out', 'fitted', 'without a year', 'claimed', 'earlier market'] as const;
export type CheckedSet = (typeof CHECKED_SETS)[number];

/** Why a published figure and ours are more than a factor of two apart. */
export const MISS_REASONS = ['announced', 'queue', 'market', 'sailings', 'no wait', 'round trip'] as const;
export type MissReason = (typeof MISS_REASONS)[number];

export interface PublishedCheck {
  readonly id: string;
  /** Ids of places, or none where a single parameter is compared. */
  readonly places: readonly string[];
  /** Ids of crossings and ports between them. */
  readonly gates: readonly string[];
  readonly cargo: Cargo;
  /** Express, ordinary, queue or wagons; empty for prices. */
  readonly class: string;
  /** A clock, a part of the journey or the id of a parameter. */
  readonly compares: string;
  readonly year: string;
  readonly source: string;
  readonly reason: MissReason | null;
  readonly set: CheckedSet;
  /** Middle of what was published and our range, days or CNY (of a parameter: its unit). */
  readonly published: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** Whether the published middle lies in our range. */
  readonly inside: boolean;
}

export interface CheckedReport {
  /** Hash of the planner's data. */
  readonly data: string;
  readonly sources: readonly Source[];
  readonly times: readonly PublishedCheck[];
  readonly prices: readonly PublishedCheck[];
}

export interface CheckScore {
  readonly rows: number;
  readonly inside: number;
  /** Median of ours over published. */
  readonly ratio: number;
}

const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? NaN) + (sorted[Math.ceil(at)] ?? NaN)) / 2;
};

type Compared = Pick<PublishedCheck, 'published' | 'mid' | 'inside'>;

export const ratioOf = ({ published, mid }: Pick<Compared, 'published' | 'mid'>): number => mid / published;

/** Whether ours is off by more than a factor of two. */
export const isFar = (check: Pick<Compared, 'published' | 'mid'>): boolean =>
  Math.abs(Math.log2(ratioOf(check))) > 1;

export const scoreChecks = (checks: readonly Compared[]): CheckScore => ({
  rows: checks.length,
  inside: checks.filter(({ inside }) => inside).length,
  ratio: middleOf(checks.map(ratioOf)),
});

const isReport = (value: unknown): value is CheckedReport =>
  typeof value === 'object' && value !== null && 'times' in value && 'prices' in value && 'sources' in value;

/** Reads the report; null where it is none. */
export const readCheckedReport = (value: unknown): CheckedReport | null => (isReport(value) ? value : null);
