import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ContextLossMonitor } from '../../../src/map/overlay/contextLossMonitor';
import { CONTEXT_LOSS_GIVE_UP_MS, type DeckOverlay } from '../../../src/map/overlay/deckOverlay';

class FakeCanvas extends EventTarget {
  lost = false;
  getContext = () => ({ isContextLost: () => this.lost });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createMonitor() {
  const canvas = new FakeCanvas();
  const state = { tiles: true };
  let render = (): void => undefined;
  const map = {
    getCanvas: () => canvas,
    areTilesLoaded: () => state.tiles,
    once: (_: string, listener: () => void) => (render = listener),
    triggerRepaint: vi.fn(),
  };
  const overlay = { canvas: new FakeCanvas(), isDrawing: true };
  const events = { onblank: vi.fn<(blank: boolean) => void>(), onlost: vi.fn<(lost: boolean) => void>() };
  const monitor = new ContextLossMonitor(
    map as unknown as MapLibreMap,
    () => overlay as unknown as DeckOverlay,
    events,
  );
  const lose = (): void => {
    canvas.lost = true;
    canvas.dispatchEvent(new Event('webglcontextlost'));
  };
  const restore = (): void => {
    canvas.lost = false;
    canvas.dispatchEvent(new Event('webglcontextrestored'));
  };
  return { monitor, map, overlay, state, events, lose, restore, render: () => render() };
}

it('reports a blank picture once, and the first whole frame after it', () => {
  const { map, overlay, state, events, lose, restore, render } = createMonitor();
  Object.assign(state, { tiles: false });
  overlay.isDrawing = false;
  lose();
  lose();
  expect(events.onblank.mock.calls).toEqual([[true]]);
  restore();
  vi.advanceTimersByTime(1000);
  overlay.isDrawing = true;
  vi.advanceTimersByTime(1000);
  expect(map.triggerRepaint).not.toHaveBeenCalled();
  state.tiles = true;
  vi.advanceTimersByTime(100);
  expect(map.triggerRepaint).toHaveBeenCalledTimes(1);
  expect(events.onblank).toHaveBeenCalledTimes(1);
  render();
  expect(events.onblank.mock.calls).toEqual([[true], [false]]);
});

it('takes no loss event of MapLibre for a lost context, but a lost overlay for one', () => {
  const { monitor, overlay, events } = createMonitor();
  monitor.begin();
  expect(events.onblank).not.toHaveBeenCalled();
  overlay.canvas.lost = true;
  monitor.begin();
  expect(events.onblank.mock.calls).toEqual([[true]]);
});

it('reports that the browser keeps the context, and that it gave it back after all', () => {
  const { events, lose, restore } = createMonitor();
  lose();
  vi.advanceTimersByTime(CONTEXT_LOSS_GIVE_UP_MS);
  expect(events.onlost.mock.calls).toEqual([[true]]);
  restore();
  expect(events.onlost.mock.calls).toEqual([[true], [false]]);
});

it('reports nothing of a context that came back in time, nor after its end', () => {
  const { monitor, events, lose, restore } = createMonitor();
  lose();
  restore();
  vi.advanceTimersByTime(CONTEXT_LOSS_GIVE_UP_MS);
  expect(events.onlost.mock.calls).toEqual([[false]]);
  lose();
  monitor.end();
  vi.advanceTimersByTime(CONTEXT_LOSS_GIVE_UP_MS);
  expect(events.onlost.mock.calls).toEqual([[false]]);
  expect(vi.getTimerCount()).toBe(0);
});
