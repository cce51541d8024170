import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeGeoJson, looksLikeGeoJson } from '../../src/domain/contract/judgeGeoJson';
import type { Position } from '../../src/domain/types';

const RUNS = { numRuns: 300, seed: 20230921 };

/** Lists the issues of a value: `path level check`. */
function said(value: unknown): string[] {
  const lines: string[] = [];
  judgeGeoJson(value, (path, check, level, reason) => {
    if (typeof reason === 'function') reason();
    lines.push(`${path.join('.')} ${level} ${check}`);
  });
  return lines;
}

const square: Position[] = [
  [130, 42],
  [131, 42],
  [131, 43],
  [130, 43],
  [130, 42],
];
const hole: Position[] = [
  [130.4, 42.4],
  [130.4, 42.6],
  [130.6, 42.6],
  [130.6, 42.4],
  [130.4, 42.4],
];
const point = { type: 'Point', coordinates: [130.36, 42.86] };
const feature = { type: 'Feature', id: 'a', properties: { name: '珲春' }, geometry: point };
const collection = (...features: unknown[]): unknown => ({ type: 'FeatureCollection', features });
const shape = (type: string, coordinates: unknown): unknown => ({ type, coordinates });

describe('sound GeoJSON', () => {
  it.each([
    ['a collection', collection(feature, { ...feature, id: 'b' })],
    ['a feature', feature],
    ['a geometry', point],
    ['a height', shape('Point', [130.36, 42.86, 30])],
    [
      'a line',
      shape('LineString', [
        [130, 42],
        [131, 42],
      ]),
    ],
    ['points', shape('MultiPoint', [[130, 42]])],
    [
      'lines',
      shape('MultiLineString', [
        [
          [130, 42],
          [131, 42],
        ],
      ]),
    ],
    ['a polygon with a hole', shape('Polygon', [square, hole])],
    ['polygons', shape('MultiPolygon', [[square], [square, hole]])],
    ['a mixture', { type: 'GeometryCollection', geometries: [point, shape('Polygon', [square])] }],
    ['a box', { ...(collection(feature) as object), bbox: [130, 42, 131, 43] }],
    ['a box with heights', { ...point, bbox: [130, 42, 0, 131, 43, 9] }],
    ['ids of two types', collection({ ...feature, id: 1 }, { ...feature, id: '1' })],
    ['foreign members', { ...feature, tides: [] }],
    ['no properties', { ...feature, properties: null }],
  ])('with %s passes', (_, value) => {
    expect(said(value)).toEqual([]);
  });
});

describe('RFC 7946', () => {
  it.each<[string, unknown, string[]]>([
    ['not an object', [point], [' error type']],
    ['null', null, [' error type']],
    ['no type', { features: [] }, [' error type']],
    ['a wrong type', { type: 'point' }, ['type error type']],
    ['TopoJSON', { type: 'Topology' }, ['type error type']],
    ['no features', { type: 'FeatureCollection' }, [' error member']],
    ['features as an object', { type: 'FeatureCollection', features: {} }, ['features error member']],
    ['empty features', collection(), ['features warning empty']],
    ['null as a feature', collection(null), ['features.0 error null']],
    ['a number as a feature', collection(7), ['features.0 error type']],
    ['a feature without type', collection({}), ['features.0 error type']],
    ['a geometry as a feature', collection(point), ['features.0.type error nesting']],
    ['a feature of no type', collection({ type: 'Thing' }), ['features.0.type error type']],
    ['a collection as a feature', collection(collection()), ['features.0.type error nesting']],
    ['no geometry', { type: 'Feature', properties: null }, [' error member']],
    ['geometry null', { ...feature, geometry: null }, ['geometry warning empty']],
    ['geometry a text', { ...feature, geometry: 'POINT' }, ['geometry error geometry']],
    ['geometry without type', { ...feature, geometry: {} }, ['geometry error type']],
    ['geometry a feature', { ...feature, geometry: feature }, ['geometry.type error nesting']],
    ['geometry of no type', { ...feature, geometry: { type: 'Circle' } }, ['geometry.type error type']],
    ['no properties', { type: 'Feature', geometry: point }, [' error member']],
    ['properties a list', { ...feature, properties: [] }, ['properties error member']],
    ['coordinates in a feature', { ...feature, coordinates: [] }, ['coordinates error member']],
    ['properties in a geometry', { ...point, properties: {} }, ['properties error member']],
    [
      'geometry in a collection',
      { ...(collection(feature) as object), geometry: null },
      ['geometry error member'],
    ],
    ['no coordinates', { type: 'Point' }, [' error geometry']],
    ['coordinates null', shape('LineString', null), ['coordinates error geometry']],
    ['empty coordinates', shape('Polygon', []), ['coordinates warning empty']],
    ['no geometries', { type: 'GeometryCollection' }, [' error geometry']],
    ['empty geometries', { type: 'GeometryCollection', geometries: [] }, ['geometries warning empty']],
    [
      'null in geometries',
      { type: 'GeometryCollection', geometries: [null] },
      ['geometries.0 error geometry'],
    ],
    [
      'a collection in geometries',
      { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [point] }] },
      ['geometries.0 warning nesting'],
    ],
    ['one number', shape('Point', [130]), ['coordinates error position']],
    ['five numbers', shape('Point', [130, 42, 1, 2, 3]), ['coordinates warning position']],
    ['a text as a number', shape('Point', ['130', 42]), ['coordinates.0 error position']],
    ['null as a number', shape('Point', [130, null]), ['coordinates.1 error null']],
    ['null as a position', shape('LineString', [[130, 42], null, [131, 42]]), ['coordinates.1 error null']],
    ['a number as a position', shape('MultiPoint', [[130, 42], 131]), ['coordinates.1 error nesting']],
    ['a point too deep', shape('Point', [[130, 42]]), ['coordinates error nesting']],
    [
      'a line too deep',
      shape('LineString', [
        [
          [130, 42],
          [131, 42],
        ],
      ]),
      ['coordinates.0 error nesting', 'coordinates error geometry'],
    ],
    ['a line too flat', shape('LineString', [130, 42]), ['coordinates error nesting']],
    ['a polygon too flat', shape('Polygon', square), square.map((_, i) => `coordinates.${i} error nesting`)],
    ['a ring of text', shape('Polygon', ['ring']), ['coordinates.0 error nesting']],
    ['polygons of text', shape('MultiPolygon', ['x']), ['coordinates.0 error nesting']],
    ['a polygon without rings', shape('MultiPolygon', [[]]), ['coordinates.0 warning empty']],
    ['a line of one', shape('LineString', [[130, 42]]), ['coordinates error geometry']],
    ['an open ring', shape('Polygon', [square.slice(0, 4)]), ['coordinates.0.3 error ring']],
    [
      'a ring closed by a vertex with a height',
      shape('Polygon', [[...square.toReversed().slice(0, 4), [130, 42, 7]]]),
      ['coordinates.0.4 error ring'],
    ],
    ['a ring of three', shape('Polygon', [square.slice(0, 3)]), ['coordinates.0.0 error ring']],
    [
      'a flat ring',
      shape('Polygon', [
        [
          [130, 42],
          [131, 42],
          [130, 42],
          [130, 42],
        ],
      ]),
      ['coordinates.0.0 error ring'],
    ],
    [
      'a bow tie',
      shape('Polygon', [
        [
          [130, 42],
          [131, 43],
          [131, 42],
          [130, 43],
          [130, 42],
        ],
      ]),
      ['coordinates.0.3 error ring'],
    ],
    ['a clockwise ring', shape('Polygon', [square.toReversed()]), ['coordinates.0.0 warning winding']],
    [
      'a counter-clockwise hole',
      shape('Polygon', [square, hole.toReversed()]),
      ['coordinates.1.0 warning winding'],
    ],
    [
      'a hole outside',
      shape('Polygon', [hole.toReversed(), square.toReversed()]),
      ['coordinates.1 error ring'],
    ],
    ['a ring with a null', shape('Polygon', [[...square.slice(0, 4), null]]), ['coordinates.0.4 error null']],
    [
      'a line over the dateline',
      shape('LineString', [
        [140, 50],
        [-10, 50],
      ]),
      [],
    ],
    [
      'a leap over the dateline',
      shape('LineString', [
        [150, 50],
        [-40, 50],
      ]),
      ['coordinates.1 warning frame', 'coordinates.1 error antimeridian'],
    ],
    [
      'a ring over the dateline',
      shape('Polygon', [
        [
          [179, 50],
          [-179, 50],
          [-179, 51],
          [179, 51],
          [179, 50],
        ],
      ]),
      [
        'coordinates.0.0 warning frame',
        'coordinates.0.1 error antimeridian',
        'coordinates.0.3 error antimeridian',
      ],
    ],
    ['swapped', shape('Point', [42.86, 130.36]), ['coordinates error reversed']],
    [
      'a swapped line, said once',
      shape('LineString', [
        [42, 130],
        [42, 131],
      ]),
      ['coordinates.0 error reversed'],
    ],
    ['perhaps swapped', shape('Point', [52.5, 13.4]), ['coordinates warning reversed']],
    ['outside the frame', shape('Point', [-74, 40.7]), ['coordinates warning frame']],
    ['beyond 180', shape('Point', [190, 42]), ['coordinates error range']],
    ['beyond 90', shape('Point', [130, 200]), ['coordinates error range']],
    ['in metres', shape('Point', [14_500_000, 5_300_000]), ['coordinates error range']],
    ['an id of no type', { ...feature, id: null }, ['id error id']],
    ['an id twice', collection(feature, feature), ['features.1.id error id']],
    ['a box of three', { ...point, bbox: [1, 2, 3] }, ['bbox error bbox']],
    ['a box of text', { ...point, bbox: ['1', 2, 3, 4] }, ['bbox error bbox']],
    ['a box upside down', { ...point, bbox: [130, 43, 131, 42] }, ['bbox error bbox']],
    ['a box off the earth', { ...point, bbox: [130, 42, 500, 43] }, ['bbox error bbox']],
    ['a box too small', { ...point, bbox: [131, 42, 132, 43] }, ['bbox error bbox']],
    ['a box over the dateline', { ...point, bbox: [170, 42, -170, 43] }, []],
    [
      'a crs like ours',
      { ...point, crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } },
      ['crs warning crs'],
    ],
    [
      'another crs',
      { ...point, crs: { type: 'name', properties: { name: 'EPSG:3857' } } },
      ['crs error crs'],
    ],
    ['a crs of null', { ...point, crs: null }, ['crs error crs']],
    [
      'too many properties',
      { ...feature, properties: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`p${i}`, i])) },
      ['properties error limit'],
    ],
  ])('%s', (_, value, lines) => {
    expect(said(value)).toEqual(lines);
  });

  it('names a member only where the object has it itself', () => {
    expect(said(Object.create({ type: 'Point' }))).toEqual([' error type']);
  });

  it('stops at two million vertices and warns of half a million', () => {
    const many = (count: number): unknown => shape('MultiPoint', Array<Position>(count).fill([130, 42]));
    expect(said(many(500_000))).toEqual([]);
    expect(said(many(500_001))).toEqual([' warning limit']);
    expect(said(many(2_000_001))).toEqual([' error limit']);
  });

  it('never throws, whatever the value', () => {
    const words = fc.constantFrom<unknown>(
      'Point',
      'Polygon',
      'Feature',
      'FeatureCollection',
      'GeometryCollection',
      null,
      1,
      [],
      {},
      [[1, 2]],
    );
    const object = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        words,
        fc.dictionary(
          fc.constantFrom(
            'type',
            'features',
            'geometry',
            'geometries',
            'coordinates',
            'properties',
            'bbox',
            'crs',
            'id',
          ),
          tie('value'),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.oneof(object, fc.jsonValue()), (value) => {
        said(value);
        expect(typeof looksLikeGeoJson(value)).toBe('boolean');
      }),
      RUNS,
    );
  });
});
