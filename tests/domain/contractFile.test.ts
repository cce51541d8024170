import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeFile } from '../../src/domain/contract/judgeFile';
import { CONTRACT_LIMITS } from '../../src/domain/contract/limits';
import { bytesOf, said } from './foreignFile';
import { sampleFigure, sampleNetwork } from './sampleNetwork';

const RUNS = { numRuns: 300, seed: 20230921 };

/** Anything a test would leave on the prototype of all objects is seen here. */
const prototype = (): string => JSON.stringify(Object.getOwnPropertyDescriptors(Object.prototype));
let before = '';
beforeAll(() => {
  before = prototype();
});
afterAll(() => {
  expect(prototype()).toBe(before);
});

describe('JSON', () => {
  it('that is GeoJSON is judged as such, by its line', () => {
    const text =
      '{"type": "FeatureCollection", "features": [\n {"type": "Feature", "properties": {}, "geometry":\n {"type": "Point",\n "coordinates": [42, 130]}}]}';
    expect(said('a.geojson', text)).toEqual(['4 error reversed']);
    expect(said('a.json', text)).toEqual(['4 error reversed']);
    expect(said('a', text)).toEqual(['4 error reversed']);
  });

  it('that should be GeoJSON and is not is reported', () => {
    expect(said('a.geojson', '[1]')).toEqual(['1 error type']);
    expect(said('a.json', '{"hello": 1}', true)).toEqual([
      '1 error type: an object is none of what is read here: GeoJSON, a network of this atlas or a list of records',
    ]);
    expect(said('a.json', '[]', true)[0]).toMatch(/^1 error type: an empty array is none of/);
    expect(said('a.json', '[1]', true)[0]).toMatch(/^1 error type: an array is none of/);
    expect(said('a.json', '{"type": "point",\n"coordinates": [130, 42]}')).toEqual(['1 error type']);
    expect(said('a.json', '{"type": "Topology", "objects": {}}', true)).toEqual([
      '1 error type: this is TopoJSON, not GeoJSON',
    ]);
    expect(said('a.json', 'id,lon\n1,2')).toEqual(['1 error json-syntax']);
  });

  it('that is a list of records is judged as a table', () => {
    expect(said('a.json', '[\n{"id": 1, "lon": 130, "lat": 42},\n{"id": 1, "lon": 42, "lat": 130}]')).toEqual(
      ['3 error reversed', '3 error id'],
    );
    expect(said('a.json', '[{"toString": {"toString": 1}}, {}]')).toEqual([
      '1 error kind',
      '1 warning header',
    ]);
  });

  it('with a mark or in another encoding is reported', () => {
    expect(said('a.json', '\uFEFF[{"id": 1}]')).toEqual(['1 warning text-encoding']);
    const gbk = Uint8Array.from([...bytesOf('[{"id": "'), 0xe7, 0xf5, ...bytesOf('"}]')]);
    expect(said('a.json', gbk)).toEqual(['1 error text-encoding', '1 warning text-encoding']);
  });

  it('that bombs by its depth is refused at once', () => {
    expect(said('a.json', '['.repeat(100_000))).toEqual(['1 error json-nesting']);
  });
});

describe('a network', () => {
  const print = (network: unknown): string => JSON.stringify(network, null, 1);
  const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

  it('of this version passes', () => {
    expect(said('network.json', print(sampleNetwork))).toEqual([]);
  });

  it('of another version is reported, by its sections', () => {
    const { placeNames: _, ...rest } = sampleNetwork;
    const text = print({ ...rest, tides: [] });
    expect(said('network.json', text, true)).toEqual([
      '1 error version: the section "placeNames" is missing: another version wrote this network',
      `${lineOf(text, '[]\n}')} warning version: the section "tides" is of another version and is not read`,
    ]);
    expect(said('network.json', '{"hash": "0123abcd", "facilities": []}')).toHaveLength(15);
  });

  it('with a wrong record is reported with its line', () => {
    const text = print({ ...sampleNetwork, observations: [{ ...sampleFigure, unit: 7 }] });
    expect(said('network.json', text)).toEqual([`${lineOf(text, '"unit": 7')} error shape`]);
  });

  it('is reported for unknown ids, places and figures that cannot be right', () => {
    const [binding] = sampleNetwork.bindings;
    const wrong = {
      ...sampleNetwork,
      facilities: sampleNetwork.facilities.map((it) => ({ ...it, at: [-74, 40] })),
      bindings: [{ ...binding, to: 'nowhere' }],
      observations: [sampleFigure, { ...sampleFigure, id: 'b', conflict: 'other', value: 3_050_000 }],
    };
    const checks = new Set(said('network.json', print(wrong)).map((line) => line.replace(/^\d+ /, '')));
    expect(checks).toEqual(new Set(['error known-ids', 'warning frame', 'error conflict']));
  });
});

describe('any file', () => {
  it('too large is refused unread', () => {
    const bytes = (): Iterable<Uint8Array> => [bytesOf('[1]')];
    expect(judgeFile({ name: 'a.json', size: CONTRACT_LIMITS.jsonBytes + 1, bytes })[0]?.check).toBe('limit');
    expect(judgeFile({ name: 'a.csv', size: CONTRACT_LIMITS.tableBytes + 1, bytes })[0]?.check).toBe('limit');
  });

  it('lists errors before warnings, in the singular or the plural', () => {
    const polygon = (...ring: unknown[]): string => JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    const line = (...line: unknown[]): string => JSON.stringify({ type: 'LineString', coordinates: line });
    const clockwise = '[[130,42],[130,43],[131,43],[131,42],[130,42]]';
    const open = '[[130,42],[130,43],[131,43],[131,42]]';
    expect(said('a.geojson', `{"type":"Polygon","coordinates":[${clockwise},${open}]}`)).toEqual([
      '1 error ring',
      '1 warning winding',
    ]);
    expect(said('a.geojson', polygon([130, 42]), true)[0]).toContain('a ring of 1 vertex:');
    expect(said('a.geojson', line([130, 42]), true)).toEqual([
      '1 error geometry: a line of 1 vertex: it takes 2',
    ]);
    expect(said('a.geojson', line([130], [130, 42]), true)).toEqual([
      '1 error position: a position of 1 number: it takes 2',
    ]);
    expect(said('a.json', '\uFEFF', true)).toEqual(['1 error empty: the file is empty']);
  });

  it('that is binary is not read', () => {
    expect(said('a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['1 error file-binary']);
  });

  const names = fc.constantFrom('a.csv', 'a.json', 'a.geojson', 'a');
  const nasty = fc.constantFrom(
    '__proto__',
    'constructor',
    '"',
    ',',
    ';',
    '\n',
    '\r',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ':',
    '"type"',
    '"Feature"',
    '"coordinates"',
    'NaN',
    '1e999',
    '=cmd',
    'lon,lat',
    'value,period,unit',
    '\u0000',
    '\uFEFF',
    '\\u',
    'null',
    '-0',
    '42,130',
    '"features"',
    '"hash"',
  );

  it('of text is judged without an exception and without a trace on Object.prototype', () => {
    fc.assert(
      fc.property(
        names,
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (name, text) => {
          said(name, text);
          expect(prototype()).toBe(before);
        },
      ),
      RUNS,
    );
  });

  it('of bytes is judged without an exception', () => {
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: 200 }), (name, bytes) => {
        for (const line of said(name, bytes)) expect(line).toMatch(/^\d+ (error|warning) [a-z-]+$/);
      }),
      RUNS,
    );
  });

  it('of JSON is judged without an exception, whatever its keys', () => {
    const keys = fc.constantFrom(
      'type',
      'features',
      'hash',
      'legs',
      'observations',
      '__proto__',
      'toString',
      'id',
      'lon',
      'lat',
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('FeatureCollection', 'Feature', 1, null, ''),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(keys, tie('value')), { maxLength: 5 })
          .map((entries) => Object.fromEntries(entries)),
      ),
    }));
    fc.assert(
      fc.property(names, value, (name, json) => {
        said(name, JSON.stringify(json));
        expect(prototype()).toBe(before);
      }),
      RUNS,
    );
  });
});
