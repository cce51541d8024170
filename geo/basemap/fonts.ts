/**
 * Cuts the page's fonts from the Noto packages: small files of the characters in use, and whole Chinese and Korean
 * sets, fetched only for other text.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { lookUp } from '../../src/domain/lookup.ts';
import { readCharacters } from './cmap.ts';

const require = createRequire(import.meta.url);

type Family = 'Noto Sans' | 'Noto Sans SC' | 'Noto Sans KR';

const PACKAGES: Record<Family, string> = {
  'Noto Sans': 'noto-sans',
  'Noto Sans SC': 'noto-sans-sc',
  'Noto Sans KR': 'noto-sans-kr',
};

interface Cut {
  readonly family: Family;
  readonly set: string;
  readonly weight: number;
  /** Weights of the page; a weight not shipped borrows its neighbour. */
  readonly serves: readonly number[];
  /** All of the set, or what the atlas uses within `range`. */
  readonly cut: 'all' | 'used';
  readonly range: readonly (readonly [number, number])[];
}

const LATIN = [[0x0000, 0x00ff], [0x2000, 0x206f], [0x20ac, 0x20ac], [0x2122, 0x2122], [0x2212, 0x2212]] as const; // prettier-ignore
const LATIN_EXTENDED = [[0x0100, 0x02ff], [0x1e00, 0x1eff]] as const; // prettier-ignore
const CYRILLIC = [[0x0400, 0x045f], [0x0490, 0x0491], [0x04b0, 0x04b1], [0x2116, 0x2116]] as const; // prettier-ignore
/** Han, kana, full-width forms, and the arrows and signs that Noto Sans lacks. */
const HAN = [[0x2e80, 0x2fdf], [0x3000, 0x30ff], [0x3400, 0x9fff], [0xf900, 0xfaff], [0xfe30, 0xfe4f], [0xff00, 0xffef]] as const; // prettier-ignore
const SIGNS = [[0x2070, 0x2bff]] as const;
const HANGUL = [[0x1100, 0x11ff], [0x3130, 0x318f], [0xa960, 0xa97f], [0xac00, 0xd7ff]] as const; // prettier-ignore

const buildPlainCuts = (
  set: string,
  cut: 'all' | 'used',
  range: Cut['range'],
  weights: readonly number[],
): Cut[] => weights.map((weight) => ({ family: 'Noto Sans', set, weight, serves: [weight], cut, range }));

const buildBorrowedCuts = (
  family: Family,
  set: string,
  cut: 'all' | 'used',
  range: Cut['range'],
  files: Readonly<Record<number, readonly number[]>>,
): Cut[] =>
  Object.entries(files).map(([weight, serves]) => ({
    family,
    set,
    weight: Number(weight),
    serves,
    cut,
    range,
  }));

/** Of two files with one character in one family and weight the later wins: `used` follows `all`. */
const CUTS: readonly Cut[] = [
  ...buildPlainCuts('latin', 'all', LATIN, [200, 300, 400, 500, 600, 700]),
  ...buildPlainCuts('latin-ext', 'used', LATIN_EXTENDED, [300, 400, 500, 700]),
  ...buildPlainCuts('cyrillic', 'all', CYRILLIC, [200, 300, 400, 500, 600, 700]),
  ...buildBorrowedCuts('Noto Sans SC', 'chinese-simplified', 'all', HAN, {
    400: [300, 400, 500],
    700: [700],
  }),
  ...buildBorrowedCuts('Noto Sans SC', 'chinese-simplified', 'used', [...HAN, ...SIGNS], {
    300: [300],
    400: [400],
    500: [500],
    700: [700],
  }),
  ...buildBorrowedCuts('Noto Sans KR', 'korean', 'all', HANGUL, { 400: [300, 400, 500], 700: [700] }),
  ...buildBorrowedCuts('Noto Sans KR', 'korean', 'used', HANGUL, { 400: [300, 400], 500: [500], 700: [700] }),
];

const inRange = (range: Cut['range'], code: number) => range.some(([from, to]) => code >= from && code <= to);

const hex = (code: number) => code.toString(16).toUpperCase();

const rangeText = ([from, to]: readonly [number, number]) =>
  from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`;

/** Prints sorted code points as a CSS `unicode-range`. */
export function printUnicodeRange(codes: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else runs.push([code, code]);
  }
  return runs.map(rangeText).join(',');
}

const packageFolder = (family: Family) =>
  dirname(require.resolve(`@fontsource/${PACKAGES[family]}/package.json`));

export function readFontLicences(): string {
  const families = Object.keys(PACKAGES) as Family[];
  const texts = families.map(
    (family) => `${family}\n\n${readFileSync(join(packageFolder(family), 'LICENSE'), 'utf8')}`,
  );
  return texts.join('\n\n');
}

const fileOf = (family: Family, set: string, weight: number): string =>
  join(packageFolder(family), 'files', `${PACKAGES[family]}-${set}-${weight}-normal.woff2`);

async function heldBy(file: string, text: string): Promise<ReadonlySet<number>> {
  return readCharacters(await subsetFont(readFileSync(file), text, { targetFormat: 'sfnt' }));
}

/** Finds the package's numbered set that declares a rare character. */
function spareSet(family: Family, code: number): string | undefined {
  const css = readFileSync(join(packageFolder(family), '400.css'), 'utf8');
  const sets = css.matchAll(/-(\d+)-400-normal\.woff2[^}]*unicode-range:\s*([^;]+);/g);
  const holder = [...sets].find(([, , range = '']) =>
    range.split(',').some((part) => {
      const [from = '', to = from] = part.trim().slice(2).split('-');
      return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
    }),
  );
  return holder?.[1];
}

interface Held {
  readonly cut: Cut;
  readonly codes: readonly number[];
}

/** Lists the cut's file for what it holds, and numbered sets for other characters in use. */
function holdersOf(cut: Cut, codes: readonly number[], own: ReadonlySet<number>): readonly Held[] {
  const wanted = codes.filter((code) => inRange(cut.range, code));
  const spare = new Map<string, number[]>();
  for (const code of cut.cut === 'all' ? [] : wanted.filter((one) => !own.has(one))) {
    const set = spareSet(cut.family, code);
    if (set !== undefined) spare.set(set, [...(spare.get(set) ?? []), code]);
  }
  return [
    { cut, codes: wanted.filter((code) => own.has(code)) },
    ...[...spare].map(([set, some]) => ({ cut: { ...cut, set }, codes: some })),
  ];
}

function face(cut: Cut, weight: number, file: string, range: string): string {
  return (
    `@font-face{font-family:'${cut.family}';font-style:normal;font-weight:${weight};font-display:block;` +
    `src:url(${file}) format('woff2');unicode-range:${range}}`
  );
}

export type FontStamps = Readonly<Record<string, string>>;

/** Writes a file unless it comes from the same font and characters. */
async function writeCut(cut: Cut, used: readonly number[], folder: string, stamps: FontStamps) {
  const source = readFileSync(fileOf(cut.family, cut.set, cut.weight));
  const text = cut.cut === 'all' ? '' : String.fromCodePoint(...used);
  const stamp = createHash('sha256').update(source).update(text).digest('hex');
  const short = cut.family.replace('Noto Sans', '').trim().toLowerCase() || cut.set;
  const part = /^\d+$/.test(cut.set) ? cut.set : cut.cut;
  const file = `${short}-${part}-${cut.weight}.woff2`;
  const path = join(folder, file);
  if (lookUp(stamps, file) !== stamp || !existsSync(path)) {
    writeFileSync(
      path,
      cut.cut === 'all' ? source : await subsetFont(source, text, { targetFormat: 'woff2' }),
    );
  }
  return { file, stamp };
}

/** Lists the code points of `text` beyond ASCII, sorted. */
export function listCodePoints(text: string): number[] {
  const codes = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  return [...codes].filter((code) => code > 0x7f).sort((a, b) => a - b);
}

/**
 * Cuts the fonts for `text` into `folder`. `font-display: block`: without local Chinese fonts a swap would first show
 * boxes.
 * @returns the style sheet, and the characters that no font holds
 */
export async function cutFonts(
  text: string,
  folder: string,
  stamps: FontStamps,
): Promise<{ css: string; stamps: FontStamps; missing: readonly string[] }> {
  const codes = listCodePoints(text);
  const rules: string[] = [];
  const made = new Map<string, string>();
  const missing = new Set(codes);
  /** By file of weight 400: all weights hold the same. */
  const holds = new Map<string, ReadonlySet<number>>();
  for (const wanted of CUTS) {
    const file = fileOf(wanted.family, wanted.set, 400);
    const own = holds.get(file) ?? (await heldBy(file, text));
    holds.set(file, own);
    for (const { cut, codes: held } of holdersOf(wanted, codes, own)) {
      for (const code of held) missing.delete(code);
      if (cut.cut === 'used' && held.length === 0) continue;
      const written = await writeCut(cut, held, folder, stamps);
      made.set(written.file, written.stamp);
      const range = cut.cut === 'all' ? cut.range.map(rangeText).join(',') : printUnicodeRange(held);
      for (const weight of cut.serves) rules.push(face(cut, weight, written.file, range));
    }
  }
  const characters = [...missing].map((code) => String.fromCodePoint(code));
  return { css: `${rules.join('\n')}\n`, stamps: Object.fromEntries(made), missing: characters };
}
