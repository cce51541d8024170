import type { EntityRef } from '../domain/entities/entityRef';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { IceReport, Names, Observation } from '../domain/types';
import type { Cell } from './writeCsv';

export type Vocabulary =
  | 'commodity'
  | 'confidence'
  | 'country'
  | 'direction'
  | 'facilityKind'
  | 'geometry'
  | 'language'
  | 'measure'
  | 'milestoneKind'
  | 'mode'
  | 'reporter'
  | 'serviceStatus'
  | 'shape'
  | 'sourceKind'
  | 'status';

export interface Wording {
  readonly word: (vocabulary: Vocabulary, code: string) => string;
  readonly name: (id: string) => string;
  readonly text: (names: Names) => string;
  readonly list: (texts: readonly string[]) => string;
  readonly amount: (amount: Pick<Observation, 'value' | 'unit'>) => string;
  readonly period: (period: string) => string;
  readonly iceDates: (dates: string) => string;
  readonly thickness: (thickness: NonNullable<IceReport['thickness']>) => string;
  readonly citations: (sources: readonly string[]) => string;
  readonly unplaced: string;
  readonly quoted: string;
}

/** Cell on the screen; without text it is not published. */
export interface TableCell {
  readonly text: string;
  /** Sort key if not the text. */
  readonly order?: number | string;
  readonly figure?: Observation;
  readonly entity?: EntityRef;
  /** As spelt in the data. */
  readonly period?: string;
  /** Sources of a text with digits. */
  readonly sources?: readonly string[];
}

/** Column of a table: `id` and `value` in files, `name` and `show` on the screen. */
export interface ColumnSpec<Row> {
  /** Heading that programs rely on, snake_case. */
  readonly id?: string;
  readonly value?: (row: Row, index: NetworkIndex) => Cell | undefined;
  /** Key of the heading in words. */
  readonly name?: string;
  readonly show?: (row: Row, wording: Wording, index: NetworkIndex) => TableCell;
}

interface Sourced {
  readonly sources: readonly string[];
}
type Read<Row, Value> = (row: Row) => Value | null | undefined;

export const NOT_PUBLISHED: TableCell = { text: '' };
/** For what does not apply to the row. */
export const NONE: TableCell = { text: '–' };

export const joinValues = (values: readonly string[] = []): string => values.join(' | ');

export const fileColumn = <Row>(id: string, value: NonNullable<ColumnSpec<Row>['value']>) => ({ id, value });

export const screenColumn = <Row>(name: string, show: NonNullable<ColumnSpec<Row>['show']>) => ({
  name,
  show,
});

const showValue =
  <Row, Value>(
    read: Read<Row, Value>,
    absent: TableCell,
    show: (value: Value, wording: Wording, row: Row) => TableCell,
  ) =>
  (row: Row, wording: Wording): TableCell => {
    const value = read(row);
    return value === undefined || value === null ? absent : show(value, wording, row);
  };

export const codeColumn = <Row>(
  id: string,
  name: string,
  vocabulary: Vocabulary,
  read: Read<Row, string>,
) => ({
  ...fileColumn<Row>(id, read),
  ...screenColumn<Row>(
    name,
    showValue(read, NONE, (code, { word }) => ({ text: word(vocabulary, code) })),
  ),
});

export const periodColumn = <Row>(id: string, name: string, read: Read<Row, string>) => ({
  ...fileColumn<Row>(id, read),
  ...screenColumn<Row>(
    name,
    showValue(read, NOT_PUBLISHED, (period, w) => ({ text: w.period(period), order: period, period })),
  ),
});

type Texts<Key extends string> = Sourced & Readonly<Partial<Record<Key, Names>>>;

export const showText =
  <Key extends string>(key: Key, absent = NONE) =>
  (row: Texts<Key>, { text }: Wording): TableCell => {
    const names: Names | undefined = row[key];
    return names ? { text: text(names), sources: row.sources } : absent;
  };

/** Texts, in files the English ones. */
export const textColumn = <Key extends string>(key: Key, absent: TableCell): ColumnSpec<Texts<Key>> => ({
  ...fileColumn<Texts<Key>>(key, (row) => row[key]?.en),
  ...screenColumn(key, showText(key, absent)),
});

/** Radii in metres, shown in km. */
export const accuracyColumn = (absent: TableCell): ColumnSpec<Sourced & { readonly accuracy?: number }> => ({
  id: 'accuracy_m',
  value: ({ accuracy }) => accuracy,
  name: 'accuracy',
  show: ({ accuracy: order, sources }, { amount }) =>
    order === undefined ? absent : { text: amount({ value: order / 1000, unit: 'km' }), order, sources },
});

/** A figure with its range, period and evidence. */
export const amountColumns = <Row extends { readonly id: string; readonly period?: string }>(
  name: string,
  read: (row: Row) => Observation | null,
): readonly ColumnSpec<Row>[] => [
  fileColumn('value', (row) => read(row)?.value),
  screenColumn(
    name,
    showValue(read, NOT_PUBLISHED, (figure, { amount }) => ({
      text: amount(figure),
      order: figure.value,
      figure,
    })),
  ),
  ...(['low', 'high', 'unit', 'bound'] as const).map((id) => fileColumn(id, (row: Row) => read(row)?.[id])),
  periodColumn('period', 'period', (row) => read(row)?.period ?? row.period ?? '..'),
  codeColumn('status', 'status', 'status', (row) => read(row)?.status ?? 'not_published'),
];

/** Sources, in files with the newest one's day as printed. */
export const sourceColumns = <Row>(read: Read<Row, readonly string[]>): readonly ColumnSpec<Row>[] => [
  fileColumn('source_id', (row) => joinValues(read(row) ?? [])),
  screenColumn(
    'source',
    showValue(read, NONE, (ids, { citations }) => ({ text: citations(ids), sources: ids })),
  ),
  fileColumn('as_of', (row, { sources }) => {
    const days = read(row)?.flatMap((id) => sources.get(id)?.published ?? []);
    return days?.toSorted().at(-1);
  }),
];
