import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../geo/check';
import { readGeo } from '../../geo/read';
import type { Raw, RawGeo, Row } from '../../geo/read';

const clean = readGeo(join(import.meta.dirname, '../fixtures/geo/clean'));

type Feature = {
  id: unknown;
  properties: Record<string, unknown>;
  geometry: { coordinates: unknown } | null;
};

/** What is said, without file and line, of the clean data after a change. */
function said(change: Partial<RawGeo>): string[] {
  return runChecks({ ...clean, ...change }).map(
    ({ level, reason, check }) => `${level} [${check}] ${reason}`,
  );
}

const changed = <T>(raw: Raw<unknown>, change: (value: T) => void): Raw<unknown> => {
  const value = structuredClone(raw.value) as T;
  change(value);
  return { ...raw, value };
};

/** One record of a section changed, found by its id. */
const spoilt = <T>(list: readonly Raw<unknown>[], id: string, change: (value: T) => void): Raw<unknown>[] =>
  list.map((raw) => ((raw.value as { id: unknown }).id === id ? changed(raw, change) : raw));

const facility = (id: string, change: (it: Feature) => void): Partial<RawGeo> => ({
  facilities: spoilt(clean.facilities, id, change),
});
const leg = (id: string, change: (it: Feature) => void): Partial<RawGeo> => ({
  legs: spoilt(clean.legs, id, change),
});
const RAIL = 'rail-hunchun_rail_port-makhalino';

/** Rows of figures changed: by id, the cells that differ. */
const figures = (changes: Record<string, Row>): Partial<RawGeo> => ({
  observations: clean.observations.map((row) => ({
    ...row,
    value: { ...row.value, ...changes[row.value['id'] ?? ''] },
  })),
});

describe('a file that cannot be read', () => {
  const faults = [{ file: 'geo/services.json', line: 9, reason: 'no JSON' }];

  it('hides what only follows from it, and nothing else', () => {
    const lines = said({ faults, services: [], ...figures({ 'coal-2023': { commodity: 'foo' } }) });
    expect(lines[0]).toBe('error [files] no JSON');
    expect(lines[1]).toMatch(/^warning \[files\] until it can be read these checks wait: known-ids, /);
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/^error \[figure\] coal-2023: commodity is "foo", not one of /),
    ]);
  });

  it('stands first, before records without their shape and then all else', () => {
    const lines = said({
      faults: [{ file: 'geo/texts.csv', line: 2, reason: 'no table' }],
      services: spoilt<{ status: string }>(clean.services, 'hunchun_zarubino_busan', (it) => {
        it.status = 'humming';
      }),
      observations: clean.observations.map((row) => ({ ...row, value: { ...row.value, unit: '' } })),
      scenes: clean.scenes,
    });
    const checks = lines.map((line) => /\[(.*?)\]/.exec(line)?.[1]);
    expect(checks.slice(0, 3)).toEqual(['files', 'files', 'shape']);
  });
});

describe('accuracy', () => {
  it('of what has no source is that it has none', () => {
    const bare = (it: Feature): void => {
      it.properties['sources'] = [];
    };
    expect(said(facility('zarubino_port', bare))).toEqual([
      'error [accuracy] zarubino_port: it has no source',
    ]);
    expect(said(leg(RAIL, bare))).toEqual([`error [accuracy] ${RAIL}: it has no source`]);
  });

  it.each<[string, (it: Feature) => void, string]>([
    ['no accuracy', (it) => delete it.properties['accuracy'], 'zarubino_port: a place without its accuracy'],
    [
      'better than arc minutes',
      (it) => (it.properties['sources'] = ['unlocode-2015-1', 'cn-station-codes']),
      'zarubino_port: 300 m is claimed, and its sources (unlocode-2015-1, cn-station-codes) give 1000 m at best',
    ],
    [
      'low confidence',
      (it) => (it.properties['confidence'] = 'low'),
      'zarubino_port: 300 m is claimed with low confidence',
    ],
  ])('of a place: %s', (_, change, reason) => {
    const sources = [
      ...clean.sources,
      ...['unlocode-2015-1', 'cn-station-codes'].map((id) => ({
        file: '',
        line: 1,
        value: { id, kind: 'dataset' },
      })),
    ];
    expect(said({ ...facility('zarubino_port', change), sources })).toEqual([`error [accuracy] ${reason}`]);
  });

  it('of a place that is not published is none', () => {
    expect(said(facility('bonded_zone', (it) => (it.properties['accuracy'] = 500)))).toEqual([
      'error [accuracy] bonded_zone: an accuracy of 500 m without a place',
    ]);
  });

  it.each<[string, (it: Feature) => void, string]>([
    ['none', (it) => delete it.properties['accuracy'], `${RAIL}: a line without its accuracy`],
    ['nothing', (it) => (it.properties['accuracy'] = 0), `${RAIL}: a line without its accuracy`],
    [
      'better than its ends',
      (it) => (it.properties['accuracy'] = 3000),
      `${RAIL}: 3000 m is claimed, and one of its ends is good to 4000 m`,
    ],
    [
      'traced from nothing',
      (it) => (it.properties['geometry'] = 'traced'),
      `${RAIL}: called traced, and none of its sources is a data set`,
    ],
  ])('of a line: %s', (_, change, reason) => {
    const lines = said(leg(RAIL, change)).filter((line) => line.includes('[accuracy]'));
    expect(lines).toEqual([`error [accuracy] ${reason}`]);
  });

  it.each([
    '约300万吨',
    'около 3 млн тонн',
    'about 3,000,000 t',
    '300余万吨',
    '300만톤 이상',
    'более 3 млн т',
    '突破300万吨',
  ])('of a figure: printed as %j it is not exact', (printed) => {
    const lines = said(figures({ 'throughput-2023': { as_printed: printed } }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^error \[accuracy\] throughput-2023: called exact, and printed with/);
    expect(said(figures({ 'throughput-2023': { as_printed: printed, bound: 'about' } }))).toEqual([]);
    expect(said(figures({ 'throughput-2023': { as_printed: printed, printed_kind: 'note' } }))).toEqual([]);
  });

  it.each([
    '300万吨, 增长约20%',
    '3 млн тонн (рост почти в 1,5 раза)',
    '规模以上企业 300万吨',
    '3,000,000 t, over 5 years',
  ])('of a figure: %j speaks of another number', (printed) => {
    expect(said(figures({ 'throughput-2023': { as_printed: printed } }))).toEqual([]);
  });

  it('of a figure: what we computed is not reported', () => {
    expect(said(figures({ 'throughput-2023': { sources: 'project' } }))).toEqual([
      'error [accuracy] throughput-2023: reported, and its only source is the project itself',
    ]);
    expect(said(figures({ 'throughput-2023': { printed_kind: 'sum' } }))).toEqual([
      'error [accuracy] throughput-2023: reported, and what is printed is our arithmetic',
    ]);
  });
});

describe('the ground', () => {
  it('holds a place to its country and to land', () => {
    expect(
      said(
        facility('bonded_zone', (it) => {
          it.geometry = { type: 'Point', coordinates: [130.9123, 42.7123] } as Feature['geometry'];
          it.properties['accuracy'] = 500;
        }),
      ),
    ).toEqual(['error [over-ground] bonded_zone: lies in RU, not in CN']);
    expect(
      said(
        facility('bonded_zone', (it) => {
          it.geometry = { type: 'Point', coordinates: [132.9123, 41.7123] } as Feature['geometry'];
          it.properties['accuracy'] = 500;
        }),
      ),
    ).toEqual(['error [over-ground] bonded_zone: lies in the sea']);
  });

  it('lets an inaccurate leg be off by its accuracy', () => {
    const across = (accuracy: number) => (it: Feature) => {
      it.properties['accuracy'] = accuracy;
      it.properties['kilometres'] = [0, null, 8, 28.3];
      (it.geometry?.coordinates as unknown[]).splice(1, 0, [130.3, 42.5]);
    };
    expect(said(leg(RAIL, across(5000)))[0]).toMatch(/lies in KP/);
    expect(said(leg(RAIL, across(20_000)))).toEqual([]);
  });

  it('does not ask a way by sea which country it cuts a corner of', () => {
    const corner = (it: Feature): void => {
      (it.geometry?.coordinates as unknown[]).splice(3, 0, [129.68, 40.85]);
    };
    expect(said(leg('sea-zarubino_port-busan', corner))).toEqual([]);
  });

  it('sees a place with its degrees swapped that is still on the earth and in the frame', () => {
    const warsaw = { file: 'f', line: 1, value: structuredClone(clean.facilities[1]?.value) };
    const swapped = changed<Feature>(warsaw, (it) => {
      it.id = 'moscow';
      it.geometry = { type: 'Point', coordinates: [55.752, 37.6178] } as Feature['geometry'];
      it.properties['country'] = 'RU';
    });
    expect(said({ facilities: [...clean.facilities, swapped] })).toContain(
      'error [reversed] moscow: [55.752, 37.6178] is not in RU, and is with longitude and latitude swapped',
    );
  });
});

describe('lengths', () => {
  it.each<[string, Row, string[]]>([
    ['longer than the straight way', { value: '40' }, []],
    [
      'in another unit',
      { unit: 'furlongs' },
      [
        `error [length] ${RAIL}: a length in furlongs, not in km, m or nmi`,
        'error [figure] length-rail: distance is counted in km or m or nmi, not in "furlongs"',
      ],
    ],
    ['in nautical miles', { unit: 'nmi', value: '9.2' }, []],
    ['at least', { value: '3', bound: 'at_least' }, []],
    ['within a range', { value: '9', high: '17' }, []],
  ])('may be %s', (_, cells, lines) => {
    expect(said(figures({ 'length-rail': cells }))).toEqual(lines);
  });

  it('are not overtaken by kilometre posts', () => {
    expect(said(leg(RAIL, (it) => (it.properties['kilometres'] = [0, 27, 28.3])))).toEqual([
      `error [length] ${RAIL}: kilometres 27 and 28.3 are 7.5 km apart or more`,
    ]);
  });
});

describe('ids', () => {
  it('must be there', () => {
    expect(
      said({
        subjects: [
          { file: 'f', line: 3, value: { kind: 'ship', names: { zh: '船', en: 'S', ru: 'С', ko: '배' } } },
        ],
      }),
    ).toContain('error [shape] (without id): id: Invalid key: Expected "id" but received undefined');
  });

  it('of other records count even where those have faults', () => {
    const lines = said(facility('makhalino', (it) => delete it.properties['tier']));
    expect(lines).toEqual([
      'error [shape] makhalino: tier: Invalid key: Expected "tier" but received undefined',
    ]);
  });

  it('of hubs, stops, ends, legs and subjects must exist', () => {
    const lines = said({
      ...facility('makhalino', (it) => (it.properties['hub'] = 'x1')),
      services: spoilt<{ stops: string[]; alsoSubjects: string[] }>(
        clean.services,
        'hunchun_zarubino_busan',
        (it) => {
          it.stops[1] = 'x2';
          it.alsoSubjects = ['x3'];
        },
      ),
      corridors: spoilt<{ legs: string[] }>(
        clean.corridors,
        'zarubino_busan_corridor',
        (it) => (it.legs[1] = 'x4'),
      ),
      milestones: clean.milestones.map((row) => ({ ...row, value: { ...row.value, subjects: 'x5' } })),
    }).filter((line) => line.includes('[known-ids]'));
    expect(lines.map((line) => /"(x\d)"/.exec(line)?.[1]).toSorted()).toEqual(['x1', 'x2', 'x3', 'x4', 'x5']);
  });
});

describe('names', () => {
  const named = (names: Record<string, unknown>): string[] =>
    said({
      subjects: spoilt<{ names: Record<string, unknown> }>(clean.subjects, 'ship_x', (it) =>
        Object.assign(it.names, names),
      ),
    });

  it('are each in their own script', () => {
    expect(named({ zh: 'Ship', en: '船', ko: 'Судно' })).toHaveLength(3);
    expect(named({ zh: 'LNG', en: 'LNG', ru: 'LNG', ko: 'LNG' })).toEqual([]);
    expect(named({ zh: '21', en: '21', ru: '21', ko: '21' })).toEqual([]);
    expect(named({ en: '"Ocean train" (海洋班列)' })).toEqual([]);
  });

  it('are not empty, and mark a language once', () => {
    expect(named({ ko: '' })).toEqual(['error [names] ship_x: names.ko is missing or empty']);
    expect(named({ byProject: ['ru', 'ru'] })).toEqual([
      'error [names] ship_x: names.byProject names a language twice',
    ]);
  });

  it('of an event are its title', () => {
    const milestones = clean.milestones.map((row) => ({ ...row, value: { ...row.value, title_ko: '' } }));
    expect(said({ milestones })).toEqual(['error [names] 1999-opening: title.ko is missing or empty']);
  });
});

describe('bindings', () => {
  const bound = (cells: Row): string[] =>
    said({
      flows: clean.flows.map((row, i) => (i === 0 ? { ...row, value: { ...row.value, ...cells } } : row)),
    });

  const withPart = (cells: Row): string[] => {
    const [first] = clean.flows;
    const part = { id: 'coal', observed: 'commodity_tonnage', commodity: 'coal', direction: 'import' };
    const ends = { from: 'makhalino', to: 'hunchun_rail_port', part_of: 'rail-both' };
    return first
      ? said({ flows: [...clean.flows, { ...first, value: { ...first.value, ...part, ...ends, ...cells } }] })
      : [];
  };

  it('have figures, in a unit that can be drawn', () => {
    expect(bound({ direction: 'unknown' })).toEqual([
      'error [binding] rail-both: hunchun_rail_port throughput unknown has no figure at all',
    ]);
    expect(bound({ measure: 'value' })).toEqual([
      'error [binding] rail-both: hunchun_rail_port throughput both has no figure in CNY or USD',
    ]);
    expect(bound({ commodity: 'coal' })).toEqual([
      'error [binding] rail-both: hunchun_rail_port throughput coal both has no figure at all',
    ]);
  });

  it('have ends on the map', () => {
    expect(bound({ to: 'bonded_zone' })).toEqual([
      'error [binding] rail-both: its end bonded_zone has no position',
    ]);
  });

  it('of a part lie between the ends of the whole, which is larger', () => {
    expect(withPart({})).toEqual([]);
    expect(withPart({ part_of: 'none' })).toEqual([
      'error [binding] coal: is a part of none, which does not exist',
    ]);
    expect(withPart({ part_of: 'coal' })).toEqual([
      'error [binding] coal: is a part of coal, which is a part of it',
    ]);
    expect(withPart({ from: 'zarubino_port' })).toEqual([
      'error [binding] coal: is a part of rail-both, which lies between other ends: hunchun_rail_port makhalino rail',
    ]);
    expect(withPart({ part_of: 'busan-voyages', from: 'zarubino_port', to: 'busan', mode: 'sea' })).toEqual([
      'error [binding] coal: is a part of busan-voyages, which is one of voyages',
    ]);
    expect(withPart({ id: 'a', part_of: '' })).toEqual([]);
  });

  it('of a part go no other way than the whole, and are of its goods', () => {
    const [first] = clean.flows;
    const row = (value: Row): Raw<Row> => ({ file: 'f', line: 1, value: { ...first?.value, ...value } });
    const coal = row({ id: 'coal', observed: 'commodity_tonnage', commodity: 'coal', direction: 'import' });
    const whole = row({ id: 'all', part_of: 'coal' });
    expect(said({ flows: [...clean.flows, coal, whole] })).toEqual([
      'error [binding] all: is a part of coal, which goes one way only: import',
    ]);
    const inward = row({ id: 'in', direction: 'import', part_of: 'coal' });
    expect(said({ flows: [...clean.flows, coal, inward] })).toEqual([
      'error [binding] in: is a part of coal, which is of coal only',
    ]);
  });

  it('are context if and only if their place is kept for comparison', () => {
    expect(bound({ context: 'yes' })).toEqual([
      'error [binding] rail-both: is context, and hunchun_rail_port is no place or service kept for comparison',
    ]);
  });
});

describe('conflict marks', () => {
  it('are shared', () => {
    expect(
      said(
        figures({ 'throughput-2022': { conflict: 'other' }, 'throughput-2023-h1': { conflict: 'alone' } }),
      ),
    ).toEqual([
      'error [conflict] throughput-2023-h1: no other record has the conflict mark "alone"',
      'error [conflict] throughput-2022: no other record has the conflict mark "other"',
      'error [conflict] throughput-2022-b (2600000 t, both, 2022) contradicts throughput-2022 (2500000 t, both, 2022) and they share no conflict mark',
      'error [conflict] throughput-2022-b: no other record has the conflict mark "rail-2022"',
    ]);
  });
});

describe('publications of the planner', () => {
  it('are none that the atlas cites already: the page would list one twice', () => {
    const [source] = clean.sources;
    const row = { file: 'f', line: 1, value: source?.value };
    expect(said({ planSources: [...clean.planSources, row] })).toEqual([
      'error [plan-ids] gazette stands twice',
    ]);
  });
});

describe('records of any shape', () => {
  it.each([
    [null],
    [7],
    ['text'],
    [[]],
    [{}],
    [{ id: 7, properties: null, geometry: 7 }],
    [{ type: 'Feature', id: 'x', geometry: { type: { toString: 1 } } }],
  ])('as %j are told of and never throw', (value) => {
    const odd: Raw<unknown> = { file: 'f', line: 9, value };
    const keys = [
      'sources',
      'facilities',
      'legs',
      'corridors',
      'services',
      'subjects',
      'placeNames',
    ] as const;
    for (const key of keys) expect(said({ [key]: [...clean[key], odd] }).length).toBeGreaterThan(0);
  });
});
