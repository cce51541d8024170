import { findEncoding, decodeText } from '../../contract/encoding';
import { Findings } from '../../contract/issue';

/** In bytes: about fifty thousand rows. */
export const RATES_BYTES = 5_000_000;

export type RatesRefusal = 'large' | 'empty' | 'spreadsheet' | 'binary' | 'encoding';

export type RatesText = { readonly text: string } | { readonly refusal: RatesRefusal };

/** Magic numbers of workbooks: XLSX and ODS are zip archives, XLS is a compound file. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * Decodes UTF-8, UTF-16 and GB18030 (GBK), with or without BOM; never throws.
 * @param asked encoding named by the user; null: detected
 */
export function decodeRates(bytes: Uint8Array, requested: string | null = null): RatesText {
  if (bytes.length > RATES_BYTES) return { refusal: 'large' };
  if (WORKBOOKS.some((mark) => mark.every((byte, i) => bytes[i] === byte))) return { refusal: 'spreadsheet' };
  const findings = new Findings('');
  const encoding = findEncoding(() => [bytes], findings, requested);
  const fault = findings.list().find(({ level }) => level === 'error');
  if (fault) return { refusal: fault.check === 'file-binary' ? 'binary' : 'encoding' };
  if (encoding === null) return { refusal: 'binary' };
  const text = [...decodeText(() => [bytes], encoding)].join('').replace(/^\uFEFF/u, '');
  return text.trim() === '' ? { refusal: 'empty' } : { text };
}
