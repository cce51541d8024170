import { KEY_NAMES } from '../../../src/domain/question/flowQuestion.ts';
import { buildPlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import type { ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';
import { LOADED, PLAIN_KEYS } from '../../../warehouse/sql/tables.ts';

/**
 * Rows of any number without a file: each is mixed from its own number in 32 bits, the same here and in a statement. They
 * are no trade: 300 pairs of places, 20 chapters of goods, 36 months.
 */

export const PAIRS = 300;
const [FROM_PLACES, FIRST_MONTH, MONTHS, HEADINGS] = [20, 2021 * 12, 36, 200];

/** Finalizer of MurmurHash3. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const times = (of: string, factor: number): string => `toUInt32(${of} * toUInt64(${factor}))`;
const fold = (of: string, bits: number): string => `bitXor(${of}, bitShiftRight(${of}, ${bits}))`;

/** The same in a statement, as a chain of columns that end in one of the name. */
const mixColumns = (name: string, of: string): string[] => [
  `toUInt32(${of}) AS ${name}_0`,
  `${times(fold(`${name}_0`, 16), 0x85ebca6b)} AS ${name}_1`,
  `${times(fold(`${name}_1`, 13), 0xc2b2ae35)} AS ${name}_2`,
  `${fold(`${name}_2`, 16)} AS ${name}`,
];

/** Sorted before the countries, so that codes of places begin at 0. */
const placeOf = (nth: number): string => `at${String(nth).padStart(2, '0')}`;
const PLACES = Array.from({ length: FROM_PLACES + PAIRS / FROM_PLACES }, (_, nth) => placeOf(nth));
const MODES = ['rail', 'road', 'sea'];
const DIRECTIONS = ['export', 'import'];
const headingOf = (nth: number): string => `${10 + Math.floor(nth / 10)}${1000 + (nth % 10)}`;
/** Every row has the only word of any other key. */
const ONLY = 'all';

/** Towns of four places, of two countries. */
export const MIXED_LEVELS = buildPlaceLevels(
  PLACES.map((id, nth) => ({
    ...{ id, kind: 'city' as const, country: nth < FROM_PLACES ? 'CN' : 'RU' },
    ...(nth % 4 === 0 ? {} : { hub: placeOf(nth - (nth % 4)) }),
  })),
);

export function mixedRow(nth: number): ShipmentRow {
  const a = mix(nth);
  const b = mix(a ^ 0x9e3779b9);
  const c = mix(b ^ 0x9e3779b9);
  const pair = a % PAIRS;
  const only = Object.fromEntries(KEY_NAMES.map((key) => [key, ONLY])) as Record<
    (typeof KEY_NAMES)[number],
    string
  >;
  return {
    ...only,
    origin: placeOf(pair % FROM_PLACES),
    destination: placeOf(FROM_PLACES + Math.floor(pair / FROM_PLACES)),
    mode: MODES[pair % 3] ?? '',
    direction: DIRECTIONS[pair % 2] ?? '',
    heading: headingOf(b % HEADINGS),
    month: FIRST_MONTH + ((a >>> 12) % MONTHS),
    ...{ span: 1, day: 1 + ((c >>> 27) % 28) },
    fen: b >>> 24 < 8 ? null : c % 5_000_000,
    kg: (c >>> 8) % 30_000,
    milliTeu: (b >>> 16) % 2 === 1 ? (c >>> 4) % 4000 : null,
    line: nth + 1,
  };
}

const shifted = (of: string, bits: number): string => `bitShiftRight(${of}, ${bits})`;

/** Column of each value by its name; a key without its own has one word, of code 0. */
const VALUES: ReadonlyMap<string, string> = new Map([
  ...PLAIN_KEYS.map((key) => [key, '0'] as const),
  ['edition', '{edition:String}'],
  ['tenant', '0'],
  ['nth', 'number'],
  ['line', 'number + 1'],
  ['month', `${FIRST_MONTH} + ${shifted('a', 12)} % ${MONTHS}`],
  ['span', '1'],
  ['day', `1 + ${shifted('c', 27)} % 28`],
  ['o', `pair % ${FROM_PLACES}`],
  ['d', `${FROM_PLACES} + intDiv(pair, ${FROM_PLACES})`],
  ['heading', `b % ${HEADINGS}`],
  ['chapter', `intDiv(b % ${HEADINGS}, 10)`],
  ['mode', 'pair % 3'],
  ['direction', 'pair % 2'],
  ['fen', `if(${shifted('b', 24)} < 8, NULL, c % 5000000)`],
  ['kg', `${shifted('c', 8)} % 30000`],
  ['milliTeu', `if(${shifted('b', 16)} % 2 = 1, ${shifted('c', 4)} % 4000, NULL)`],
]);

/** Inserts rows from one number to another, the end excluded. */
export function insertMixed(edition: string, from: number, to: number) {
  const columns = Object.keys(LOADED);
  const mixed = [
    ...mixColumns('a', 'number'),
    ...mixColumns('b', `bitXor(a, ${0x9e3779b9})`),
    ...mixColumns('c', `bitXor(b, ${0x9e3779b9})`),
    `a % ${PAIRS} AS pair`,
  ];
  return {
    sql: `INSERT INTO shipments (${columns.join(', ')}) WITH ${mixed.join(', ')} SELECT ${columns.map((name) => VALUES.get(name)).join(', ')} FROM numbers({from:UInt64}, {count:UInt64}) SETTINGS max_block_size = 1000000, min_insert_block_size_rows = 5000000, min_insert_block_size_bytes = 2000000000`,
    params: { edition, from, count: to - from },
  };
}

/** Words of all rows, as the dictionaries of a table are: codes ascend as they do. */
export const MIXED_KEYS = Object.fromEntries(
  KEY_NAMES.map((key) => {
    const words: Partial<Record<string, readonly string[]>> = {
      ...{ origin: PLACES, destination: PLACES, mode: MODES, direction: DIRECTIONS },
      heading: Array.from({ length: HEADINGS }, (_, nth) => headingOf(nth)),
    };
    return [key, { dictionary: words[key] ?? [ONLY], codes: new Uint32Array() }];
  }),
) as Record<(typeof KEY_NAMES)[number], { dictionary: readonly string[]; codes: Uint32Array<ArrayBuffer> }>;
