import { BRIEF_PARTS } from '../../src/view/briefParts';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseEntityRef, printEntityRef } from '../../src/domain/entities/entityRef';
import { MAP_FRAME } from '../../src/domain/network/mapFrame';
import { CARGOES, DELAY_SCHOOLS, type Switch } from '../../src/domain/plan/planTypes';
import { MODES } from '../../src/domain/types';
import { DEFAULT_HALL_SETTINGS } from '../../src/view/hallSettings';
import {
  CODECS,
  DEFAULT_VIEW,
  MAX_PITCH,
  MAX_BASE_ZOOM,
  printView,
  parseView,
  type View,
} from '../../src/view/view';
import { addresses, faultOf, INHERITED, inheritedIn } from './addresses';

const number = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

const places = fc.option(fc.constantFrom('changchun', 'CNNGB', 'a-b_2'));

const views: fc.Arbitrary<View> = fc.record({
  shell: fc.constantFrom('explore', 'plan', 'kiosk'),
  from: places,
  to: places,
  first: places,
  last: places,
  cargo: fc.constantFrom(...CARGOES),
  quantity: fc.integer({ min: 1, max: 1_000_000 }),
  depart: fc.option(fc.constantFrom('2026-03-01', '2028-02-29')),
  box: fc.constantFrom(null, '40HQ', '20OT'),
  gross: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  cargoValue: fc.option(fc.integer({ min: 0, max: 100_000_000 })),
  delay: fc.constantFrom(...DELAY_SCHOOLS),
  avoid: fc.constantFrom([], ['KP'], ['KP', 'ruzrb']),
  switches: fc.uniqueArray(
    fc.constantFrom<Switch>(
      { kind: 'closed', hub: 'ruzrb' },
      { kind: 'queue', hub: 'cnhcg' },
      { kind: 'border', between: ['CN', 'RU'] },
      { kind: 'ice' },
      { kind: 'fuel', factor: 1.3 },
      { kind: 'exchange', currency: 'RUB', rate: 0.09 },
      { kind: 'wagons', hours: { p50: 72, p90: 72 } },
    ),
  ),
  option: fc.constantFrom(null, '0a1b2c3d'),
  stage: fc.option(fc.integer({ min: 0, max: 99 })),
  lang: fc.constantFrom('zh', 'en', 'ru', 'ko'),
  light: fc.constantFrom('screen', 'projector', 'led', 'sun'),
  theme: fc.constantFrom('night', 'paper'),
  measure: fc.constantFrom('voyages', 'value', 'throughput'),
  period: fc.constantFrom('2023', '2020/2024', '1999'),
  window: fc.constantFrom(null, { from: Date.UTC(2019, 11, 31, 16), to: Date.UTC(2024, 5, 29, 16) }),
  t: fc.option(fc.integer({ min: Date.UTC(1991, 0), max: Date.UTC(2049, 0) })),
  speed: fc.constantFrom(0.5, 1, 2, 5, 10),
  camera: fc.option(
    fc.record({
      longitude: number(MAP_FRAME.west, MAP_FRAME.east),
      latitude: number(MAP_FRAME.south, MAP_FRAME.north),
      zoom: number(0, MAX_BASE_ZOOM),
      bearing: number(-180, 180),
      pitch: number(0, MAX_PITCH),
    }),
  ),
  pick: fc.option(
    fc.record({ kind: fc.constantFrom('facility', 'service'), id: fc.constantFrom('hunchun', 'a-b_2') }),
  ),
  modes: fc.subarray([...MODES], { minLength: 1 }),
  only: fc.constantFrom('all', 'reported'),
  rivals: fc.constantFrom('show', 'hide'),
  scenario: fc.constantFrom(null, '1,to:ningbo_city,rail:1.5'),
  omitted: fc.subarray([...BRIEF_PARTS]),
  goods: fc.constantFrom(null, 'coal', 'king_crab'),
  edition: fc.constantFrom('intl', 'cn'),
  path: fc.constantFrom('arc', 'true', 'strip'),
  open: fc.constantFrom(
    null,
    { kind: 'table' },
    { kind: 'about' },
    { kind: 'source', id: 'x-1' },
    { kind: 'conflict', id: 'y' },
  ),
  panels: fc.constantFrom(null, [], ['details'] as const, ['legend', 'time'] as const),
  hall: fc.constantFrom(DEFAULT_HALL_SETTINGS, { ...DEFAULT_HALL_SETTINGS, mm: 1210, warn: 0, low: true }),
});

describe('the address', () => {
  it('says nothing for the default view, and reads nothing as the default view', () => {
    expect(printView(DEFAULT_VIEW)).toBe('');
    expect(parseView('?')).toEqual(DEFAULT_VIEW);
  });

  it('prints what it reads: printing, reading and printing again changes nothing', () => {
    fc.assert(
      fc.property(views, (view) => {
        const text = printView(view);
        expect(printView(parseView(text))).toBe(text);
        expect(text.length).toBeLessThanOrEqual(2000);
      }),
      { numRuns: 300, seed: 20 },
    );
  });

  it('reads back all but the last digits of a camera', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { camera, ...rest } = parseView(printView(view, true));
        const { camera: wanted, ...others } = view;
        expect(rest).toEqual(others);
        expect(camera === null).toBe(wanted === null);
        if (camera && wanted) expect(Math.abs(camera.longitude - wanted.longitude)).toBeLessThan(1e-4);
      }),
      { numRuns: 300, seed: 21 },
    );
  });

  it('makes a legal view of any string', () => {
    fc.assert(
      fc.property(fc.oneof({ arbitrary: addresses, weight: 9 }, fc.string()), (text) => {
        expect(faultOf(text)).toBeNull();
      }),
      { numRuns: 2000, seed: 22 },
    );
  });

  it.each([
    ['way=0a1b2c3d', 'option=0a1b2c3d'],
    ['step=2', 'stage=2'],
    ['worth=4000', 'cargovalue=4000'],
    ['set=ice:on,fuel:1.3', 'conditions=ice:on,fuel:1.3'],
  ])('reads %s of version 0.1 and writes %s', (old, now) => {
    expect(printView(parseView(old))).toBe(now);
    expect(printView(parseView(now))).toBe(now);
  });

  it.each([
    ['way=0a1b2c3d&option=ffffffff', 'option=ffffffff'],
    ['stage=1&step=2', 'stage=1'],
    // A new name that is nonsense is still the one that counts.
    ['worth=4000&cargovalue=x', ''],
  ])('counts the new name where the old one is there too: %s', (query, printed) => {
    expect(printView(parseView(query))).toBe(printed);
  });

  it.each(INHERITED)('takes the name %s for a word like any other', (name) => {
    for (const query of inheritedIn(name)) expect(faultOf(query)).toBeNull();
    expect(parseView(`set=${name}:1`).switches).toEqual([]);
    expect(parseView(`hall=${name}:1`).hall).toEqual(DEFAULT_HALL_SETTINGS);
    expect(parseView(`set=${name}:1,usd:7`).switches).toHaveLength(1);
  });

  it.each(['parse', 'print'] as const)('has the default of a field where its %s fails', (how) => {
    const failing = vi.spyOn(CODECS.avoid, how).mockImplementation((codes: unknown) => {
      if (String(codes) === 'KP') throw new TypeError('not a function');
      return '' as never;
    });
    const { avoid, lang } = parseView('avoid=KP&lang=ru');
    failing.mockRestore();
    expect([avoid, lang]).toEqual([[], 'ru']);
  });

  it.each([
    ['lang=fr', 'lang'],
    ['period=2023-01', 'period'],
    ['period=2024/2020', 'period'],
    ['period=1066', 'period'],
    ['window=2023-02-30/2023-04-01', 'window'],
    ['window=2024-01-01/2023-01-01', 'window'],
    ['window=2024-01-01', 'window'],
    ['t=yesterday', 't'],
    ['t=9999-01-01', 't'],
    ['speed=3', 'speed'],
    ['map=NaN/1/2', 'camera'],
    ['map=1/2', 'camera'],
    ['map=1/2/3/4/5/6', 'camera'],
    ['map=99/999/999/999/999', 'camera'],
    ['map=5/37/-170', 'camera'],
    ['pick=planet:mars', 'pick'],
    ['pick=facility:<b>', 'pick'],
    ['modes=spaceship', 'modes'],
    ['open=window:1', 'open'],
  ] as const)('%s becomes the default', (query, field) => {
    expect(parseView(query)[field]).toEqual(DEFAULT_VIEW[field]);
  });

  it('brings a camera within the frame to what can be shown', () => {
    expect(parseView(`map=99/${MAP_FRAME.north}/${MAP_FRAME.west}/400/89`).camera).toEqual({
      zoom: MAX_BASE_ZOOM,
      latitude: MAP_FRAME.north,
      longitude: MAP_FRAME.west,
      bearing: 180,
      pitch: MAX_PITCH,
    });
  });

  it('reads a window in Beijing time', () => {
    expect(parseView('window=2023-01/2024').window).toEqual({
      from: Date.UTC(2022, 11, 31, 16),
      to: Date.UTC(2023, 11, 31, 16),
    });
  });
});

describe('a pick', () => {
  it('travels as kind:id', () => {
    expect(parseEntityRef(printEntityRef({ kind: 'subject', id: 'ship_jizhe_1' }))).toEqual({
      kind: 'subject',
      id: 'ship_jizhe_1',
    });
    expect(parseEntityRef('ship')).toBeNull();
  });
});
