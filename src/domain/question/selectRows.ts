import { getOrCompute } from '../memo';
import { translate } from './groupCodes';
import type { WordKey } from './flowAnswer';
import { KEY_NAMES, type FlowQuestion, type KeyName } from './flowQuestion';
import { clusterOf, type PlaceLevels } from './placeLevels';
import { sortDictionary, type CodedColumn, type ShipmentTable } from './shipmentTable';

/** Rows that meet the conditions of a question, in the order of the table. */
export interface Selection {
  readonly table: ShipmentTable;
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Columns of the whole table at the question's level. */
  readonly wholeColumn: (key: WordKey) => CodedColumn;
  /** Columns of the selected rows, once asked for. */
  readonly selected: Map<WordKey, CodedColumn>;
}

/** Maps the words of a column, keeping its codes in an own, ascending dictionary. */
function mapWords(column: CodedColumn, map: (word: string) => string): CodedColumn {
  const mapped = column.dictionary.map(map);
  if (mapped.every((word, code) => word === column.dictionary[code])) return column;
  const words = [...new Set(mapped)];
  const codeOf = new Map(words.map((word, code) => [word, code]));
  const { dictionary, codes: newCodes } = sortDictionary(
    words,
    Uint32Array.from(mapped, (word) => codeOf.get(word) ?? 0),
  );
  const codes = new Uint32Array(column.codes.length);
  for (let row = 0; row < codes.length; row += 1)
    codes[row] = newCodes[column.codes[row] as number] as number;
  return { dictionary, codes };
}

const derived = new WeakMap<ShipmentTable, Map<string, CodedColumn>>();

/** Returns a column at a level, computed once for each table: a chapter is the start of a heading. */
function columnAt(table: ShipmentTable, levels: PlaceLevels, level: number, key: WordKey): CodedColumn {
  if (key !== 'chapter' && key !== 'origin' && key !== 'destination') return table.keys[key];
  const known = getOrCompute(derived, table, () => new Map<string, CodedColumn>());
  if (key === 'chapter')
    return getOrCompute(known, key, () => mapWords(table.keys.heading, (heading) => heading.slice(0, 2)));
  return getOrCompute(known, `${key} ${level} ${levels.hash}`, () =>
    mapWords(table.keys[key], (place) => clusterOf(levels, level, place)),
  );
}

/** Marks the words that a condition allows; null if it allows all. */
function allowedCodes(
  key: KeyName,
  { dictionary }: CodedColumn,
  words: readonly string[],
): Uint8Array | null {
  const isAllowed = (word: string): boolean =>
    key === 'heading' ? words.some((start) => word.startsWith(start)) : words.includes(word);
  const allowed = Uint8Array.from(dictionary, (word) => Number(isAllowed(word)));
  return allowed.includes(0) ? allowed : null;
}

interface Test {
  readonly codes: Uint32Array;
  readonly allowed: Uint8Array;
}

/** Keeps the rows whose code is allowed, in place; returns how many. */
function keepAllowed(rows: Uint32Array, count: number, { codes, allowed }: Test): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] as number;
    if (allowed[codes[row] as number] === 1) rows[kept++] = row;
  }
  return kept;
}

function keepMonths(
  rows: Uint32Array,
  count: number,
  { month, span }: ShipmentTable,
  [from, to]: readonly [number, number],
): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] as number;
    const first = month[row] as number;
    const length = span[row] as number;
    if (length > 0 && first >= from && first + length <= to) rows[kept++] = row;
  }
  return kept;
}

/** Selects the rows that a question is about. */
export function selectRows(table: ShipmentTable, levels: PlaceLevels, question: FlowQuestion): Selection {
  const wholeColumn = (key: WordKey): CodedColumn => columnAt(table, levels, question.level, key);
  const all = countUp(table.count);
  let count = all.length;
  if (question.months) count = keepMonths(all, count, table, question.months);
  for (const key of KEY_NAMES) {
    const words = question.where[key];
    if (!words) continue;
    const column = wholeColumn(key);
    const allowed = allowedCodes(key, column, words);
    if (allowed) count = keepAllowed(all, count, { codes: column.codes, allowed });
  }
  return { table, rows: count === all.length ? all : all.slice(0, count), wholeColumn, selected: new Map() };
}

function countUp(count: number): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

/** Returns a column of the selected rows. */
export function columnOf({ table, rows, wholeColumn, selected }: Selection, key: WordKey): CodedColumn {
  const known = selected.get(key);
  if (known) return known;
  const whole = wholeColumn(key);
  if (rows.length === table.count) return whole;
  const column = { dictionary: whole.dictionary, codes: translate(rows, whole.codes) };
  selected.set(key, column);
  return column;
}
