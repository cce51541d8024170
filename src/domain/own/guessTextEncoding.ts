import { splitHeading } from './cellUnit';
import { findNamedRole, isKnownHeading } from './headingWords';

/** Encodings that can be chosen, by the labels of the Encoding Standard (WHATWG). */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'gbk',
  'big5',
  'euc-kr',
  'shift_jis',
  'windows-1251',
  'koi8-r',
  'ibm866',
] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

/** How the encoding was found: by mark, by bytes that are valid only so, by known headings, or by frequent letters. */
export type EncodingReason = 'mark' | 'valid' | 'headings' | 'letters';

export interface EncodingGuess {
  readonly encoding: TextEncoding;
  readonly reason: EncodingReason;
}

const LEGACY = ['gb18030', 'big5', 'euc-kr', 'shift_jis', 'windows-1251', 'koi8-r', 'ibm866'] as const;

function isValid(bytes: Uint8Array, encoding: string, isWhole: boolean): boolean {
  try {
    // Without the end of the file a character may be cut: streaming does not mind.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

const MARK = [0xef, 0xbb, 0xbf];

/** Tests whether a text begins with the mark of UTF-8 and is none. */
export const hasFalseMark = (bytes: Uint8Array, isWhole: boolean): boolean =>
  MARK.every((byte, i) => bytes[i] === byte) && !isValid(bytes, 'utf-8', isWhole);

/** Decodes bytes; wrong ones become U+FFFD. */
export const decodeBytes = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding).decode(bytes, { stream: true });

function sharesOfZeros(bytes: Uint8Array): readonly [even: number, odd: number] {
  const zeros: [number, number] = [0, 0];
  bytes.forEach((byte, i) => (zeros[i % 2 === 0 ? 0 : 1] += Number(byte === 0)));
  return [zeros[0] / (bytes.length / 2 || 1), zeros[1] / (bytes.length / 2 || 1)];
}

/** Lines read for headings: titles stand above them. */
const LINES = 20;

/** Counts the known headings of the first lines: whole words weigh most. */
function scoreHeadings(text: string): number {
  const cells = text.split(/\r\n|[\r\n]/, LINES).flatMap((line) => line.slice(0, 4000).split(/[,;\t|]/));
  const words = cells
    .map((cell) => cell.replaceAll('"', '').trim())
    .filter((cell) => /[^\p{ASCII}]/u.test(cell));
  return words
    .map((word): number =>
      isKnownHeading(word) || isKnownHeading(splitHeading(word).name) ? 10 : findNamedRole(word) ? 2 : 0,
    )
    .reduce((sum, score) => sum + score, 0);
}

/** Most frequent letters of each script in trade files, and letters that running text of it hardly has. */
const COMMON =
  /[оеаинтсрвлкмдпуяыьгзбчй的一是中国公司出进口商品货物人民年月日吨元海关港春俄罗斯에이다의는을를한국가항수출입년월일사]/gu;
const ODD = /[\ufffd\ue000-\uf8ff\u2500-\u257f\u0080-\u009f]/gu;

function scoreLetters(text: string): number {
  const beyond = text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
  const [common, odd] = [text.match(COMMON)?.length ?? 0, text.match(ODD)?.length ?? 0];
  // Words in Russian are lower case but for their first letters.
  const upperAfterLower = text.match(/[а-яё][А-ЯЁ]/gu)?.length ?? 0;
  return beyond === 0 ? 0 : (common - 4 * odd - 3 * upperAfterLower) / beyond;
}

/** Four bytes for one character: GB18030 has them, GBK does not. */
function holdsFourBytes(bytes: Uint8Array): boolean {
  for (let i = 0; i + 3 < bytes.length; i += 1) {
    const lead = bytes[i] as number;
    if (lead < 0x81) continue;
    const next = bytes[i + 1] as number;
    if (next >= 0x30 && next <= 0x39) return true;
    i += 1;
  }
  return false;
}

/**
 * Guesses the encoding of a text by its first bytes: byte order mark, zero bytes, strict UTF-8, then known headings in
 * each of the older encodings, then frequent letters.
 * @param isWhole true if there is no more of the file
 */
export function guessTextEncoding(bytes: Uint8Array, isWhole: boolean): EncodingGuess {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', reason: 'mark' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', reason: 'mark' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', reason: 'mark' };
  const [even, odd] = sharesOfZeros(bytes);
  if (odd > 0.1 && even < odd / 4) return { encoding: 'utf-16le', reason: 'valid' };
  if (even > 0.1 && odd < even / 4) return { encoding: 'utf-16be', reason: 'valid' };
  if (isValid(bytes, 'utf-8', isWhole)) return { encoding: 'utf-8', reason: 'valid' };
  const possible = LEGACY.filter((encoding) => isValid(bytes, encoding, isWhole));
  const texts = (possible.length > 0 ? possible : LEGACY).map((encoding) => ({
    encoding,
    text: decodeBytes(bytes, encoding),
  }));
  const scored = texts.map(({ encoding, text }) => ({
    encoding,
    headings: scoreHeadings(text),
    letters: scoreLetters(text),
  }));
  const [best] = scored.toSorted((x, y) => y.headings - x.headings || y.letters - x.letters);
  const found = best?.encoding ?? 'gb18030';
  return {
    encoding: found === 'gb18030' && !holdsFourBytes(bytes) ? 'gbk' : found,
    reason: (best?.headings ?? 0) > 0 ? 'headings' : 'letters',
  };
}
