import { printTotal, type Totals } from './exactSum';
import { printCanonical, type KeyName, type Quantity, type QuestionKind } from './flowQuestion';
import { hashText } from './sha256';

/** Words of a column: row i has `dictionary[codes[i]]`, the row `rest` NO_WORD. Only words that occur, ascending. */
export interface WordColumn {
  readonly dictionary: readonly string[];
  readonly codes: Uint32Array<ArrayBuffer>;
}

export const NO_WORD = 0xffff_ffff;
/** `chapter`: the first two digits of a heading. `size`: class of a row's value, see `sizeClassOf`. */
export type WordKey = KeyName | 'chapter';
/** Integers: month number, day of the month, line of the file, size. NO_NUMBER where there is none. */
export type NumberKey = 'month' | 'day' | 'line' | 'size';
export const NO_NUMBER = -1;

/** Sums of a measure by month: of row r and month m at `r * months + m`. */
export interface MonthlyTotals {
  readonly from: number;
  readonly months: number;
  /** Rows of a longer or no period are in the totals and in no month. */
  readonly totals: Totals;
}

/**
 * An answer as columns in a total order: by the question's measure, largest first, then by keys ascending; series and
 * cubes by their keys, rows by line.
 */
export interface FlowAnswer {
  readonly v: 1;
  readonly ask: QuestionKind;
  readonly count: number;
  /** true if a further, last row sums all that the others leave out. */
  readonly rest: boolean;
  readonly words: Readonly<Partial<Record<WordKey, WordColumn>>>;
  readonly numbers: Readonly<Partial<Record<NumberKey, Int32Array<ArrayBuffer>>>>;
  readonly totals: Readonly<Record<Quantity, Totals>>;
  readonly monthly: MonthlyTotals | null;
}

const listTotals = (totals: Totals): unknown => ({
  sum: Array.from(totals.hi, (_, group) => printTotal(totals, group)),
  known: [...totals.known],
  missing: [...totals.missing],
});

const mapValues = <A>(record: Readonly<Partial<Record<string, A>>>, map: (value: A) => unknown): unknown =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value ? [[key, map(value)]] : [])));

/** Prints an answer in its one form: JSON with sorted keys, sums as decimals, keys as words. */
export const printAnswer = ({ words, numbers, totals, monthly, ...rest }: FlowAnswer): string =>
  printCanonical({
    ...rest,
    words: mapValues(words, ({ dictionary, codes }) => Array.from(codes, (code) => dictionary[code] ?? null)),
    numbers: mapValues(numbers, (column) => [...column]),
    totals: mapValues(totals, listTotals),
    monthly: monthly && { ...monthly, totals: listTotals(monthly.totals) },
  });

/** Hashes an answer: the same for the same question, whoever answers it. */
export const digestAnswer = (answer: FlowAnswer): string => hashText(printAnswer(answer));
