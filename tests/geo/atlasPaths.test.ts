/** What the planner's tables are drawn along, in the files as shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AtlasPaths } from '../../geo/plan/atlasPaths';
import { LegGeometries, type SeaLanePaths } from '../../src/domain/plan/network/legGeometry';
import type { PlanData } from '../../src/domain/plan/data/planData';
import { assembleNetwork } from '../../src/domain/plan/network/planNetwork';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { greatCircleKm } from '../../src/domain/network/distance';
import type { Network } from '../../src/domain/types';

const out = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../geo/out', name), 'utf8'));
const network = out('network.json') as Network;
const data = out('planner.json') as PlanData;
const lanes = out('courses.json') as SeaLanePaths;
const legs = new Map(network.legs.map((leg) => [leg.id, leg]));

const sketches = new Set(data.sketches.map(({ id }) => id));

const tracks = [...data.tracks, ...data.crossings, ...data.sailings, ...data.roadways];

describe('the courses of the planner', () => {
  it('name legs of the atlas and lanes that are shipped, and only those', () => {
    const unknown = tracks
      .flatMap(({ drawn = [] }) => drawn)
      .filter((id) => !legs.has(id) && !lanes[id] && !sketches.has(id));
    expect(unknown).toEqual([]);
    const used = new Set(tracks.flatMap(({ drawn = [] }) => drawn));
    expect(Object.keys(lanes).filter((id) => !used.has(id))).toEqual([]);
  });

  it('follow one another without a gap', () => {
    for (const { drawn = [] } of tracks) {
      for (const [i, id] of drawn.entries()) {
        const [a, b] = [legs.get(drawn[i - 1] ?? ''), legs.get(id)];
        if (a && b) expect([a.from, a.to].some((end) => end === b.from || end === b.to)).toBe(true);
      }
    }
  });

  it('carry no goods over the tracks of passenger trains', () => {
    expect(tracks.flatMap(({ drawn = [] }) => drawn).filter((id) => id.startsWith('hsr-'))).toEqual([]);
  });

  it('keep to the track of published length: by rail from Changchun to Hunchun as the atlas draws it', () => {
    const track = data.tracks.find(({ id }) => id === 'track-changchun_stn-tumen_stn');
    expect(track?.drawn).toEqual([
      'rail-changchun_stn-xinglong',
      'rail-xinglong-jilin_stn',
      'rail-jilin_stn-dunhua_stn',
      'rail-dunhua_stn-yanji_stn',
      'rail-yanji_stn-tumen_stn',
    ]);
    const atlas = new AtlasPaths(network);
    const [a, b] = ['changchun_stn', 'tumen_stn'].map((id) => ({
      id,
      at: network.facilities.find((facility) => facility.id === id)?.at ?? ([0, 0] as const),
    }));
    expect(a && b && atlas.rail(a, b, 100, 1435)).toBeUndefined();
    expect(a && b && atlas.rail(a, b, 529, 1520)).toBeUndefined();
  });

  it('lead every leg that is shipped on from its hub to the next, drawn or not', () => {
    const { network: plan } = assembleNetwork(data, { from: 'changchun', to: 'ningbo_city' });
    const geometries = new LegGeometries(indexNetwork(network), data, lanes);
    let drawn = 0;
    for (const { from, to, drawn: along = [] } of plan.legs) {
      const pieces = geometries.of({ hubs: [from, to], drawn: along });
      const path = pieces.flatMap((piece) => piece.path);
      const [start, end] = [geometries.hub(from), geometries.hub(to)];
      if (!start || !end) throw new Error(`${from} or ${to} stands nowhere`);
      expect(greatCircleKm(start, path[0] ?? [0, 0])).toBeLessThan(0.7);
      expect(greatCircleKm(end, path.at(-1) ?? [0, 0])).toBeLessThan(0.7);
      if (pieces.some(({ geometry }) => geometry !== 'unknown')) drawn += 1;
    }
    expect(drawn).toBeGreaterThan(plan.legs.length / 4);
  });

  it('pass no place twice, whatever goes along them', () => {
    const { network: plan } = assembleNetwork(data, null);
    const geometries = new LegGeometries(indexNetwork(network), data, lanes);
    const twice = plan.legs.flatMap(({ id, from, to, drawn = [] }) => {
      const path = geometries.of({ hubs: [from, to], drawn }).flatMap((piece) => piece.path);
      // One number for each place, to a metre: much faster than text.
      const keys = path.map(([x, y]) => Math.round(x * 1e5) * 2e7 + Math.round(y * 1e5));
      const places = keys.filter((at, i, all) => at !== all[i - 1]);
      return new Set(places).size < places.length ? [id] : [];
    });
    expect(twice).toEqual([]);
  });

  it('draw no lane where the atlas has its own, nor one outside the waters they are sought in', () => {
    expect(lanes['lane-ningbo_zhoushan-zarubino_port']).toBeUndefined();
    const straits = data.sailings.filter(({ drawn = [] }) => drawn.some((id) => sketches.has(id)));
    const deep = data.sailings.filter(({ trade }) => trade === 'deep' || trade === 'deep-on');
    expect(straits).toEqual(deep);
    expect(data.sailings.filter(({ drawn }) => !drawn)).toEqual([]);
  });
});
