import { describe, expect, it } from 'vitest';
import { judgeFile } from '../../src/domain/contract/judgeFile';

const SIZE = 250_000;

/** `unit` again and again, a quarter of a megabyte of it. */
const filled = (unit: string): string => unit.repeat(Math.ceil(SIZE / unit.length));

/** Builds a ring of many vertices; `at` gives the vertex at a share of the circumference. */
function ring(at: (share: number) => string): string {
  const vertices = Array.from({ length: SIZE / 20 }, (_, i) => at(i / (SIZE / 20)));
  return `{"type":"Polygon","coordinates":[[${vertices.join(',')},${vertices[0] ?? ''}]]}`;
}

const circle = (share: number): string => {
  const angle = 2 * Math.PI * share;
  return `[${(130 + Math.cos(angle)).toFixed(5)},${(42 + Math.sin(angle)).toFixed(5)}]`;
};
const zigzag = (share: number): string =>
  `[${Math.round(share * 1e4) % 2 === 0 ? 120 : 140},${(30 + 20 * share).toFixed(4)}]`;

const features = (unit: string): string => `{"type":"FeatureCollection","features":[${filled(unit)}{}]}`;
const line = (unit: string): string => `{"type":"LineString","coordinates":[${filled(unit)}[1,2]]}`;
const figures = (row: (i: number) => string): string =>
  [
    'id,subject,measure,direction,period,value,unit,sources',
    ...Array.from({ length: SIZE / 45 }, (_, i) => row(i)),
  ].join('\n');

/** What has made parsers slow, or was found to make this one so: name of the file -> its text. */
const WORST: Readonly<Record<string, string>> = {
  'deep arrays.json': '['.repeat(SIZE),
  'deep objects.json': '{"a":'.repeat(SIZE / 5),
  'empty objects.json': `[${filled('{},')}{}]`,
  'one key again and again.json': `{${filled('"a":1,')}"a":1}`,
  'prototypes.json': `{${filled('"__proto__":1,')}"a":1}`,
  'many keys.json': `{${Array.from({ length: SIZE / 12 }, (_, i) => `"key${i}":1`).join(',')}}`,
  'no end of a string.json': `"${filled('a')}`,
  'escapes.json': `["${filled('\\u0041')}"]`,
  'not numbers.json': `[${filled('NaN,')}1]`,
  'one long number.json': filled('1234567890'),
  'line breaks.json': `[${filled('\n')}x`,
  'records.json': `[${filled('{"id":1,"lon":42,"lat":130},')}{}]`,
  'a broken network.json': `{"hash":1,"dataTo":1,"sources":[${filled('{},')}{}]}`,
  'numbers.geojson': line('1,'),
  'nulls.geojson': line('null,\n'),
  'short positions.geojson': line('[1],'),
  'leaps.geojson': line('[179,50],[-179,50],'),
  'a circle.geojson': ring(circle),
  'a zigzag.geojson': ring(zigzag),
  'one place.geojson': ring(() => '[130,42]'),
  'triangles.geojson': `{"type":"Polygon","coordinates":[${filled('[[1,2],[2,2],[2,3],[1,2]],')}[]]}`,
  'no features.geojson': features('null,'),
  'features with one id.geojson': features('{"type":"Feature","id":1},'),
  'delimiters.csv': filled(','),
  'ragged rows.csv': `a,b\n${filled(',,\n')}`,
  'quotes.csv': `a,b\n${filled('"')}`,
  'quotes inside.csv': `a,b\n${filled('x"')}`,
  'an open quote.csv': `a\n"${filled('x\n')}`,
  'formulas.csv': `a\n${filled('=x\n')}`,
  'degrees.csv': `lon,lat,id\n${filled('NaN,x,1\n')}`,
  'headers.csv': filled('lon-,lat,'),
  'one header.csv': filled('lon'),
  'one figure.csv': figures((i) => `${i},s,m,both,2023,${i},t,g`),
  'figures of a few.csv': figures(
    (i) => `${i},s${i % 7},m,${['import', 'export', 'both'][i % 3] ?? ''},${1900 + (i % 90)},${i},t,g`,
  ),
};

describe('the worst of files', () => {
  it.each(Object.entries(WORST))('%s takes time in proportion to its size', (name, text) => {
    const bytes = new TextEncoder().encode(text);
    const before = process.cpuUsage();
    judgeFile({ name, size: bytes.length, bytes: () => [bytes] });
    const { user } = process.cpuUsage(before);
    // Time of the processor, which a busy machine does not lengthen much. An idle one takes 200 ms for a megabyte; what
    // is quadratic takes tens of seconds.
    expect(user / 1000).toBeLessThan(2000 * (bytes.length / 1e6) + 300);
  });
});
