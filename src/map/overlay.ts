import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';

/** How long a lost context is waited for before the page is told, ms. */
export const GIVE_UP_MS = 10_000;
const RETRY_MS = 200;

export interface OverlayEvents {
  /** A frame of data layers was drawn. */
  readonly onframe: () => void;
  /** Its context was lost: there are no data layers to see. */
  readonly ongone: () => void;
  /** The overlay was built anew after a lost context: its layers must be handed over again. */
  readonly onrebuilt: () => void;
  /** The browser did not give the context back. */
  readonly onlost: () => void;
}

interface DeckInside {
  readonly _deck?: { readonly _canvasContext?: { destroy(): void }; redraw(reason: string): void };
}

/** true if a canvas had a WebGL2 context and lost it. MapLibre also fires synthetic loss events, so ask the context. */
export function isLost(canvas: HTMLCanvasElement | null): boolean {
  return canvas?.getContext('webgl2')?.isContextLost() ?? false;
}

/**
 * The one deck.gl overlay over the one map. deck cannot restore a lost context, so the overlay (not the map) is built
 * anew when its own canvas loses it; MapLibre restores its own.
 */
export class Overlay {
  rebuilds = 0;
  /** It has drawn since it was built, and lost nothing. */
  #drawn = false;
  #map: MapLibreMap;
  #events: OverlayEvents;
  #deck: MapLibreOverlay;

  constructor(map: MapLibreMap, events: OverlayEvents) {
    this.#map = map;
    this.#events = events;
    this.#deck = this.#build();
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#deck.getCanvas();
  }

  /** The data layers are on the screen. */
  get stands(): boolean {
    return this.#drawn && !isLost(this.canvas);
  }

  show(layers: readonly Layer[]): void {
    this.#deck.setProps({ layers: [...layers] });
  }

  /** Draws now, in this task: what is read of the canvas later is blank. */
  redraw(): void {
    // Private field: pinned to 9.4.
    (this.#deck as unknown as DeckInside)._deck?.redraw('print');
  }

  remove(): void {
    this.#map.removeControl(this.#deck);
  }

  #build(): MapLibreOverlay {
    const deck = new MapLibreOverlay({
      interleaved: false,
      layers: [],
      useDevicePixels: true,
      // Our layers soften their own edges in the shader: a multisampled canvas would only cost frames.
      deviceProps: { type: 'webgl', webgl: { antialias: false } },
      onAfterRender: () => {
        this.#drawn = true;
        this.#events.onframe();
      },
      // There is no canvas before the device is made.
      onDeviceInitialized: () => this.#watch(deck.getCanvas()),
    });
    this.#map.addControl(deck);
    return deck;
  }

  #watch(canvas: HTMLCanvasElement | null): void {
    if (!canvas) return;
    const gone = (): void => {
      this.#drawn = false;
      this.#events.ongone();
      this.#recover(GIVE_UP_MS);
    };
    canvas.addEventListener('webglcontextlost', gone, { once: true });
    // deck makes its canvas a stop of the Tab key; pointer and keys belong to the map below.
    canvas.inert = true;
  }

  #recover(left: number): void {
    if (isLost(this.#map.getCanvas())) {
      if (left <= 0) this.#events.onlost();
      else setTimeout(() => this.#recover(left - RETRY_MS), RETRY_MS);
      return;
    }
    // deck.gl #10355: finalize leaves the canvas context to its ResizeObserver. Private field: pinned to 9.4.
    const old = (this.#deck as unknown as DeckInside)._deck?._canvasContext;
    this.#map.removeControl(this.#deck);
    old?.destroy();
    this.#deck = this.#build();
    this.rebuilds += 1;
    this.#events.onrebuilt();
  }
}
