import { Stage, type Clock } from '../../../src/map/stage';
import { trustOwnScripts } from '../../../src/map/trustedScripts';
import { lookOf } from '../../../src/view/look';
import { DEFAULT_VIEW } from '../../../src/view/view';
import type {} from '../arcPages';
import { seededScene, type Reads } from './seeded';

/** The real stage with the real layers on an empty basemap, playing as many arcs as the address asks for. */

const parameters = new URLSearchParams(location.search);
const size = Number(parameters.get('arcs'));
const reads: Reads | null = parameters.has('count') ? { count: 0 } : null;
const data = seededScene(size, reads);

/** The window plays in 24 s. */
const MS_PER_REAL_MS = (data.window.to - data.window.from) / 24_000;

const clock: Clock = {
  playing: parameters.get('rest') === null,
  tick: (now) => data.window.from + ((now * MS_PER_REAL_MS) % (data.window.to - data.window.from)),
  onwake: () => undefined,
};

let frames = 0;
const element = (id: string): HTMLElement => document.getElementById(id) ?? document.body;

trustOwnScripts(window);
const stage = new Stage({
  container: element('map'),
  sheet: element('sheet') as HTMLCanvasElement,
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'sea', type: 'background', paint: { 'background-color': '#08131f' } }],
  },
  camera: { longitude: 128, latitude: 42, zoom: 2.2, bearing: 0, pitch: 0 },
  clock,
  name: 'Arcs',
  events: {
    onready: () => (document.documentElement.dataset['ready'] = 'true'),
    oncamera: () => undefined,
    onzoom: () => undefined,
    onresize: () => undefined,
    onpointed: () => undefined,
    onfault: (what) => console.error(what),
    onlost: () => console.error('the context was lost'),
    onframe: () => frames++,
  },
});
stage.show(data, lookOf({ view: DEFAULT_VIEW, hover: null, zoom: 2.2, shortSide: 180 }));

window.arcs = { frames: () => frames, reads: () => reads?.count ?? 0 };
