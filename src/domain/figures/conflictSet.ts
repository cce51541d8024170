import { CONFIDENCES, STATUSES, type Milestone, type Observation } from '../types';
import { compareEvidence, contradicts, rankEvidence } from './observation';
import type { NetworkIndex } from '../network/networkIndex';
import { coversPeriod, periodRange, isSamePeriod } from '../time/period';
import { parseWholeYear } from './yearSeries';

export const DIFFERENCES = [
  'subject',
  'measure',
  'commodity',
  'direction',
  'unit',
  'period',
  'scope',
  'reporter',
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** All but the reporter. */
const APART: readonly Difference[] = DIFFERENCES.filter((difference) => difference !== 'reporter');

/** `chosen` by hand as leg length, else the first better criterion. */
export type ChoiceReason =
  'chosen' | 'status' | 'confidence' | 'period_stated' | 'bound' | 'sources' | 'order';

export function findDifferences(a: Observation, b: Observation): readonly Difference[] {
  const differs: Readonly<Record<Difference, boolean>> = {
    subject: a.subject !== b.subject,
    measure: a.measure !== b.measure,
    commodity: a.commodity !== b.commodity,
    direction: a.direction !== b.direction,
    unit: a.unit !== b.unit,
    period: a.period !== b.period && !isSamePeriod(a.period, b.period),
    scope: (a.scope?.en ?? '') !== (b.scope?.en ?? ''),
    reporter: a.reporter !== b.reporter,
  };
  return DIFFERENCES.filter((difference) => differs[difference]);
}

/** Tests whether figures answer the same question. */
export function isComparable(a: Observation, b: Observation): boolean {
  return !findDifferences(a, b).some((difference) => APART.includes(difference));
}

export function reasonFor(used: Observation, other: Observation): ChoiceReason {
  if (STATUSES.indexOf(used.status) < STATUSES.indexOf(other.status)) return 'status';
  if (CONFIDENCES.indexOf(used.confidence) < CONFIDENCES.indexOf(other.confidence)) return 'confidence';
  if (used.periodBasis !== other.periodBasis) return 'period_stated';
  if (used.bound !== other.bound) return 'bound';
  return used.sources.length > other.sources.length ? 'sources' : 'order';
}

export interface Side {
  readonly figure: Observation;
  readonly used: boolean;
  /** Differences from the figure in use other than value. */
  readonly differs: readonly Difference[];
  readonly comparable: boolean;
}

/** Figures or event dates that cannot all be right; shown side by side, never averaged. */
export interface Contradiction {
  readonly kind: 'contradiction';
  readonly id: string;
  readonly sides: readonly Side[];
  /** null if there is only one. */
  readonly reason: ChoiceReason | null;
  readonly events: readonly Milestone[];
}

/** Counts from both sides of a border for a year. */
export interface CountRow {
  readonly year: number;
  readonly cells: readonly (Observation | null)[];
  readonly verdict: 'one_side' | 'comparable' | 'other_scope' | 'other_period';
}

/** Counts of the same border traffic by two reporters with different methods. */
export interface BorderCounts {
  readonly kind: 'counts';
  readonly id: string;
  /** Subjects, the Chinese first. */
  readonly sides: readonly string[];
  readonly rows: readonly CountRow[];
}

export type ConflictSet = Contradiction | BorderCounts;

function contradictionOf(index: NetworkIndex, id: string): Contradiction | null {
  const figures = index.network.observations.filter((figure) => figure.conflict === id);
  const events = index.network.milestones.filter((event) => event.conflict === id);
  if (figures.length === 0 && events.length === 0) return null;
  const ranked = figures.toSorted(compareEvidence);
  const chosen = ranked.find((figure) => index.network.legs.some((leg) => leg.length?.id === figure.id));
  const used = chosen ?? ranked[0];
  const next = ranked.find((figure) => figure !== used);
  const sides = figures
    .toSorted((a, b) => Number(b === used) - Number(a === used) || compareEvidence(a, b))
    .map((figure) => ({
      figure,
      used: figure === used,
      differs: used ? findDifferences(used, figure) : [],
      comparable: used ? isComparable(used, figure) : true,
    }));
  const better = used && next ? reasonFor(used, next) : null;
  return { kind: 'contradiction', id, sides, reason: used === ranked[0] ? better : 'chosen', events };
}

/** Selects a year's figure: the whole year, else its longest part. */
function countOf(
  figures: readonly Observation[],
  measures: readonly string[],
  year: number,
): Observation | null {
  for (const whole of [true, false]) {
    for (const measure of measures) {
      const candidates = figures.filter(
        (figure) =>
          figure.measure === measure &&
          figure.commodity === undefined &&
          figure.status !== 'planned' &&
          (measure === 'export_ru' || figure.direction === 'both') &&
          (whole ? parseWholeYear(figure.period) === year : coversPeriod(String(year), figure.period)),
      );
      const length = (figure: Observation): number => {
        const range = periodRange(figure.period);
        return range ? range.to - range.from : 0;
      };
      const longest = Math.max(...candidates.map(length));
      const { used } = rankEvidence(candidates.filter((figure) => length(figure) === longest));
      if (used) return used;
    }
  }
  return null;
}

function verdictOf(cells: readonly (Observation | null)[]): CountRow['verdict'] {
  const [a, b] = cells;
  if (!a || !b) return 'one_side';
  if (!isSamePeriod(a.period, b.period)) return 'other_period';
  return a.measure === b.measure && a.direction === b.direction ? 'comparable' : 'other_scope';
}

function countsOf(index: NetworkIndex, id: string): BorderCounts | null {
  const pair = index.network.counts.find((candidate) => candidate.id === id);
  if (!pair) return null;
  const figures = pair.sides.map((side) => index.observationsOf.get(side) ?? []);
  const years = new Set(
    figures.flat().flatMap((figure) => {
      const range = periodRange(figure.period);
      const year = Number(figure.period.slice(0, 4));
      return range && Number.isFinite(range.from) && coversPeriod(String(year), figure.period) ? [year] : [];
    }),
  );
  const rows = [...years]
    .toSorted((a, b) => a - b)
    .map((year) => {
      const cells = figures.map((side) => countOf(side, pair.measures, year));
      return { year, cells, verdict: verdictOf(cells) };
    })
    .filter((row) => row.cells.some((cell) => cell));
  return rows.some((row) => row.verdict !== 'one_side')
    ? { kind: 'counts', id, sides: pair.sides, rows }
    : null;
}

/** Finds a conflict set by id: border counts, or figures with a conflict mark; null if unknown. */
export function findConflictSet(index: NetworkIndex, id: string): ConflictSet | null {
  return countsOf(index, id) ?? contradictionOf(index, id);
}

/** Lists ids, border counts first. */
export function conflictSetsOf(index: NetworkIndex, subjects: readonly string[]): readonly string[] {
  const counts = index.network.counts
    .filter((pair) => pair.sides.some((side) => subjects.includes(side)))
    .map((pair) => pair.id)
    .filter((id) => countsOf(index, id));
  const figures = subjects.flatMap((subject) => index.observationsOf.get(subject) ?? []);
  const events = index.network.milestones.filter((event) =>
    event.subjects.some((subject) => subjects.includes(subject)),
  );
  const marks = [...figures, ...events].flatMap(({ conflict }) => conflict ?? []);
  return [...counts, ...[...new Set(marks)].sort()];
}

export function conflictOfFigure(index: NetworkIndex, figure: Observation): Contradiction | null {
  return figure.conflict === undefined ? null : contradictionOf(index, figure.conflict);
}

/** Computes highest to lowest comparable value. */
export function spreadOf(conflict: Contradiction): number | null {
  const used = conflict.sides.find((side) => side.used)?.figure;
  if (!used) return null;
  const values = conflict.sides
    .filter((side) => side.used || (side.comparable && contradicts(used, side.figure)))
    .map((side) => side.figure.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.length > 1 && low > 0 ? high / low : null;
}
