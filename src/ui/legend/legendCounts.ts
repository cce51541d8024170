import { selectColumns, type ThroughputColumn } from '../../domain/figures/throughput';
import { buildFlows, type Flow } from '../../domain/figures/flow';
import { findGoodsOf, selectGoods } from '../../domain/figures/goods';
import { ageOfPeriod, OLD_YEARS, periodKindOf, type PeriodKind } from '../../domain/figures/periodFigure';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import {
  MEASURES,
  MODES,
  STATUSES,
  type Measure,
  type Mode,
  type Observation,
  type Status,
} from '../../domain/types';
import { isColumnShown, isFlowShown, listUnpublished, type FlowFilter } from '../../view/flowFilter';

/** Amounts of the picture by evidence. */
export interface LegendCounts {
  readonly of: Readonly<Record<Status, number>>;
  /** Lines without a published figure. */
  readonly missing: number;
  /** Figures of a part of a year, and of several years; whole years have no sign. */
  readonly kinds: Readonly<Record<Exclude<PeriodKind, 'year'>, number>>;
  /** false where no figure is published for the shown modes. */
  readonly known: boolean;
  /** Figures that a switch to reported ones would hide, of all: counted, as those of different kinds have no sum. */
  readonly hidden: { readonly count: number; readonly all: number };
}

type Drawn = Pick<Flow, 'amount' | 'partOf'>;

/**
 * Lists what shows each figure once, also where it is drawn twice: a line and the column at its end. A part of another
 * flow is not drawn.
 */
function listOnce(drawn: readonly Drawn[]): readonly Drawn[] {
  return [
    ...new Map(
      drawn.flatMap((one) => (one.amount && one.partOf === undefined ? [[one.amount.id, one]] : [])),
    ).values(),
  ];
}

const amountsOf = (drawn: readonly Drawn[]): readonly Observation[] =>
  listOnce(drawn).flatMap(({ amount }) => amount ?? []);

function countByKind(amounts: readonly Observation[]): LegendCounts['kinds'] {
  const kinds = amounts.map(({ period }) => periodKindOf(period));
  const count = (kind: PeriodKind): number => kinds.filter((one) => one === kind).length;
  return { part: count('part'), span: count('span') };
}

/** Number of figures that end in a period. */
export interface AgeCount {
  /** `2025`, `2022/2024` or `../2021`. */
  readonly period: string;
  readonly count: number;
  /** true if they are drawn paler. */
  readonly old: boolean;
}

/** Counts shown figures by the year of their end: that in which the data end, recent ones, old ones. */
export function countAges(shown: readonly Pick<Flow, 'amount'>[], dataTo: string): readonly AgeCount[] {
  const last = Number(dataTo.slice(0, 4));
  const ages = amountsOf(shown).map(({ period }) => ageOfPeriod(period, dataTo));
  const count = (from: number, to: number): number => ages.filter((age) => age >= from && age <= to).length;
  return [
    { period: String(last), count: count(0, 0), old: false },
    { period: `${last - OLD_YEARS}/${last - 1}`, count: count(1, OLD_YEARS), old: false },
    { period: `../${last - OLD_YEARS - 1}`, count: count(OLD_YEARS + 1, Infinity), old: true },
  ].filter((group) => group.count > 0);
}

/** Counts the lines and columns that pass the filter, and what its switch to reported figures hides. */
export function countShown(
  flows: readonly Flow[],
  columns: readonly ThroughputColumn[],
  filter: FlowFilter,
): LegendCounts {
  const drawn = (wanted: FlowFilter): readonly Drawn[] => [
    ...flows.filter((flow) => isFlowShown(flow, wanted)),
    ...columns.filter((column) => isColumnShown(column, wanted)),
  ];
  const [shown, unfiltered] = [drawn(filter), listOnce(drawn({ ...filter, reportedOnly: false }))];
  const amounts = amountsOf(shown);
  const of = Object.fromEntries(
    STATUSES.map((status) => [status, amounts.filter((amount) => amount.status === status).length]),
  ) as Record<Status, number>;
  return {
    of,
    missing: listUnpublished(flows, filter).length,
    kinds: countByKind(amounts),
    known: unfiltered.length > 0,
    hidden: {
      count: unfiltered.filter(({ amount }) => amount?.status !== 'reported').length,
      all: unfiltered.length,
    },
  };
}

/** A measure and how many of its figures a press on it would show. */
export interface MeasureCount {
  readonly measure: Measure;
  readonly figures: number;
}

/** Lists the measures with figures in a period that pass the filter, and the chosen one whether it has any or not. */
export function countMeasures(
  index: NetworkIndex,
  period: string,
  filter: FlowFilter,
  chosen: Measure,
  goods: string | null = null,
): readonly MeasureCount[] {
  return MEASURES.map((measure) => {
    const wanted = findGoodsOf(index, measure, goods);
    const flows = selectGoods(buildFlows(index, measure, period), wanted).filter((flow) =>
      isFlowShown(flow, filter),
    );
    const columns = selectColumns(index, measure, period).filter(
      (column) => wanted === null && isColumnShown(column, filter),
    );
    return { measure, figures: amountsOf([...flows, ...columns]).length };
  }).filter(({ measure, figures }) => figures > 0 || measure === chosen);
}

export function listModes(flows: readonly Flow[]): readonly Mode[] {
  const order: readonly Mode[] = ['sea', 'rail', 'road', 'land', 'air'];
  const seen = new Set(flows.map(({ mode }) => mode));
  return order.filter((mode) => MODES.includes(mode) && seen.has(mode));
}

/** Switches one mode on or off. Never returns none; keeps the order of the data. */
export function toggleMode(shown: readonly Mode[], mode: Mode, among: readonly Mode[]): readonly Mode[] {
  const next = shown.includes(mode) ? shown.filter((one) => one !== mode) : [...shown, mode];
  return among.some((one) => next.includes(one)) ? MODES.filter((one) => next.includes(one)) : MODES;
}
