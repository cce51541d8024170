import { NullDevice } from '@luma.gl/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AtlasMap } from '../../src/map/atlasMap';
import type { AtlasMapInput } from '../../src/map/atlasMapInput';
import { buildScene } from '../../src/scene/scene';
import { CAMERA, dataOf, look, SCREEN } from '../scene/atlas';

/** The map around its parts: which event leads where, and when a frame is drawn. Each part has its own test. */

const { createMap, overlay, labels, stopWatching } = vi.hoisted(() => ({
  createMap: vi.fn(),
  overlay: { canvas: null, rebuilds: 0, show: vi.fn(), release: vi.fn(), remove: vi.fn(), redraw: vi.fn() },
  labels: { place: vi.fn(), paint: vi.fn(), follow: vi.fn(), loadFonts: () => Promise.resolve(true) },
  stopWatching: vi.fn(),
}));
vi.mock('../../src/map/mapLibreMap', () => ({ createMap }));
vi.mock('../../src/map/overlay/deckOverlay', () => ({
  CONTEXT_LOSS_GIVE_UP_MS: 10_000,
  isLost: () => false,
  DeckOverlay: vi.fn(function () {
    return overlay;
  }),
}));
vi.mock('../../src/map/labels/labelCanvas', () => ({
  LabelCanvas: vi.fn(function () {
    return labels;
  }),
}));
vi.mock('../../src/map/kioskHealth/workerWatch', () => ({ watchWorkers: () => stopWatching }));

let frames: ((now: number) => void)[];
const frame = (now = 0): void => frames.splice(0).forEach((draw) => draw(now));

class FakeMap {
  readonly canvas = Object.assign(new EventTarget(), {
    style: { opacity: '', cursor: '' },
    setAttribute: vi.fn(),
  });
  readonly #listeners = new Map<string, ((event: object) => void)[]>();
  remove = vi.fn();
  getCanvas = () => this.canvas;
  getZoom = () => 6;
  isMoving = () => false;
  getPixelRatio = () => 1;
  setPixelRatio = vi.fn();
  on(name: string, listener: (event: object) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }
  once(name: string, listener: (event: object) => void): void {
    this.on(name, listener);
  }
  fire(name: string, event: object = {}): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event);
  }
}

function createAtlas() {
  const map = new FakeMap();
  createMap.mockReturnValue(map);
  const clock = { playing: false, tick: () => 7, onwake: (): void => undefined };
  const camera = {
    camera: CAMERA,
    drifting: false,
    rested: vi.fn(() => true),
    firstCamera: () => CAMERA,
    attach: vi.fn(),
    detach: vi.fn(),
    resized: vi.fn(),
    allowHands: vi.fn(),
  };
  const names = 'ready camera zoom resize pointed fault workerless lost blank frame'.split(' ');
  const events = Object.fromEntries(names.map((name) => [`on${name}`, vi.fn()]));
  const input = {
    container: { clientWidth: SCREEN.width, clientHeight: SCREEN.height, getBoundingClientRect: () => ({}) },
    sheet: new EventTarget(),
    style: { version: 8, sources: {}, layers: [] },
    ...{ camera, clock, name: 'Map', events },
  };
  const atlas = new AtlasMap(input as unknown as AtlasMapInput, new NullDevice({}));
  return { atlas, map, clock, camera, events };
}

beforeEach(() => {
  frames = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('document', { body: {}, querySelectorAll: () => [] });
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  const Watch = class {
    observe = (): void => undefined;
    disconnect = (): void => undefined;
  };
  vi.stubGlobal('MutationObserver', Watch);
  vi.stubGlobal('ResizeObserver', Watch);
});
afterEach(() => {
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('draws what it is given once, at the time of the clock, and no further frame while nothing changes', () => {
  const { atlas } = createAtlas();
  const [data, style] = [dataOf(), look()];
  atlas.show(data, style);
  frame();
  expect(overlay.show).toHaveBeenCalledTimes(1);
  const [layers] = overlay.show.mock.calls[0] as [ReturnType<typeof buildScene>];
  expect(layers.map(({ id }) => id)).toEqual(buildScene(data, style, 7).map(({ id }) => id));
  // The panels are measured until they are at rest.
  for (let i = 0; i < 20; i++) frame();
  expect(frames).toEqual([]);
  expect(overlay.show).toHaveBeenCalledTimes(1);
});

it('draws frame after frame while the clock runs, and again when it is woken', () => {
  const { atlas, clock } = createAtlas();
  atlas.show(dataOf(), look());
  clock.playing = true;
  for (let now = 0; now < 5; now++) frame(now);
  expect(overlay.show).toHaveBeenCalledTimes(5);
  clock.playing = false;
  frame();
  expect(frames).toEqual([]);
  clock.onwake();
  expect(frames).toHaveLength(1);
});

it('reports where the camera came to rest, and nothing of a drift', () => {
  const { map, camera, events } = createAtlas();
  map.fire('moveend');
  expect(events['oncamera']).toHaveBeenCalledWith(CAMERA);
  camera.drifting = true;
  map.fire('moveend');
  expect(events['oncamera']).toHaveBeenCalledTimes(1);
});

it.each([
  ['/map/land/1/2/3.pbf: HTTP 404.', '/map/land/1/2/3.pbf: HTTP 404', 0],
  ['Worker failed to load.', 'maplibre-gl-worker', 1],
])('reports what of the basemap failed: %s', (message, fault, workerless) => {
  const { map, events } = createAtlas();
  map.fire('error', { error: { message } });
  expect(events['onfault']).toHaveBeenCalledWith(fault);
  expect(events['onworkerless']).toHaveBeenCalledTimes(workerless);
});

it('names what is under the pointer, nothing before there are data', () => {
  const { atlas, map, events } = createAtlas();
  const tap = { point: { x: 1, y: 1 }, originalEvent: { pointerType: 'mouse' } };
  map.fire('click', tap);
  expect(events['onpointed']).toHaveBeenLastCalledWith(null);
  atlas.show(dataOf(), look());
  map.fire('click', tap);
  expect(events['onpointed']).toHaveBeenLastCalledWith({ picks: [], options: [], x: 1, y: 1, tap: true });
});

it('holds the data layers back until the basemap is there, two seconds at most', () => {
  const { map } = createAtlas();
  expect(overlay.release).not.toHaveBeenCalled();
  map.fire('load');
  expect(overlay.release).toHaveBeenCalledTimes(1);
  createAtlas();
  vi.advanceTimersByTime(2000);
  expect(overlay.release.mock.calls.length).toBeGreaterThan(1);
});

it('gives everything back when it is removed, and draws no more', () => {
  const { atlas, map, clock, camera } = createAtlas();
  atlas.show(dataOf(), look());
  atlas.remove();
  expect(frames).toEqual([]);
  clock.onwake();
  expect(frames).toEqual([]);
  overlay.release.mockClear();
  vi.advanceTimersByTime(2000);
  expect(overlay.release).not.toHaveBeenCalled();
  for (const end of [map.remove, camera.detach, overlay.remove, stopWatching]) expect(end).toHaveBeenCalled();
});
