import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAs } from '../../domain/legacyEncoding.ts';
import { countOutcomes } from '../../../src/domain/own/ownRows.ts';
import { importFile, importSound } from './ownFiles.ts';

const CUSTOMS = `数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,注册地编码,注册地名称,第一数量,第一计量单位,第二数量,第二计量单位,人民币,
202301,03063399,其他蟹,344,俄罗斯,10,一般贸易,22,吉林省,"1,000",千克,12,台,"183,000",
202302,87032361,小轿车,344,俄罗斯,10,一般贸易,22,吉林省,12,台,"24,000",千克,"2,400,000",
202302,44071200,木材,133,韩国,10,一般贸易,33,浙江省,7,立方米,5,根,900,
`;

describe('the download of Chinese customs', () => {
  it('needs no correction, and pieces are no mass', async () => {
    const { survey, table, listed } = await importSound(encodeAs('gb18030', CUSTOMS), '进口.csv');
    expect(survey).toMatchObject({ encoding: 'gbk', encodingReason: 'headings', doubts: [] });
    expect(listed).toEqual({ mapped: 3 });
    expect([...table.kg]).toEqual([1000, 24_000, Number.NaN]);
    expect([...table.fen]).toEqual([18_300_000, 240_000_000, 90_000]);
    expect(table.keys.origin.dictionary).toEqual(['country:KR', 'russia']);
    expect(table.keys.destination.dictionary).toEqual(['jilin_province', 'province:zhejiang']);
    expect(table.keys.heading.dictionary).toEqual(['030633', '440712', '870323']);
  });

  it('asks whether rows came in or went out, where nothing says it', async () => {
    const { survey, listed } = await importSound(CUSTOMS, 'downloadData.csv');
    expect(survey.doubts).toEqual([{ kind: 'direction' }]);
    expect(listed).toEqual({ direction: 3 });
  });

  it('is read without a question by the recipe of the month before', async () => {
    const { survey } = await importSound(CUSTOMS, 'downloadData.csv');
    const recipe = { ...survey.recipe, direction: 'export' as const };
    const next = await importSound(CUSTOMS.replaceAll('2023', '2024'), 'downloadData (1).csv', { recipe });
    expect(next.survey.doubts).toEqual([]);
    expect(next.listed).toEqual({ mapped: 3 });
    expect(next.table.keys.destination.dictionary).toContain('russia');
  });
});

const HEAD = '日期,起运地,目的地,重量(kg),货值(元)\n';

describe('a row', () => {
  it.each([
    ['2023-01-05,珲春,宁波,"1,000",5', 'mapped'],
    ['2023-01-05,珲春,宁波,,5', 'mapped'],
    ['2023年13月,珲春,宁波,1,5', 'date'],
    [',珲春,宁波,1,5', 'date'],
    ['2023-01-05,罗先特别市,宁波,1,5', 'place'],
    ['2023-01-05,,宁波,1,5', 'noEnd'],
    ['2023-01-05,珲春,美国,1,5', 'position'],
    ['2023-01-05,珲春,宁波,一千,5', 'number'],
    ['2023-01-05,珲春,宁波,1,5,6', 'ragged'],
    ['2023-01-05,珲春,宁波,1', 'ragged'],
    ['合计,,,1,5', 'totals'],
  ])('%s is %s', async (row, outcome) => {
    const full = '2023-01-05,珲春,宁波,1,5\n'.repeat(3);
    const { listed, placed } = await importSound(`${HEAD}${full}${row}\n`);
    expect(listed).toEqual(outcome === 'mapped' ? { mapped: 4 } : { mapped: 3, [outcome]: 1 });
    expect(placed.line.at(-1)).toBe(5);
  });

  it('of zero degrees, swapped or beyond the map is listed, never drawn', async () => {
    const rows = [
      '130.36,42.86,121.55,29.87',
      '0,0,121.55,29.87',
      '42.86,130.36,121.55,29.87',
      '430,42,121.55,29.87',
    ];
    const { listed, table } = await importSound(`from_lon,from_lat,to_lon,to_lat\n${rows.join('\n')}\n`);
    expect(listed).toEqual({ mapped: 1, coordinates: 3 });
    expect(table.keys.origin.dictionary).toEqual(['at:130.3600,42.8600']);
  });

  it('with an unknown place is found again once the place is corrected', async () => {
    const content = `${HEAD}2023-01-05,珲春国际合作示范区,宁波,1,5\n2023-01-05,珲春国际合作示范区,宁波,2,5\n`;
    const { placed, survey, listed } = await importSound(content);
    expect(listed).toEqual({ place: 2 });
    expect(placed.unknown).toEqual([{ text: '珲春国际合作示范区', rows: 2 }]);
    const recipe = { ...survey.recipe, places: { 珲春国际合作示范区: 'hunchun' } };
    expect((await importSound(content, undefined, { recipe })).listed).toEqual({ mapped: 2 });
  });
});

describe('a table', () => {
  it('below a title, with merged headings, in Russian', async () => {
    const content =
      'Перевозки за 2023 год;;;\nДата;Станция отправления;Станция назначения;Вес, т\n05.01.2023;Махалино;Хуньчунь;1 068,5\n';
    const { table, listed } = await importSound(content);
    expect(listed).toEqual({ mapped: 1 });
    expect([...table.kg, ...table.month, ...table.day]).toEqual([1_068_500, 2023 * 12, 5]);
  });

  it('in GBK behind the mark of UTF-8 is read as GBK', async () => {
    // 日期,起运地,目的地 and 2023-05-01,珲春,釜山
    const gbk = [
      ...[0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xc6, 0xf0, 0xd4, 0xcb, 0xb5, 0xd8, 0x2c],
      ...[0xc4, 0xbf, 0xb5, 0xc4, 0xb5, 0xd8, 0x0a],
      ...Buffer.from('2023-05-01,'),
      ...[0xe7, 0xf5, 0xb4, 0xba, 0x2c, 0xb8, 0xaa, 0xc9, 0xbd, 0x0a],
    ];
    const { survey, listed } = await importSound(Uint8Array.from([0xef, 0xbb, 0xbf, ...gbk]));
    expect([survey.encoding, survey.headings[0], listed]).toEqual(['gbk', '日期', { mapped: 1 }]);
  });

  it('says where its quotes are broken, and reads the rest', async () => {
    const { faults } = await importSound(`${HEAD}2023-01-05,珲春,宁波,1,5\n2023-01-05,珲春,"宁波,1,5\n`);
    expect(faults).toEqual([{ line: 3, reason: expect.stringContaining('never closed') as string }]);
  });

  it('has all its rows on the map or in the list, whatever is in it', async () => {
    const cell = fc.oneof(
      fc.constantFrom('2023-01-05', '珲春', '宁波', '1,000', '', '合计', '__proto__', '0'),
      fc.string({ maxLength: 8 }),
    );
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 5, maxLength: 6 }), { maxLength: 12 }),
        async (rows) => {
          const content = HEAD + rows.map((cells) => `${cells.map(quote).join(',')}\n`).join('');
          const { rows: read, blank, placed } = await importSound(content);
          expect(read.count + blank).toBe(rows.length);
          const counts = countOutcomes(placed);
          expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(read.count);
          expect(placed.table.count).toBe(counts.mapped);
        },
      ),
    );
  });

  it('stops when it is cancelled', async () => {
    const imported = await importSound(`${HEAD}2023-01-05,珲春,宁波,1,5\n`, undefined, {
      isCancelled: () => true,
    });
    expect(imported.refusal).toEqual({ kind: 'cancelled', detail: '' });
  });

  it('with a heading named as objects name things loses no column', async () => {
    const { survey, listed } = await importSound(
      '日期,起运地,目的地,__proto__,constructor\n2023-01-05,珲春,宁波,1,2\n',
    );
    expect(survey.headings).toContain('__proto__');
    expect(listed).toEqual({ mapped: 1 });
  });
});

describe('a file that is no table', () => {
  const bytes = (...some: number[]) => Uint8Array.from([...some, ...new Array<number>(20).fill(1)]);
  it.each<[string, string | Uint8Array, string, string]>([
    ['empty', '', 'a.csv', 'empty'],
    ['blank', '  \n \n', 'a.csv', 'empty'],
    ['a page', '<!doctype html><p>', 'a.csv', 'markup'],
    ['a PDF', '%PDF-1.7 xxxxxxxxxxxx', 'a.csv', 'binary'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47), 'a.csv', 'binary'],
    ['a text of control characters', bytes(0x52, 0x49, 0x46, 0x46), 'a.csv', 'binary'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), 'a.xls', 'locked'],
    ['a broken archive', bytes(0x50, 0x4b, 0x03, 0x04), 'a.xlsx', 'damaged'],
    ['a broken Parquet file', bytes(0x50, 0x41, 0x52, 0x31), 'a.parquet', 'damaged'],
    ['broken GeoJSON', '{"type":', 'a.geojson', 'damaged'],
    ['GeoJSON without features', '{"type":"FeatureCollection","features":[]}', 'a.geojson', 'noTable'],
    ['GeoJSON of any depth', `${'['.repeat(1e5)}`, 'a.geojson', 'bomb'],
  ])('is refused: %s', async (_, content, name, kind) => {
    expect(await importFile(content, name)).toMatchObject({ kind });
  });
});
