import type { Findings } from './issue';
import { findLikelierEncoding, type Bytes } from './likelyEncoding';

/** Name of the Encoding Standard (WHATWG). `utf-8-lossy`: damaged UTF-8, wrong bytes became U+FFFD. */
export type Encoding = string;

/** Bytes read to recognise binary files and UTF-16 without byte order mark. */
const HEAD = 65_536;

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['a zip archive (perhaps XLSX or KMZ)', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

function headOf(bytes: Bytes): Uint8Array {
  const head: number[] = [];
  for (const chunk of bytes()) {
    for (const byte of chunk.subarray(0, HEAD - head.length)) head.push(byte);
    if (head.length >= HEAD) break;
  }
  return Uint8Array.from(head);
}

/** Computes the shares of zero bytes at even and odd offsets, high in UTF-16. */
function zeroShares(head: Uint8Array): readonly [number, number] {
  const zeros: [number, number] = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 0 : 1] += 1;
  });
  const half = Math.max(1, head.length / 2);
  return [zeros[0] / half, zeros[1] / half];
}

/** Recognises UTF-16 or a binary format by the first bytes; null for eight-bit text. */
function recognise(head: Uint8Array): { readonly encoding: Encoding } | { readonly binary: string } | null {
  const magic = MAGIC.find(([, mark]) => startsWith(head, mark));
  if (magic) return { binary: magic[0] };
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || startsWith(head, [0, 0, 0xfe, 0xff]))
    return { binary: 'UTF-32 text' };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le' };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be' };
  const [even, odd] = zeroShares(head);
  if (even + odd === 0) return null;
  if (odd > 0.3 && even < 0.05) return { encoding: 'utf-16le' };
  if (even > 0.3 && odd < 0.05) return { encoding: 'utf-16be' };
  return { binary: 'binary data' };
}

function isWholly(bytes: Bytes, encoding: string): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (const chunk of bytes()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (fault) {
    if (fault instanceof TypeError) return false;
    throw fault;
  }
}

/** Counts continuation bytes after a leading UTF-8 byte; -1 for others. */
function countContinuations(byte: number): number {
  if (byte < 0x80) return 0;
  if (byte < 0xc2 || byte > 0xf4) return -1;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}

/** Finds the line of the first byte that is not UTF-8. Overlong three-byte forms pass; the line hardly moves. */
function firstBrokenLine(bytes: Bytes): number {
  let line = 1;
  let pending = 0;
  for (const chunk of bytes()) {
    for (const byte of chunk) {
      if (pending > 0) {
        if (byte >> 6 !== 2) return line;
        pending -= 1;
      } else {
        pending = countContinuations(byte);
        if (pending < 0) return line;
        if (byte === 10) line += 1;
      }
    }
  }
  return line;
}

/**
 * Detects the encoding: by byte order mark, zero bytes, else UTF-8 if valid, else GB18030 (includes GBK and GB2312).
 * Null if not text. Reads the bytes up to five times, keeps none.
 * @param asked the caller's encoding, which skips detection
 */
export function findEncoding(
  bytes: Bytes,
  findings: Findings,
  requested: Encoding | null = null,
): Encoding | null {
  if (requested !== null) {
    if (!isWholly(bytes, requested))
      findings.error('text-encoding', 1, `the text is not ${requested.toUpperCase()}, or damaged`);
    return requested;
  }
  const head = headOf(bytes);
  const known = recognise(head);
  if (known && 'binary' in known) {
    findings.error('file-binary', 1, `${known.binary}, not text: nothing in it was read`);
    return null;
  }
  if (known) {
    if (isWholly(bytes, known.encoding)) {
      findings.warning(
        'text-encoding',
        1,
        `the text is ${known.encoding.toUpperCase()}, not UTF-8; it is read as such`,
      );
    } else findings.error('text-encoding', 1, `the text is damaged ${known.encoding.toUpperCase()}`);
    return known.encoding;
  }
  if (isWholly(bytes, 'utf-8')) return 'utf-8';
  const line = firstBrokenLine(bytes);
  if (isWholly(bytes, 'gb18030')) {
    const likelier = findLikelierEncoding(bytes);
    if (likelier !== null) {
      const { label, encoding } = likelier;
      findings.error(
        'text-encoding',
        line,
        `the text reads as ${label}, not as GB18030 (GBK): store it as UTF-8, or name it with --encoding ${encoding}`,
      );
      return null;
    }
    findings.warning(
      'text-encoding',
      line,
      'the text is not UTF-8; it is read as GB18030 (GBK): look at its names',
    );
    return 'gb18030';
  }
  findings.error('text-encoding', line, 'the text is neither UTF-8, UTF-16 nor GB18030: store it as UTF-8');
  return 'utf-8-lossy';
}

/** Decodes the first `size` bytes at once: joining pieces would take memory twice. */
export function decodeWholeText(bytes: Bytes, size: number, encoding: Encoding): string {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of bytes()) {
    all.set(chunk.subarray(0, size - at), at);
    at += chunk.length;
    if (at >= size) break;
  }
  return findDecoder(encoding).decode(all.subarray(0, at));
}

/** @param fatal whether wrong bytes throw a TypeError instead of becoming U+FFFD */
export const findDecoder = (encoding: Encoding, fatal = false): TextDecoder =>
  new TextDecoder(encoding === 'utf-8-lossy' ? 'utf-8' : encoding, { ignoreBOM: true, fatal });

export function isEncoding(name: string): boolean {
  try {
    return findDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** Decodes in chunks, byte order mark (U+FEFF) included; wrong bytes become U+FFFD. */
export function* decodeText(bytes: Bytes, encoding: Encoding): Generator<string> {
  const decoder = findDecoder(encoding);
  for (const chunk of bytes()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
