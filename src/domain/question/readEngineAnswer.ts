import { emptyTotals, setTotal, type Totals } from './exactSum';
import {
  NO_NUMBER,
  NO_WORD,
  type FlowAnswer,
  type NumberKey,
  type WordColumn,
  type WordKey,
} from './flowAnswer';
import { KEY_NAMES, QUANTITIES, type FlowQuestion, type Quantity } from './flowQuestion';
import { MOST_MONTHS } from './answerQuestion';

/** Turns the rows that an engine answered into an answer. They are complete and in order, or they are refused. */

const VALUES = ['fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'];
const COLUMNS: Readonly<Record<FlowQuestion['ask'], readonly string[]>> = {
  flows: ['nth', 'origin', 'destination', 'mode', 'gateway', ...VALUES, 'months'],
  top: ['nth', 'origin', 'destination', ...VALUES],
  series: ['month', ...VALUES],
  cube: ['month', 'mode', 'chapter', 'direction', 'gateway', 'size', 'origin', 'destination', ...VALUES],
  rows: [
    ...['is_all', 'line', 'month', 'day', 'dataset', 'direction', 'gateway', 'heading', 'mode', 'status'],
    ...['origin', 'destination', ...VALUES],
  ],
};

/** One row of an engine, by the names of its columns. */
type Cells = Readonly<Record<string, unknown>>;

/** Columns, rows and their number, as `JSONCompact` writes them. */
export interface EngineResult {
  readonly columns: readonly string[];
  readonly data: readonly (readonly unknown[])[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Reads one whole document. An engine that failed half way writes another, none, or fewer rows than it says. */
export function readEngineResult(text: string): EngineResult {
  const raw: unknown = JSON.parse(text);
  if (!isObject(raw)) throw new Error('the answer is no JSON object');
  const { meta, data, rows } = raw;
  if ('exception' in raw || !Array.isArray(meta) || !Array.isArray(data))
    throw new Error('the answer holds no rows');
  if (rows !== data.length) throw new Error(`the answer has ${data.length} rows and says ${String(rows)}`);
  const columns = meta.map((one: unknown) => (isObject(one) ? String(one['name']) : ''));
  if (!data.every((row) => Array.isArray(row) && row.length === columns.length))
    throw new Error('a row of the answer is not whole');
  return { columns, data };
}

function countIn(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new Error(`no count: ${String(value).slice(0, 40)}`);
  return value;
}

function numberIn(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Error('no whole number');
  return value;
}

function sumIn(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,39}$/.test(value)) return BigInt(value);
  throw new Error(`no sum: ${String(value).slice(0, 40)}`);
}

/** Sum, rows with the quantity, and rows without it. */
type Sum = readonly [sum: bigint, known: number, missing: number];

function sumOf(cells: Cells, of: Quantity): Sum {
  const rows = countIn(cells['rows']);
  if (of === 'rows') return [BigInt(rows), rows, 0];
  const known = countIn(cells[`${of}_known`]);
  return [sumIn(cells[of]), known, rows - known];
}

const NOTHING: Sum = [0n, 0, 0];
const addSum = (a: Sum, b: Sum): Sum => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const subtractSum = (a: Sum, b: Sum): Sum => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

function gatherSums(sums: readonly Sum[]): Totals {
  const totals = emptyTotals(sums.length);
  sums.forEach(([sum, known, missing], group) => {
    setTotal(totals, group, sum);
    totals.known[group] = known;
    totals.missing[group] = missing;
  });
  return totals;
}

const mapQuantities = (map: (of: Quantity) => Totals): Readonly<Record<Quantity, Totals>> =>
  Object.fromEntries(QUANTITIES.map((of) => [of, map(of)])) as Record<Quantity, Totals>;

/** Codes the words of a column; those that occur are its dictionary. */
function codeColumn(values: readonly unknown[]): WordColumn {
  const words = values.map((value) => {
    if (value !== null && typeof value !== 'string') throw new Error('no word');
    return value;
  });
  const dictionary = [...new Set(words)].filter((word) => word !== null).sort();
  const codeOf = new Map(dictionary.map((word, code) => [word, code]));
  return {
    dictionary,
    codes: Uint32Array.from(words, (word) => (word === null ? NO_WORD : (codeOf.get(word) ?? NO_WORD))),
  };
}

const wordsIn = (rows: readonly Cells[], keys: readonly WordKey[]): FlowAnswer['words'] =>
  Object.fromEntries(keys.map((key) => [key, codeColumn(rows.map((cells) => cells[key]))]));

const numbersIn = (rows: readonly Cells[], keys: readonly NumberKey[]): FlowAnswer['numbers'] =>
  Object.fromEntries(keys.map((key) => [key, Int32Array.from(rows, (cells) => numberIn(cells[key]))]));

/** Months of an answer: as asked, else from the first to the last that rows belong to. */
function findRange({ months }: FlowQuestion, found: readonly number[]): { from: number; count: number } {
  if (months) return { from: months[0], count: months[1] - months[0] };
  let [first, last] = [Infinity, -Infinity];
  for (const month of found) {
    if (month < first) first = month;
    if (month > last) last = month;
  }
  return first > last ? { from: 0, count: 0 } : { from: first, count: last - first + 1 };
}

/** A month's sum of the measure in a row of flows: month, sum, rows with it, rows. */
function readMonthCells(value: unknown): readonly (readonly [month: number, sum: Sum])[] {
  if (!Array.isArray(value)) throw new Error('no months');
  return value.flatMap((cell: unknown) => {
    if (!Array.isArray(cell)) throw new Error('no month');
    const [month, sum, known, rows] = cell as unknown[];
    if (month === NO_NUMBER) return [];
    const counted = countIn(known);
    return [[numberIn(month), [sumIn(sum), counted, countIn(rows) - counted]] as const];
  });
}

function readMonthly(question: FlowQuestion, rows: readonly Cells[]): FlowAnswer['monthly'] {
  const cells = rows.map((row) => readMonthCells(row['months']));
  const { from, count } = findRange(
    question,
    cells.flatMap((months) => months.map(([month]) => month)),
  );
  if (count > MOST_MONTHS) return null;
  const sums = new Array<Sum>(rows.length * count).fill(NOTHING);
  cells.forEach((months, row) => {
    for (const [month, sum] of months) sums[row * count + month - from] = sum;
  });
  return { from, months: count, totals: gatherSums(sums) };
}

function readPairs(question: FlowQuestion, rows: readonly Cells[]): FlowAnswer {
  const rest = rows.some((cells) => numberIn(cells['nth']) > question.n);
  const isFlows = question.ask === 'flows';
  return {
    v: 1,
    ask: question.ask,
    count: rows.length - Number(rest),
    rest,
    words: wordsIn(rows, isFlows ? ['origin', 'destination', 'mode', 'gateway'] : ['origin', 'destination']),
    numbers: {},
    totals: mapQuantities((of) => gatherSums(rows.map((cells) => sumOf(cells, of)))),
    monthly: isFlows ? readMonthly(question, rows) : null,
  };
}

function readSeries(question: FlowQuestion, rows: readonly Cells[]): FlowAnswer {
  const months = rows.map((cells) => numberIn(cells['month']));
  const { from, count: found } = findRange(
    question,
    months.filter((month) => month !== NO_NUMBER),
  );
  const count = Math.min(found, MOST_MONTHS);
  const placeOf = (month: number): number =>
    month === NO_NUMBER || month >= from + count ? count : month - from;
  const rest = months.some((month) => placeOf(month) === count);
  const add = (of: Quantity): Totals => {
    const sums = new Array<Sum>(count + Number(rest)).fill(NOTHING);
    rows.forEach((cells, i) => {
      const at = placeOf(months[i] as number);
      sums[at] = addSum(sums[at] as Sum, sumOf(cells, of));
    });
    return gatherSums(sums);
  };
  const month = Int32Array.from({ length: count + Number(rest) }, (_, i) =>
    i < count ? from + i : NO_NUMBER,
  );
  return {
    ...{ v: 1, ask: 'series', count, rest, words: {} },
    ...{ numbers: { month }, totals: mapQuantities(add), monthly: null },
  };
}

const readCube = (rows: readonly Cells[]): FlowAnswer => ({
  v: 1,
  ask: 'cube',
  count: rows.length,
  rest: false,
  words: wordsIn(rows, ['mode', 'chapter', 'direction', 'gateway', 'origin', 'destination']),
  numbers: numbersIn(rows, ['month', 'size']),
  totals: mapQuantities((of) => gatherSums(rows.map((cells) => sumOf(cells, of)))),
  monthly: null,
});

const NO_LINE: Cells = { line: NO_NUMBER, month: NO_NUMBER, day: NO_NUMBER };

/** Reads lines; what the last row sums beyond them is the row `rest`. */
function readLines(rows: readonly Cells[]): FlowAnswer {
  const lines = rows.slice(0, -1);
  const all = rows.at(-1);
  if (!all || lines.some((cells) => cells['is_all'] !== 0) || all['is_all'] !== 1)
    throw new Error('the sum of all rows is not there');
  const rest = countIn(all['rows']) > lines.length;
  const shown = rest ? [...lines, NO_LINE] : lines;
  const none = Object.fromEntries(KEY_NAMES.map((key) => [key, null]));
  const add = (of: Quantity): Totals => {
    const sums = lines.map((cells) => sumOf(cells, of));
    return gatherSums(rest ? [...sums, subtractSum(sumOf(all, of), sums.reduce(addSum, NOTHING))] : sums);
  };
  return {
    v: 1,
    ask: 'rows',
    count: lines.length,
    rest,
    words: wordsIn(rest ? [...lines, none] : lines, KEY_NAMES),
    numbers: numbersIn(shown, ['line', 'month', 'day']),
    totals: mapQuantities(add),
    monthly: null,
  };
}

/** Reads an engine's answer to a question. Throws where it is not exactly the columns and rows that were asked. */
export function readEngineAnswer(question: FlowQuestion, { columns, data }: EngineResult): FlowAnswer {
  const expected = COLUMNS[question.ask];
  if (columns.join() !== expected.join()) throw new Error(`the answer has other columns: ${columns.join()}`);
  const rows = data.map((row): Cells => Object.fromEntries(expected.map((name, i) => [name, row[i]])));
  switch (question.ask) {
    case 'flows':
    case 'top':
      return readPairs(question, rows);
    case 'series':
      return readSeries(question, rows);
    case 'cube':
      return readCube(rows);
    case 'rows':
      return readLines(rows);
  }
}
