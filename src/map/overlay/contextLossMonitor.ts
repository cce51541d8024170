import type { Map as MapLibreMap } from 'maplibre-gl';
import { CONTEXT_LOSS_GIVE_UP_MS, isLost, type DeckOverlay } from './deckOverlay';

/** Interval at which a lost picture is checked, ms. */
const POLL_MS = 50;

export interface ContextLossEvents {
  /** The picture is blank (true), or basemap and data layers are drawn again (false). */
  readonly onblank: (blank: boolean) => void;
  /** The browser has withheld the map's context for too long (true), or gave it back after all (false). */
  readonly onlost: (lost: boolean) => void;
}

/** Watches from a lost context to the first whole picture after it. */
export class ContextLossMonitor {
  #map: MapLibreMap;
  #overlay: () => DeckOverlay;
  #events: ContextLossEvents;
  #blank = false;
  #over = false;

  /** @param overlay read each time: it is created after the map */
  constructor(map: MapLibreMap, overlay: () => DeckOverlay, events: ContextLossEvents) {
    this.#map = map;
    this.#overlay = overlay;
    this.#events = events;
    const canvas = map.getCanvas();
    canvas.addEventListener('webglcontextlost', () => {
      this.begin();
      setTimeout(() => this.#reportIfLost(), CONTEXT_LOSS_GIVE_UP_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => events.onlost(false));
  }

  /** Starts watching if a context is lost; MapLibre also fires loss events where nothing is lost. */
  begin(): void {
    if (this.#blank || !(isLost(this.#map.getCanvas()) || isLost(this.#overlay().canvas))) return;
    this.#blank = true;
    this.#events.onblank(true);
    this.#poll();
  }

  /** Stops watching: the map is removed. */
  end(): void {
    this.#over = true;
  }

  #poll(): void {
    if (this.#over) return;
    const map = this.#map;
    const whole = this.#overlay().isDrawing && !isLost(map.getCanvas()) && map.areTilesLoaded();
    if (!whole) return void setTimeout(() => this.#poll(), POLL_MS);
    this.#blank = false;
    // The whole frame is yet to be drawn.
    map.once('render', () => this.#events.onblank(false));
    map.triggerRepaint();
  }

  #reportIfLost(): void {
    if (!this.#over && isLost(this.#map.getCanvas())) this.#events.onlost(true);
  }
}
