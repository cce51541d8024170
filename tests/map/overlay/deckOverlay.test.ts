import { LayerManager, type Layer } from '@deck.gl/core';
import { NullDevice } from '@luma.gl/test-utils';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  DeckOverlay,
  CONTEXT_LOSS_GIVE_UP_MS,
  type DeckOverlayEvents,
} from '../../../src/map/overlay/deckOverlay';
import { overlayDevice } from '../../../src/map/overlay/overlayDevice';
import { ScreenLayer } from '../../../src/scene/layers/screenLayer';

vi.mock('../../../src/map/overlay/overlayDevice', () => ({ overlayDevice: vi.fn() }));

/** A fake page: its frames, and one map whose camera is set by the test. */
let frames: (() => void)[];
let sized: () => void;

class FakeCanvas extends EventTarget {
  inert = false;
  isLost = false;
  readonly style = {};
  parentElement: object | null = null;
  getContext = () => ({ isContextLost: () => this.isLost });
}

class FakeMap {
  readonly controls = new Set<IControl>();
  readonly canvas = new FakeCanvas();
  readonly #listeners = new Map<string, Set<() => void>>();
  zoom = 5;
  getCanvas = () => this.canvas;
  getContainer = () => ({ clientWidth: 640, clientHeight: 400 });
  getCenter = () => ({ lng: 130, lat: 43 });
  getPadding = () => ({});
  getZoom = () => this.zoom;
  getBearing = () => 0;
  getPitch = () => 0;
  addControl(control: IControl): void {
    this.controls.add(control);
    control.onAdd(this as unknown as MapLibreMap);
  }
  removeControl(control: IControl): void {
    this.controls.delete(control);
    control.onRemove(this as unknown as MapLibreMap);
  }
  on(name: string, listener: () => void): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }
  off(name: string, listener: () => void): void {
    this.#listeners.get(name)?.delete(listener);
  }
  fire(name: string): void {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }
  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

interface TestProps {
  readonly animationTime: number;
  readonly rows: object;
  readonly breaks: 'never' | 'made' | 'drawn';
}

const ROWS = {};
const drawn: (readonly [id: string, animationTime: number])[] = [];

class TestLayer extends ScreenLayer<TestProps> {
  static override layerName = 'TestLayer';
  protected override get modelProps(): readonly (keyof TestProps)[] {
    return ['rows'];
  }
  override initializeState(): void {
    if (this.props.breaks === 'made') throw new Error('no buffer');
    this.state = {};
  }
  override draw(): void {
    if (this.props.breaks === 'drawn') throw new Error('no uniform');
    drawn.push([this.id, this.props.animationTime]);
  }
}

const layer = (
  id: string,
  animationTime: number,
  breaks: TestProps['breaks'] = 'never',
  rows: object = ROWS,
): Layer => new TestLayer({ id, animationTime, breaks, rows });

function createDevice(): { device: NullDevice; canvas: FakeCanvas } {
  const [device, canvas] = [new NullDevice({}), new FakeCanvas()];
  Object.assign(device.getDefaultCanvasContext(), { htmlCanvas: canvas, cssWidth: 640, cssHeight: 400 });
  Object.assign(device.getDefaultCanvasContext(), { updatePosition: () => undefined });
  return { device, canvas };
}

function createOverlay(pass: 'own' | 'deck' = 'own') {
  const map = new FakeMap();
  const { device, canvas } = createDevice();
  const events = { onframe: vi.fn(), ongone: vi.fn(), onrebuilt: vi.fn(), onlost: vi.fn(), onerror: vi.fn() };
  const overlay = new DeckOverlay(
    map as unknown as MapLibreMap,
    device,
    1,
    events satisfies DeckOverlayEvents,
    pass,
  );
  return { map, canvas, events, overlay };
}

/** The browser's next frame. */
function frame(): void {
  for (const callback of frames.splice(0)) callback();
}

beforeEach(() => {
  [frames, drawn.length] = [[], 0];
  const created = () => {
    const box = { style: {}, append: (child: FakeCanvas) => (child.parentElement = box), remove: vi.fn() };
    return box;
  };
  vi.stubGlobal('document', { createElement: created });
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  vi.stubGlobal('addEventListener', vi.fn());
  vi.stubGlobal('removeEventListener', vi.fn());
  const watch = (callback: () => void): void => void (sized = callback);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly observe = vi.fn();
      readonly disconnect = vi.fn();
      constructor(callback: () => void) {
        watch(callback);
      }
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('makes its layers ready and draws nothing until it is released', () => {
  const { overlay, events } = createOverlay();
  overlay.show([layer('a', 1)]);
  frame();
  expect([drawn.length, overlay.isDrawing]).toEqual([0, false]);
  overlay.release();
  expect(drawn).toEqual([['a', 1]]);
  expect([events.onframe.mock.calls.length, overlay.isDrawing]).toEqual([1, true]);
});

it.each(['own', 'deck'] as const)(
  'draws each time that it is shown in one frame or the next: %s pass',
  (pass) => {
    const { overlay } = createOverlay(pass);
    overlay.release();
    drawn.length = 0;
    for (let animationTime = 1; animationTime <= 4; animationTime++) {
      frame();
      overlay.show([layer('a', animationTime)]);
    }
    frame();
    expect(drawn).toEqual([1, 2, 3, 4].map((animationTime) => ['a', animationTime]));
  },
);

it('has deck take over layers of other data, once for all that are shown before its frame', () => {
  const { overlay } = createOverlay();
  overlay.release();
  overlay.show([layer('a', 1)]);
  overlay.show([layer('a', 2, 'never', {})]);
  overlay.show([layer('a', 3), layer('b', 3)]);
  frame();
  expect(drawn).toEqual([['a', 3], ['b', 3]]); // prettier-ignore
  expect(frames).toHaveLength(0);
});

it('draws with the map where the camera has moved, and asks for no frame at rest', () => {
  const { overlay, map } = createOverlay();
  overlay.show([layer('a', 1)]);
  frame();
  overlay.release();
  map.fire('render');
  expect(drawn).toHaveLength(1);
  map.zoom = 6;
  map.fire('render');
  expect(drawn).toHaveLength(2);
  expect(frames).toHaveLength(0);
});

it('draws anew once its canvas has another size', () => {
  const { overlay, canvas, map } = createOverlay();
  overlay.show([layer('a', 1)]);
  frame();
  overlay.release();
  map.fire('resize');
  expect(canvas.parentElement).toMatchObject({ style: { width: '640px', height: '400px' } });
  sized();
  frame();
  expect(drawn).toHaveLength(2);
});

it.each(['made', 'drawn'] as const)(
  'reports once a layer that cannot be %s, and goes on with the others',
  (breaks) => {
    const { overlay, events } = createOverlay();
    overlay.release();
    for (let animationTime = 1; animationTime <= 3; animationTime++) {
      overlay.show([layer('bad', animationTime, breaks), layer('good', animationTime)]);
      frame();
    }
    expect(drawn.filter(([id]) => id === 'good').map(([, animationTime]) => animationTime)).toEqual([
      1, 2, 3,
    ]);
    expect(events.onerror).toHaveBeenCalledTimes(1);
  },
);

it("draws with deck's own pass where deck.gl has another shape, and reports it once", () => {
  vi.spyOn(LayerManager.prototype, 'getLayers').mockReturnValueOnce(null as never);
  const { overlay, events } = createOverlay();
  expect(events.onerror).toHaveBeenCalledTimes(1);
  overlay.release();
  overlay.show([layer('a', 1)]);
  frame();
  overlay.show([layer('a', 2)]);
  frame();
  expect(drawn).toEqual([['a', 1], ['a', 2]]); // prettier-ignore
  expect(events.onerror).toHaveBeenCalledTimes(1);
});

it('is built anew once the browser gives a context, and reports that it is gone until then', () => {
  vi.useFakeTimers();
  const { overlay, events, canvas, map } = createOverlay();
  const [old] = map.controls;
  overlay.release();
  overlay.show([layer('a', 1)]);
  frame();
  vi.mocked(overlayDevice).mockImplementation(() => {
    throw new Error('refused');
  });
  canvas.isLost = true;
  canvas.dispatchEvent(new Event('webglcontextlost'));
  expect([events.ongone.mock.calls.length, overlay.isDrawing, overlay.rebuilds]).toEqual([1, false, 0]);
  const next = createDevice();
  vi.mocked(overlayDevice).mockReturnValue(next.device as never);
  vi.advanceTimersByTime(1000);
  expect([overlay.rebuilds, events.onrebuilt.mock.calls.length]).toEqual([1, 1]);
  expect(overlay.canvas).toBe(next.canvas);
  expect([...map.controls].includes(old as IControl)).toBe(false);
  drawn.length = 0;
  overlay.show([layer('a', 2)]);
  frame();
  expect(drawn).toEqual([['a', 2]]);
  expect(overlay.isDrawing).toBe(true);
});

it('reports that its context is lost where the browser does not give another in time', () => {
  vi.useFakeTimers();
  const { events, canvas, map } = createOverlay();
  map.canvas.isLost = true;
  canvas.dispatchEvent(new Event('webglcontextlost'));
  vi.advanceTimersByTime(CONTEXT_LOSS_GIVE_UP_MS - 1000);
  expect(events.onlost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2000);
  expect(events.onlost).toHaveBeenCalledTimes(1);
});

it('leaves nothing of itself on the map', () => {
  const { overlay, map } = createOverlay();
  overlay.show([layer('a', 1)]);
  overlay.remove();
  expect([map.controls.size, map.listeners, frames.length]).toEqual([0, 0, 0]);
});
