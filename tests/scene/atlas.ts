import type { LabelInput } from '../../src/scene/labels/labelTypes';
import { WebMercatorViewport } from '@deck.gl/core';
import fc from 'fast-check';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import type { Facility, Leg, Network, Observation, Position } from '../../src/domain/types';
import type { Flow } from '../../src/domain/figures/flow';
import type { FlowRow } from '../../src/domain/figures/flowTable';
import { createProjection } from '../../src/map/projection';
import type { SceneData } from '../../src/scene/data';
import { renderStyleOf, type RenderStyle } from '../../src/view/renderStyle';
import { DEFAULT_VIEW, type Camera } from '../../src/view/view';
import { sampleFigure, sampleNetwork } from '../domain/sampleNetwork';

/** A small atlas: Hunchun with its rail port, Makhalino behind the border, and three ports. */

export const place = (id: string, at: Position, tier: Facility['tier'], hub?: string): Facility => ({
  id,
  kind: tier === 1 ? 'city' : tier === 2 ? 'seaport' : 'rail_station',
  country: 'CN',
  at,
  accuracy: 3000,
  names: { zh: `${id}城`, en: `${id} (old town)`, ru: `город ${id}`, ko: `${id}시` },
  tier,
  sources: [],
  ...(hub === undefined ? {} : { hub }),
});

const leg = (id: string, mode: Leg['mode'], path: readonly Position[], gauge?: 1435 | 1520): Leg => ({
  id,
  mode,
  from: id.split('-')[0] ?? '',
  to: id.split('-')[1] ?? '',
  path,
  geometry: 'schematic',
  length: null,
  sources: [],
  ...(gauge === undefined ? {} : { gauge }),
});

export const network: Network = {
  ...sampleNetwork,
  observations: [{ ...sampleFigure, subject: 'railport' }],
  facilities: [
    place('hunchun', [130.36, 42.87], 1, 'hunchun'),
    place('railport', [130.46, 42.81], 4, 'hunchun'),
    place('border', [130.54, 42.78], 4, 'hunchun'),
    place('makhalino', [130.74, 42.72], 4),
    {
      ...place('vladivostok', [131.87, 43.1], 2, 'vladivostok'),
      nameOnChineseMaps: '符拉迪沃斯托克（海参崴）',
    },
    place('busan', [129.06, 35.11], 2),
    place('ningbo', [121.87, 29.93], 2),
    place('harbin', [126.65, 45.75], 3),
  ],
  legs: [
    leg('railport-border', 'rail', [[130.46, 42.81], [130.54, 42.78]], 1435), // prettier-ignore
    leg('border-makhalino', 'rail', [[130.54, 42.78], [130.74, 42.72]], 1520), // prettier-ignore
    leg('vladivostok-ningbo', 'sea', [[131.87, 43.1], [131.9, 40], [129.8, 34.6], [121.87, 29.93]]), // prettier-ignore
  ],
  placeNames: [
    { id: 'harbin', kind: 'city', at: [126.65, 45.75], names: sampleNetwork.placeNames[0]?.names ?? names('H'), fromZoom: 4 }, // prettier-ignore
    { id: 'sea', kind: 'sea', at: [134.5, 39.5], names: names('Sea of Japan'), fromZoom: 3.4, toZoom: 7 },
  ],
};

function names(en: string) {
  return { zh: en, en, ru: en, ko: en };
}

export function figure(patch: Partial<Observation>): Observation {
  const { low: _low, high: _high, conflict: _conflict, note: _note, ...plain } = sampleFigure;
  return { ...plain, ...patch };
}

/** The year 2023 in Beijing, UTC ms. */
export const YEAR = { from: Date.UTC(2022, 11, 31, 16), to: Date.UTC(2023, 11, 31, 16) };

/** After everything that ran. */
export const LATER = Date.UTC(2026, 0);

const runs = (count: number) => ({ count, status: 'derived' as const, ...YEAR, evidence: [figure({})] });

const flow = (id: string, from: string, to: string, patch: Partial<Flow> = {}): Flow => ({
  ...{ id, from, to, mode: 'sea', measure: 'value', amount: null, runs: null, total: false },
  entityRefs: [`service:${id}`],
  ...patch,
});

export const FLOWS: readonly Flow[] = [
  flow('jizhe', 'vladivostok', 'ningbo', {
    amount: figure({ value: 3e9, unit: 'CNY', measure: 'cargo_value' }),
    runs: runs(41),
    entityRefs: ['subject:jizhe', 'service:jizhe'],
    total: true,
  }),
  flow('busan', 'busan', 'vladivostok'),
  flow('rail', 'railport', 'makhalino', { mode: 'rail', amount: figure({ status: 'derived' }) }),
  flow('town', 'railport', 'border', { mode: 'rail' }),
  flow('out', 'hunchun', 'vladivostok', { mode: 'road' }),
  flow('back', 'vladivostok', 'hunchun', { mode: 'road' }),
];

export function dataOf(patch: Partial<SceneData> = {}, from: Network = network): SceneData {
  return {
    index: indexNetwork(from),
    flows: FLOWS,
    columns: [],
    today: LATER,
    race: null,
    window: YEAR,
    ...patch,
  };
}

export function look(patch: Partial<RenderStyle> = {}): RenderStyle {
  return { ...renderStyleOf({ view: DEFAULT_VIEW, hover: null, zoom: 5, shortSide: 1080 }), ...patch };
}

export const CAMERA: Camera = { longitude: 128.9, latitude: 37, zoom: 4.74, bearing: 0, pitch: 36 };
export const SCREEN = { width: 1920, height: 1080 };

export function viewportOf(camera: Partial<Camera> = {}, screen = SCREEN): WebMercatorViewport {
  return new WebMercatorViewport({ ...screen, ...CAMERA, ...camera });
}

/** Every character is 0.6 em wide and its spacing. */
export function labelInput(patch: Partial<LabelInput> = {}, camera: Partial<Camera> = {}): LabelInput {
  const screen = patch.screen ?? SCREEN;
  const viewport = viewportOf(camera, screen);
  return {
    data: dataOf(),
    style: look(),
    zoom: viewport.zoom,
    project: createProjection(viewport),
    screen,
    obstacles: [],
    measure: (text, { size, spacing }) => text.length * (size * 0.6 + spacing),
    ...patch,
  };
}

/** Returns the id of an arc's flow. */
export const idOf = ({ table, row }: FlowRow): string => table.ids[table.id[row] ?? -1] ?? '';

/** A number between two, evenly: fast-check's own doubles crowd around 0. */
export function between(low: number, high: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1_000_000 }).map((part) => low + ((high - low) * part) / 1_000_000);
}
