/** Opens and decodes the files given to the command `plan`. */
import { createReadStream, openSync, readFileSync, statSync } from 'node:fs';
import { findDecoder, findEncoding } from '../../src/domain/contract/encoding';
import { Findings } from '../../src/domain/contract/issue';
import { RATES_BYTES, decodeRates } from '../../src/domain/plan/rates/ratesFile';
import type { RatesRefusal } from '../../src/domain/plan/rates/ratesFile';
import { printSentence, refuse, RequestRefusal, type CommandLanguage } from './commandLanguage';

/**
 * Measures a file, bytes; refuses devices and pipes, which may never end.
 * @throws RequestRefusal
 */
function sizeOf(flag: string, file: string, words: CommandLanguage): number {
  let found;
  try {
    found = statSync(file);
  } catch {
    throw refuse(words, 'unreadable', { flag, file });
  }
  if (!found.isFile()) throw refuse(words, 'noFile', { flag, file });
  return found.size;
}

/**
 * Reads a table of rates in any encoding of spreadsheets.
 * @throws RequestRefusal
 */
export function ratesIn(file: string, encoding: string | null, words: CommandLanguage): string {
  const flag = '--tariffs';
  const refuseFile = (why: RatesRefusal): RequestRefusal =>
    new RequestRefusal(`${flag} "${file}" ${printSentence(words, why, { most: RATES_BYTES / 1e6 })}`);
  if (sizeOf(flag, file, words) > RATES_BYTES) throw refuseFile('large');
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch {
    throw refuse(words, 'unreadable', { flag, file });
  }
  const read = decodeRates(bytes, encoding);
  if ('refusal' in read) throw refuseFile(read.refusal);
  return read.text;
}

export function batchBytes(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  words: CommandLanguage,
): AsyncIterable<Uint8Array> {
  if (file === '-') return stdin;
  const flag = '--batch';
  sizeOf(flag, file, words);
  try {
    return createReadStream(file, { fd: openSync(file, 'r') });
  } catch {
    throw refuse(words, 'unreadable', { flag, file });
  }
}

const LF = 10;
const CR = 13;
/** Most bytes of a line. */
const LONGEST_LINE = 1_000_000;

function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/**
 * Detects the encoding; null while lines are ASCII.
 * @throws RequestRefusal
 */
function encodingOf(lines: Uint8Array, asked: string | null, words: CommandLanguage): string | null {
  if (asked === null && lines.every((byte) => byte > 0 && byte < 0x80)) return null;
  const findings = new Findings('');
  // In UTF-16 a line end is one of two bytes.
  if (lines.includes(0)) lines = lines.subarray(0, lines.length - (lines.length % 2));
  const encoding = findEncoding(() => [lines], findings, asked);
  const fault = findings.list().find(({ level }) => level === 'error');
  if (encoding === null || fault) throw new RequestRefusal(fault?.reason ?? printSentence(words, 'binary'));
  return encoding;
}

/**
 * Decodes a text as it arrives; the first lines beyond ASCII determine the encoding.
 * @param asked name of the encoding; null: detected
 * @throws RequestRefusal where it is or becomes no text
 */
export async function* decodeInput(
  bytes: AsyncIterable<Uint8Array>,
  asked: string | null,
  words: CommandLanguage,
): AsyncGenerator<string> {
  const ascii = new TextDecoder('latin1');
  let decoder: TextDecoder | null = null;
  let pending: Uint8Array = new Uint8Array();
  const decode = (chunk: Uint8Array, stream: boolean): string => {
    try {
      return (decoder ?? ascii).decode(chunk, { stream });
    } catch {
      throw refuse(words, 'otherBytes', { encoding: decoder?.encoding ?? 'ascii' });
    }
  };
  for await (const chunk of bytes) {
    if (decoder === null) {
      pending = concatBytes(pending, chunk);
      const end = Math.max(pending.lastIndexOf(LF), pending.lastIndexOf(CR)) + 1;
      if (pending.length - end > LONGEST_LINE) {
        throw refuse(words, 'longLine', { most: LONGEST_LINE / 1e6 });
      }
      if (end === 0) continue;
      const encoding = encodingOf(pending.subarray(0, end), asked, words);
      if (encoding !== null) decoder = findDecoder(encoding, true);
      yield decode(encoding === null ? pending.subarray(0, end) : pending, decoder !== null);
      pending = encoding === null ? pending.subarray(end) : new Uint8Array();
    } else yield decode(chunk, true);
  }
  if (decoder === null && pending.length > 0) {
    const encoding = encodingOf(pending, asked, words);
    if (encoding !== null) decoder = findDecoder(encoding, true);
  }
  yield decode(pending, false);
}
