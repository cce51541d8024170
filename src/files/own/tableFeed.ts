import type { Refusal } from '../../domain/own/refusal';
import { CsvReader } from '../../domain/contract/csvReader';
import { findDelimiter } from '../../domain/contract/dialect';
import { decodeBytes, guessTextEncoding, hasFalseMark } from '../../domain/own/guessTextEncoding';
import { refuseFile, type FeedFault, type OwnFile, type RowFeed, type TakeRow } from './ownFile';

/** Bytes of a chunk: small enough that cancelling and progress are quick. */
const CHUNK = 1 << 20;
const HEAD = 1 << 18;
const SAMPLE_ROWS = 400;
const MARK_BYTES = 3;
/** Share of control characters above which a text is none. */
const MOST_CONTROLS = 0.01;
const MOST_FAULTS = 1000;

/** Opens a table in text (CSV, TSV). @param chosen encoding that the reader chose */
export async function openTable(file: OwnFile, chosen: string | null): Promise<RowFeed> {
  const head = await file.read(0, Math.min(HEAD, file.size));
  const isWhole = head.length >= file.size;
  if (hasFalseMark(head, isWhole)) {
    const read: OwnFile['read'] = (from, to) => file.read(from + MARK_BYTES, to + MARK_BYTES);
    return openTable({ ...file, size: file.size - MARK_BYTES, read }, chosen);
  }
  const guess = guessTextEncoding(head, isWhole);
  const encoding = chosen ?? guess.encoding;
  const start = decodeBytes(head, encoding).replace(/^\uFEFF/, '');
  if (/^\s*<(?:!doctype|html|\?xml|kml)/i.test(start)) refuseFile('markup', file.name);
  const controls = listControls(start);
  if (controls.length > MOST_CONTROLS * start.length) refuseFile('binary', nameControl(controls[0]));
  if (start.trim() === '' && isWhole) refuseFile('empty', file.name);
  const faults: FeedFault[] = [];
  const delimiter = findDelimiter(firstFullLines(start));

  const readTexts = (texts: Iterable<string>, take: TakeRow, isEnd: boolean): void => {
    const reader = new CsvReader(delimiter, {
      fault: () => undefined,
      row: ({ line, cells }) => (isDialect(cells, line) ? true : take(cells, line)),
    });
    for (const text of texts) if (!reader.push(text)) return;
    if (isEnd) reader.end();
  };
  const sample: (readonly string[])[] = [];
  readTexts([start], (cells) => sample.push(cells) < SAMPLE_ROWS, isWhole);

  const readAll = async (take: TakeRow, progress: (share: number) => void): Promise<Refusal | null> => {
    const decoder = new TextDecoder(encoding);
    const reader = new CsvReader(delimiter, {
      fault: (_, line, reason) => {
        if (faults.length < MOST_FAULTS) faults.push({ line, reason });
      },
      row: ({ line, cells }) => (isDialect(cells, line) ? true : take(cells, line)),
    });
    for (let from = 0; from < file.size; from += CHUNK) {
      const bytes = await file.read(from, Math.min(file.size, from + CHUNK));
      if (!reader.push(decoder.decode(bytes, { stream: true }))) return null;
      progress(Math.min(1, (from + CHUNK) / file.size));
    }
    reader.push(decoder.decode());
    reader.end();
    return null;
  };
  return {
    format: 'table',
    encoding,
    encodingReason: chosen === null ? guess.reason : null,
    sample,
    readAll,
    faults,
  };
}

const listControls = (text: string): readonly string[] => text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/gu) ?? [];

const nameControl = (control = ''): string =>
  `U+${(control.codePointAt(0) ?? 0).toString(16).padStart(4, '0').toUpperCase()}`;

/** A line that declares the delimiter is no row. */
const isDialect = (cells: readonly string[], line: number): boolean =>
  line === 1 && /^sep=/u.test(cells[0] ?? '');

/** Titles hold no delimiter: the line with most cells tells it. */
function firstFullLines(start: string): string {
  if (/^sep=/u.test(start)) return start;
  const lines = start.slice(0, 65_536).split(/\r\n|[\r\n]/, 10);
  const countOf = (line: string): number => line.match(/[,;\t|]/g)?.length ?? 0;
  return lines.reduce((best, line) => (countOf(line) > countOf(best) ? line : best), lines[0] ?? '');
}
