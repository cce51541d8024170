import { printCanonical, QUANTITIES, type FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import { clusterOf, type PlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import { sizeClassOf, type ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';

/** The specification of answers, slow and plain: every source gives the text that this gives, and so its digest. */

type Key = readonly (string | number | null)[];
type Group = readonly [key: Key, rows: readonly ShipmentRow[]];

const PAIR = ['origin', 'destination'];
const NAMES = {
  flows: [...PAIR, 'mode', 'gateway'],
  top: PAIR,
  series: ['month'],
  cube: ['month', 'mode', 'chapter', 'direction', 'gateway', 'size', ...PAIR],
  rows: ['dataset', 'direction', 'gateway', 'heading', 'mode', 'status', 'line', 'month', 'day', ...PAIR],
};
const NUMBERS = ['month', 'day', 'line', 'size'];

const valueOf = (row: ShipmentRow, of: (typeof QUANTITIES)[number]) => (of === 'rows' ? 1 : row[of]);
const sumOf = (rows: readonly ShipmentRow[], of: (typeof QUANTITIES)[number]): bigint =>
  rows.reduce((sum, row) => sum + BigInt(valueOf(row, of) ?? 0), 0n);
const listSums = (groups: readonly (readonly ShipmentRow[])[], of: (typeof QUANTITIES)[number]) => ({
  sum: groups.map((rows) => String(sumOf(rows, of))),
  known: groups.map((rows) => rows.filter((row) => valueOf(row, of) !== null).length),
  missing: groups.map((rows) => rows.filter((row) => valueOf(row, of) === null).length),
});

const compareKeys = (a: Key, b: Key): number =>
  a.map((word, i) => (word === b[i] ? 0 : (word ?? '') < (b[i] ?? '') ? -1 : 1)).find((one) => one !== 0) ??
  0;

function groupRows(rows: readonly ShipmentRow[], keyOf: (row: ShipmentRow) => Key): Group[] {
  const keys = new Map(rows.map((row) => [JSON.stringify(keyOf(row)), keyOf(row)]));
  const groups = [...keys].map(([text, key]): Group => [
    key,
    rows.filter((row) => JSON.stringify(keyOf(row)) === text),
  ]);
  return groups.sort(([a], [b]) => compareKeys(a, b));
}

function matches(row: ShipmentRow, { months, where }: FlowQuestion): boolean {
  const { month, span } = row;
  if (months && (span === 0 || month < months[0] || month + span > months[1])) return false;
  return Object.entries(where).every(([key, words]) => {
    const word = row[key as keyof typeof where];
    return words.some((one) => (key === 'heading' ? word.startsWith(one) : word === one));
  });
}

/** Answers as `printAnswer` prints. */
export function referenceAnswer(
  all: readonly ShipmentRow[],
  levels: PlaceLevels,
  question: FlowQuestion,
): string {
  const { ask, measure, n } = question;
  const at = (place: string): string => clusterOf(levels, question.level, place);
  const rows = all
    .map((row) => ({ ...row, origin: at(row.origin), destination: at(row.destination) }))
    .filter((row) => matches(row, question))
    .toSorted((a, b) => (ask === 'rows' ? a.line - b.line : 0));
  const dated = rows.filter(({ span }) => span === 1).map(({ month }) => month);
  const found = dated.length > 0 ? [Math.min(...dated), Math.max(...dated) + 1] : [];
  const [from = 0, to = 0] = question.months ?? found;
  const end = ask === 'series' ? Math.min(to, from + 480) : to;
  const monthOf = ({ month, span }: ShipmentRow): number => (span === 1 && month < end ? month : end);
  const ranked = (keyOf: (row: ShipmentRow) => Key): Group[] =>
    groupRows(rows, keyOf).sort(
      ([, a], [, b]) =>
        Number(sumOf(b, measure) > sumOf(a, measure)) - Number(sumOf(b, measure) < sumOf(a, measure)),
    );
  const named = (names: readonly string[]) => (row: ShipmentRow) => names.map((name) => row[name as 'mode']);
  const allMonths = Array.from({ length: end - from }, (_, i) => from + i);
  const inMonth = (of: readonly ShipmentRow[], month: number) => of.filter((row) => monthOf(row) === month);

  let groups: Group[];
  if (ask === 'rows') groups = rows.map((row) => [named(NAMES.rows)(row), [row]]);
  else if (ask === 'series') groups = [...allMonths, end].map((month) => [[month], inMonth(rows, month)]);
  else if (ask !== 'cube') groups = ranked(named(NAMES[ask]));
  else {
    const pairs = ranked(named(PAIR))
      .slice(0, n)
      .map(([key]) => key.join());
    const nth = (row: ShipmentRow) => [...pairs, named(PAIR)(row).join()].indexOf(named(PAIR)(row).join());
    const cells = groupRows(rows, (row) => [
      ...[monthOf(row), row.mode, row.heading.slice(0, 2), row.direction, row.gateway],
      ...[sizeClassOf(row.fen ?? Number.NaN), nth(row)],
    ]);
    groups = cells.map(([[month = 0, ...key], own]) => {
      const ends = pairs[Number(key.pop())]?.split(',') ?? [null, null];
      return [[month === end ? -1 : month, ...key, ...ends], own];
    });
  }
  const count = { series: end - from, cube: groups.length }[ask as string] ?? Math.min(n, groups.length);
  const left = groups.slice(count).flatMap(([, own]) => own);
  const kept = [...groups.slice(0, count), ...(left.length > 0 ? [[[], left] as const] : [])];
  const owns = kept.map(([, own]) => own);
  const columns = (isNumber: boolean) =>
    NAMES[ask].flatMap((name, i) =>
      NUMBERS.includes(name) === isNumber
        ? [[name, kept.map(([key]) => key[i] ?? (isNumber ? -1 : null))]]
        : [],
    );
  const hasMonths = ask === 'flows' && end - from <= 480;
  const byMonth = () => owns.flatMap((own) => allMonths.map((month) => inMonth(own, month)));
  return printCanonical({
    ...{ v: 1, ask, count, rest: left.length > 0 },
    words: Object.fromEntries(columns(false)),
    numbers: Object.fromEntries(columns(true)),
    totals: Object.fromEntries(QUANTITIES.map((of) => [of, listSums(owns, of)])),
    monthly: hasMonths ? { from, months: end - from, totals: listSums(byMonth(), measure) } : null,
  });
}
