import type { MapOptions } from 'maplibre-gl';
import { afterEach, expect, it, vi } from 'vitest';
import { AdaptiveResolution } from '../../src/map/adaptiveResolution';
import { constrainCamera, farthestZoom } from '../../src/map/camera/camera';
import { createMap } from '../../src/map/mapLibreMap';
import { MAX_ZOOM } from '../../src/view/view';
import { CAMERA, SCREEN } from '../scene/atlas';

const { FakeMap, prewarm, setWorkerUrl, addProtocol } = vi.hoisted(() => ({
  FakeMap: class {
    constructor(readonly options: unknown) {}
    readonly canvasContainer = new EventTarget();
    readonly getCanvasContainer = () => this.canvasContainer;
  },
  prewarm: vi.fn(),
  setWorkerUrl: vi.fn(),
  addProtocol: vi.fn(),
}));
vi.mock('maplibre-gl', () => ({
  Map: FakeMap,
  LngLat: class {
    constructor(
      readonly lng: number,
      readonly lat: number,
    ) {}
  },
  prewarm,
  setWorkerUrl,
  addProtocol,
}));

afterEach(() => {
  vi.clearAllMocks();
});

const STYLE = { version: 8, sources: {}, layers: [] } as const;

function mapOf(): InstanceType<typeof FakeMap> {
  const container = { clientWidth: SCREEN.width, clientHeight: SCREEN.height } as HTMLElement;
  const fine = new AdaptiveResolution(SCREEN, 2, 8192);
  const map: unknown = createMap(container, { ...STYLE, layers: [] }, CAMERA, 'Trade routes', fine, MAX_ZOOM);
  return map as InstanceType<typeof FakeMap>;
}

const optionsOf = (): MapOptions => mapOf().options as MapOptions;

it('starts the workers as soon as the module is there, and serves them tiles of this site', () => {
  vi.resetModules();
  return import('../../src/map/mapLibreMap').then(() => {
    expect(setWorkerUrl.mock.invocationCallOrder[0]).toBeLessThan(prewarm.mock.invocationCallOrder[0] ?? 0);
    optionsOf();
    expect(addProtocol).toHaveBeenCalled();
  });
});

it('cancels no touch that can no longer be cancelled', () => {
  const { canvasContainer } = mapOf();
  const cancelled = (cancelable: boolean): boolean => {
    const move = new Event('touchmove', { cancelable });
    const prevented = vi.spyOn(move, 'preventDefault');
    canvasContainer.dispatchEvent(move);
    move.preventDefault();
    return prevented.mock.calls.length > 0;
  };
  expect([cancelled(true), cancelled(false)]).toEqual([true, false]);
});

it('opens where the camera is, named, as fine as the screen', () => {
  expect(optionsOf()).toMatchObject({
    center: [CAMERA.longitude, CAMERA.latitude],
    zoom: CAMERA.zoom,
    bearing: CAMERA.bearing,
    pitch: CAMERA.pitch,
    locale: { 'Map.Title': 'Trade routes' },
    pixelRatio: 2,
  });
});

it('keeps to the frame of the map however it is moved', () => {
  const { transformConstrain, minZoom, maxZoom } = optionsOf();
  expect([minZoom, maxZoom]).toEqual([farthestZoom(SCREEN), MAX_ZOOM]);
  const kept = transformConstrain?.({ lng: -120, lat: 85 } as Parameters<typeof transformConstrain>[0], 0);
  const { longitude, latitude, zoom } = constrainCamera(-120, 85, 0, SCREEN);
  expect(kept).toEqual({ center: { lng: longitude, lat: latitude }, zoom });
  expect(longitude).toBeGreaterThan(-120);
});
