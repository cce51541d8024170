import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFlows, type Flow } from '../../src/domain/figures/flow';
import { representedBy } from '../../src/domain/figures/flowTable';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { LANGUAGES, type Network } from '../../src/domain/types';
import { buildArcs } from '../../src/scene/arcs/arcs';
import {
  freeArea,
  placeStripLabels,
  pickStrip,
  stripFrameOf,
  buildStripGround,
} from '../../src/scene/geometryMorph/geometryMorph';
import { buildCorridorRows, buildStrip, type StripRow } from '../../src/scene/geometryMorph/strip';
import { layOutStrip, signedRoot, countRows, xOf, yOf } from '../../src/scene/geometryMorph/stripLayout';
import { ticksOf } from '../../src/scene/geometryMorph/stripLayers';
import { listStripPlaces } from '../../src/scene/geometryMorph/stripPlaces';
import { buildTruePath } from '../../src/scene/geometryMorph/truePaths';
import { isInside } from '../../src/scene/labels/rect';
import { sure } from '../sure';
import { dataOf, look } from './atlas';

const atlas = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const data = { ...dataOf(), index: atlas, flows: buildFlows(atlas, 'value', '2023') };
const here = look({ path: 'strip', uiScale: 1 });
const ways = new Map(
  buildArcs(data, here).map(
    (arc) => [arc, { ...buildTruePath(atlas, arc), sideOffset: 0, context: false }] as const,
  ),
);
const SCREEN = { width: 1280, height: 720 };
const AREA = { x: 240, y: 56, width: 1024, height: 520, screen: SCREEN };
const measure = (text: string, { size }: { size: number }): number => text.length * size * 0.6;

describe('the rows of the strip', () => {
  const rows = buildCorridorRows(atlas);
  const row = (id: string): StripRow => rows.find(({ pick }) => pick.id === id) as StripRow;

  it('count from the last place in China', () => {
    const zeros = [
      'hunma_railway',
      'changhunou_corridor',
      'changmanou_corridor',
      'jizhe1_slavyanka_corridor',
    ];
    const at = zeros.map((id) => row(id).stations.find((station) => station.at === 0)?.facility);
    expect(at).toEqual(['border_rail', 'border_rail', 'manzhouli', 'hunchun']);
  });

  it('end at 0 where they do not leave China, and begin there where they are never in it', () => {
    expect(row('changtu_railway').stations.at(-1)).toMatchObject({ facility: 'tumen_stn', at: 0 });
    expect(row('baranovsky_khasan_railway').stations[0]?.at).toBe(0);
  });

  it('read from land what comes in from the sea', () => {
    const { stations } = row('shanghai_busan_vladivostok_corridor');
    expect([stations[0]?.facility, stations.at(-1)?.facility]).toEqual(['hunchun', 'shanghai']);
  });

  it('mark where the gauge changes', () => {
    const gauges = (id: string) => row(id).stations.flatMap(({ gauge, facility }) => (gauge ? facility : []));
    expect(gauges('hunma_railway')).toEqual(['border_rail']);
    expect(gauges('changhunou_corridor')).toEqual(['border_rail', 'brest']);
    expect(gauges('changhui_railway')).toEqual([]);
  });

  it('carry every flow whose path is known, from the end nearer to where it starts', () => {
    const strip = buildStrip(atlas, ways, 99);
    const known = [...ways].flatMap(([arc, way]) => (way.line ? arc : []));
    expect(new Set(strip.flows.map(({ arc }) => arc))).toEqual(new Set(known));
    const jizhe = strip.flows.find(({ arc }) => representedBy(arc).includes('subject:ship_jizhe_1'));
    expect(jizhe?.from).toBeLessThan(jizhe?.to ?? 0);
    expect(strip.left).toBe(0);
  });

  it('carry a line once, and a total on each corridor of its lines', () => {
    const { flows } = buildStrip(atlas, ways, 99);
    const rowsOfFlow = (wanted: (flow: Flow) => boolean): string[][] =>
      [...new Set(flows.map(({ arc }) => arc))].flatMap((arc) =>
        wanted(sure(data.flows[arc.row]))
          ? [flows.flatMap((one) => (one.arc === arc ? one.row.pick.id : [])).toSorted()]
          : [],
      );
    expect(rowsOfFlow(({ total }) => !total).filter(({ length }) => length !== 1)).toEqual([]);
    expect(rowsOfFlow(({ entityRefs }) => entityRefs.includes('subject:ship_jizhe_1'))).toEqual([
      ['jizhe1_slavyanka_corridor', 'jizhe1_vladivostok_corridor'],
    ]);
  });

  it('leave out first what carries nothing, and count how many there are', () => {
    const all = buildStrip(atlas, ways, 99).rows.length;
    const few = buildStrip(atlas, ways, 8);
    expect(few.rows).toHaveLength(8);
    expect(few.left).toBe(all - 8);
    expect(few.flows.length).toBeGreaterThan(0);
    const reach = few.rows.map(({ line, zero }) => line.length - zero);
    expect(reach).toEqual(reach.toSorted((a, b) => a - b));
  });

  it('never leave out what is picked', () => {
    const left = buildCorridorRows(atlas).filter(
      ({ pick }) => !buildStrip(atlas, ways, 8).rows.some((shown) => shown.pick.id === pick.id),
    );
    expect(left.length).toBeGreaterThan(0);
    for (const { pick } of left) {
      const { rows } = buildStrip(atlas, ways, 8, pick);
      expect(rows.map((shown) => shown.pick.id)).toContain(pick.id);
      expect(rows).toHaveLength(8);
    }
  });
});

describe('the scale of the strip', () => {
  it('has a common 0, grows in both directions, and keeps all rows inside its area', () => {
    const size = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      width: fc.integer({ min: 300, max: 3000 }),
      height: fc.integer({ min: 160, max: 1800 }),
    });
    fc.assert(
      fc.property(size, (area) => {
        const strip = buildStrip(atlas, ways, countRows(area, 1));
        const layout = layOutStrip(strip, { ...area, screen: SCREEN }, 1);
        for (const [i, { line, zero }] of strip.rows.entries()) {
          const [start, end] = [xOf(layout, -zero), xOf(layout, line.length - zero)];
          expect(start).toBeGreaterThanOrEqual(area.x);
          expect(end).toBeLessThanOrEqual(area.x + area.width + 1e-6);
          expect(yOf(layout, i)).toBeGreaterThan(area.y);
          expect(yOf(layout, i)).toBeLessThan(area.y + area.height);
        }
        const ticks = ticksOf(strip, layout).map((km) => xOf(layout, km));
        const gaps = ticks.toSorted((a, b) => a - b).map((x, i, sorted) => x - (sorted[i - 1] ?? -Infinity));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(44);
      }),
      { numRuns: 40 },
    );
  });

  it('is the root of the kilometres, on either side', () => {
    expect([0, 100, -100].map(signedRoot)).toEqual([0, 10, -10]);
  });
});

it('takes the room that panels leave', () => {
  const legend = { x: 16, y: 56, width: 216, height: 500 };
  const time = { x: 16, y: 592, width: 1248, height: 112 };
  const header = { x: 16, y: 0, width: 1248, height: 48 };
  expect(freeArea(SCREEN, [legend, time, header])).toMatchObject({ x: 240, y: 56, width: 1040, height: 528 });
  expect(freeArea(SCREEN, [])).toMatchObject({ x: 0, y: 0, ...SCREEN });
});

describe('what can be picked in the strip', () => {
  const stand = { style: here, area: AREA };
  const strip = buildStrip(atlas, ways, countRows(AREA, 1));
  const layout = layOutStrip(strip, AREA, 1);
  const at = (x: number, y: number) => pickStrip(data, stand, x, y, 4).map(({ kind, id }) => `${kind}:${id}`);

  it('is every corridor, every station and every flow where it lies', () => {
    strip.rows.forEach((row, i) => {
      const middle = (xOf(layout, -row.zero) + xOf(layout, row.line.length - row.zero)) / 2;
      expect(at(middle, yOf(layout, i))).toContain(`${row.pick.kind}:${row.pick.id}`);
      for (const station of row.stations) {
        expect(at(xOf(layout, station.at), yOf(layout, i))).toContain(`facility:${station.facility}`);
      }
    });
    for (const { arc, line } of listStripPlaces(strip, layout, here.uiScale)) {
      const [[x0, y] = [0, 0], [x1] = [0]] = line;
      if (Math.abs(x1 - x0) < 9) continue;
      expect(at((x0 + x1) / 2, y)).toContain(representedBy(arc)[0]);
    }
  });

  it('is nothing beside the rows', () => {
    expect(at(AREA.x + AREA.width - 2, AREA.y + 2)).toEqual([]);
  });
});

it('names each row in every language, inside the screen, none over another', () => {
  for (const lang of LANGUAGES) {
    const labels = placeStripLabels(
      data,
      { style: look({ ...here, lang }), area: AREA },
      { obstacles: [], measure },
    );
    const boxes = labels.map(({ at: [x, y], dx, dy, width, height }) => ({
      x: x + dx,
      y: y + dy,
      width,
      height,
    }));
    expect(labels.filter(({ kind }) => kind === 'row').length).toBeGreaterThan(12);
    for (const box of boxes) expect(isInside(box, SCREEN, 0)).toBe(true);
  }
});

it('names beside close rows their ends alone, at the height of their own line', () => {
  const labels = placeStripLabels(data, { style: here, area: AREA }, { obstacles: [], measure });
  const stations = labels.filter(({ id }) => /^\d+:/u.test(id));
  expect(stations.length).toBeGreaterThan(0);
  for (const { dy, height } of stations) expect(Math.abs(dy + height / 2)).toBeLessThan(1);
});

it('has the names of other corridors step back beside the one that is picked', () => {
  const pick = { kind: 'corridor', id: 'hunma_railway' } as const;
  const labels = placeStripLabels(
    data,
    { style: look({ ...here, pick }), area: AREA },
    { obstacles: [], measure },
  );
  const rows = labels.filter(({ id }) => id.startsWith('row:'));
  expect(rows.length).toBeGreaterThan(12);
  expect(rows.flatMap(({ id, kind }) => (kind === 'row' ? id : []))).toEqual(['row:corridor:hunma_railway']);
});

it('costs no buffer while nothing but the moment changes', () => {
  const stand = { style: here, area: AREA };
  const tables = [0.2, 0.9].map((opacity) =>
    buildStripGround(data, stand, opacity).map(({ props }) => (props as unknown as { table: unknown }).table),
  );
  tables[0]?.forEach((table, i) => expect(tables[1]?.[i]).toBe(table));
  expect(stripFrameOf(data, stand)[3]).toBeGreaterThan(20);
});
