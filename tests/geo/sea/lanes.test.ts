/** The lanes of this checkout. The graph is built once, and read from its cache after that. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerLane } from '../../../geo/lane';
import { readGeo } from '../../../geo/read';
import { decodeRecords } from '../../../geo/records';
import { Barrier } from '../../../geo/sea/barrier';
import { buildSea } from '../../../geo/sea/buildGraph';
import { buildRingAround } from '../../../geo/sea/seaCoast';
import { toPlane } from '../../../geo/sea/plane';
import { type FoundLane, type LaneFinder, type LanePlace, roundUpToTenth } from '../../../geo/sea/laneFinder';
import { openLanes, readSeaInput } from '../../../geo/sea/lanes';
import { LANES_FILE, type LegLanes } from '../../../geo/sea/legLanes';
import { isInWaters } from '../../../geo/sea/portIndex';
import { readPorts } from '../../../geo/sea/ports';
import { parseSea, printSea } from '../../../geo/sea/seaGraph';
import { greatCircleNm, lengthNm } from '../../../geo/sea/sphere';
import { buildLanesText, buildPlanTexts } from '../../../geo/sea/writeLanes';
import { LENGTHS_FILE, SEA_PATHS_FILE } from '../../../geo/sea/seaLengths';
import type { Position } from '../../../src/domain/types';

const root = join(import.meta.dirname, '../../..');
const ports = readPorts(root);
const input = readSeaInput(root);
const shore = new Barrier(input.shores, 1);
let finder: LaneFinder;

beforeAll(() => {
  finder = openLanes(root);
}, 300_000);

function lane(from: LanePlace, to: LanePlace, asSailed = false): FoundLane {
  const found = finder.find(from, to, asSailed);
  if (typeof found === 'string') throw new Error(`${JSON.stringify([from, to])}: ${found}`);
  return found;
}

const between = (from: string, to: string, asSailed = false): FoundLane =>
  lane({ port: from }, { port: to }, asSailed);
const milesBetween = (from: string, to: string, asSailed = false): number => {
  const rivers = [from, to].map((id) => ports.find((port) => port.id === id)?.river?.nm ?? 0);
  return rivers.reduce((sum, nm) => sum + nm, between(from, to, asSailed).nm);
};
const crosses = (path: readonly Position[]): boolean =>
  path.some((b, i) => {
    const a = path[i - 1];
    return a !== undefined && shore.crosses(toPlane(a), toPlane(b));
  });
const anyPort = fc.constantFrom(...ports);

describe('lengths', () => {
  // NGA Pub. 151; its Shanghai is the inner port, for which 4 in a hundred are allowed.
  it.each([
    ['vladivostok_port', 'busan', 514, 0.02],
    ['vladivostok_port', 'niigata', 453, 0.02],
    ['qingdao', 'busan', 497, 0.02],
    ['dalian', 'shanghai_inner', 560, 0.04],
  ])('%s - %s agree with the published %i nm', (from, to, published, share) => {
    const nm = milesBetween(from, to);
    expect(Math.abs(nm / published - 1)).toBeLessThanOrEqual(share);
  });

  it('show the press figure of 404 nm for Zarubino - Niigata to be below the great circle', () => {
    const [a, b] = [ports.find(({ id }) => id === 'zarubino_port'), ports.find(({ id }) => id === 'niigata')];
    if (!a || !b) throw new Error('both ports');
    expect(greatCircleNm(a.berth, b.berth)).toBeGreaterThan(404);
    expect(between('zarubino_port', 'niigata').nm).toBeGreaterThan(greatCircleNm(a.berth, b.berth));
  });

  it('count the Huangpu above Wusong as Waigaoqiao and 16 nm', () => {
    const beyond = milesBetween('busan', 'shanghai_inner') - milesBetween('busan', 'shanghai_waigaoqiao');
    expect(Math.abs(beyond - 16)).toBeLessThan(0.7);
  });

  it('are those of the path, rounded up to a tenth', () => {
    const { nm, path } = between('busan', 'hakodate');
    expect(nm).toBe(roundUpToTenth(lengthNm(path)));
    expect(roundUpToTenth(12)).toBe(12);
    expect(roundUpToTenth(12.01)).toBe(12.1);
  });
});

describe('every lane', () => {
  it('is the same both ways, no shorter than the great circle, at sea and inside the map', () => {
    fc.assert(
      fc.property(anyPort, anyPort, fc.boolean(), (a, b, asSailed) => {
        fc.pre(a.id !== b.id);
        const [there, back] = [between(a.id, b.id, asSailed), between(b.id, a.id, asSailed)];
        expect(there.path).toEqual(back.path.toReversed());
        expect(there.nm).toBe(back.nm);
        expect(there.nm).toBeGreaterThanOrEqual(greatCircleNm(a.berth, b.berth));
        expect([a.id, b.id, crosses(there.path)]).toEqual([a.id, b.id, false]);
        expect(there.path.every(isInWaters)).toBe(true);
        expect([there.path[0], there.path.at(-1)]).toEqual([a.berth, b.berth]);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('leaves no gap in which the map would draw another line', () => {
    const { path } = between('sokcho', 'niigata');
    for (const [i, point] of path.entries()) {
      const before = path[i - 1];
      if (before) expect(greatCircleNm(before, point)).toBeLessThan(62);
    }
  });

  it('is no longer by way of a third point of the sea', () => {
    const sea = fc.constantFrom<Position>(
      [131, 39],
      [134, 41],
      [138, 40],
      [123.5, 35],
      [124, 31.5],
      [129.9, 34],
      [135, 31.5],
    );
    fc.assert(
      fc.property(sea, sea, sea, (a, b, c) => {
        fc.pre(a !== b && b !== c && a !== c);
        const direct = lane({ at: a }, { at: c }).nm;
        expect(direct).toBeLessThanOrEqual(
          lane({ at: a }, { at: b }).nm + lane({ at: b }, { at: c }).nm + 0.1,
        );
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it('joins all ports', () => {
    for (const { id } of ports) if (id !== 'busan') expect(between(id, 'busan').nm).toBeGreaterThan(0);
  });
});

describe('as sailed', () => {
  it('Sokcho - Vladivostok is the 400 nm it became when ships stood off', () => {
    expect(Math.abs(between('sokcho', 'vladivostok_port', true).nm - 400)).toBeLessThan(2);
    expect(between('sokcho', 'vladivostok_port').nm).toBeLessThan(352);
  });

  it('a ship that calls in the DPRK does not stand off, and one that never comes near sails the shortest', () => {
    expect(between('rajin', 'busan', true)).toEqual({ ...between('rajin', 'busan'), standsOff: false });
    expect(between('dalian', 'qingdao', true).nm).toBe(between('dalian', 'qingdao').nm);
  });

  it('is never shorter', () => {
    fc.assert(
      fc.property(anyPort, anyPort, (a, b) => {
        fc.pre(a.id !== b.id);
        expect(between(a.id, b.id, true).nm).toBeGreaterThanOrEqual(between(a.id, b.id).nm);
      }),
      { numRuns: 30, seed: 5 },
    );
  });
});

describe('free points', () => {
  it('start where they are at sea, and at the nearest water by the shore', () => {
    expect(lane({ at: [133, 40] }, { at: [135, 39] }).path[0]).toEqual([133, 40]);
    const shoreSide = lane({ at: [131.9, 43.1] }, { port: 'busan' });
    expect(greatCircleNm(shoreSide.path[0] ?? [0, 0], [131.9, 43.1])).toBeLessThan(2);
    expect(crosses(shoreSide.path)).toBe(false);
    expect(Math.abs(shoreSide.nm - between('vladivostok_port', 'busan').nm)).toBeLessThan(2);
  });

  it('are joined within a bay without going out to sea', () => {
    const { nm, path } = lane({ at: [131.88, 43.09] }, { at: [131.95, 43.05] });
    expect(nm).toBeLessThan(6);
    expect(crosses(path)).toBe(false);
  });

  it('inland, twice the same, or on no port have no lane', () => {
    expect(finder.find({ at: [125, 44] }, { port: 'busan' }, false)).toBe('inland');
    expect(finder.find({ port: 'busan' }, { port: 'busan' }, false)).toBe('same place');
    expect(finder.find({ at: [133, 40] }, { at: [133.0001, 40] }, false)).toBe('same place');
    expect(finder.find({ port: 'atlantis' }, { port: 'busan' }, false)).toBe('unknown port');
  });
});

describe('the graph', () => {
  const small = {
    ...input,
    shores: [buildRingAround([131, 39], 30), buildRingAround([133, 37], 20)],
    islets: [buildRingAround([132, 38.2], 0.3)],
    ports: ports.filter(({ id }) => id === 'sokcho' || id === 'niigata'),
    channels: [],
  };

  it('is the same to the byte each time, and after it was kept', () => {
    const text = printSea(buildSea(small));
    expect(printSea(buildSea(small))).toBe(text);
    expect(printSea(parseSea(text))).toBe(text);
  });

  it('has no way, and no line, that crosses the drawn shore', () => {
    const { graph } = buildSea(small);
    const shores = new Barrier(small.shores, 1);
    const at = (node: number | undefined) => toPlane(graph.nodes[node ?? -1] ?? [0, 0]);
    for (let i = 0; i < graph.lines.length; i += 2) {
      expect(shores.crosses(at(graph.lines[i]), at(graph.lines[i + 1]))).toBe(false);
    }
  });
});

describe('the lanes of the legs', () => {
  it('are committed as they are computed: else run npm run lanes', () => {
    expect(readFileSync(join(root, LANES_FILE), 'utf8')).toBe(buildLanesText(root));
    const { lengths, courses } = buildPlanTexts(root);
    expect(readFileSync(join(root, LENGTHS_FILE), 'utf8')).toBe(lengths);
    expect(readFileSync(join(root, SEA_PATHS_FILE), 'utf8')).toBe(courses);
  });

  it('are what the network draws, between the marks of the ports', () => {
    const { legs } = decodeRecords(readGeo(root));
    const sea = legs.map(({ value }) => value).filter(({ mode }) => mode === 'sea');
    const known = JSON.parse(readFileSync(join(root, LANES_FILE), 'utf8')) as LegLanes[];
    expect(known.map(({ leg }) => leg)).toEqual(sea.map(({ id }) => id).toSorted());
    for (const { id, path, geometry } of sea) {
      const lane = known.find(({ leg }) => leg === id)?.asSailed.path ?? [];
      expect(geometry).toBe('traced');
      expect(path.filter((point) => lane.some((one) => String(one) === String(point)))).toEqual(lane);
      expect([id, crosses(lane)]).toEqual([id, false]);
    }
  });

  it('leave a leg without one as it was set down', () => {
    const raw = readGeo(root);
    const byHand = decodeRecords({ ...raw, lanes: [] }).legs.filter(({ value }) => value.mode === 'sea');
    expect(new Set(byHand.map(({ value }) => value.geometry))).toEqual(new Set(['schematic']));
  });
});

describe('the command', () => {
  const ask = (line: string) => answerLane(line.split(' '), root, () => finder);

  it('answers in JSON', () => {
    const { out, error, exitCode } = ask('--from RUVVO --to CNNGB --json');
    const found = JSON.parse(out) as Record<string, unknown> & { path: Position[] };
    expect([error, exitCode]).toEqual(['', 0]);
    expect(found).toMatchObject({ from: 'RUVVO', to: 'CNNGB', kind: 'shortest', status: 'derived' });
    expect(found['nm']).toBe(between('vladivostok_port', 'ningbo_zhoushan').nm);
    expect(found.path).toEqual(between('vladivostok_port', 'ningbo_zhoushan').path);
  });

  it('answers in a line, says what it counted, and knows the ice', () => {
    expect(ask('--from=Пусан --to=上海').out).toMatch(
      /^Busan \(KRPUS\) - Shanghai \(CNSHG\): [\d.]+ nm, shortest; of which 11 nm Huangpu/u,
    );
    expect(ask('--to JPKIJ --from RUPSE --as-sailed').out).toContain(
      'as sailed, clear of the DPRK coast; ice reported at RUPSE in month 1, 2',
    );
    expect(ask('--from 131.9,43.1 --to KRPUS').out).toMatch(/^131.9,43.1 - Busan/u);
  });

  it.each([
    ['', '--from is missing'],
    ['--from RUVVO', '--to is missing'],
    ['--from', '--from needs a place'],
    ['--from RUVVO --to', '--to needs a place'],
    ['--from RUVVO --to --json', '--to needs a place'],
    ['--from RUVVO --from KRPUS', '--from stands twice'],
    ['--from RUVVO --to KRPUS --fast', 'unknown argument "--fast"'],
    ['RUVVO KRPUS', 'unknown argument "RUVVO"'],
    ['--from XXXXX --to KRPUS', '--from "XXXXX" is not a seaport of this atlas'],
    [`--from ${'x'.repeat(4000)} --to KRPUS`, `--from "${'x'.repeat(60)}…" is not a seaport of this atlas`],
    ['--from RUVVO --to 珲春', '--to "珲春" (Hunchun) is inland'],
    ['--from CNCGC --to KRPUS', 'is inland'],
    ['--from DEHAM --to KRPUS', '--from "DEHAM" (Hamburg) lies in separate waters'],
    ['--from CNQZJ --to KRPUS', 'lies in separate waters'],
    ['--from KRPUS --to 釜山', '--from and --to are the same place, Busan'],
    ['--from 43.1,131.9 --to KRPUS', 'give longitude, then latitude'],
    ['--from 2.3,51.1 --to KRPUS', 'lies outside these waters'],
    ['--from 125,44 --to KRPUS', '"125,44" is inland'],
  ])('refuses "%s" in one line', (line, reason) => {
    const { out, error, exitCode } = answerLane(line === '' ? [] : line.split(' '), root, () => finder);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(error).toContain(reason);
    expect(error).toMatch(/^lane: [^\n]+$/u);
  });
});
