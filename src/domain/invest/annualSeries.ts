/**
 * Yearly figures of one subject with their gaps left open. A year has a whole figure, a floor, a part of the year or
 * nothing; nothing is apportioned, added up or interpolated.
 */
import { FIRST_YEAR } from '../figures/yearBars';
import { contradicts, rankEvidence } from '../figures/observation';
import { parseWholeYear } from '../figures/yearSeries';
import type { NetworkIndex } from '../network/networkIndex';
import { periodRange } from '../time/period';
import type { Direction, Observation } from '../types';

/**
 * `reported` and `derived` are whole years (`derived`: computed or estimated). `floor` is at least so much: printed as
 * a minimum, or the count of one direction. `part` covers a part of the year.
 */
export const YEAR_KINDS = ['reported', 'derived', 'floor', 'part', 'missing'] as const;
export type YearKind = (typeof YEAR_KINDS)[number];

export interface AnnualFigure {
  readonly year: number;
  readonly kind: YearKind;
  /** null if `missing`. */
  readonly figure: Observation | null;
  /** Figures of the same year and question that contradict it. */
  readonly contesting: readonly Observation[];
  /** Share of the year that the figure covers, 0..1. */
  readonly covered: number;
  /** true if it counts something else than the last whole year before it. */
  readonly scopeChanges: boolean;
}

export interface SeriesQuery {
  readonly subject: string;
  /** Observed measure, as `throughput`. */
  readonly measure: string;
  readonly direction: Direction;
}

export interface AnnualSeries extends SeriesQuery {
  readonly unit: string;
  /** Ascending, without holes. */
  readonly years: readonly AnnualFigure[];
}

/** Whether a year's figure is whole and no floor, so that it may be a base or an end of growth. */
export const isWhole = ({ kind }: AnnualFigure): boolean => kind === 'reported' || kind === 'derived';

type Candidate = Omit<AnnualFigure, 'year' | 'scopeChanges'>;

const MISSING: Candidate = { kind: 'missing', figure: null, contesting: [], covered: 0 };

function rank(kind: YearKind, figures: readonly Observation[], covered = 1): Candidate | null {
  const { used, conflicting } = rankEvidence(figures);
  return used && { kind, figure: used, contesting: conflicting, covered };
}

/** Returns the largest of several floors: each holds. */
function largest(figures: readonly Observation[]): Observation[] {
  return figures.toSorted((a, b) => b.value - a.value).slice(0, 1);
}

function findWholeYear(figures: readonly Observation[], direction: Direction): Candidate | null {
  const asked = figures.filter((figure) => figure.direction === direction);
  const exact = asked.filter(({ bound }) => bound !== 'at_least');
  const reported = rank('reported', exact);
  if (reported) {
    const isReported = reported.figure?.status === 'reported';
    return isReported ? reported : { ...reported, kind: 'derived' };
  }
  // The count of one direction, or of one that no source names, is no more than that of both.
  const floors = direction === 'both' ? figures : asked;
  return rank('floor', largest(floors));
}

/** Selects the figure that covers most of a year, of the asked direction. */
function findPart(figures: readonly Observation[], year: number): Candidate | null {
  const whole = periodRange(String(year));
  if (!whole) return null;
  const parts = figures.flatMap((figure) => {
    const range = periodRange(figure.period);
    const inside = range && range.from >= whole.from && range.to <= whole.to;
    return inside ? [{ figure, covered: (range.to - range.from) / (whole.to - whole.from) }] : [];
  });
  const covered = Math.max(0, ...parts.map((part) => part.covered));
  return rank(
    'part',
    parts.filter((part) => part.covered === covered).map(({ figure }) => figure),
    covered,
  );
}

function findYear(figures: readonly Observation[], year: number, direction: Direction): Candidate {
  const ofYear = figures.filter(({ period }) => parseWholeYear(period) === year);
  const whole = findWholeYear(ofYear, direction);
  if (whole) return whole;
  const asked = figures.filter((figure) => figure.direction === direction);
  return findPart(asked, year) ?? MISSING;
}

function markScopes(years: readonly Omit<AnnualFigure, 'scopeChanges'>[]): AnnualFigure[] {
  let before: string | null = null;
  return years.map((year) => {
    const scope = year.figure?.scope?.en ?? '';
    const isRead = year.kind === 'reported' || year.kind === 'derived';
    const scopeChanges = isRead && before !== null && before !== scope;
    if (isRead) before = scope;
    return { ...year, scopeChanges };
  });
}

/**
 * Builds the yearly series of a subject.
 * @param last last year of the series
 * @returns null where no figure of it is published at all
 */
export function buildAnnualSeries(
  index: NetworkIndex,
  query: SeriesQuery,
  { first = FIRST_YEAR, last }: { readonly first?: number; readonly last: number },
): AnnualSeries | null {
  const figures = (index.observationsOf.get(query.subject) ?? []).filter(
    ({ measure, commodity, status }) =>
      measure === query.measure && commodity === undefined && status !== 'planned',
  );
  const [sample] = figures;
  if (!sample) return null;
  const alike = figures.filter(({ unit }) => unit === sample.unit);
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return {
    ...query,
    unit: sample.unit,
    years: markScopes(years.map((year) => ({ year, ...findYear(alike, year, query.direction) }))),
  };
}

/** Returns the newest whole year; null if there is none. */
export const newestWhole = ({ years }: AnnualSeries): AnnualFigure | null =>
  years.findLast((year) => isWhole(year)) ?? null;

/** Lists the values that sources give for a year, the used one first; empty if missing. */
export const valuesOf = ({ figure, contesting }: AnnualFigure): readonly number[] =>
  figure
    ? [figure.value, ...contesting.filter((one) => contradicts(figure, one)).map(({ value }) => value)]
    : [];
