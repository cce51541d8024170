import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Device } from '@luma.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { isScreenLayer } from '../scene/layers/screenLayer';
import { overlayDevice } from './overlayDevice';
import { Pass, type PassDeck } from './pass';

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

/** Private fields: pinned to 9.4. */
interface DeckInside {
  readonly _deck?: PassDeck & {
    readonly _canvasContext?: { destroy(): void };
    readonly animationLoop: { stop(): void } | null;
    redraw(reason: string): void;
    needsRedraw(options: { clearRedrawFlags: boolean }): string | false;
    /** What deck does once a frame: takes over layers, draws if something changed. */
    _onRenderFrame(): void;
  };
}

const inside = (overlay: MapLibreOverlay): DeckInside['_deck'] => (overlay as unknown as DeckInside)._deck;

/** Has a deck drawn by us instead of by its own pass. */
const drawnBy = (draw: () => void): object => ({ _customRender: draw });

/** Told that it draws as finely as the screen, deck keeps to its very pixels, also where a CSS px is a fraction of them. */
const asDeckSays = (ratio: number): boolean | number => (ratio === devicePixelRatio ? true : ratio);

/** null while the browser still refuses it. */
function deviceAgain(): Device | null {
  try {
    return overlayDevice();
  } catch {
    return null;
  }
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
  /** Programs and buffers are made, and nothing is drawn: the card is left to the basemap, which has yet to come. */
  #held = true;
  /** It has drawn since it was built, and lost nothing. */
  #drawn = false;
  #map: MapLibreMap;
  #events: OverlayEvents;
  #deck: MapLibreOverlay;
  /** The frame in which deck is to look what changed; 0 while there is nothing to look at. */
  #due = 0;
  #ratio: number;

  /**
   * @param device what it draws with until its context is lost
   * @param ratio device px a CSS px in which it draws
   */
  constructor(map: MapLibreMap, device: Device, ratio: number, events: OverlayEvents) {
    this.#map = map;
    this.#ratio = ratio;
    this.#events = events;
    this.#deck = this.#build(device);
    // A screen of another pixel ratio changes no size that deck tells of.
    addEventListener('resize', this.#wake);
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#deck.getCanvas();
  }

  /** The data layers are on the screen. */
  get stands(): boolean {
    return this.#drawn && !isLost(this.canvas);
  }

  set ratio(ratio: number) {
    if (ratio === this.#ratio) return;
    this.#ratio = ratio;
    this.#deck.setProps({ useDevicePixels: asDeckSays(ratio) });
    this.#wake();
  }

  /** Draws these layers from the next frame on; in this one, if only their uniforms are others. */
  show(layers: readonly Layer[]): void {
    const deck = inside(this.#deck);
    const known = deck?.layerManager?.getLayers() ?? [];
    const followed =
      known.length === layers.length &&
      layers.every((layer, i) => isScreenLayer(layer) && known[i] !== undefined && layer.canLead(known[i]));
    // Layers that deck has yet to take over are what the next ones are compared with.
    if (!deck || !followed || this.#due !== 0) {
      this.#deck.setProps({ layers: [...layers] });
      return this.#wake();
    }
    layers.forEach((layer, i) => {
      if (known[i]) known[i].props = layer.props;
    });
    deck.redraw('time');
  }

  /** From now on it draws. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    inside(this.#deck)?.redraw('released');
  }

  /** Draws now, in this task: what is read of the canvas later is blank. */
  redraw(): void {
    inside(this.#deck)?.redraw('print');
  }

  remove(): void {
    removeEventListener('resize', this.#wake);
    cancelAnimationFrame(this.#due);
    this.#takeAway();
  }

  #takeAway(): void {
    const { canvas } = this;
    // deck.gl #10355: finalize leaves the canvas context to its ResizeObserver.
    const context = inside(this.#deck)?._canvasContext;
    this.#map.removeControl(this.#deck);
    context?.destroy();
    // The canvas is ours, and its box in the page stays when deck goes: a browser shows a lost canvas white.
    canvas?.parentElement?.remove();
  }

  /** Has deck look in the next frame. Its own loop, which looks in every frame for ever, stands still. */
  #wake = (): void => {
    if (this.#due !== 0) return;
    this.#due = requestAnimationFrame(() => {
      this.#due = 0;
      const deck = inside(this.#deck);
      // Before its device is made it has nothing to look with; then it loads, and looks.
      if (deck?.layerManager) deck._onRenderFrame();
    });
  };

  #build(device: Device): MapLibreOverlay {
    let pass: Pass | null = null;
    const deck: MapLibreOverlay = new MapLibreOverlay({
      interleaved: false,
      layers: [],
      useDevicePixels: asDeckSays(this.#ratio),
      device,
      ...drawnBy(() => {
        const inner = inside(deck);
        if (!inner || this.#held) return;
        pass ??= new Pass(inner);
        pass.draw();
        // Programs may still be on their way.
        if (inner.needsRedraw({ clearRedrawFlags: false }) !== false) this.#wake();
        this.#drawn = true;
        this.#events.onframe();
      }),
      onLoad: () => {
        inside(deck)?.animationLoop?.stop();
        this.#wake();
      },
      onResize: () => this.#wake(),
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
    const device = isLost(this.#map.getCanvas()) ? null : deviceAgain();
    if (!device) {
      if (left <= 0) this.#events.onlost();
      else setTimeout(() => this.#recover(left - RETRY_MS), RETRY_MS);
      return;
    }
    this.#takeAway();
    this.#deck = this.#build(device);
    this.rebuilds += 1;
    this.#events.onrebuilt();
  }
}
