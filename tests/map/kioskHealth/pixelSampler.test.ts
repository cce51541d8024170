import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeckOverlay } from '../../../src/map/overlay/deckOverlay';
import { PixelSampler } from '../../../src/map/kioskHealth/pixelSampler';

/** A canvas of one colour for the map, and one for the data layers. */
const canvasOf = (rgba: readonly number[], isLost = false) => ({
  ...{ width: 640, height: 400, rgba },
  getContext: () => ({ isContextLost: () => isLost }),
});
type Canvas = ReturnType<typeof canvasOf>;

function createSampler(canvas: Canvas, data: Canvas | null) {
  let render: (() => void) | null = null;
  const map = {
    getCanvas: () => canvas,
    once: (_event: string, callback: () => void) => (render = callback),
    triggerRepaint: vi.fn(),
  };
  const overlay = { canvas: data };
  const sampler = new PixelSampler(map as unknown as MapLibreMap, () => overlay as unknown as DeckOverlay);
  return { sampler, map, render: () => render?.() };
}

beforeEach(() => {
  let drawn: readonly number[] = [];
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({
        drawImage: (canvas: Canvas) => (drawn = canvas.rgba),
        getImageData: () => ({ data: Uint8ClampedArray.from(drawn) }),
      });
    },
  );
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const [MAP, DATA] = [canvasOf([9, 9, 9, 255, 99, 9, 9, 255]), canvasOf([0, 0, 0, 0, 255, 9, 9, 128])];

it('reads each canvas in the task that drew it', async () => {
  const { sampler, map, render } = createSampler(MAP, DATA);
  const sample = sampler.sample(1000, () => sampler.drawn());
  expect(map.triggerRepaint).toHaveBeenCalled();
  render();
  expect(await sample).toEqual({ colours: 2, lit: 0.5, lost: false });
});

it('knows nothing of data layers that were not drawn, nor of those drawn after it', async () => {
  const { sampler, render } = createSampler(MAP, DATA);
  const sample = sampler.sample(1000, () => undefined);
  render();
  expect((await sample).lit).toBeNull();
  expect(() => sampler.drawn()).not.toThrow();
});

it('takes a map that does not draw in time for blank', async () => {
  const { sampler } = createSampler(MAP, DATA);
  const sample = sampler.sample(1000, () => sampler.drawn());
  vi.advanceTimersByTime(1000);
  expect(await sample).toEqual({ colours: 0, lit: 0.5, lost: false });
});

it.each([
  ['the map', canvasOf([], true), DATA],
  ['the data layers', MAP, canvasOf([], true)],
])('reports that the context of %s is lost', async (_, map, data) => {
  const { sampler, render } = createSampler(map, data);
  const sample = sampler.sample(1000, () => undefined);
  render();
  expect((await sample).lost).toBe(true);
});
