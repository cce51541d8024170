import { parsePeriod } from '../time/period';
import { BOUNDS, CONFIDENCES, DIRECTIONS, STATUSES } from '../types';
import type { Bound, Confidence, Direction, Names, Observation, Status } from '../types';
import { quoteText } from './issue';
import type { Lazy } from './issue';
import { COMMODITIES, REPORTERS, UNITS, UNITS_OF, isChange } from './vocabulary';

/** Cells by column: trimmed, '' where missing. */
export type FigureRow = (column: string) => string;

/** `check` is the same in every file. */
export type RowReport = (check: 'figure' | 'period' | 'word' | 'number', reason: Lazy<string>) => void;

/** No thousands separators, unit or comma. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

export function parseNumber(cell: string): number | null {
  if (!DECIMAL.test(cell)) return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

export const SOURCE_COLUMNS = ['sources', 'source_ids', 'source_id', 'source'] as const;

/** Columns that must not be empty. */
const NEEDED = ['value', 'unit', 'period', 'subject', 'measure'] as const;

/** Columns of numbers. */
const NUMBERS = ['value', 'low', 'high', 'yoy_percent'] as const;

/** Columns with a fixed vocabulary. */
const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['direction', DIRECTIONS],
  ['status', STATUSES],
  ['bound', BOUNDS],
  ['confidence', CONFIDENCES],
  ['period_basis', ['stated', 'inferred']],
  ['printed_kind', ['quote', 'note', 'sum']],
  ['commodity', COMMODITIES],
  ['reporter', REPORTERS],
];

const sourceCell = (row: FigureRow): string => {
  for (const column of SOURCE_COLUMNS) if (row(column) !== '') return row(column);
  return '';
};

function sourcesOf(row: FigureRow): string[] {
  const ids = sourceCell(row).split('|');
  return ids.map((id) => id.trim()).filter((id) => id !== '');
}

function judgeNumbers(row: FigureRow, report: RowReport): void {
  for (const column of NUMBERS) {
    const cell = row(column);
    if (cell === '' || parseNumber(cell) !== null) continue;
    report('number', () => `${column} is ${quoteText(cell)}, not a plain number`);
  }
  const value = parseNumber(row('value'));
  if (value === null) return;
  const [low, high] = [parseNumber(row('low')) ?? value, parseNumber(row('high')) ?? value];
  if (low > value || high < value) report('number', () => `the value ${value} lies outside its own range`);
  if (Math.min(low, value) < 0 && !isChange(row('measure')))
    report('number', () => `${Math.min(low, value)} is less than nothing; only a growth or a change can be`);
}

function judgeMeasure(row: FigureRow, report: RowReport): void {
  const [measure, unit] = [row('measure'), row('unit')];
  const units = UNITS_OF.get(measure);
  if (measure !== '' && !units)
    report('word', () => `measure is ${quoteText(measure)}, which the atlas has no word for`);
  if (unit === '' || units?.includes(unit)) return;
  if (units)
    report('word', () => `${measure} is counted in ${units.join(' or ')}, not in ${quoteText(unit)}`);
  else if (!UNITS.has(unit))
    report('word', () => `unit is ${quoteText(unit)}, which the atlas has no word for`);
}

function judgeWords(row: FigureRow, report: RowReport): void {
  for (const [column, words] of WORDS) {
    const cell = row(column);
    if (cell === '' || words.includes(cell)) continue;
    report('word', () => `${column} is ${quoteText(cell)}, not one of ${words.join(', ')}`);
  }
}

const SPELLINGS = '2023, 2023-H1, 2024-Q1, 2024-01, 2023-11-15, A/B, ../B, ..';

/** Reports what keeps a row from being a figure. */
export function judgeFigure(row: FigureRow, report: RowReport): void {
  judgeNumbers(row, report);
  for (const column of NEEDED) if (row(column) === '') report('figure', () => `a figure without ${column}`);
  if (sourceCell(row) === '') report('figure', 'a figure without source');
  const period = row('period');
  if (period !== '' && !parsePeriod(period))
    report('period', () => `${quoteText(period)} is no period (${SPELLINGS})`);
  judgeWords(row, report);
  judgeMeasure(row, report);
}

const wordOf = <T extends string>(words: readonly T[], cell: string, otherwise: T): T =>
  words.find((word) => word === cell) ?? otherwise;

const sameInAll = (text: string): Names => ({ zh: text, en: text, ru: text, ko: text });

/** Parses a figure as far as possible; null without a value. Absent fields take their weakest value. */
export function parseFigure(row: FigureRow, id: string): Observation | null {
  const value = parseNumber(row('value'));
  if (value === null) return null;
  const [low, high, yoy] = ['low', 'high', 'yoy_percent'].map((column) => parseNumber(row(column)));
  return {
    id: row('id') || id,
    subject: row('subject'),
    measure: row('measure'),
    ...(row('commodity') ? { commodity: row('commodity') } : {}),
    direction: wordOf<Direction>(DIRECTIONS, row('direction'), 'unknown'),
    period: row('period') || '..',
    periodBasis: row('period_basis') === 'inferred' ? 'inferred' : 'stated',
    value,
    ...(typeof low === 'number' ? { low } : {}),
    ...(typeof high === 'number' ? { high } : {}),
    unit: row('unit'),
    ...(typeof yoy === 'number' ? { yoyPercent: yoy } : {}),
    asPrinted: row('as_printed'),
    printedKind: wordOf(['quote', 'note', 'sum'] as const, row('printed_kind'), 'note'),
    status: wordOf<Status>(STATUSES, row('status'), 'reported'),
    bound: wordOf<Bound>(BOUNDS, row('bound'), 'exact'),
    reporter: row('reporter'),
    ...(row('scope') ? { scope: sameInAll(row('scope')) } : {}),
    sources: sourcesOf(row),
    confidence: wordOf<Confidence>(CONFIDENCES, row('confidence'), 'low'),
    ...(row('conflict') ? { conflict: row('conflict') } : {}),
  };
}
