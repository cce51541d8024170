import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchWorkers } from '../../../src/map/kioskHealth/workerWatch';

const { ensureWorkers } = vi.hoisted(() => ({ ensureWorkers: vi.fn() }));
vi.mock('maplibre-gl', () => ({ getGlobalDispatcher: () => ({ ensureWorkers }) }));
// What draws needs a page; here it is asked for one thing only.
vi.mock('../../../src/map/overlay/deckOverlay', () => ({
  isLost: (canvas: { readonly isLost: boolean }) => canvas.isLost,
}));

const state = { loaded: false, isLost: false };
const map = {
  getCanvas: () => ({ isLost: state.isLost }),
  areTilesLoaded: () => state.loaded,
} as unknown as MapLibreMap;

beforeEach(() => {
  vi.useFakeTimers();
  ensureWorkers.mockReset();
  Object.assign(state, { loaded: false, isLost: false });
});
afterEach(() => {
  vi.useRealTimers();
});

it('has workers checked once tiles are late, and again only as much later', () => {
  const stop = watchWorkers(map);
  vi.advanceTimersByTime(20_000);
  expect(ensureWorkers).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(ensureWorkers).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(15_000);
  expect(ensureWorkers).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(6000);
  expect(ensureWorkers).toHaveBeenCalledTimes(2);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(ensureWorkers).toHaveBeenCalledTimes(2);
});

it.each([
  ['tiles that came in between', () => (state.loaded = true), () => (state.loaded = false)],
  ['a lost context', () => (state.isLost = true), () => (state.isLost = false)],
])('counts from anew after %s', (_, begin, end) => {
  const stop = watchWorkers(map);
  vi.advanceTimersByTime(15_000);
  begin();
  vi.advanceTimersByTime(2000);
  end();
  vi.advanceTimersByTime(19_000);
  expect(ensureWorkers).not.toHaveBeenCalled();
  stop();
});
