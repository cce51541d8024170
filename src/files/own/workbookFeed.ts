import type { Refusal } from '../../domain/own/refusal';
import { refuseFile, type OwnFile, type RowFeed, type TakeRow } from './ownFile';

/** Limits of a workbook, before anything is inflated. */
const LIMITS = {
  inflated: 200_000_000,
  ratio: 100,
  ratioFrom: 1_000_000,
  entries: 1000,
  sheets: 16,
  rows: 200_000,
};
const SAMPLE_ROWS = 400;

type Parts = ReadonlyMap<string, Uint8Array>;

/** Inflates the named parts of the archive; sizes are checked as declared, and hold as fflate cuts at them. */
async function inflate(bytes: Uint8Array): Promise<Parts> {
  const { unzipSync } = await import('fflate');
  let [entries, total] = [0, 0];
  const parts = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      entries += 1;
      if (entries > LIMITS.entries) refuseFile('bomb', `${entries} entries`);
      if (name.includes('..') || name.includes('\\') || !/^xl\/.*\.xml$/i.test(name)) return false;
      if (/^xl\/(?:drawings|media|theme|charts|printerSettings)/i.test(name)) return false;
      total += originalSize;
      const isBomb = originalSize > LIMITS.ratioFrom && originalSize > size * LIMITS.ratio;
      if (isBomb || total > LIMITS.inflated) refuseFile('bomb', `${Math.ceil(total / 1e6)} MB`);
      return true;
    },
  });
  return new Map(Object.entries(parts));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
        (all, hex?: string, decimal?: string, name?: string) => {
          if (name !== undefined) return ENTITIES.get(name) ?? all;
          const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
          return code <= 0x10_ffff ? String.fromCodePoint(code) : all;
        },
      )
    : text;

function textOf(parts: Parts, name: string): string {
  const text = new TextDecoder().decode(parts.get(name) ?? new Uint8Array());
  if (/<!DOCTYPE/i.test(text.slice(0, 1000))) refuseFile('damaged', 'DOCTYPE');
  return text;
}

const attribute = (tag: string, name: string): string =>
  unescapeXml(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** Joins the runs of a text; readings of characters (rPh) are no part of it. */
const runsOf = (xml: string): string =>
  [...xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '').matchAll(/<(?:\w+:)?t\b[^>]*>([^<]*)</g)]
    .map(([, text = '']) => unescapeXml(text))
    .join('');

const sharedTexts = (xml: string): string[] =>
  [...xml.matchAll(/<(?:\w+:)?si\b[^>]*>([\s\S]*?)<\/(?:\w+:)?si>/g)].map(([, inside = '']) =>
    runsOf(inside),
  );

/** Tells which styles show a date: built-in formats, or own ones with year and day. */
function dateStyles(xml: string): readonly boolean[] {
  const own = new Map(
    [...xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'numFmtId'),
      attribute(tag, 'formatCode'),
    ]),
  );
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = attribute(tag, 'numFmtId');
    const number = Number(id);
    if ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58))
      return true;
    return /[yd年]/i.test((own.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, ''));
  });
}

/** Days between the epochs of workbooks and 1970. */
const EPOCHS = { from1900: 25_569, from1904: 24_107 };

function printSerial(days: number, epoch: number): string {
  const at = new Date(Math.round((days - epoch) * 86_400) * 1000);
  return Number.isNaN(at.getTime()) ? String(days) : at.toISOString().slice(0, 10);
}

/** Returns the column of a reference such as `AB12`, from 0; -1 without one. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface Book {
  readonly shared: readonly string[];
  readonly dates: readonly boolean[];
  readonly epoch: number;
}

const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v\b[^>]*>([^<]*)</;
const MOST_COLUMNS = 256;

function readCell(tag: string, inside: string, { shared, dates, epoch }: Book): string {
  const kind = /\bt="(\w+)"/.exec(tag)?.[1];
  if (kind === 'inlineStr') return runsOf(inside);
  const value = VALUE.exec(inside)?.[1] ?? '';
  if (kind === 's') return shared[Number(value)] ?? '';
  if (kind === 'str' || kind === 'd') return unescapeXml(value);
  if (kind === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (kind === 'e' || value === '') return '';
  const style = /\bs="(\d+)"/.exec(tag)?.[1];
  if (style !== undefined && dates[Number(style)] && Number(value) > 1)
    return printSerial(Number(value), epoch);
  return /e/i.test(value) ? String(Number(value)) : value;
}

function readRow(inside: string, book: Book): string[] {
  const cells: string[] = [];
  for (const [, tag = '', content = ''] of inside.matchAll(CELL)) {
    const at = columnOf(/\br="([A-Z]+)/.exec(tag)?.[1] ?? '');
    const column = at < 0 ? cells.length : at;
    if (column >= MOST_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = readCell(tag, content, book).slice(0, 32_767);
  }
  return cells;
}

/** Bytes decoded at a time. */
const CHUNK = 1 << 22;

/** Reads the rows of a sheet, chunk by chunk. */
function readSheet(bytes: Uint8Array, book: Book, take: TakeRow, progress: (share: number) => void): void {
  const decoder = new TextDecoder();
  let [rest, nth] = ['', 0];
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const text = rest + decoder.decode(bytes.subarray(from, from + CHUNK), { stream: true });
    if (from === 0 && /<!DOCTYPE/i.test(text.slice(0, 1000))) refuseFile('damaged', 'DOCTYPE');
    const end = Math.max(text.lastIndexOf('</row>'), text.lastIndexOf(':row>')) + 6;
    rest = end > 5 ? text.slice(end) : text;
    for (const [, tag = '', inside = ''] of (end > 5 ? text.slice(0, end) : '').matchAll(ROW)) {
      nth = Number(/\br="(\d+)"/.exec(tag)?.[1] ?? nth + 1);
      if (!take(readRow(inside, book), nth)) return;
    }
    progress(Math.min(1, (from + CHUNK) / bytes.length));
  }
}

/** Opens the first sheet that holds rows. Formulas are never computed: what the workbook kept of them is read. */
export async function openWorkbook(file: OwnFile): Promise<RowFeed> {
  const parts = await inflate(await file.read(0, file.size));
  const workbook = textOf(parts, 'xl/workbook.xml');
  if (workbook === '') refuseFile('noTable', file.name);
  const sheets = [...parts.keys()].filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/i.test(name));
  if (sheets.length > LIMITS.sheets) refuseFile('tooLarge', `${sheets.length} > ${LIMITS.sheets}`);
  const numberOf = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1]);
  const book: Book = {
    shared: sharedTexts(textOf(parts, 'xl/sharedStrings.xml')),
    dates: dateStyles(textOf(parts, 'xl/styles.xml')),
    epoch: /\bdate1904="(?:1|true)"/.test(workbook) ? EPOCHS.from1904 : EPOCHS.from1900,
  };
  for (const name of sheets.toSorted((a, b) => numberOf(a) - numberOf(b))) {
    const bytes = parts.get(name) ?? new Uint8Array();
    const sample: (readonly string[])[] = [];
    readSheet(
      bytes,
      book,
      (cells) => sample.push(cells) < SAMPLE_ROWS,
      () => undefined,
    );
    if (!sample.some((cells) => cells.filter((cell) => cell !== '').length > 1)) continue;
    const readAll = async (take: TakeRow, progress: (share: number) => void): Promise<Refusal | null> => {
      let rows = 0;
      readSheet(bytes, book, (cells, line) => ++rows <= LIMITS.rows && take(cells, line), progress);
      return rows > LIMITS.rows ? { kind: 'tooLarge', detail: `${LIMITS.rows}` } : null;
    };
    return { format: 'workbook', encoding: null, encodingReason: null, sample, readAll, faults: [] };
  }
  return refuseFile('noTable', file.name);
}
