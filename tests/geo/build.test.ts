import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildNetwork, hashContent, lastDataDay, printNetwork } from '../../geo/build';
import { HINTERLAND, OUT, PLANNER, REGIONS_OUT, SCENES_OUT, main } from '../../geo/cli';
import { FILES, readGeo } from '../../geo/read';
import type { Raw, RawGeo } from '../../geo/read';
import { findAmount } from '../../src/domain/figures/flow';
import { MEASURE_ROWS } from '../../src/domain/figures/measure';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { parseNetwork } from '../../src/domain/network/parseNetwork';
import type { Observation } from '../../src/domain/types';
import { HUNCHUN } from '../../src/host/ownBase.mjs';
import { ORIGIN } from '../../src/scene/layers/screenModule';
import { fromWorld } from '../../src/scene/mercator';

const ROOT = join(import.meta.dirname, '../..');
const raw = readGeo(ROOT);
const network = buildNetwork(raw);
const index = indexNetwork(network);

const figure = (subject: string, measure: string, period: string): Observation | undefined =>
  index.observationsOf.get(subject)?.find((o) => o.measure === measure && o.period === period);

const at = <T>(value: T, line = 1): Raw<T> => ({ file: 'x', line, value });

/** What is read where there is nothing. */
const EMPTY: RawGeo = { ...readGeo(join(ROOT, 'tests/fixtures/nothing')), faults: [] };

const LEG = {
  id: 'rail-a-b',
  properties: { mode: 'rail', from: 'a', to: 'b', geometry: 'schematic', sources: [] },
  geometry: {
    coordinates: [
      [130.123456789, 42.1],
      [130.2, 42.000004],
    ],
  },
};

const distance = (id: string, value: string): Raw<Record<string, string>> =>
  at({ id, subject: 'rail-a-b', measure: 'distance', value, unit: 'km', sources: 's|t', note: '' });

describe('build', () => {
  it('makes a network that the browser accepts', () => {
    const parsed = parseNetwork(JSON.parse(printNetwork(network)));
    expect('issues' in parsed ? parsed.issues : []).toEqual([]);
  });

  it('has its home where a base map of the exhibitor is asked for it', () => {
    expect(index.facilities.get('hunchun')?.at).toEqual(HUNCHUN);
  });

  it('has its home where positions are finest on the screen', () => {
    const home = index.facilities.get(network.settings.home)?.at;
    expect(fromWorld(...ORIGIN)).toEqual([
      expect.closeTo(home?.[0] ?? 0, 3),
      expect.closeTo(home?.[1] ?? 0, 3),
    ]);
  });

  it('is what is committed', () => {
    expect(readFileSync(join(ROOT, OUT), 'utf8') === printNetwork(network)).toBe(true);
  });

  it('makes the same bytes whatever the order of the records', () => {
    const turned = { ...raw, facilities: raw.facilities.toReversed(), services: raw.services.toReversed() };
    expect(printNetwork(buildNetwork(turned)) === printNetwork(network)).toBe(true);
  });

  it('sorts every section by id', () => {
    for (const section of [network.sources, network.facilities, network.observations, network.bindings]) {
      const ids = section.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)));
    }
  });

  it('rounds coordinates to five decimals', () => {
    expect(buildNetwork({ ...EMPTY, legs: [at(LEG)] }).legs[0]?.path).toEqual([
      [130.12346, 42.1],
      [130.2, 42],
    ]);
  });

  it('gives a leg the distance that stands first, and null where none stands', () => {
    const joined = buildNetwork({
      ...EMPTY,
      legs: [at(LEG)],
      observations: [distance('z', '20.3'), distance('a', '32.3')],
    });
    expect(joined.legs[0]?.length).toMatchObject({ id: 'z', value: 20.3, unit: 'km', sources: ['s', 't'] });
    expect(joined.observations).toHaveLength(2);
    expect(buildNetwork({ ...EMPTY, legs: [at(LEG)] }).legs[0]?.length).toBeNull();
  });

  it('puts texts in the place of their ids, and leaves an unknown id for the checks', () => {
    const texts = [at({ id: 'known', zh: '一', en: 'one', ru: 'один', ko: '하나' })];
    const built = buildNetwork({
      ...EMPTY,
      texts,
      subjects: [at({ id: 'a', note: 'known' }), at({ id: 'b', note: 'lost' })],
    });
    expect(built.subjects.map(({ note }) => note)).toEqual([
      { zh: '一', en: 'one', ru: 'один', ko: '하나' },
      'lost',
    ]);
  });

  it('leaves an empty cell out, and never makes it 0', () => {
    const [built] = buildNetwork({ ...EMPTY, observations: [distance('a', '')] }).observations;
    expect(built).not.toHaveProperty('value');
    expect(built).not.toHaveProperty('note');
  });

  it('leaves out the label of a place that is a facility', () => {
    const facilities = [at({ id: 'harbin', geometry: null, properties: {} })];
    const placeNames = [at({ id: 'harbin', at: [126.65, 45.75] }), at({ id: 'akita', at: [140.1, 39.7] })];
    expect(buildNetwork({ ...EMPTY, facilities, placeNames }).placeNames.map(({ id }) => id)).toEqual([
      'akita',
    ]);
  });

  it('reads what a row of flows is a part of, and whether it is context', () => {
    const rows = [
      { id: 'a', measure: 'value', part_of: 'b|c', context: '' },
      { id: 'b', measure: 'value', part_of: '', context: 'yes' },
    ];
    expect(buildNetwork({ ...raw, flows: rows.map((row) => at(row)) }).bindings).toEqual([
      { id: 'a', measure: 'value', partOf: ['b', 'c'] },
      { id: 'b', measure: 'value', context: true },
    ]);
  });

  it('has a hash of eight hex digits that follows the content', () => {
    const { hash, ...content } = network;
    expect(hash).toMatch(/^[0-9a-f]{8}$/);
    expect(hashContent(content)).toBe(hash);
    expect(hashContent({ ...content, dataTo: '2000-01-01' })).not.toBe(hash);
  });

  it('dates the data by the last day that was counted', () => {
    const base = { status: 'reported', measure: 'throughput', period: '2024-Q1' } as Observation;
    const later = { ...base, period: '2024-01/2024-06' };
    expect(lastDataDay([base])).toBe('2024-03-31');
    expect(lastDataDay([later, base])).toBe('2024-06-30');
    expect(lastDataDay([base, { ...later, status: 'planned' }, { ...later, measure: 'capacity' }])).toBe(
      '2024-03-31',
    );
    expect(lastDataDay([base, { ...base, period: '..' }])).toBe('2024-03-31');
  });
});

describe('the facts', () => {
  it('hold what the review of 2023 prints', () => {
    expect(figure('ship_jizhe_1', 'voyages', '2023')).toMatchObject({ value: 41, status: 'reported' });
    expect(figure('ship_jizhe_1', 'cargo_value', '2023')).toMatchObject({ value: 3e9, unit: 'CNY' });
    expect(figure('hunchun', 'trade_value', '2023')).toMatchObject({ value: 21.93e9, yoyPercent: 42.8 });
  });

  it('keep both lengths of the Russian part, the shorter one by default', () => {
    expect(index.legs.get('rail-border_rail-makhalino')?.length?.value).toBe(20.3);
    const both = index.observationsOf.get('rail-border_rail-makhalino') ?? [];
    expect(both.map(({ value, conflict }) => [value, conflict])).toEqual([
      [20.3, 'hunma-russian-part'],
      [32.3, 'hunma-russian-part'],
    ]);
  });

  it('lead every leg from one facility to the other', () => {
    for (const { id, from, to, path } of network.legs) {
      expect([id, path[0]]).toEqual([id, index.facilities.get(from)?.at]);
      expect([id, path.at(-1)]).toEqual([id, index.facilities.get(to)?.at]);
    }
  });

  it('chain the legs of every corridor', () => {
    for (const { id, legs } of network.corridors) {
      const ends = legs.map((leg) => {
        const { from, to } = index.legs.get(leg) ?? { from: '', to: '' };
        return [from, to];
      });
      const broken = ends.findIndex((pair, i) => i > 0 && !pair.some((end) => ends[i - 1]?.includes(end)));
      expect([id, broken]).toEqual([id, -1]);
    }
  });

  it('change gauge at the border of China and Russia', () => {
    expect(index.legs.get('rail-hunchun_rail_port-border_rail')?.gauge).toBe(1435);
    expect(index.legs.get('rail-border_rail-makhalino')?.gauge).toBe(1520);
  });

  it('bind to ends figures that can be drawn, and draw none in another unit', () => {
    for (const binding of network.bindings) {
      const { id, measure, subject, observed, direction } = binding;
      const bound = (index.observationsOf.get(subject) ?? []).filter(
        (o) => o.measure === observed && o.direction === direction,
      );
      const isStrange = ({ unit }: Observation): boolean => !MEASURE_ROWS[measure].units.includes(unit);
      expect([id, bound.some((o) => !isStrange(o))]).toEqual([id, true]);
      const drawn = bound.filter(isStrange).map(({ period }) => findAmount(index, binding, period));
      expect([id, drawn.filter((o) => o !== null && isStrange(o))]).toEqual([id, []]);
    }
  });
});

describe('npm run geo', () => {
  it('answers wrong arguments with one line and exit 2', () => {
    const { lines, exitCode } = main(['--write'], ROOT);
    expect([lines.length, exitCode]).toEqual([1, 2]);
    expect(lines[0]).toContain('"--write"');
  });

  it('hands foreign files to the contract', () => {
    expect(main(['check', join(ROOT, FILES.legs)], ROOT)).toEqual({
      lines: ['1 checked: no issues'],
      exitCode: 0,
    });
    const { lines, exitCode } = main(['check', 'no-such.csv', '--json'], ROOT);
    expect([exitCode, JSON.parse(lines[0] ?? '')]).toMatchObject([1, { files: 1, errors: 1 }]);
  });

  it('finds the committed network up to date', () => {
    expect(main(['--check'], ROOT)).toMatchObject({ exitCode: 0 });
  });

  it('says that the network is stale, writes it, and is content', { timeout: 60_000 }, () => {
    const copy = mkdtempSync(join(tmpdir(), 'huntu-stale-'));
    for (const file of Object.values(FILES)) cpSync(join(ROOT, file), join(copy, file));
    const stale = main(['--check'], copy);
    const written = main([], copy);
    const after = main(['--check'], copy);
    const outputs = [OUT, SCENES_OUT, REGIONS_OUT, PLANNER, HINTERLAND];
    const same = outputs.every(
      (out) => readFileSync(join(copy, out), 'utf8') === readFileSync(join(ROOT, out), 'utf8'),
    );
    rmSync(copy, { recursive: true });
    expect([stale, written, after].map(({ exitCode }) => exitCode)).toEqual([1, 0, 0]);
    expect(stale.lines).toEqual(outputs.map((out) => expect.stringMatching(`${out} is stale`) as string));
    expect(same).toBe(true);
  });

  it('names every file that it misses, and writes nothing', () => {
    const empty = mkdtempSync(join(tmpdir(), 'huntu-empty-'));
    const { lines, exitCode } = main([], empty);
    rmSync(empty, { recursive: true });
    expect([lines.length, exitCode]).toEqual([17, 1]);
    expect(lines).toContain('geo/sources.json:1: error: the file is missing [files]');
  });
});
