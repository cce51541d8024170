import { describe, expect, it } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { importFile, importSound } from './ownFiles.ts';

/** A workbook of one sheet. Text is shared, `d` a date as a serial. */
function workbookOf(
  rows: readonly (readonly (string | number)[])[],
  options: { date1904?: boolean; inline?: boolean; prefix?: string } = {},
) {
  const { date1904 = false, inline = false, prefix = '' } = options;
  const shared: string[] = [];
  const cell = (value: string | number, column: number, row: number): string => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === 'number')
      return `<${prefix}c r="${at}"><${prefix}v>${value}</${prefix}v></${prefix}c>`;
    if (value === '') return '';
    if (/^d\d+$/.test(value))
      return `<${prefix}c r="${at}" s="1"><${prefix}v>${value.slice(1)}</${prefix}v></${prefix}c>`;
    if (inline)
      return `<${prefix}c r="${at}" t="inlineStr"><${prefix}is><${prefix}t>${value}</${prefix}t></${prefix}is></${prefix}c>`;
    return `<${prefix}c r="${at}" t="s"><${prefix}v>${shared.push(value) - 1}</${prefix}v></${prefix}c>`;
  };
  const lines = rows.map(
    (cells, row) =>
      `<${prefix}row r="${row + 1}">${cells.map((value, column) => cell(value, column, row)).join('')}</${prefix}row>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8(`<workbook><workbookPr${date1904 ? ' date1904="1"' : ''}/></workbook>`),
    'xl/sharedStrings.xml': strToU8(
      `<sst>${shared.map((text) => `<si><t>${text}</t><rPh sb="0" eb="1"><t>ヨミ</t></rPh></si>`).join('')}</sst>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`),
  });
}

const HEAD = ['日期', '起运地', '目的地', '重量(吨)', '备注'];

describe('a workbook', () => {
  it.each([{}, { inline: true }, { prefix: 'x:' }])(
    'is read, its dates, gaps and readings too: %j',
    async (options) => {
      const bytes = workbookOf(
        [
          ['2023年台账'],
          HEAD,
          ['d44931', '珲春', '宁波', 12.5, ''],
          ['d44962', '珲春', '', 1, 'a &amp; b'],
          ['合计', '', '', 13.5],
        ],
        options,
      );
      const { table, listed, placed, survey } = await importSound(bytes, 'a.xlsx');
      expect(survey.format).toBe('workbook');
      expect(listed).toEqual({ mapped: 1, noEnd: 1, totals: 1 });
      expect([...table.kg, ...table.month, ...table.day]).toEqual([12_500, 2023 * 12, 5]);
      expect([...placed.line]).toEqual([3, 4, 5]);
    },
  );

  it('counts days from 1904 where it says so', async () => {
    const { table } = await importSound(
      workbookOf([HEAD, ['d43469', '珲春', '宁波', 1, '']], { date1904: true }),
      'a.xlsx',
    );
    expect([...table.month, ...table.day]).toEqual([2023 * 12, 5]);
  });

  it('never computes a formula, and reads what was kept of it', async () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>起运地</t></is></c><c t="inlineStr"><is><t>目的地</t></is></c><c t="inlineStr"><is><t>吨</t></is></c></row><row><c t="str"><f>HYPERLINK("x")</f><v>珲春</v></c><c t="str"><v>宁波</v></c><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
      ),
    });
    expect([...(await importSound(bytes, 'a.xlsx')).table.kg]).toEqual([2000]);
  });

  it.each<[string, () => Uint8Array, string]>([
    [
      'a bomb',
      () =>
        zipSync({
          'xl/workbook.xml': strToU8('<workbook/>'),
          'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000),
        }),
      'bomb',
    ],
    [
      'a thousand entries',
      () => zipSync(Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`a${i}`, new Uint8Array(1)]))),
      'bomb',
    ],
    [
      'seventeen sheets',
      () =>
        zipSync({
          'xl/workbook.xml': strToU8('<workbook/>'),
          ...Object.fromEntries(
            Array.from({ length: 17 }, (_, i) => [`xl/worksheets/sheet${i}.xml`, strToU8('<a/>')]),
          ),
        }),
      'tooLarge',
    ],
    [
      'a document type',
      () => zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><workbook/>') }),
      'damaged',
    ],
    ['another archive', () => zipSync({ 'a.txt': strToU8('a') }), 'noTable'],
    ['an empty sheet', () => workbookOf([]), 'noTable'],
  ])('is refused: %s', async (_, make, kind) =>
    expect(await importFile(make(), 'a.xlsx')).toMatchObject({ kind }),
  );

  it('with a lying header is cut at what it declares', async () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': strToU8('<worksheet>'.padEnd(90_000, 'x')),
    });
    const name = strToU8('xl/worksheets/sheet1.xml');
    const at = bytes.findLastIndex((_, i) => name.every((byte, j) => bytes[i + j] === byte));
    new DataView(bytes.buffer).setUint32(at - 22, 10, true);
    expect(await importFile(bytes, 'a.xlsx')).toHaveProperty('kind');
  });
});

describe('GeoJSON', () => {
  const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const line = {
    type: 'LineString',
    coordinates: [
      [130.36, 42.86],
      [125, 40],
      [121.55, 29.87],
    ],
  };

  it('of lines goes from end to end', async () => {
    const { table, listed } = await importSound(
      collection({ type: 'Feature', properties: { date: '2023-01-05', weight_t: 5 }, geometry: line }),
      'a.geojson',
    );
    expect(listed).toEqual({ mapped: 1 });
    expect(table.keys.destination.dictionary).toEqual(['at:121.5500,29.8700']);
  });

  it('of features that name both ends is read by these', async () => {
    const feature = {
      type: 'Feature',
      properties: { origin: 'Hunchun', destination: 'Ningbo' },
      geometry: { type: 'Point', coordinates: [1, 2] },
    };
    expect((await importSound(collection(feature), 'a.geojson')).table.keys.origin.dictionary).toEqual([
      'hunchun',
    ]);
  });
});

describe('Parquet', () => {
  const columns = [
    { name: 'date', data: ['2023-01-05', '2023-02-05', 'x'], type: 'STRING' },
    { name: 'origin', data: ['Hunchun', 'Zarubino', 'Hunchun'], type: 'STRING' },
    { name: 'destination', data: ['Ningbo', 'Busan', 'Busan'], type: 'STRING' },
    { name: 'weight_t', data: [1.5, 2, 3], type: 'DOUBLE' },
    { name: '__proto__', data: [1n, 2n, 3n], type: 'INT64' },
  ] as const;

  it.each(['UNCOMPRESSED', 'SNAPPY'] as const)('is read, %s', async (codec) => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const bytes = parquetWriteBuffer({
      columnData: columns.map((column) => ({ ...column, data: [...column.data] })),
      codec,
    });
    const { table, listed, survey } = await importSound(new Uint8Array(bytes), 'a.parquet');
    expect(listed).toEqual({ mapped: 2, date: 1 });
    expect([...table.kg]).toEqual([1500, 2000]);
    expect(survey.headings).toHaveLength(5);
  });
});
