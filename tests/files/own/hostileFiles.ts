import { strToU8, zipSync, type Zippable } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { RowOutcome } from '../../../src/domain/own/ownRows.ts';
import type { RefusalKind } from '../../../src/domain/own/refusal.ts';

/** What must become of a file; `any` where only the invariants hold: every row accounted for, or a sentence. */
type Expected =
  | 'any'
  | { readonly refused: readonly RefusalKind[] }
  | { readonly listed: Readonly<Partial<Record<RowOutcome, number>>> };

/** A file made by a program, for what goes wrong in files or is put there on purpose. */
export interface HostileFile {
  readonly title: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly expected: Expected;
}

const HEAD = ['date', 'from', 'to', 'mode', 'weight (kg)', 'remark'];
const ROW = ['2023-05-01', 'Hunchun', 'Busan', 'sea', '1000', 'ok'];
const ROWS = [HEAD, ROW, ROW, ROW];
const MAPPED = { listed: { mapped: 3 } };

const csv = (rows: readonly (readonly string[])[], delimiter = ',', end = '\n', quoted = false): string =>
  rows
    .map((cells) => cells.map((cell) => (quoted ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter))
    .join(end);

/** The sound table with one cell of its last row replaced. */
const withCell = (column: number, cell: string): string =>
  csv([HEAD, ROW, ROW, ROW, ROW.map((one, i) => (i === column ? cell : one))], ',', '\n', true);

const file = (
  title: string,
  content: HostileFile['content'],
  expected: Expected = 'any',
  name = 'rows.csv',
): HostileFile => ({ title, name, content, expected });

/** Draws whole numbers below a limit, the same each time. */
function makeDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const cuts = (bytes: Uint8Array, count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => bytes.slice(0, Math.floor((bytes.length * (i + 1)) / (count + 1))));

const flips = (bytes: Uint8Array, count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, i) => {
    const [draw, flipped] = [makeDraw(i + 7), bytes.slice()];
    for (let n = 0; n < 4; n += 1) flipped[draw(bytes.length)] = draw(256);
    return flipped;
  });

const damaged = (
  kind: string,
  name: string,
  bytes: Uint8Array,
  [cut, flipped]: readonly [number, number],
) => [
  ...cuts(bytes, cut).map((one, i) => file(`${kind} cut ${i}`, one, 'any', name)),
  ...flips(bytes, flipped).map((one, i) => file(`${kind} with bytes changed ${i}`, one, 'any', name)),
];

const soundTables = [',', ';', '\t', '|'].flatMap((delimiter) =>
  ['\n', '\r\n', '\r'].flatMap((end) =>
    [false, true].flatMap((quoted) =>
      ['', '\uFEFF'].map((mark) =>
        file(
          `a table: ${JSON.stringify([delimiter, end, quoted, mark])}`,
          mark + csv(ROWS, delimiter, end, quoted),
          MAPPED,
        ),
      ),
    ),
  ),
);

/** Names that plain objects answer to. */
const OBJECT_WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'isPrototypeOf', 'prototype'];

const FORMULAS = ['=1+1', '+1+cmd', '-2+3', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")', '＝1', '|calc'];

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
};

const cells = [
  ...OBJECT_WORDS.map((word) =>
    file(`heading ${word}`, csv([[...HEAD.slice(0, 5), word], ROW, ROW, ROW]), MAPPED),
  ),
  ...OBJECT_WORDS.map((word) =>
    file(`place ${word}`, withCell(1, word), { listed: { mapped: 3, place: 1 } }),
  ),
  ...OBJECT_WORDS.map((word) => file(`mode ${word}`, withCell(3, word), { listed: { mapped: 4 } })),
  ...FORMULAS.map((cell) => file(`remark ${cell}`, withCell(5, cell), { listed: { mapped: 4 } })),
  ...FORMULAS.map((cell) => file(`place ${cell}`, withCell(2, cell), { listed: { mapped: 3, place: 1 } })),
  ...['NaN', 'Infinity', '--5', 'abc', '1e309', '0x10', '99999999999999999999', '1 2 3'].map((cell) =>
    file(`weight ${cell}`, withCell(4, cell)),
  ),
  ...['2023-02-30', '0000-00-00', '99999-01-01', '2023-13-01', '32.1.2023', 'never', '20231301'].map((cell) =>
    file(`date ${cell}`, withCell(0, cell), { listed: { mapped: 3, date: 1 } }),
  ),
  ...['\u202Egnp.exe', '\u200B\u200B', '🚢'.repeat(20), '\uD800', '<img src=x onerror=alert(1)>'].map(
    (cell) => file(`place ${JSON.stringify(cell)}`, withCell(1, cell)),
  ),
  file('a cell of a megabyte', withCell(5, 'x'.repeat(1e6))),
  file('a cell that loops a backtracking pattern', withCell(1, `${'a'.repeat(50_000)}!`)),
  file('a number of many digits', withCell(4, '1,'.repeat(20_000))),
];

const tables = [
  file('an empty file', '', { refused: ['empty'] }),
  file('headings only', csv([HEAD])),
  ...['\n\n\n', ' ', ',', '"', '\0\0\0\0', '\uFEFF', 'a'].map((text) => file(JSON.stringify(text), text)),
  file('blank lines between', csv(ROWS, ',', '\n\n'), MAPPED),
  file('a line that names the delimiter', `sep=;\n${csv(ROWS, ';')}`, MAPPED),
  file('a title before', `Trade of 2023\n\n${csv(ROWS)}`, MAPPED),
  file('an unclosed quote', `${csv(ROWS)}\n2023-05-01,"Hunchun,Busan`),
  file('quotes within cells', `${csv(ROWS)}\n2023-05-01,Hun"chun,Busan,sea,1,x`),
  file('ten thousand columns', Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')),
  file('an endless line', 'x'.repeat(5_000_000)),
  file('an endless line of cells', 'x,'.repeat(2_000_000)),
  file(
    'rows of all widths',
    csv([HEAD, ...Array.from({ length: 50 }, (_, i) => Array<string>(i).fill('1'))]),
  ),
  file('the same heading everywhere', csv([Array<string>(6).fill('from'), ROW, ROW])),
  file('UTF-16, little end first', utf16(`\uFEFF${csv(ROWS)}`, true), MAPPED),
  file('UTF-16, big end first', utf16(`\uFEFF${csv(ROWS)}`, false), MAPPED),
  file('half a character at the end', Uint8Array.of(...strToU8(csv(ROWS)), 0xe7)),
  ...damaged('a table', 'rows.csv', strToU8(csv(ROWS, ',', '\r\n', true)), [12, 12]),
  ...Array.from({ length: 16 }, (_, i) => {
    const draw = makeDraw(i + 1);
    return file(
      `noise ${i}`,
      Uint8Array.from({ length: 3000 }, () => draw(256)),
    );
  }),
];

const MARKS: readonly (readonly [kind: string, bytes: readonly number[], refused: RefusalKind])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46], 'binary'],
  ['PNG', [0x89, 0x50, 0x4e, 0x47], 'binary'],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0], 'binary'],
  ['gzip', [0x1f, 0x8b, 8, 0], 'binary'],
  ['RAR', [0x52, 0x61, 0x72, 0x21], 'binary'],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf], 'binary'],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'locked'],
];
const others = [
  ...MARKS.map(([kind, mark, refused]) =>
    file(kind, Uint8Array.of(...mark, 1, 2, 3), { refused: [refused] }),
  ),
  file('a page', '<!doctype html><html><body><table><tr><td>1</td></tr></table></body></html>'),
  file('a program', strToU8('MZ\u0000\u0000This program cannot be run')),
];

const point = (...at: unknown[]): unknown => ({ type: 'Point', coordinates: at });
const feature = (
  geometry: unknown,
  properties: unknown = { origin: 'Hunchun', destination: 'Busan' },
): unknown => ({
  type: 'Feature',
  properties,
  geometry,
});
const collection = (...features: unknown[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features });
const geojson = (title: string, content: string, expected: Expected = 'any'): HostileFile =>
  file(`GeoJSON: ${title}`, content, expected, 'a.geojson');
const listed = (mapped: number) => ({ listed: { mapped } });

const features = [
  geojson('sound', collection(feature(point(130, 42))), listed(1)),
  geojson('arrays 100,000 deep', '['.repeat(100_000)),
  geojson('objects 100,000 deep', '{"a":'.repeat(100_000)),
  geojson('deep and closed', `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
  ...[
    'null',
    '7',
    '"x"',
    '{}',
    '[]',
    '{"type":"FeatureCollection"}',
    '{"type":"FeatureCollection","features":7}',
  ].map((text) => geojson(text, text)),
  ...[null, 7, 'x', [], {}, { type: 'Feature' }].map((one) =>
    geojson(`feature ${JSON.stringify(one)}`, collection(one)),
  ),
  ...[
    null,
    {},
    { type: 'Point' },
    point(),
    point('a', 'b'),
    point(null, null),
    point(0, 0),
    point([1], 2),
  ].map((one) => geojson(`geometry ${JSON.stringify(one)}`, collection(feature(one, {})))),
  geojson('a number beyond all', collection(feature(point(1, 2))).replace('[1,2]', '[1e400,2]')),
  geojson(
    'swapped',
    collection(
      feature(
        {
          type: 'LineString',
          coordinates: [
            [42, 130],
            [40, 125],
          ],
        },
        {},
      ),
    ),
  ),
  geojson('a line of one point', collection(feature({ type: 'LineString', coordinates: [[130, 42]] }, {}))),
  geojson(
    'prototype keys',
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"__proto__":{"hostile":true},"origin":"Hunchun","destination":"Busan"},"geometry":null}]}',
  ),
  geojson(
    'thousands of properties',
    collection(
      feature(point(130, 42), Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, i]))),
    ),
  ),
  geojson(
    'a circle of geometries',
    collection(
      feature({ type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [] }] }),
    ),
  ),
  ...damaged(
    'GeoJSON',
    'a.geojson',
    strToU8(collection(feature(point(130, 42)), feature(point(131, 43)))),
    [8, 8],
  ),
];

const sheet = (xml: string): Uint8Array =>
  zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': strToU8(xml) });
const inline = (cell: string): string => `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
const soundSheet = sheet(
  `<worksheet><sheetData>${ROWS.map((row) => `<row>${row.map(inline).join('')}</row>`).join('')}</sheetData></worksheet>`,
);
const workbook = (title: string, content: Uint8Array, expected: Expected = 'any'): HostileFile =>
  file(`a workbook: ${title}`, content, expected, 'a.xlsx');
const zip = (files: Zippable): Uint8Array => zipSync(files);

const workbooks = [
  workbook('sound', soundSheet, MAPPED),
  workbook('elements 100,000 deep', sheet('<a>'.repeat(100_000))),
  workbook('never closed', sheet('<worksheet><sheetData><row><c><v>1')),
  workbook(
    'text that is not there',
    sheet('<worksheet><sheetData><row><c t="s"><v>999999999</v></c></row></sheetData></worksheet>'),
  ),
  workbook(
    'a cell far to the right',
    sheet('<worksheet><sheetData><row><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>'),
  ),
  workbook(
    'a row far below',
    sheet(
      '<worksheet><sheetData><row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>',
    ),
  ),
  workbook(
    'entities of entities',
    sheet(
      `<worksheet><sheetData><row><c t="str"><v>${'&amp;'.repeat(5000)}&#x110000;&#0;</v></c></row></sheetData></worksheet>`,
    ),
  ),
  workbook('a document type', sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), { refused: ['damaged'] }),
  workbook(
    'a bomb',
    zip({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000),
    }),
    { refused: ['bomb'] },
  ),
  ...['../../etc/passwd', 'xl\\worksheets\\sheet1.xml', '/xl/worksheets/sheet1.xml', 'constructor'].map(
    (name) =>
      workbook(
        `an entry called ${name}`,
        zip({ 'xl/workbook.xml': strToU8('<workbook/>'), [name]: strToU8('<a/>') }),
      ),
  ),
  ...damaged('a workbook', 'a.xlsx', soundSheet, [12, 16]),
];

const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: HEAD.map((name, i) => ({
      name,
      data: [1, 2, 3].map(() => ROW[i] ?? ''),
      type: 'STRING' as const,
    })),
  }),
);
const lying = (length: number): Uint8Array => {
  const bytes = parquet.slice();
  new DataView(bytes.buffer).setUint32(bytes.length - 8, length, true);
  return bytes;
};
const parquets = [
  file('Parquet: sound', parquet, MAPPED, 'a.parquet'),
  file('Parquet: its mark only', strToU8('PAR1'), 'any', 'a.parquet'),
  ...[0, 1, 2 ** 31, 2 ** 32 - 1].map((length) =>
    file(`Parquet: a footer of ${length} bytes`, lying(length), 'any', 'a.parquet'),
  ),
  ...damaged('Parquet', 'a.parquet', parquet, [10, 16]),
];

export const HOSTILE_FILES: readonly HostileFile[] = [
  ...soundTables,
  ...cells,
  ...tables,
  ...others,
  ...features,
  ...workbooks,
  ...parquets,
];
