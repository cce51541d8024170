import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNetwork } from '../../src/domain/network/parseNetwork';
import { isPosition } from '../../src/domain/schema';
import { sampleFigure, sampleNetwork } from './sampleNetwork';

const RUNS = { numRuns: 300, seed: 20230921 };

/** The sample network as a file would hold it, with one value replaced or (undefined) taken out. */
function spoilt(path: readonly (string | number)[], value: unknown): unknown {
  const json = JSON.parse(JSON.stringify(sampleNetwork)) as unknown;
  let holder = json as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return json;
}

const issuesOf = (json: unknown): string[] => {
  const parsed = parseNetwork(json);
  return 'issues' in parsed ? parsed.issues.map((issue) => `${issue.path.join('.')}: ${issue.reason}`) : [];
};

describe('parseNetwork', () => {
  it('gives back the network a file holds', () => {
    expect(parseNetwork(JSON.parse(JSON.stringify(sampleNetwork)))).toEqual({ network: sampleNetwork });
  });

  it('holds equal scopes and lists of sources once', () => {
    const json = JSON.parse(JSON.stringify(sampleNetwork)) as typeof sampleNetwork;
    const [first] = json.observations;
    const twice = { ...json, observations: [first, { ...first, id: 'again' }] };
    const parsed = parseNetwork(JSON.parse(JSON.stringify(twice)));
    const [one, two] = 'network' in parsed ? parsed.network.observations : [];
    expect(two).toEqual({ ...one, id: 'again' });
    expect(two?.sources).toBe(one?.sources);
    expect(two?.scope).toBe(one?.scope);
  });

  it('leaves out what this version does not know', () => {
    expect(parseNetwork(spoilt(['tides'], []))).toEqual({ network: sampleNetwork });
  });

  it.each([
    [['hash'], 'xyz', 'hash: not 8 hex digits'],
    [['legs'], undefined, 'legs: not a list of records'],
    [['observations', 0, 'sources'], [], 'observations.0.sources: a figure without a source'],
    [['observations', 0, 'period'], 'last year', 'observations.0.period: not a date or a period'],
    [['observations', 0, 'unit'], '', 'observations.0.unit: empty'],
    [['observations', 0, 'value'], 3_200_000, 'observations.0: a value outside its own range'],
    [['facilities', 0, 'at'], [42.82, 130.43], 'facilities.0.at: not [longitude, latitude] in degrees'],
    [['facilities', 0, 'country'], 'China', 'facilities.0.country: not a country of ISO 3166-1'],
    [['legs', 0, 'path'], [[130, 42]], 'legs.0.path: not two or more of [longitude, latitude] in degrees'],
    [['legs', 0, 'kilometres'], [0], 'legs.0: kilometres and path differ in length'],
    [['corridors', 0, 'legs'], [], 'corridors.0.legs: a corridor without legs'],
    [['services', 0, 'modes'], [], 'services.0: fewer modes than stretches between stops'],
    [['services', 0, 'stops'], [], 'services.0.stops: a service without stops'],
    [['milestones', 0, 'sources'], [], 'milestones.0.sources: an event without a source'],
    [['bindings', 0, 'pick'], 'hunchun', 'bindings.0.pick: not kind:id'],
    [['sources', 0, 'url'], 'http://a.example/', 'sources.0.url: not an https address'],
  ] as const)('names what is wrong at %s', (path, value, issue) => {
    expect(issuesOf(spoilt(path, value))).toEqual([issue]);
  });

  it('names every fault, not the first only', () => {
    const json = spoilt(['hash'], 7) as { dataTo: unknown };
    json.dataTo = 'soon';
    expect(issuesOf(json)).toHaveLength(2);
  });

  it('leaves a file full of faults after the first thousand', () => {
    const issues = issuesOf({ ...sampleNetwork, sources: Array(5000).fill({}) });
    expect(issues.length).toBeGreaterThanOrEqual(1000);
    expect(issues.length).toBeLessThan(1010);
  });

  it('refuses a value that is not finite', () => {
    const broken = { ...sampleNetwork, observations: [{ ...sampleFigure, value: Infinity, high: Infinity }] };
    expect(issuesOf(broken)).toEqual([
      'observations.0.value: not a finite number',
      'observations.0.high: not a finite number',
    ]);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect('issues' in parseNetwork(json)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('a position', () => {
  it.each([[[130, 42]], [[-180, -90]], [[180, 90]]])('may be %j', (value) => {
    expect(isPosition(value)).toBe(true);
  });

  it.each([
    [[42, 130]],
    [[181, 0]],
    [[1]],
    [[1, 2, 3]],
    [['1', 2]],
    [[1, null]],
    [[NaN, 0]],
    [null],
    ['1,2'],
  ])('may not be %j', (value) => {
    expect(isPosition(value)).toBe(false);
  });
});
