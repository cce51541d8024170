/** Builds the tables behind the charts: exact values, with what each counts and the ids of its sources. */
import type { AnnualSeries } from '../../domain/invest/annualSeries';
import type { Shares } from '../../domain/invest/concentration';
import type { Peers } from '../../domain/invest/peers';
import type { CapacityUse } from '../../domain/invest/statedCapacity';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Observation } from '../../domain/types';
import type { Cell, Sheet } from '../../files/writeCsv';
import type { Messages } from '../../i18n/en';
import { formatPeriod, lookUpWord } from '../../i18n/format';
import type { InvestWords } from '../../i18n/invest/en';
import { entityName } from '../naming';
import type { IndexRow } from './investorIndices';

interface SheetInput {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly invest: InvestWords;
}

/** Describes what a figure counts: measure, direction and scope. */
const countedOf = ({ words }: SheetInput, figure: Observation): string =>
  [
    lookUpWord(words.observed, figure.measure),
    words.direction[figure.direction],
    ...(figure.scope ? [figure.scope[words.lang]] : []),
  ].join(words.list);

/** Cells of amount, unit, what is counted and sources; an unpublished figure has empty ones. */
const figureCells = (input: SheetInput, figure: Observation | null): Cell[] =>
  figure
    ? [figure.value, figure.unit, countedOf(input, figure), figure.sources.join(' ')]
    : [null, '', '', ''];

function seriesRows(input: SheetInput, series: AnnualSeries): Cell[][] {
  const { words, invest } = input;
  return series.years.flatMap(({ year, kind, figure, contesting }) => [
    [
      String(year),
      figure ? formatPeriod(words, figure.period) : '',
      ...figureCells(input, figure).slice(0, 2),
      invest.kind[kind],
      ...figureCells(input, figure).slice(2),
    ],
    ...contesting.map((other) => [
      String(year),
      formatPeriod(words, other.period),
      ...figureCells(input, other).slice(0, 2),
      invest.contested,
      ...figureCells(input, other).slice(2),
    ]),
  ]);
}

export function buildSeriesSheet(input: SheetInput, series: AnnualSeries): Sheet {
  const { year, period, amount, unit, kind, counted, source } = input.invest.column;
  return { columns: [year, period, amount, unit, kind, counted, source], rows: seriesRows(input, series) };
}

export function buildUsesSheet(input: SheetInput, uses: readonly CapacityUse[]): Sheet {
  const { name, period, amount, unit, counted, source } = input.invest.column;
  const rows = uses.flatMap(({ subject, amount: freight, capacity, planned }) =>
    [freight, capacity, ...(planned ? [planned] : [])].map((figure) => [
      entityName(input.index, subject, input.words.lang),
      formatPeriod(input.words, figure.period),
      ...figureCells(input, figure),
    ]),
  );
  return { columns: [name, period, amount, unit, counted, source], rows };
}

export function buildSharesSheet(input: SheetInput, shares: readonly Shares[]): Sheet {
  const { period, name, share, amount, unit, counted, source } = input.invest.column;
  const rows = shares.flatMap(({ period: spelt, parts }) =>
    parts.map(({ of, share: part, figure }) => [
      formatPeriod(input.words, spelt),
      entityName(input.index, of, input.words.lang),
      Number((part * 100).toFixed(2)),
      ...figureCells(input, figure),
    ]),
  );
  return { columns: [period, name, share, amount, unit, counted, source], rows };
}

export function buildPeersSheet(input: SheetInput, { peers }: Peers): Sheet {
  const { name, year, period, amount, unit, kind, counted, source } = input.invest.column;
  const rows = peers.flatMap(({ subject, series }) => {
    const named = entityName(input.index, subject, input.words.lang);
    const nothing: Cell[] = [named, '', '', null, '', input.invest.kind.missing, '', ''];
    return series ? seriesRows(input, series).map((row) => [named, ...row]) : [nothing];
  });
  return { columns: [name, year, period, amount, unit, kind, counted, source], rows };
}

export function buildIndicesSheet({ invest }: SheetInput, rows: readonly IndexRow[]): Sheet {
  return {
    columns: [invest.column.index, invest.column.amount, invest.column.source],
    rows: rows.flatMap(({ name, values, why, figures }) => {
      const sources = [...new Set(figures.flatMap((figure) => figure.sources))].join(' ');
      return values.length > 0 ? values.map((value) => [name, value, sources]) : [[name, why, '']];
    }),
  };
}
