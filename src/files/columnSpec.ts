import type { EntityRef } from '../domain/entities/entityRef';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { IceReport, Names, Observation } from '../domain/types';
import type { Cell } from './writeCsv';

/** Vocabularies of the codes in tables. */
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

/** Formats values in the reader's language, for the screen. */
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
  /** For a place without position, and for a source without licence. */
  readonly unplaced: string;
  readonly quoted: string;
}

/** Cell on the screen: its text, and what it is beside text. A cell without text is not published. */
export interface TableCell {
  readonly text: string;
  /** Sort key, where it is not the text. */
  readonly order?: number | string;
  readonly figure?: Observation;
  readonly entity?: EntityRef;
  /** Period as spelt in the data. */
  readonly period?: string;
  /** Ids of the sources of a text with digits. */
  readonly sources?: readonly string[];
}

/** Column of a table: `id` and `value` stand in files, `name` and `show` on the screen; most have all four. */
export interface ColumnSpec<Row> {
  /** Heading in files, snake_case; programs rely on it. */
  readonly id?: string;
  /** Figure, id or code as in the data. */
  readonly value?: (row: Row, index: NetworkIndex) => Cell | undefined;
  /** Key of the heading on the screen. */
  readonly name?: string;
  readonly show?: (row: Row, wording: Wording, index: NetworkIndex) => TableCell;
}

interface Sourced {
  readonly sources: readonly string[];
}
type Read<Row, Value> = (row: Row) => Value | null | undefined;

export const MISSING: TableCell = { text: '' };
/** For a column that does not apply to the row. */
export const NONE: TableCell = { text: '–' };

/** Joins values in one cell of a file. */
export const joinValues = (values: readonly string[] = []): string => values.join(' | ');

export const fileColumn = <Row>(id: string, value: NonNullable<ColumnSpec<Row>['value']>) => ({ id, value });

export const screenColumn = <Row>(name: string, show: NonNullable<ColumnSpec<Row>['show']>) => ({
  name,
  show,
});

/** Shows the value that `read` finds, else `absent`. */
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

/** Builds a column of codes, which the screen shows in words. */
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

/** Builds a column of periods, spelt in files as in the data. */
export const periodColumn = <Row>(id: string, name: string, read: Read<Row, string>) => ({
  ...fileColumn<Row>(id, read),
  ...screenColumn<Row>(
    name,
    showValue(read, MISSING, (period, w) => ({ text: w.period(period), order: period, period })),
  ),
});

type Texts<Key extends string> = Sourced & Readonly<Partial<Record<Key, Names>>>;

/** Shows a text in the reader's language; `absent` where there is none. */
export const showText =
  <Key extends string>(key: Key, absent = NONE) =>
  (row: Texts<Key>, { text }: Wording): TableCell => {
    const names: Names | undefined = row[key];
    return names ? { text: text(names), sources: row.sources } : absent;
  };

/** Builds a column of texts, of which files have the English one. */
export const textColumn = <Key extends string>(key: Key, absent: TableCell): ColumnSpec<Texts<Key>> => ({
  ...fileColumn<Texts<Key>>(key, (row) => row[key]?.en),
  ...screenColumn(key, showText(key, absent)),
});

/** Builds a column of radii in metres, shown in km. */
export const accuracyColumn = (absent: TableCell): ColumnSpec<Sourced & { readonly accuracy?: number }> => ({
  id: 'accuracy_m',
  value: ({ accuracy }) => accuracy,
  name: 'accuracy',
  show: ({ accuracy: order, sources }, { amount }) =>
    order === undefined ? absent : { text: amount({ value: order / 1000, unit: 'km' }), order, sources },
});

/** Builds the columns of a figure: its range, period and evidence; `name` heads the figure on the screen. */
export const amountColumns = <Row extends { readonly id: string; readonly period?: string }>(
  name: string,
  read: (row: Row) => Observation | null,
): readonly ColumnSpec<Row>[] => [
  fileColumn('value', (row) => read(row)?.value),
  screenColumn(
    name,
    showValue(read, MISSING, (figure, { amount }) => ({ text: amount(figure), order: figure.value, figure })),
  ),
  ...(['low', 'high', 'unit', 'bound'] as const).map((id) => fileColumn(id, (row: Row) => read(row)?.[id])),
  periodColumn('period', 'period', (row) => read(row)?.period ?? row.period ?? '..'),
  codeColumn('status', 'status', 'status', (row) => read(row)?.status ?? 'not_published'),
];

/** Builds the column of sources, and for files the day of the newest, as printed by it. */
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
