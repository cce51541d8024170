import { findPlaceColumns } from '../contract/degrees';
import { findCurrency, findUnit, splitHeading, type CellUnit } from './cellUnit';
import { CONTENT_OF, type ColumnRole, type ContentKind } from './columnRole';
import { findNamedRole } from './headingWords';
import { guessDecimal, readAmount, type DecimalSign } from './readAmount';
import { guessDateStyle, readDay, type DateStyle } from './readDay';
import { readDirection, readMode } from './vocabularyWords';

/** Why a column was taken for what it is. */
export type GuessReason =
  | { readonly kind: 'heading' }
  | { readonly kind: 'part'; readonly word: string }
  | { readonly kind: 'content'; readonly content: ContentKind; readonly share: number }
  | { readonly kind: 'unlike'; readonly content: ContentKind; readonly share: number }
  | { readonly kind: 'twice' }
  | { readonly kind: 'ambiguous'; readonly of: 'number' | 'date' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown' };

/** What a column is taken for. Below ASK_BELOW the reader is asked. */
export interface ColumnGuess {
  readonly role: ColumnRole;
  /** 0 to 1. */
  readonly certainty: number;
  readonly reasons: readonly GuessReason[];
  /** A second likely role, offered with the question. */
  readonly rival?: ColumnRole;
  readonly unit: CellUnit | null;
  readonly decimal: DecimalSign;
  readonly dates: DateStyle;
}

export const ASK_BELOW = 0.9;
/** Certainty of what only contents suggest. */
const BY_CONTENT = 0.8;

/** Tests whether a text names a place. */
export type IsPlace = (text: string) => boolean;

interface Contents {
  readonly cells: readonly string[];
  readonly decimal: ReturnType<typeof guessDecimal>;
  readonly dates: ReturnType<typeof guessDateStyle>;
  readonly shareOf: (content: ContentKind) => number;
}

const isDegrees = (cell: string): boolean => /^-?\d{1,3}\.\d+$/.test(cell);

function describeContents(cells: readonly string[], isRussian: boolean, isPlace: IsPlace): Contents {
  const decimal = guessDecimal(cells, isRussian);
  const dates = guessDateStyle(cells, isRussian);
  const tests: Readonly<Record<ContentKind, (cell: string) => boolean>> = {
    date: (cell) => readDay(cell, dates.style) !== null,
    number: (cell) => readAmount(cell, decimal.sign) !== null,
    hs: (cell) => /^\d{2}(?:\d\d){0,4}\d?$/.test(cell.replace(/[.\s]/g, '')) || /^\d{5,7}$/.test(cell),
    unit: (cell) => findUnit(cell) !== null,
    currency: (cell) => findCurrency(cell) !== null,
    mode: (cell) => readMode(cell) !== null,
    direction: (cell) => readDirection(cell) !== null,
    place: isPlace,
    text: () => true,
  };
  const shares = new Map<ContentKind, number>();
  const shareOf = (content: ContentKind): number => {
    const known = shares.get(content);
    if (known !== undefined) return known;
    const share = cells.filter(tests[content]).length / Math.max(1, cells.length);
    shares.set(content, share);
    return share;
  };
  return { cells, decimal, dates, shareOf };
}

/** Least share of cells that look like their role. */
const FITS = 0.9;

/** Checks contents against the role of a heading. Places may be unknown to the atlas, so few are enough. */
function judgeContents(role: ColumnRole, { cells, shareOf }: Contents): GuessReason | null {
  const content = CONTENT_OF[role];
  if (!content || cells.length === 0) return null;
  const share = shareOf(content);
  if (content !== 'place') return share >= FITS ? null : { kind: 'unlike', content, share };
  const isNumber = shareOf('number') > 0.5 && share < 0.5;
  return isNumber ? { kind: 'unlike', content, share } : null;
}

/** Contents that decide between roles of one heading: 月份 of 202301 or of 1 to 12, 国家 in words or codes. */
function refineRole(role: ColumnRole, unit: CellUnit | null, { cells, shareOf }: Contents): ColumnRole {
  const all = (pattern: RegExp): boolean => cells.length > 0 && cells.every((cell) => pattern.test(cell));
  if (role === 'date' && all(/^(?:[1-9]|1[0-2]|0[1-9])\s*[月월]?份?$/)) return 'monthOfYear';
  if (role === 'monthOfYear' && shareOf('date') >= FITS) return 'date';
  if (role === 'heading' && all(/^\D/)) return 'commodity';
  if (role === 'commodity' && all(/^\d{4,10}$/)) return 'heading';
  if ((role === 'partner' || role === 'domestic') && all(/^\d{1,4}$/)) return 'code';
  if (role === 'packages' && unit?.of === 'teu') return 'teu';
  if (role === 'equipment' && (unit?.of === 'teu' || all(/^\d{1,6}$/))) return 'teu';
  if (role === 'quantity' && unit) return unit.of === 'mass' ? 'weight' : unit.of === 'teu' ? 'teu' : role;
  if (role === 'containerNo' && all(/^\d{1,4}$/)) return 'teu';
  return role;
}

/** Guesses from contents alone. */
function guessByContents({ cells, shareOf }: Contents): Pick<ColumnGuess, 'role' | 'certainty' | 'reasons'> {
  const guess = (role: ColumnRole, content: ContentKind) => ({
    role,
    certainty: BY_CONTENT * shareOf(content),
    reasons: [{ kind: 'content', content, share: shareOf(content) } as const],
  });
  const isLong = cells.some((cell) => cell.length >= 6);
  if (shareOf('mode') >= FITS) return guess('mode', 'mode');
  if (shareOf('direction') >= FITS) return guess('direction', 'direction');
  if (shareOf('currency') >= FITS) return guess('currency', 'currency');
  if (shareOf('unit') >= FITS) return guess('quantityUnit', 'unit');
  if (shareOf('date') >= FITS && isLong) return guess('date', 'date');
  if (shareOf('place') >= 0.7) return guess('origin', 'place');
  return { role: 'ignore', certainty: 0.5, reasons: [{ kind: 'unknown' }] };
}

const certaintyOf = (share: number): number => (share === 1 ? 1 : 0.45 + 0.45 * share);

function guessColumn(heading: string, contents: Contents): ColumnGuess {
  const { cells, decimal, dates } = contents;
  const { name, unit } = splitHeading(heading);
  const common = { unit, decimal: decimal.sign, dates: dates.style };
  if (cells.length === 0 && heading.trim() === '')
    return { ...common, role: 'ignore', certainty: 1, reasons: [{ kind: 'empty' }] };
  const named = findNamedRole(heading) ?? null;
  const bare = findNamedRole(name);
  const best = named?.share === 1 || !bare ? named : bare;
  if (!best) {
    const byUnit = guessByUnit(name, unit);
    return { ...common, ...(byUnit ?? guessByContents(contents)) };
  }
  const role = refineRole(best.role, unit, contents);
  const reasons: GuessReason[] = [best.share === 1 ? { kind: 'heading' } : { kind: 'part', word: best.word }];
  let certainty = certaintyOf(best.share);
  const unlike = judgeContents(role, contents);
  if (unlike) {
    reasons.push(unlike);
    certainty *= 0.6;
  }
  const content = CONTENT_OF[role];
  for (const [of, doubt] of [
    ['number', decimal.certainty],
    ['date', dates.certainty],
  ] as const)
    if (content === of && doubt < ASK_BELOW) {
      reasons.push({ kind: 'ambiguous', of });
      certainty = Math.min(certainty, doubt);
    }
  return { ...common, role, certainty, reasons, ...(best.rival ? { rival: best.rival } : {}) };
}

/** A heading that is a unit alone: 万元, 吨, USD. */
function guessByUnit(
  name: string,
  unit: CellUnit | null,
): Pick<ColumnGuess, 'role' | 'certainty' | 'reasons'> | null {
  const own = findUnit(name) ?? (name === '' ? unit : null);
  if (!own || own.of === 'count') return null;
  const role = own.of === 'mass' ? 'weight' : own.of === 'money' ? 'value' : 'teu';
  return { role, certainty: 0.95, reasons: [{ kind: 'heading' }] };
}

/** Roles that several columns may have. */
const SEVERAL: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  'ignore',
  'code',
  'party',
  'remark',
  'billNo',
  'vessel',
  'via',
  'price',
  'rate',
  'validity',
]);

/** The second of two like columns has another role where there is one. */
const SECOND: Readonly<Partial<Record<ColumnRole, ColumnRole>>> = {
  quantity: 'quantity2',
  quantityUnit: 'quantityUnit2',
  origin: 'destination',
};

/** Keeps each role for its most certain column; of others the reader is asked. */
function settleRivals(guesses: readonly ColumnGuess[]): ColumnGuess[] {
  const taken = new Map<ColumnRole, number>();
  guesses.forEach(({ role, certainty }, i) => {
    const holder = taken.get(role);
    if (holder === undefined || certainty > (guesses[holder]?.certainty ?? 0)) taken.set(role, i);
  });
  return guesses.map((guess, i) => {
    if (SEVERAL.has(guess.role) || taken.get(guess.role) === i) return guess;
    const second = SECOND[guess.role];
    if (second && !taken.has(second)) {
      taken.set(second, i);
      return { ...guess, role: second };
    }
    return {
      ...guess,
      certainty: Math.min(guess.certainty, 0.6),
      reasons: [...guess.reasons, { kind: 'twice' }],
    };
  });
}

const FROM_WORDS =
  /^(?:from|origin|orig|o|start|src|source|dep|departure|pol|起|发|起点|起运|起始|отпр|출발)/iu;
const TO_WORDS = /^(?:to|destination|dest|d|end|target|arr|arrival|pod|终|到|终点|目的|目的地|назн|도착)/iu;

/** Gives the columns of degrees their roles. */
function placeDegrees(
  headings: readonly string[],
  guesses: readonly ColumnGuess[],
  columns: readonly Contents[],
): ColumnGuess[] {
  const settled = [...guesses];
  const pairs = findPlaceColumns(headings);
  for (const { longitude, latitude } of pairs) {
    const heading = headings[longitude] ?? '';
    const end = FROM_WORDS.test(heading) ? 'origin' : TO_WORDS.test(heading) ? 'destination' : null;
    for (const [at, axis] of [
      [longitude, 'Lon'],
      [latitude, 'Lat'],
    ] as const) {
      const guess = settled[at];
      const cells = columns[at]?.cells ?? [];
      if (!guess || !cells.every((cell) => isDegrees(cell) || /^-?\d{1,3}$/.test(cell))) continue;
      settled[at] = {
        ...guess,
        role: `${end ?? 'origin'}${axis}`,
        certainty: end ? 1 : 0.6,
        reasons: [{ kind: 'heading' }],
      };
    }
  }
  return settled;
}

/**
 * Guesses what each column holds, by its heading and by cells of a sample.
 * @param rows a sample; empty cells say nothing
 */
export function recogniseColumns(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  isPlace: IsPlace,
): readonly ColumnGuess[] {
  const isRussian = /[а-яё]/i.test(headings.join(''));
  const contents = headings.map((_, i) => {
    // A dash stands for nothing: customs write it where there is no second unit.
    const cells = rows.map((row) => (row[i] ?? '').trim()).filter((cell) => cell !== '' && cell !== '-');
    return describeContents(cells, isRussian, isPlace);
  });
  const guesses = headings.map((heading, i) => guessColumn(heading, contents[i] as Contents));
  return settleRivals(placeDegrees(headings, guesses, contents));
}
