/**
 * What a closed place puts at risk: published yearly figures of the flows that pass it.
 *
 * Definition: the newest whole year of each recorded flow of goods that begins or ends at the place, or whose service
 * stops there, and of the counts of the place itself; and its share over the days of the closure: figure * days / 365,
 * as if the year were even. A flow without a whole year has its newest figure, and no share. Counts of the two sides of
 * a border, of a line and of its whole overlap, so that none is added to another.
 */
import { convertSize } from '../figures/currency';
import { MEASURE_ROWS } from '../figures/measure';
import type { NetworkIndex } from '../network/networkIndex';
import type { Binding, Measure, Observation } from '../types';
import { buildAnnualSeries, newestWhole, type SeriesQuery } from './annualSeries';

/** Tonnes first, then money, then boxes. */
export const RISK_MEASURES = ['throughput', 'value', 'teu'] as const satisfies readonly Measure[];
const DAYS_A_YEAR = 365;

export interface FlowAtRisk {
  readonly measure: (typeof RISK_MEASURES)[number];
  readonly figure: Observation;
  /** Other figures of the same year and question that contradict it. */
  readonly contesting: readonly Observation[];
  /** Part of the year's figure over the days, in its unit; null: no whole year is published. */
  readonly part: number | null;
}

/** Lists facilities of a place: those with its code, and those given. */
export function listPlaceIds({ network }: NetworkIndex, code: string, known: readonly string[] = []) {
  const ids = network.facilities.flatMap(({ id, locode, codes = [] }) =>
    id === code || locode === code || codes.some((one) => one.endsWith(`:${code}`)) ? [id] : [],
  );
  return new Set([...known, ...ids]);
}

const passes = ({ services }: NetworkIndex, { subject, from, to }: Binding, ids: ReadonlySet<string>) =>
  [subject, from, to, ...(services.get(subject)?.stops ?? [])].some((id) => ids.has(id));

/** Lists what is counted of a measure: flows that pass the places, and the places themselves. */
function listCounts(measure: Measure, passing: readonly Binding[], ids: ReadonlySet<string>): SeriesQuery[] {
  const flows = passing.filter((binding) => binding.measure === measure);
  const both = new Set(flows.flatMap(({ subject, direction }) => (direction === 'both' ? [subject] : [])));
  return [
    // Where both directions are counted together, each alone is a part of that.
    ...flows
      .filter(({ subject, direction }) => direction === 'both' || !both.has(subject))
      .map(({ subject, observed, direction }) => ({ subject, measure: observed, direction })),
    // Trade that is registered at a place need not pass it.
    ...[...ids].flatMap((subject) =>
      (measure === 'value' ? [] : MEASURE_ROWS[measure].columns).map((observed) => ({
        subject,
        measure: observed,
        direction: 'both' as const,
      })),
    ),
  ];
}

/** Lists what passes one of the places: by measure, whole years first, then the largest. */
export function listFlowsAtRisk(
  index: NetworkIndex,
  ids: ReadonlySet<string>,
  days: number,
): readonly FlowAtRisk[] {
  const last = Number(index.network.dataTo.slice(0, 4));
  const passing = index.network.bindings.filter(
    (binding) => binding.commodity === undefined && passes(index, binding, ids),
  );
  return RISK_MEASURES.flatMap((measure) => {
    const flows = listCounts(measure, passing, ids).flatMap((query): FlowAtRisk[] => {
      const series = buildAnnualSeries(index, query, { last });
      const whole = series && newestWhole(series);
      const { figure, contesting = [] } = whole ?? series?.years.findLast((year) => year.figure) ?? {};
      if (!figure) return [];
      const part = whole ? (figure.value * Math.min(days, DAYS_A_YEAR)) / DAYS_A_YEAR : null;
      return [{ measure, figure, contesting, part }];
    });
    const sizeOf = ({ figure }: FlowAtRisk): number => {
      const { size = figure.value } = convertSize(index, measure, figure);
      return Number.isNaN(size) ? 0 : size;
    };
    return [...new Map(flows.map((flow) => [flow.figure.id, flow])).values()].toSorted(
      (a, b) => Number(b.part !== null) - Number(a.part !== null) || sizeOf(b) - sizeOf(a),
    );
  });
}
