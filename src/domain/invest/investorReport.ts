/** The five answers that an investor asks first, with the figures behind each. */
import type { NetworkIndex } from '../network/networkIndex';
import { comparePeriods, coversPeriod } from '../time/period';
import type { Observation } from '../types';
import { buildAnnualSeries, newestWhole, type AnnualFigure, type AnnualSeries } from './annualSeries';
import { listGoodsShares, listShares, type Shares } from './concentration';
import { countMonths, judgeEvidence, type EvidenceQuality } from './evidenceQuality';
import { longestGrowth, type Growth } from './growth';
import { listBalances, listSubjectRatios, listUnitValues, type PairedIndex } from './pairedFigures';
import { PEER_GROUPS } from './peers';
import { listCapacityUses, type CapacityUse } from './statedCapacity';

export const QUESTIONS = ['much', 'fast', 'full', 'whom', 'sure'] as const;
/** How much, how fast, how full, against whom, how sure. */
export type InvestorQuestion = (typeof QUESTIONS)[number];

export interface InvestorReport {
  /** Yearly freight of the default subject; null if nothing is published. */
  readonly series: AnnualSeries | null;
  readonly newest: AnnualFigure | null;
  readonly growth: Growth | null;
  /** Newest published change on the year before of the other side's count, later than the growth; null if none. */
  readonly since: Observation | null;
  /** Binding side first. */
  readonly uses: readonly CapacityUse[];
  /** Ours over the next crossing's, the newest first. */
  readonly ratios: readonly PairedIndex[];
  /** Shares of the competing crossings, the newest first. */
  readonly shares: readonly Shares[];
  /** Shares of goods, the newest first. */
  readonly goods: readonly Shares[];
  readonly unitValues: readonly PairedIndex[];
  readonly balances: readonly PairedIndex[];
  readonly evidence: EvidenceQuality | null;
  /** Months with a figure of their own. */
  readonly months: number;
}

/** Whole of the crossings that Russian Railways counts to China. */
const ALL_CROSSINGS = 'rzd_china_crossings';

/** Finds the newest figure with a printed change that ends after a year. */
function findSince(figures: readonly Observation[], year: number): Observation | null {
  const later = figures
    .filter(
      ({ yoyPercent, commodity, unit }) =>
        yoyPercent !== undefined && commodity === undefined && unit === 't',
    )
    .filter(({ period }) => comparePeriods(period, String(year)) > 0 && !coversPeriod(String(year), period));
  return later.toSorted((a, b) => comparePeriods(a.period, b.period)).at(-1) ?? null;
}

/**
 * Builds the report of the default subject of freight and, where both sides of its border count, of the other side.
 * @param dataTo last day of the data, ISO
 */
export function buildInvestorReport(index: NetworkIndex): InvestorReport {
  const { settings, counts, dataTo } = index.network;
  const subject = settings.defaultSubjects.throughput;
  const sides = counts.find((count) => count.sides.includes(subject))?.sides ?? [subject];
  const last = Number(dataTo.slice(0, 4));
  const series = buildAnnualSeries(index, { subject, measure: 'throughput', direction: 'both' }, { last });
  const growth = series && longestGrowth(series);
  const crossings = PEER_GROUPS.find(({ id }) => id === 'exports');
  const [ours = '', next = ''] = crossings?.members ?? [];
  const { measure = '', direction = 'both', members = [] } = crossings ?? {};
  const others = sides
    .filter((side) => side !== subject)
    .flatMap((side) => index.observationsOf.get(side) ?? []);
  return {
    series,
    newest: series && newestWhole(series),
    growth,
    since: growth && findSince(others, growth.to.year),
    uses: listCapacityUses(index, sides),
    ratios: listSubjectRatios(index, [ours, next], { measure, direction }),
    shares: listShares(index, { members, whole: ALL_CROSSINGS, measure, direction }),
    goods: listGoodsShares(index, ours, { measure, direction }),
    unitValues: listUnitValues(index, subject),
    balances: sides
      .flatMap((side) => listBalances(index, side))
      .toSorted((a, b) => comparePeriods(b.period, a.period)),
    evidence: series && judgeEvidence(index, series),
    months: countMonths(index, sides),
  };
}
