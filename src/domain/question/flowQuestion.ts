import { hashText } from './sha256';

/** Figures that a question asks for: `flows` with months, `top` without, `series` of months, `cube` to brush, `rows`. */
export const QUESTION_KINDS = ['flows', 'series', 'top', 'cube', 'rows'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Quantities, integers all: kilograms, fen (0.01 CNY), thousandths of a TEU, and the rows themselves. */
export const QUANTITIES = ['fen', 'kg', 'milliTeu', 'rows'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/**
 * What a row is known by. Codes of a dictionary each, ascending by code unit. `gateway`: the place by which a row
 * passed, empty where it does not say; itself at every level.
 */
export const KEY_NAMES = [
  'dataset',
  'destination',
  'direction',
  'gateway',
  'heading',
  'mode',
  'origin',
  'status',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/**
 * Conditions, all of which a row meets. Each lists the words allowed; of `heading` the beginnings (`03`, `0306`,
 * `030614`). Ends are clusters of the question's level.
 */
export type Conditions = Readonly<Partial<Record<KeyName, readonly string[]>>>;

/** A question of figures; never a query language, never a function. */
export interface FlowQuestion {
  readonly v: 1;
  /** Data that are asked; an answer of other data is none. */
  readonly edition: string;
  readonly ask: QuestionKind;
  /** Level of place clusters, 0 for places themselves. */
  readonly level: number;
  /**
   * Month numbers (year x 12 + month - 1), the end excluded. A row counts if its whole period lies within. Null: all
   * rows, undated ones too.
   */
  readonly months: readonly [from: number, to: number] | null;
  readonly where: Conditions;
  /** Orders the answer, largest first. */
  readonly measure: Quantity;
  /** Most rows of the answer; of a cube its pairs of ends. The others are summed in a row `rest`. */
  readonly n: number;
}

export const MOST_ROWS: Readonly<Record<QuestionKind, number>> = {
  flows: 2000,
  top: 2000,
  series: 1,
  cube: 200,
  rows: 1000,
};

/** Prints JSON with sorted keys and without spaces, the same in every program. */
export function printCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printCanonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${printCanonical(one)}`).join(',')}}`;
}

/** Sorts the words of each condition and drops repeated ones: the same question is the same text. */
export function printQuestion(question: FlowQuestion): string {
  const where = KEY_NAMES.flatMap((key) => {
    const words = question.where[key];
    return words ? [[key, [...new Set(words)].sort()] as const] : [];
  });
  return printCanonical({ ...question, where: Object.fromEntries(where) });
}

/** Hashes a question: the key under which an answer may be kept. */
export const hashQuestion = (question: FlowQuestion): string => hashText(printQuestion(question));

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;
const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

function readConditions(value: unknown): Conditions | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'where is no object of lists';
  const where: Partial<Record<KeyName, readonly string[]>> = {};
  for (const [key, words] of Object.entries(value)) {
    const name = KEY_NAMES.find((one) => one === key);
    if (!name) return `where has no ${JSON.stringify(key.slice(0, 40))}: use ${KEY_NAMES.join(', ')}`;
    if (!Array.isArray(words) || words.length > 1000 || !words.every(isText))
      return `where.${name} is no list of words`;
    where[name] = words;
  }
  return where;
}

const MONTHS_OF_TIME = 12 * 4000;

function readMonths(value: unknown): readonly [number, number] | null | string {
  if (value === null || value === undefined) return null;
  const [from, to, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isCount(from, MONTHS_OF_TIME) || !isCount(to, MONTHS_OF_TIME) || more.length > 0 || from >= to)
    return 'months is not [from, to) in month numbers (year x 12 + month - 1), nor null';
  return [from, to];
}

/** Longest text of a question, in characters. */
const LONGEST = 4096;

/** Reads a question from JSON; a text says what is wrong with it. Absent members take their defaults. */
export function readQuestion(text: string, edition: string): FlowQuestion | string {
  if (text.length > LONGEST) return `a question has at most ${LONGEST} characters`;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return 'the question is no JSON';
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return 'the question is no JSON object';
  const known = new Map<string, unknown>(Object.entries(raw));
  const members = ['v', 'edition', 'ask', 'level', 'months', 'where', 'measure', 'n'];
  const stray = [...known.keys()].find((key) => !members.includes(key));
  if (stray !== undefined)
    return `${JSON.stringify(stray.slice(0, 40))} is unknown: use ${members.join(', ')}`;
  if ((known.get('v') ?? 1) !== 1) return 'v is 1 and nothing else';
  const ask = QUESTION_KINDS.find((kind) => kind === known.get('ask'));
  if (!ask) return `ask is one of ${QUESTION_KINDS.join(', ')}`;
  const measure = QUANTITIES.find((quantity) => quantity === (known.get('measure') ?? 'rows'));
  if (!measure) return `measure is one of ${QUANTITIES.join(', ')}`;
  const [level, n] = [known.get('level') ?? 0, known.get('n') ?? Math.min(20, MOST_ROWS[ask])];
  if (!isCount(level, 9)) return 'level is a whole number from 0';
  if (!isCount(n, MOST_ROWS[ask])) return `n is a whole number, at most ${MOST_ROWS[ask]} for ${ask}`;
  const of = known.get('edition') ?? edition;
  if (of !== edition) return 'the question is of other data: its edition differs';
  const months = readMonths(known.get('months'));
  if (typeof months === 'string') return months;
  const where = readConditions(known.get('where') ?? {});
  return typeof where === 'string' ? where : { v: 1, edition, ask, level, months, where, measure, n };
}
