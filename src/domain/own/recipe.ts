import { foldText } from '../entities/foldedText';
import { printCanonical } from '../question/flowQuestion';
import { hashText } from '../question/sha256';
import type { Direction, Mode } from '../types';
import { findUnit, splitHeading, type CellUnit } from './cellUnit';
import { COLUMN_ROLES, type ColumnRole } from './columnRole';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from './coordinateSystem';
import type { ColumnGuess } from './recogniseColumns';

/** How a column is read. */
export interface RecipeColumn {
  readonly role: ColumnRole;
  /** Null: of the cell, of a column of units, or unknown. */
  readonly unit: CellUnit | null;
  readonly decimal: '.' | ',';
  readonly dayFirst: boolean;
  readonly serial1904: boolean;
}

/** All that reads next month's file without a question. Holds no row of the file, but names that were corrected. */
export interface Recipe {
  readonly v: 1;
  /** Hash of the headings that it is for. */
  readonly fingerprint: string;
  readonly columns: readonly RecipeColumn[];
  /** Of all rows, where no column says; null: unknown. */
  readonly direction: Direction | null;
  readonly mode: Mode | null;
  /** Currency of values; rows in another have no value. Null: unknown. */
  readonly currency: string | null;
  readonly coordinates: CoordinateSystem;
  /** Corrected names: text of the file, id of the place. */
  readonly places: Readonly<Record<string, string>>;
}

/** Hashes headings, however spaced, cased and punctuated. */
export const hashHeadings = (headings: readonly string[]): string =>
  hashText(printCanonical(headings.map(foldText))).slice(0, 16);

/** Units that a heading names without brackets. */
const IMPLIED: readonly (readonly [word: string, unit: string])[] = [
  ['吨数|吨位|tonnage|tonnes|tons|metric tons|mt|тоннаж|톤수', 't'],
  ['netwgt|netweight', 'kg'],
];

function unitOf(heading: string, { unit, role }: ColumnGuess): CellUnit | null {
  if (unit && unit.of !== 'count') return unit;
  const { name } = splitHeading(heading);
  const implied = IMPLIED.find(([words]) => words.split('|').includes(foldText(name)))?.[1];
  const own = findUnit(implied ?? name);
  if (own && own.of !== 'count') return own;
  return role === 'teu' ? { of: 'teu', factor: 1000 } : null;
}

/** Makes a recipe of guesses. @param direction of the file's name or title, if it says one */
export function buildRecipe(
  headings: readonly string[],
  guesses: readonly ColumnGuess[],
  direction: Direction | null,
): Recipe {
  const columns = guesses.map((guess, i): RecipeColumn => ({
    role: guess.role,
    unit: unitOf(headings[i] ?? '', guess),
    decimal: guess.decimal,
    ...guess.dates,
  }));
  const currency =
    columns.find(({ role, unit }) => role === 'value' && unit?.of === 'money')?.unit?.currency ?? null;
  return {
    v: 1,
    fingerprint: hashHeadings(headings),
    columns,
    direction,
    mode: null,
    currency,
    coordinates: 'wgs84',
    places: {},
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readUnit(value: unknown): CellUnit | null {
  if (!isObject(value)) return null;
  const { of, factor, currency } = value;
  if (of !== 'mass' && of !== 'money' && of !== 'teu') return null;
  if (typeof factor !== 'number' || !(factor > 0)) return null;
  return { of, factor, ...(typeof currency === 'string' ? { currency } : {}) };
}

function readColumn(value: unknown): RecipeColumn | null {
  if (!isObject(value)) return null;
  const role = COLUMN_ROLES.find((one) => one === value['role']);
  if (!role) return null;
  return {
    role,
    unit: readUnit(value['unit']),
    decimal: value['decimal'] === ',' ? ',' : '.',
    dayFirst: value['dayFirst'] === true,
    serial1904: value['serial1904'] === true,
  };
}

/** Reads a saved recipe; null if the text is none. */
export function readRecipe(text: string): Recipe | null {
  try {
    return readRecipeValue(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Reads a recipe from parsed JSON; null if it is none. */
export function readRecipeValue(raw: unknown): Recipe | null {
  if (
    !isObject(raw) ||
    raw['v'] !== 1 ||
    typeof raw['fingerprint'] !== 'string' ||
    !Array.isArray(raw['columns'])
  )
    return null;
  const columns = raw['columns'].map(readColumn);
  const known = columns.filter((column) => column !== null);
  if (known.length !== columns.length || known.length > 256) return null;
  const places = isObject(raw['places'])
    ? Object.entries(raw['places']).filter(([, id]) => typeof id === 'string')
    : [];
  return {
    v: 1,
    fingerprint: raw['fingerprint'],
    columns: known,
    direction: (['import', 'export'] as const).find((one) => one === raw['direction']) ?? null,
    mode: (['rail', 'road', 'sea', 'air', 'land'] as const).find((one) => one === raw['mode']) ?? null,
    currency: typeof raw['currency'] === 'string' ? raw['currency'].slice(0, 3) : null,
    coordinates: COORDINATE_SYSTEMS.find((one) => one === raw['coordinates']) ?? 'wgs84',
    places: Object.fromEntries(places) as Record<string, string>,
  };
}
