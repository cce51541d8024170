import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FILES, readCsvRecords, readGeo, readJsonRecords } from '../../geo/read';
import type { Fault } from '../../geo/read';

const ROOT = join(import.meta.dirname, '../..');
const made: string[] = [];

/** A copy of the hand-edited files of geo/ that a test may break. */
function copyOfGeo(): string {
  const root = mkdtempSync(join(tmpdir(), 'huntu-geo-'));
  made.push(root);
  for (const file of Object.values(FILES)) cpSync(join(ROOT, file), join(root, file));
  return root;
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

describe('records of files', () => {
  it('takes the features of a collection, each with its line', () => {
    const faults: Fault[] = [];
    const records = readJsonRecords('x.geojson', '{"features": [\n{"id": "a"},\n{"id": "b"}\n]}', faults);
    expect(records.map(({ file, line }) => `${file}:${line}`)).toEqual(['x.geojson:2', 'x.geojson:3']);
    expect(faults).toEqual([]);
  });

  it.each([
    ['[\n{"id": }]', 2],
    ['[\n{"id": 1,\n"id": 2}]', 3],
  ])('names the line of a fault in %j', (text, line) => {
    const faults: Fault[] = [];
    readJsonRecords('x.json', text, faults);
    expect(faults).toMatchObject([{ file: 'x.json', line }]);
  });

  it('says when a file holds no list of records', () => {
    const faults: Fault[] = [];
    expect(readJsonRecords('x.json', '{"a": 1}', faults)).toEqual([]);
    expect(faults).toEqual([{ file: 'x.json', line: 1, reason: 'neither an array nor a FeatureCollection' }]);
  });

  it('gives each row of a table its line, blank lines counted', () => {
    const records = readCsvRecords('x.csv', 'id,note\na,"one, two"\n\nb,\n', []);
    expect(records.map(({ line, value }) => [line, value['id'], value['note']])).toEqual([
      [2, 'a', 'one, two'],
      [4, 'b', ''],
    ]);
  });

  it('names the line of a row with too many cells', () => {
    const faults: Fault[] = [];
    const records = readCsvRecords('x.csv', 'id,note\na,b\nc,d,e\n', faults);
    expect(records.map(({ line }) => line)).toEqual([2]);
    expect(faults).toEqual([
      { file: 'x.csv', line: 3, reason: 'the row has 3 cells, the line of headers 2' },
    ]);
  });

  it('says in one line what is wrong with the whole of a table', () => {
    const faults: Fault[] = [];
    expect(readCsvRecords('x.csv', 'id;note\na;b\nc;d\n', faults)).toEqual([]);
    expect(readCsvRecords(FILES.texts, 'id,zh,en,ru\na,b,c,d\n', faults)).toEqual([]);
    expect(faults).toEqual([
      { file: 'x.csv', line: 1, reason: 'the cells are separated by ";"; in geo/ a comma separates them' },
      { file: FILES.texts, line: 1, reason: 'the line of headers has no ko' },
    ]);
  });
});

describe('readGeo', () => {
  it('reads everything this repository holds', () => {
    const raw = readGeo(ROOT);
    expect(raw.faults).toEqual([]);
    expect(raw.observations.length).toBeGreaterThan(300);
    expect(raw.facilities[0]).toMatchObject({ file: 'geo/facilities.geojson', line: 2 });
  });

  it('goes on after a broken and a missing file, and names both', () => {
    const root = copyOfGeo();
    writeFileSync(join(root, FILES.services), '[{"id": }]');
    rmSync(join(root, FILES.flows));
    const raw = readGeo(root);
    expect(raw.faults.map(({ file }) => file)).toEqual([FILES.services, FILES.flows]);
    expect(raw.services).toEqual([]);
    expect(raw.sources.length).toBeGreaterThan(100);
  });

  it('says of a table in GBK that it is not UTF-8, and of nothing else in it', () => {
    const root = copyOfGeo();
    // 珲春 in GBK
    const gbk = [0xe7, 0xf5, 0xb4, 0xba];
    writeFileSync(join(root, FILES.texts), Uint8Array.from([...Buffer.from('id,zh,en,ru,ko\na,'), ...gbk]));
    const raw = readGeo(root);
    expect(raw.faults).toEqual([
      { file: FILES.texts, line: 2, reason: 'the file is not UTF-8 but GB18030 (GBK): save it as UTF-8' },
    ]);
    expect(raw.texts).toEqual([]);
  });

  it('does without the names of the basemap', () => {
    const root = copyOfGeo();
    rmSync(join(root, FILES.placeNames));
    const raw = readGeo(root);
    expect(raw.faults).toEqual([]);
    expect(raw.placeNames).toEqual([]);
  });
});
