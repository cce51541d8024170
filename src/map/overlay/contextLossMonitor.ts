import type { Map as MapLibreMap } from 'maplibre-gl';
import { CONTEXT_LOSS_GIVE_UP_MS, isLost, type DeckOverlay } from './deckOverlay';

/** How often it is asked whether a lost picture is whole again, ms. */
const LOOK_MS = 50;

export interface ContextLossEvents {
  /** There is nothing to see, or basemap and data layers are drawn again. */
  readonly onblank: (blank: boolean) => void;
  /** The browser keeps the map's context for longer than it should, or gave it back after all. */
  readonly onlost: (lost: boolean) => void;
}

/** The time between a lost context and the first whole picture after it. */
export class ContextLossMonitor {
  #map: MapLibreMap;
  #overlay: () => DeckOverlay;
  #events: ContextLossEvents;
  #blank = false;
  #over = false;

  /** @param overlay asked each time: it is made after the map whose loss is watched */
  constructor(map: MapLibreMap, overlay: () => DeckOverlay, events: ContextLossEvents) {
    this.#map = map;
    this.#overlay = overlay;
    this.#events = events;
    const canvas = map.getCanvas();
    canvas.addEventListener('webglcontextlost', () => {
      this.begin();
      setTimeout(() => this.#tellIfLost(), CONTEXT_LOSS_GIVE_UP_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => events.onlost(false));
  }

  /** A context may be lost; MapLibre also fires loss events where nothing is lost. */
  begin(): void {
    if (this.#blank || !(isLost(this.#map.getCanvas()) || isLost(this.#overlay().canvas))) return;
    this.#blank = true;
    this.#events.onblank(true);
    this.#look();
  }

  /** The map is taken away: nothing is waited for any more. */
  end(): void {
    this.#over = true;
  }

  #look(): void {
    if (this.#over) return;
    const map = this.#map;
    const whole = this.#overlay().isDrawing && !isLost(map.getCanvas()) && map.areTilesLoaded();
    if (!whole) return void setTimeout(() => this.#look(), LOOK_MS);
    this.#blank = false;
    // The frame that is whole has yet to be drawn.
    map.once('render', () => this.#events.onblank(false));
    map.triggerRepaint();
  }

  #tellIfLost(): void {
    if (!this.#over && isLost(this.#map.getCanvas())) this.#events.onlost(true);
  }
}
