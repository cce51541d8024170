import { findUnit, splitHeading } from './cellUnit';
import { findNamedRole, isKnownHeading } from './headingWords';
import { readAmount } from './readAmount';
import { readDay } from './readDay';

/** Where the headings of a table are, and what they say. */
export interface FoundHeadings {
  /** Row of the first line of data, from 0. */
  readonly dataFrom: number;
  readonly headings: readonly string[];
  /** Rows that the headings take: 0 without any, 2 where they are merged. */
  readonly depth: 0 | 1 | 2;
}

/** Rows searched for headings: titles and notes stand above them. */
const SEARCHED = 20;

const STYLE = { dayFirst: true, serial1904: false };
const isData = (cell: string): boolean => readAmount(cell, '.') !== null || readDay(cell, STYLE) !== null;

function scoreOf(row: readonly string[]): number {
  const filled = row.filter((cell) => cell.trim() !== '');
  const scores = filled.map((cell): number => {
    if (isKnownHeading(cell) || isKnownHeading(splitHeading(cell).name)) return 3;
    if (isData(cell.trim())) return -2;
    return findNamedRole(cell) ? 1 : 0;
  });
  return scores.reduce((sum, score) => sum + score, 0) + (filled.length > 1 ? 1 : -3);
}

const isTextRow = (row: readonly string[]): boolean =>
  row.some((cell) => cell.trim() !== '') && !row.some((cell) => isData(cell.trim()));

/** Tests whether a heading of the lower line says by itself what it is, once in that line. */
function standsAlone(under: string, lower: readonly string[], group: string): boolean {
  const { name } = splitHeading(under);
  const isKnown = isKnownHeading(under) || isKnownHeading(name);
  const role = findNamedRole(group)?.role;
  // A currency below `value`, or a country below `origin`, narrows the upper heading and is no heading of its own.
  if (
    !isKnown ||
    findUnit(under) !== null ||
    findNamedRole(under)?.role === role ||
    role === 'origin' ||
    role === 'destination'
  )
    return false;
  return lower.filter((cell) => splitHeading(cell.trim()).name === name).length === 1;
}

/** Fills each merged heading over the blanks to its right, and puts the line below behind it. */
function mergeHeadings(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    const [over, under] = [(upper[i] ?? '').trim(), (lower[i] ?? '').trim()];
    if (over !== '') group = over;
    if (under === '') return over;
    return (over === '' && group === '') || standsAlone(under, lower, group) ? under : `${group} (${under})`;
  });
}

/** Tests for headings on two lines: the upper has blanks or repeats over words of the lower. */
function isMerged(upper: readonly string[], lower: readonly string[] | undefined): boolean {
  if (!lower || !isTextRow(lower)) return false;
  const blanks = upper.filter((cell, i) => cell.trim() === '' && (lower[i] ?? '').trim() !== '').length;
  const holds = upper.filter((cell, i) => cell.trim() !== '' && (lower[i] ?? '').trim() === '').length;
  return (
    blanks > 0 && blanks + holds < upper.length + 1 && lower.filter((cell) => cell.trim() !== '').length >= 2
  );
}

/** Finds the headings of a table in its first rows, below titles and merged over two lines as they may be. */
export function findHeadings(rows: readonly (readonly string[])[]): FoundHeadings {
  const scores = rows.slice(0, SEARCHED).map(scoreOf);
  const best = scores.reduce((top, score, at) => (score > (scores[top] ?? 0) ? at : top), 0);
  const row = rows[best] ?? [];
  const hasHeadings =
    (scores[best] ?? 0) >= 2 ||
    (isTextRow(row) && rows.slice(best + 1).some((one) => one.some((cell) => isData(cell.trim()))));
  if (!hasHeadings) {
    const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
    return { dataFrom: 0, headings: Array.from({ length: width }, () => ''), depth: 0 };
  }
  const next = rows[best + 1];
  if (isMerged(row, next)) return { dataFrom: best + 2, headings: mergeHeadings(row, next ?? []), depth: 2 };
  const above = rows[best - 1];
  if (
    above &&
    above.filter((cell) => cell.trim() !== '').length > 1 &&
    isMerged(above, row) &&
    isTextRow(above)
  )
    return { dataFrom: best + 1, headings: mergeHeadings(above, row), depth: 2 };
  return { dataFrom: best + 1, headings: row, depth: 1 };
}
