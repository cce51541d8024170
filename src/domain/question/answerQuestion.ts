import { addByGroup, compareTotals, countByGroup, gatherTotals, NO_GROUP, type Totals } from './exactSum';
import type { FlowAnswer, MonthlyTotals, WordColumn, WordKey } from './flowAnswer';
import { NO_NUMBER, NO_WORD } from './flowAnswer';
import { KEY_NAMES, QUANTITIES, type FlowQuestion, type Quantity } from './flowQuestion';
import { getOrCompute } from '../memo';
import { combineAscending, combineCodes, translate, type Groups } from './groupCodes';
import type { PlaceLevels } from './placeLevels';
import { columnOf, selectRows, type Selection } from './selectRows';
import { sizeClassOf, type ShipmentTable } from './shipmentTable';

/** Longest span of months of which monthly sums are given: 40 years. */
export const MOST_MONTHS = 480;

/** Months of an answer: as asked, else from the first to the last of the selected rows. */
interface Months {
  readonly from: number;
  readonly count: number;
}

function findMonths({ table, rows }: Selection, { months }: FlowQuestion): Months {
  if (months) return { from: months[0], count: months[1] - months[0] };
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    if (table.span[row] !== 1) continue;
    const month = table.month[row] as number;
    if (month < first) first = month;
    if (month > last) last = month;
  }
  return first > last ? { from: 0, count: 0 } : { from: first, count: last - first + 1 };
}

/** Numbers the month of each selected row from 0; `months.count` for a row of another period. */
function monthCodes({ table, rows }: Selection, { from, count }: Months): Uint32Array<ArrayBuffer> {
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const at = (table.month[row] as number) - from;
    codes[i] = table.span[row] === 1 && at >= 0 && at < count ? at : count;
  }
  return codes;
}

function addQuantity(
  { table, rows }: Selection,
  quantity: Quantity,
  groupOf: Uint32Array,
  groups: number,
): Totals {
  const counts = countByGroup(groupOf, groups);
  return quantity === 'rows' ? counts : addByGroup(table[quantity], rows, groupOf, counts);
}

function addAll(
  { table, rows }: Selection,
  groupOf: Uint32Array,
  groups: number,
): Readonly<Record<Quantity, Totals>> {
  const counts = countByGroup(groupOf, groups);
  const add = (quantity: Exclude<Quantity, 'rows'>): Totals =>
    addByGroup(table[quantity], rows, groupOf, counts);
  return { fen: add('fen'), kg: add('kg'), milliTeu: add('milliTeu'), rows: counts };
}

const gatherAll = (
  totals: Readonly<Record<Quantity, Totals>>,
  order: Uint32Array,
  kept: number,
  rest: boolean,
): Readonly<Record<Quantity, Totals>> =>
  Object.fromEntries(
    QUANTITIES.map((quantity) => [quantity, gatherTotals(totals[quantity], order, kept, rest)]),
  ) as Record<Quantity, Totals>;

/** Keeps the words that occur; codes stay ascending. A code of NO_WORD stays. */
function pickWords(dictionary: readonly string[], codes: Uint32Array<ArrayBuffer>): WordColumn {
  const rank = new Uint32Array(dictionary.length).fill(NO_WORD);
  for (let i = 0; i < codes.length; i += 1) if (codes[i] !== NO_WORD) rank[codes[i] as number] = 0;
  const used = dictionary.filter((_, code) => rank[code] === 0);
  let next = 0;
  for (let code = 0; code < rank.length; code += 1) if (rank[code] === 0) rank[code] = next++;
  const picked = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    picked[i] = code === NO_WORD ? NO_WORD : (rank[code] as number);
  }
  return { dictionary: used, codes: picked };
}

/** Groups the selected rows by words. */
function groupByWords(selection: Selection, keys: readonly WordKey[]): Groups {
  const columns = keys.map((key) => columnOf(selection, key));
  return combineCodes(columns.map(({ codes, dictionary }) => ({ codes, count: dictionary.length })));
}

function wordsOfGroups(
  selection: Selection,
  keys: readonly WordKey[],
  samples: Uint32Array,
  hasRest: boolean,
): FlowAnswer['words'] {
  return Object.fromEntries(
    keys.map((key) => {
      const { dictionary, codes } = columnOf(selection, key);
      const picked = new Uint32Array(samples.length + Number(hasRest)).fill(NO_WORD);
      for (let i = 0; i < samples.length; i += 1) picked[i] = codes[samples[i] as number] as number;
      return [key, pickWords(dictionary, picked)];
    }),
  );
}

/** Orders groups by a measure, largest first, then by their words. */
function orderGroups(
  selection: Selection,
  keys: readonly WordKey[],
  { samples }: Groups,
  totals: Totals,
): Uint32Array {
  const columns = keys.map((key) => columnOf(selection, key).codes);
  return Uint32Array.from(samples, (_, group) => group).sort((a, b) => {
    const larger = compareTotals(totals, a, b);
    if (larger !== 0) return larger;
    for (const codes of columns) {
      const differs = (codes[samples[a] as number] as number) - (codes[samples[b] as number] as number);
      if (differs !== 0) return differs;
    }
    return 0;
  });
}

/** Adds up by group and month; the groups beyond `kept` share a last one. */
function addMonthly(
  selection: Selection,
  question: FlowQuestion,
  groupOf: Uint32Array,
  order: Uint32Array,
  kept: number,
): MonthlyTotals | null {
  const months = findMonths(selection, question);
  if (months.count > MOST_MONTHS) return null;
  const rank = new Uint32Array(order.length);
  order.forEach((group, nth) => (rank[group] = Math.min(nth, kept)));
  const codes = monthCodes(selection, months);
  for (let i = 0; i < codes.length; i += 1) {
    const month = codes[i] as number;
    codes[i] =
      month === months.count ? NO_GROUP : (rank[groupOf[i] as number] as number) * months.count + month;
  }
  const rows = Math.min(order.length, kept + 1);
  const totals = addQuantity(selection, question.measure, codes, rows * months.count);
  return { from: months.from, months: months.count, totals };
}

function answerPairs(selection: Selection, question: FlowQuestion): FlowAnswer {
  const isFlows = question.ask === 'flows';
  const keys: readonly WordKey[] = isFlows
    ? ['origin', 'destination', 'mode', 'gateway']
    : ['origin', 'destination'];
  const groups = groupByWords(selection, keys);
  const totals = addAll(selection, groups.groupOf, groups.count);
  const order = orderGroups(selection, keys, groups, totals[question.measure]);
  const count = Math.min(question.n, order.length);
  const rest = order.length > count;
  const samples = order.slice(0, count).map((group) => groups.samples[group] as number);
  return {
    v: 1,
    ask: question.ask,
    count,
    rest,
    words: wordsOfGroups(selection, keys, samples, rest),
    numbers: {},
    totals: gatherAll(totals, order, count, rest),
    monthly: isFlows ? addMonthly(selection, question, groups.groupOf, order, count) : null,
  };
}

const ascending = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

function answerSeries(selection: Selection, question: FlowQuestion): FlowAnswer {
  const found = findMonths(selection, question);
  const months = { ...found, count: Math.min(found.count, MOST_MONTHS) };
  const codes = monthCodes(selection, months);
  const rest = codes.includes(months.count);
  const all = addAll(selection, codes, months.count + 1);
  const month = Int32Array.from({ length: months.count + Number(rest) }, (_, i) =>
    i < months.count ? months.from + i : NO_NUMBER,
  );
  const order = ascending(months.count + Number(rest));
  return {
    v: 1,
    ask: 'series',
    count: months.count,
    rest,
    words: {},
    numbers: { month },
    totals: gatherAll(all, order, months.count, rest),
    monthly: null,
  };
}

const sizes = new WeakMap<ShipmentTable, Uint32Array<ArrayBuffer>>();

/** Classes the value of each selected row, from 0 where it is missing; of a table once. */
function sizeCodes({ table, rows }: Selection): Uint32Array<ArrayBuffer> {
  const all = getOrCompute(sizes, table, () => {
    const classes = new Uint32Array(table.count);
    for (let row = 0; row < table.count; row += 1) classes[row] = sizeClassOf(table.fen[row] as number) + 1;
    return classes;
  });
  return rows.length === table.count ? all : translate(rows, all);
}

/** Numbers the `n` largest pairs of ends in their order; `n` or the number of pairs for all others. */
function rankPairs(selection: Selection, { measure, n }: FlowQuestion) {
  const keys: readonly WordKey[] = ['origin', 'destination'];
  const pairs = groupByWords(selection, keys);
  const totals = addQuantity(selection, measure, pairs.groupOf, pairs.count);
  const order = orderGroups(selection, keys, pairs, totals);
  const rank = new Uint32Array(order.length);
  order.forEach((group, nth) => (rank[group] = Math.min(nth, n)));
  return {
    codes: translate(pairs.groupOf, rank),
    samples: order.slice(0, n).map((group) => pairs.samples[group] as number),
    count: Math.min(n + 1, order.length),
  };
}

const CUBE_WORDS = ['mode', 'chapter', 'direction', 'gateway'] as const;
/** Codes of a cube's cells: month, the words, size, pair of ends. */
type SortedKeys = readonly [
  month: Uint32Array<ArrayBuffer>,
  mode: Uint32Array<ArrayBuffer>,
  chapter: Uint32Array<ArrayBuffer>,
  direction: Uint32Array<ArrayBuffer>,
  gateway: Uint32Array<ArrayBuffer>,
  size: Uint32Array<ArrayBuffer>,
  pair: Uint32Array<ArrayBuffer>,
];

function answerCube(selection: Selection, question: FlowQuestion): FlowAnswer {
  const months = findMonths(selection, question);
  const pairs = rankPairs(selection, question);
  const words = CUBE_WORDS.map((key) => columnOf(selection, key));
  const { count, groupOf, keys } = combineAscending([
    { codes: monthCodes(selection, months), count: months.count + 1 },
    ...words.map(({ codes, dictionary }) => ({ codes, count: dictionary.length })),
    { codes: sizeCodes(selection), count: 64 },
    { codes: pairs.codes, count: pairs.count },
  ]);
  const [month, mode, chapter, direction, gateway, size, pair] = keys as SortedKeys;
  const ends = (key: 'origin' | 'destination'): WordColumn => {
    const { dictionary, codes } = columnOf(selection, key);
    // The last one stands for the pairs beyond those of the question.
    const ofPairs = new Uint32Array(pairs.samples.length + 1).fill(NO_WORD);
    pairs.samples.forEach((at, nth) => (ofPairs[nth] = codes[at] as number));
    return pickWords(dictionary, translate(pair, ofPairs));
  };
  const wordsOf = (at: number, codes: Uint32Array<ArrayBuffer>): WordColumn =>
    pickWords(words[at]?.dictionary ?? [], codes);
  const [monthOf, sizeOf] = [new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i += 1) {
    monthOf[i] = month[i] === months.count ? NO_NUMBER : months.from + (month[i] as number);
    sizeOf[i] = (size[i] as number) - 1;
  }
  return {
    v: 1,
    ask: 'cube',
    count,
    rest: false,
    words: {
      mode: wordsOf(0, mode),
      chapter: wordsOf(1, chapter),
      direction: wordsOf(2, direction),
      gateway: wordsOf(3, gateway),
      origin: ends('origin'),
      destination: ends('destination'),
    },
    numbers: { month: monthOf, size: sizeOf },
    totals: addAll(selection, groupOf, count),
    monthly: null,
  };
}

function answerRows(selection: Selection, { n }: FlowQuestion): FlowAnswer {
  const { table, rows } = selection;
  const { line } = table;
  const order = ascending(rows.length);
  // Rows come in the order of their lines, but for rows merged from several sheets.
  const isSorted = rows.every(
    (row, i) => i === 0 || (line[rows[i - 1] as number] as number) <= (line[row] as number),
  );
  if (!isSorted)
    order.sort((a, b) => (line[rows[a] as number] as number) - (line[rows[b] as number] as number) || a - b);
  const count = Math.min(n, rows.length);
  const rest = rows.length > count;
  const groupOf = new Uint32Array(rows.length);
  order.forEach((at, nth) => (groupOf[at] = Math.min(nth, count)));
  const samples = order.slice(0, count);
  const numbers = (of: (row: number) => number): Int32Array<ArrayBuffer> =>
    Int32Array.from([...Array.from(samples, (at) => of(rows[at] as number)), ...(rest ? [NO_NUMBER] : [])]);
  return {
    v: 1,
    ask: 'rows',
    count,
    rest,
    words: wordsOfGroups(selection, KEY_NAMES, samples, rest),
    numbers: {
      line: numbers((row) => line[row] as number),
      month: numbers((row) => table.month[row] as number),
      day: numbers((row) => table.day[row] as number),
    },
    totals: addAll(selection, groupOf, count + Number(rest)),
    monthly: null,
  };
}

/** Answers a question from columns. Pure: the same table, levels and question give the same digest. */
export function answerQuestion(
  table: ShipmentTable,
  levels: PlaceLevels,
  question: FlowQuestion,
): FlowAnswer {
  const selection = selectRows(table, levels, question);
  switch (question.ask) {
    case 'flows':
    case 'top':
      return answerPairs(selection, question);
    case 'series':
      return answerSeries(selection, question);
    case 'cube':
      return answerCube(selection, question);
    case 'rows':
      return answerRows(selection, question);
  }
}
