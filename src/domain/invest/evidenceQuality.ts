/**
 * Quality of the evidence of a series.
 *
 * Definition: years by kind of figure (of all years asked, so that gaps count), the share of years with a reported whole
 * figure, independent sources (different publishers of the figures in use; a copy of another's words is no second one
 * where both name the same publisher), age of the newest reported whole year, and years whose sources contradict.
 */
import type { NetworkIndex } from '../network/networkIndex';
import { YEAR_KINDS, type AnnualSeries, type YearKind } from './annualSeries';

export interface EvidenceQuality {
  readonly years: number;
  readonly counts: Readonly<Record<YearKind, number>>;
  /** Ids of the sources of the figures in use. */
  readonly sources: readonly string[];
  /** Different publishers among them. */
  readonly publishers: number;
  /** Newest year with a reported whole figure; null if none. */
  readonly newest: number | null;
  /** Years from then to the last year asked. */
  readonly age: number | null;
  readonly contested: readonly number[];
}

export function judgeEvidence(index: NetworkIndex, { years }: AnnualSeries): EvidenceQuality {
  const counts = Object.fromEntries(
    YEAR_KINDS.map((kind) => [kind, years.filter((year) => year.kind === kind).length]),
  ) as Record<YearKind, number>;
  const sources = [...new Set(years.flatMap(({ figure }) => figure?.sources ?? []))];
  const publishers = new Set(sources.map((id) => index.sources.get(id)?.publisher ?? id));
  const newest = years.findLast(({ kind }) => kind === 'reported')?.year ?? null;
  const last = years.at(-1)?.year ?? null;
  return {
    years: years.length,
    counts,
    sources,
    publishers: publishers.size,
    newest,
    age: newest === null || last === null ? null : last - newest,
    contested: years.filter(({ contesting }) => contesting.length > 0).map(({ year }) => year),
  };
}

/** Months that a seasonal index needs: two whole years. */
export const SEASON_MONTHS = 24;

/**
 * Counts the months with a figure of their own. Seasonality (a month over its centred twelve-month mean) is computed
 * from SEASON_MONTHS on; no subject of these facts has so many.
 */
export const countMonths = (index: NetworkIndex, subjects: readonly string[]): number =>
  new Set(
    subjects.flatMap((subject) =>
      (index.observationsOf.get(subject) ?? [])
        .filter(
          ({ period, commodity, unit }) =>
            commodity === undefined && unit === 't' && /^\d{4}-\d{2}$/.test(period),
        )
        .map(({ period }) => period),
    ),
  ).size;
