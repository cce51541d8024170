import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findRoadDetours, type DetourEnd } from '../../geo/plan/roadDetours';
import { readCoast } from '../../geo/sea/seaCoast';
import { LegGeometries } from '../../src/domain/plan/network/legGeometry';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { roadDetourId } from '../../src/domain/plan/network/haulage';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { assembleNetwork } from '../../src/domain/plan/network/planNetwork';
import type { Network, Position } from '../../src/domain/types';

const root = join(import.meta.dirname, '../..');
const out = <T>(file: string): T => JSON.parse(readFileSync(join(root, 'geo/out', file), 'utf8')) as T;
const data = out<PlanData>('planner.json');
const between = (a: string, b: string) =>
  data.roadDetours.find(({ from, to }) => [from, to].sort().join() === [a, b].sort().join());

const ground = (id: string, at: Position, town = true): DetourEnd => ({ id, country: 'CN', at, town });
const DALIAN = ground('dalian', [121.62, 38.91]);
const YANTAI = ground('yantai', [121.45, 37.46]);
const TIANJIN = ground('tianjin', [117.2, 39.12]);
const JINZHOU = ground('jinzhou', [121.13, 41.1]);
const SHENYANG = ground('shenyang', [123.43, 41.8]);
const YINGKOU = ground('yingkou', [122.24, 40.67]);
const JINAN = ground('jinan', [117.0, 36.67]);
const SHIJIAZHUANG = ground('shijiazhuang', [114.48, 38.04]);
const ZHENGZHOU = ground('zhengzhou', [113.65, 34.76]);

it('leads lorries round the sea by towns, and knows where one drives straight on', () => {
  const ways = findRoadDetours(
    [DALIAN, YINGKOU, SHENYANG, JINZHOU, TIANJIN, JINAN, YANTAI],
    readCoast(root),
    [],
  );
  const found = ways.map(({ from, to, via }) => [from, to, via?.join(' ') ?? null]);
  expect(found).toContainEqual(['dalian', 'tianjin', 'yingkou jinzhou']);
  expect(found.map(([from, to]) => `${from} ${to}`)).not.toContain('tianjin jinan');
  // Round Bohai it is farther than a lorry is offered for.
  expect(found).toContainEqual(['dalian', 'yantai', null]);
});

it('drives straight on where the shores are cut off in the west, and round the sea from there', () => {
  const ends = [DALIAN, YINGKOU, JINZHOU, TIANJIN, SHIJIAZHUANG, ZHENGZHOU];
  const found = findRoadDetours(ends, readCoast(root), []);
  const viaOf = (a: string, b: string) => found.find(({ from, to }) => from === a && to === b)?.via;
  expect(viaOf('shijiazhuang', 'zhengzhou')).toBeUndefined();
  expect(viaOf('tianjin', 'shijiazhuang')).toBeUndefined();
  expect(viaOf('dalian', 'shijiazhuang')).toEqual(['yingkou', 'jinzhou', 'tianjin']);
});

it('says of the shipped places which have the sea between them', () => {
  expect(between('dalian_city', 'yantai_city')?.via).toBeNull();
  expect(between('changchun', 'harbin')).toBeUndefined();
  expect(between('shanghai_city', 'nanjing')).toBeUndefined();
  expect(between('beijing', 'shijiazhuang')).toBeUndefined();
  expect(between('wuhan', 'shanghai_city')).toBeUndefined();
});

it('offers no lorry and no guessed railway across the sea', () => {
  const { legs } = assembleNetwork(data, { from: 'yantai_city', to: 'dalian_city' }).network;
  expect(
    legs.filter(({ from, to, mode }) => mode === 'road' && from === 'yantai_city' && to.startsWith('dalian')),
  ).toEqual([]);
  const rail = legs.filter(
    ({ from, to, mode }) => mode === 'rail' && from === 'yantai_city' && to === 'dalian_city',
  );
  for (const { parts } of rail) expect(parts[0]?.km).toBeGreaterThan(1200);
});

it('counts the road from Hunchun to Vladivostok as it is published', () => {
  const { legs } = assembleNetwork(data, { from: 'hunchun', to: 'vladivostok' }).network;
  const road = (from: string, to: string) =>
    legs
      .find((leg) => leg.mode === 'road' && leg.from === from && leg.to === to)
      ?.parts.find(({ kind }) => kind === 'moving')?.km;
  expect(road('kraskino', 'vladivostok')).toBe(245);
  for (const west of ['slavyanka', 'zarubino_port', 'posyet'])
    expect((road('kraskino', west) ?? 0) + (road(west, 'vladivostok') ?? 0)).toBeGreaterThanOrEqual(245);
});

it('draws such a road through its towns, as a way that nobody knows', () => {
  const detour = data.roadDetours.find(({ via }) => (via?.length ?? 0) > 1);
  if (!detour) throw new Error('no way round a sea');
  const geometries = new LegGeometries(indexNetwork(out<Network>('network.json')), data, {});
  const pieces = geometries.of({ hubs: [detour.to, detour.from], drawn: [roadDetourId(detour)] });
  expect(pieces.map(({ geometry }) => geometry)).toEqual(['unknown']);
  const at = new Map([...data.towns, ...data.nodes].map((place) => [place.id, place.at]));
  for (const id of [detour.from, ...(detour.via ?? []), detour.to])
    expect(pieces[0]?.path.some(([x, y]) => x === at.get(id)?.[0] && y === at.get(id)?.[1])).toBe(true);
});
