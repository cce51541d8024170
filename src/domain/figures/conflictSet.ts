import { CONFIDENCES, STATUSES, type Milestone, type Observation } from '../types';
import { compareEvidence, contradicts, rankEvidence } from './observation';
import type { NetworkIndex } from '../network/networkIndex';
import { comparePeriods, coversPeriod, periodRange, isSamePeriod } from '../time/period';
import { parseWholeYear } from './yearSeries';

/** In what two figures differ other than in their value. */
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

/** Differences that make two figures answers to two questions; another reporter alone does not. */
const APART: readonly Difference[] = DIFFERENCES.filter((difference) => difference !== 'reporter');

/** Why the figure in use stands before another: chosen by hand as the length of a leg, else the first in which it is better. */
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

/** Whether two figures answer the same question, so that a gap between them is a contradiction. */
export function isComparable(a: Observation, b: Observation): boolean {
  return !findDifferences(a, b).some((difference) => APART.includes(difference));
}

/** The first thing in which `used` is better evidence than `other`, in the order `compareEvidence` looks at them. */
export function reasonFor(used: Observation, other: Observation): ChoiceReason {
  if (STATUSES.indexOf(used.status) < STATUSES.indexOf(other.status)) return 'status';
  if (CONFIDENCES.indexOf(used.confidence) < CONFIDENCES.indexOf(other.confidence)) return 'confidence';
  if (used.periodBasis !== other.periodBasis) return 'period_stated';
  if (used.bound !== other.bound) return 'bound';
  return used.sources.length > other.sources.length ? 'sources' : 'order';
}

/** One figure of a contradiction, beside the one in use. */
export interface Side {
  readonly figure: Observation;
  readonly used: boolean;
  /** In what it differs from the figure in use besides its value; empty for that one itself. */
  readonly differs: readonly Difference[];
  readonly comparable: boolean;
}

/** Figures, or dates of one event, that cannot all be right: kept side by side, never averaged. */
export interface Contradiction {
  readonly kind: 'contradiction';
  readonly id: string;
  readonly sides: readonly Side[];
  /** Why the used one stands before the next; null where there is one figure only. */
  readonly reason: ChoiceReason | null;
  readonly events: readonly Milestone[];
}

/** One year of two counts of the same border, from either side of it. */
export interface CountRow {
  readonly year: number;
  readonly cells: readonly (Observation | null)[];
  readonly verdict: 'one_side' | 'comparable' | 'other_scope' | 'other_period';
}

/** Two reporters who count what crosses one border, each in its own way. */
export interface BorderCounts {
  readonly kind: 'counts';
  readonly id: string;
  /** Subjects, the Chinese one first. */
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

/** The figure of a side for a year: the whole year, else the longest part of it that is published. */
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

/** The ledger an address names: figures with one conflict mark, or two counts of one border; null for an unknown id. */
export function findConflictSet(index: NetworkIndex, id: string): ConflictSet | null {
  return countsOf(index, id) ?? contradictionOf(index, id);
}

/** Ids of the ledgers in which any of `subjects` takes part, two counts of a border first. */
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

/** The ledger in which one figure takes part, if any: its own conflict mark. */
export function conflictOfFigure(index: NetworkIndex, figure: Observation): Contradiction | null {
  return figure.conflict === undefined ? null : contradictionOf(index, figure.conflict);
}

/** How far apart the two outermost comparable values of a ledger lie, as a factor; null where nothing compares. */
export function spreadOf(conflict: Contradiction): number | null {
  const used = conflict.sides.find((side) => side.used)?.figure;
  if (!used) return null;
  const values = conflict.sides
    .filter((side) => side.used || (side.comparable && contradicts(used, side.figure)))
    .map((side) => side.figure.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.length > 1 && low > 0 ? high / low : null;
}

/** Sorts figures by their period, the undated last. */
export function compareByPeriod(a: Observation, b: Observation): number {
  return comparePeriods(a.period, b.period) || compareEvidence(a, b);
}
