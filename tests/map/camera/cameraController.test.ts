import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraController } from '../../../src/map/camera/cameraController';
import type { Camera } from '../../../src/view/view';

const OPENING: Camera = { longitude: 128, latitude: 37, zoom: 5, bearing: 0, pitch: 30 };
const OTHER: Camera = { longitude: 131, latitude: 43, zoom: 7, bearing: 10, pitch: 0 };

/** The values of a camera, as a map keeps them, and the calls it received. */
class FakeMap {
  readonly told: string[] = [];
  /** Called at each end of a movement: whether it is written to the address. */
  onend: () => void = () => undefined;
  at = { ...OPENING };
  readonly getCenter = () => ({ lng: this.at.longitude, lat: this.at.latitude });
  readonly getZoom = () => this.at.zoom;
  readonly getBearing = () => this.at.bearing;
  readonly getPitch = () => this.at.pitch;
  readonly setMinZoom = () => undefined;
  readonly project = () => ({ x: 0, y: 0 });
  readonly jumpTo = (to: Options) => this.#go('jump', to);
  readonly easeTo = (to: Options) => this.#go(`ease ${to.duration}`, to);
  readonly dragPan = this.#hand();
  readonly dragRotate = this.#hand();
  readonly scrollZoom = this.#hand();
  readonly boxZoom = this.#hand();
  readonly doubleClickZoom = this.#hand();
  readonly touchZoomRotate = this.#hand();
  readonly touchPitch = this.#hand();
  readonly keyboard = this.#hand();

  #hand() {
    return { enable: () => undefined, disable: () => undefined };
  }

  #go(told: string, { center, zoom, bearing, pitch }: Options): void {
    this.told.push(told);
    const [longitude, latitude] = center ?? [this.at.longitude, this.at.latitude];
    const { at } = this;
    this.at = {
      longitude,
      latitude,
      zoom: zoom ?? at.zoom,
      bearing: bearing ?? at.bearing,
      pitch: pitch ?? at.pitch,
    };
    this.onend();
  }
}

interface Options extends Partial<Omit<Camera, 'longitude' | 'latitude'>> {
  readonly center?: readonly [number, number];
  readonly duration?: number;
}

/** Panels over the map; changes are reported to the watcher. */
let panels: DOMRect[] = [];
let resized: () => void = () => undefined;

class Rect {
  constructor(
    readonly x: number,
    readonly y: number,
    readonly width: number,
    readonly height: number,
  ) {}
  get left() {
    return this.x;
  }
  get top() {
    return this.y;
  }
}

beforeEach(() => {
  panels = [];
  vi.stubGlobal('DOMRect', Rect);
  vi.stubGlobal('document', {
    documentElement: {},
    querySelectorAll: () => panels.map((rect) => ({ getBoundingClientRect: () => rect })),
  });
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '16px' }));
  vi.stubGlobal(
    'MutationObserver',
    class {
      observe = (): void => undefined;
      disconnect = (): void => undefined;
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(readonly run: () => void) {}
      observe(): void {
        resized = this.run;
      }
      disconnect(): void {
        resized = () => undefined;
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

function open(still = false) {
  const map = new FakeMap();
  const screen = { clientWidth: 1280, clientHeight: 720 };
  const hands: Record<string, () => void> = {};
  const container = {
    get clientWidth() {
      return screen.clientWidth;
    },
    get clientHeight() {
      return screen.clientHeight;
    },
    addEventListener: (kind: string, run: () => void) => (hands[kind] = run),
    getBoundingClientRect: () => new Rect(0, 0, screen.clientWidth, screen.clientHeight),
  };
  const controller = new CameraController({
    opening: ({ width }) => ({ ...OPENING, zoom: width / 256 }),
    still: () => still,
  });
  const attach = (): void =>
    controller.attach(map as unknown as MapLibreMap, container as unknown as HTMLElement);
  return { map, screen, hands, controller, attach };
}

const SEA = [
  [130.36, 42.87],
  [121.87, 29.93],
] as const;

describe('the camera', () => {
  it('opens where the last jump before the map has put it, else with the opening of its screen', () => {
    const { controller } = open();
    expect(controller.firstCamera({ width: 1280, height: 720 })).toEqual(OPENING);
    controller.move({ kind: 'jump', to: OTHER });
    expect(controller.firstCamera({ width: 1280, height: 720 })).toEqual(OTHER);
  });

  it('jumps to the given camera unless it is there, and distinguishes that from a movement by the reader', () => {
    const { map, controller, attach } = open();
    attach();
    const wishes: boolean[] = [];
    map.onend = () => wishes.push(controller.rested());
    controller.move({ kind: 'jump', to: OPENING });
    controller.move({ kind: 'jump', to: OTHER });
    controller.move({ kind: 'jump', to: 'here' });
    controller.move({ kind: 'ease', zoomBy: 1, ms: 240 });
    expect(map.told).toEqual(['jump', 'jump', 'ease 240']);
    expect([wishes, controller.camera]).toEqual([[false, false, true], { ...OTHER, zoom: 8 }]);
  });

  it('cuts where nothing is to move', () => {
    const { map, controller, attach } = open(true);
    attach();
    controller.move({ kind: 'ease', to: { bearing: 0, pitch: 0 }, ms: 400 });
    expect([map.told, controller.camera]).toEqual([['ease 0'], { ...OPENING, bearing: 0, pitch: 0 }]);
  });

  it('is not at rest while it is carried on', () => {
    const { map, controller, attach } = open();
    attach();
    const drifts: boolean[] = [];
    map.onend = () => drifts.push(controller.drifting);
    controller.move({ kind: 'drift', to: OTHER });
    controller.move({ kind: 'jump', to: 'here' });
    expect([drifts, controller.camera]).toEqual([[true, false], OTHER]);
  });

  it('takes no resize for a movement by the reader where a jump ends within it', () => {
    const { map, screen, controller, attach } = open();
    attach();
    const wishes: boolean[] = [];
    map.onend = () => wishes.push(controller.rested());
    screen.clientWidth = 1024;
    controller.move({ kind: 'jump', to: OTHER });
    // The resize itself comes to rest after the jump.
    map.onend();
    expect(wishes).toEqual([false, false]);
    map.onend();
    expect(wishes.at(-1)).toBe(true);
  });

  it('goes with the size of the screen as long as the address names none', () => {
    const { map, screen, controller, attach } = open();
    attach();
    screen.clientWidth = 1024;
    controller.resized();
    expect(controller.camera?.zoom).toBe(4);
    expect(controller.rested()).toBe(false);
    controller.move({ kind: 'jump', to: OTHER });
    screen.clientWidth = 512;
    controller.resized();
    expect([map.told.length, controller.camera]).toEqual([2, OTHER]);
  });

  it('fits a place no nearer than it is asked to, clear of what panels cover', () => {
    const { map, controller, attach } = open();
    attach();
    panels = [new Rect(0, 0, 400, 720) as DOMRect];
    controller.move({ kind: 'fit', places: [SEA[0]], nearest: 7 });
    expect(controller.camera?.zoom).toBe(7);
    // West of its place, so that the place is right of the panel.
    expect(controller.camera?.longitude).toBeLessThan(SEA[0][0]);
    expect(map.told).toHaveLength(1);
  });

  it('keeps places in the free part until somebody moves the map', () => {
    const { map, hands, controller, attach } = open();
    controller.move({ kind: 'fit', places: SEA, sticky: true });
    attach();
    expect(map.told).toHaveLength(1);
    const before = controller.camera;
    panels = [new Rect(0, 0, 500, 720) as DOMRect];
    resized();
    expect(controller.camera?.longitude).toBeLessThan(before?.longitude ?? NaN);
    hands['pointerdown']?.();
    panels = [];
    resized();
    expect(map.told).toHaveLength(2);
  });

  it('fits them again after a resize, in place of the opening camera', () => {
    const { map, controller, attach } = open();
    controller.move({ kind: 'fit', places: SEA, sticky: true });
    attach();
    const fitted = controller.camera;
    controller.resized();
    expect(controller.camera).toEqual(fitted);
    expect(map.told).toHaveLength(2);
  });

  it('leaves a map alone that cannot be moved', () => {
    const { map, controller, attach } = open();
    attach();
    controller.allowHands(false);
    controller.move({ kind: 'fit', places: SEA });
    expect(map.told).toEqual([]);
    controller.detach();
    controller.move({ kind: 'jump', to: OTHER });
    expect(controller.camera).toBeNull();
  });
});
