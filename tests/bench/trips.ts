import { DeckRenderer, LayerManager, MapView, WebMercatorViewport } from '@deck.gl/core';
import { NullDevice } from '@luma.gl/test-utils';
import type { Flow } from '../../src/domain/figures/flow.ts';
import { indexNetwork } from '../../src/domain/network/networkIndex.ts';
import type { Facility, Leg, Network, Position } from '../../src/domain/types.ts';
import { freeArea, buildShapes, stripFrameOf } from '../../src/scene/geometryMorph/geometryMorph.ts';
import type { SceneData } from '../../src/scene/data.ts';
import { buildScene } from '../../src/scene/scene.ts';
import { renderStyleOf } from '../../src/view/renderStyle.ts';
import { parseView } from '../../src/view/view.ts';
import { windowOfPeriod } from '../../src/view/timeWindow.ts';
import type { Section } from './section.ts';
import { summarize } from './table.ts';

const TRIPS = 100;
const VERTICES = 500;
const WARM_UP = 60;
const FRAMES = 300;
/** What was promised for a frame. */
const LIMIT_MS = 2;
const SCREEN = { width: 1280, height: 720 };
const NAMES = { zh: '站', en: 'place', ru: 'место', ko: '곳' };
const WINDOW = windowOfPeriod('2023');

const place = (id: string, at: Position): Facility => ({
  ...{ id, kind: 'seaport', country: 'CN', at, names: NAMES, tier: 3, sources: [] },
});

/** A winding way across the frame, the n-th of TRIPS. */
function pathOf(n: number): readonly Position[] {
  return Array.from({ length: VERTICES }, (_, i) => {
    const share = i / (VERTICES - 1);
    return [100 + share * 40, 32 + n * 0.3 + Math.sin(share * 40 + n) * 0.4] as const;
  });
}

/** TRIPS ways of VERTICES vertices each, every one with 41 runs under way over the year. */
function tripsData(): SceneData {
  const legs: Leg[] = [];
  const facilities: Facility[] = [];
  const flows: Flow[] = [];
  for (let n = 0; n < TRIPS; n++) {
    const path = pathOf(n);
    const [from, to] = [`from_${n}`, `to_${n}`];
    facilities.push(place(from, path[0] ?? [0, 0]), place(to, path.at(-1) ?? [0, 0]));
    legs.push({ id: `leg-${n}`, mode: 'sea', from, to, path, geometry: 'traced', length: null, sources: [] });
    flows.push({
      ...{
        id: `flow-${n}`,
        mode: 'sea',
        from,
        to,
        measure: 'voyages',
        amount: null,
        entityRefs: [],
        total: false,
      },
      runs: { count: 41, status: 'derived', ...WINDOW, evidence: [] },
    });
  }
  const network: Network = {
    ...{ hash: '00000000', dataTo: '2023-12-31', sources: [], facilities, legs, corridors: [], services: [] },
    ...{ subjects: [], aliases: [], observations: [], bindings: [], milestones: [], ice: [], placeNames: [] },
    ...{ clocks: [], counts: [] },
    settings: {
      home: '',
      opening: [],
      defaultSubjects: { voyages: '', value: '', throughput: '', teu: '', people: '', vehicles: '' },
      renamedFigures: {},
    },
  };
  return {
    index: indexNetwork(network),
    flows,
    columns: [],
    race: null,
    today: WINDOW.to,
    window: WINDOW,
  };
}

/** Milliseconds of script a frame while all trips are drawn along their true ways, the clock running. */
function msPerFrame(): number {
  const device = new NullDevice({});
  const data = tripsData();
  const style = renderStyleOf({
    view: parseView('path=true'),
    hover: null,
    zoom: 5,
    shortSide: SCREEN.height,
  });
  const viewport = new WebMercatorViewport({ ...SCREEN, longitude: 120, latitude: 46, zoom: 3.4, pitch: 30 });
  const manager = new LayerManager(device, { viewport });
  const renderer = new DeckRenderer(device);
  const stand = { style: style, area: freeArea(SCREEN, []) };
  const view = new MapView({ id: 'map' });
  const frame = (n: number): void => {
    const t = WINDOW.from + ((n % 1000) / 1000) * (WINDOW.to - WINDOW.from);
    const form = {
      ...{ weights: [0, 1, 0] as const, shapes: buildShapes(data, stand) },
      ...{ strip: stripFrameOf(data, stand), ground: [], view: { near: 0, far: 0, continental: false } },
    };
    manager.setLayers(buildScene(data, style, t, form));
    manager.updateLayers();
    renderer.renderLayers({
      ...{
        pass: 'screen',
        layers: manager.getLayers(),
        viewports: [viewport],
        views: { map: view },
        effects: [],
      },
      ...{ onViewportActive: manager.activateViewport, target: null },
    });
  };
  for (let n = 0; n < WARM_UP; n++) frame(n);
  const before = process.cpuUsage();
  for (let n = WARM_UP; n < WARM_UP + FRAMES; n++) frame(n);
  const { user, system } = process.cpuUsage(before);
  manager.finalize();
  renderer.finalize();
  device.destroy();
  return (user + system) / 1000 / FRAMES;
}

/** True ways without a browser: what script costs apart from any graphics card. */
export const trips: Section = {
  name: 'trips',
  about: `${TRIPS} trips of ${VERTICES} vertices on true ways, script alone (luma.gl's NullDevice)`,
  async run({ repeat }) {
    const frames = await repeat('script a frame', () => Promise.resolve(msPerFrame()));
    return [summarize(`script a frame, ${TRIPS} trips of ${VERTICES} vertices`, 'ms', frames, LIMIT_MS)];
  },
};
