import { LayerManager, WebMercatorViewport, type Layer } from '@deck.gl/core';
import type { Device } from '@luma.gl/core';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';
import { LayerRenderer, StockRenderer, type Renderer } from './layerRenderer';
import { overlayDevice } from './overlayDevice';

/** Time after which a lost context is reported to the page, ms. */
export const CONTEXT_LOSS_GIVE_UP_MS = 10_000;
const RETRY_MS = 200;

export interface DeckOverlayEvents {
  /** A frame of data layers was drawn. */
  readonly onframe: () => void;
  /** The overlay's context was lost: no data layers are visible. */
  readonly ongone: () => void;
  /** Rebuilt after a lost context: hand the layers over again. */
  readonly onrebuilt: () => void;
  /** The browser did not give the context back. */
  readonly onlost: () => void;
  /** A layer failed (once per layer), or deck.gl is not as expected (once). */
  readonly onerror: (error: Error) => void;
}

/** Our own renderer, or deck's pass for comparison. */
export type PassName = 'own' | 'deck';

/** Returns luma's setting for a ratio. `true` keeps to whole device px where it is fractional. */
const toLumaRatio = (ratio: number): boolean | number => (ratio === devicePixelRatio ? true : ratio);

/** Requests a new device; null while the browser refuses one. */
function deviceAgain(): Device | null {
  try {
    return overlayDevice();
  } catch {
    return null;
  }
}

/** Whether a WebGL2 context is lost. MapLibre also fires loss events of its own, so ask the context. */
export function isLost(canvas: HTMLCanvasElement | null): boolean {
  return canvas?.getContext('webgl2')?.isContextLost() ?? false;
}

/** Creates the viewport of a map's camera over a canvas of that size, CSS px. */
function viewportOf(map: MapLibreMap, [width, height]: readonly [number, number]): WebMercatorViewport {
  const { lng, lat } = map.getCenter();
  const { top = 0, bottom = 0 } = map.getPadding();
  return new WebMercatorViewport({
    width,
    height,
    longitude: lng,
    latitude: lat,
    zoom: map.getZoom(),
    bearing: map.getBearing(),
    pitch: map.getPitch(),
    padding: { top, bottom },
  });
}

/** Everything made for one device; discarded when its context is lost. */
interface Surface {
  readonly device: Device;
  readonly canvas: HTMLCanvasElement | null;
  readonly control: IControl;
  readonly manager: LayerManager;
  readonly renderer: Renderer;
  readonly sizes: ResizeObserver;
}

/**
 * Holds the overlay of deck.gl layers. A lost context cannot be restored: canvas and layers are rebuilt; MapLibre
 * restores its own. Uses deck's layer life cycle, not the class Deck: controllers, events, picking and effects are the
 * map's or unused.
 */
export class DeckOverlay {
  rebuilds = 0;
  /** true until release: made but not drawn, to leave the graphics card to the basemap's first frame. */
  #held = true;
  /** true once drawn since it was built. */
  #hasDrawn = false;
  #map: MapLibreMap;
  #events: DeckOverlayEvents;
  #pass: PassName;
  #surface: Surface;
  #viewport: WebMercatorViewport;
  /** Animation frame in which deck takes over changed layers, or 0. */
  #due = 0;
  #ratio: number;
  /** Ids of layers whose failure was reported, and `deck.gl`. */
  #reported = new Set<string>();

  /**
   * @param device drawn with until its context is lost
   * @param ratio device px per CSS px
   */
  constructor(
    map: MapLibreMap,
    device: Device,
    ratio: number,
    events: DeckOverlayEvents,
    pass: PassName = 'own',
  ) {
    this.#map = map;
    this.#ratio = ratio;
    this.#events = events;
    this.#pass = pass;
    this.#viewport = viewportOf(map, device.getDefaultCanvasContext().getCSSSize());
    this.#surface = this.#build(device);
    map.on('render', this.#follow);
    map.on('resize', this.#fit);
    // A change of the screen's pixel ratio changes no size.
    addEventListener('resize', this.#resized);
  }

  get canvas(): HTMLCanvasElement | null {
    return this.#surface.canvas;
  }

  /** true while the data layers are on the screen. */
  get isDrawing(): boolean {
    return this.#hasDrawn && !isLost(this.canvas);
  }

  set ratio(ratio: number) {
    if (ratio === this.#ratio) return;
    this.#ratio = ratio;
    this.#surface.device.getDefaultCanvasContext().setProps({ useDevicePixels: toLumaRatio(ratio) });
    this.#resized();
  }

  /** Gives the canvas its size now, not with the next frame. */
  resizeCanvas(): void {
    this.#surface.device.getDefaultCanvasContext().getCurrentFramebuffer();
  }

  /** Draws these layers from the next frame on; at once if only uniforms differ. */
  show(layers: readonly Layer[]): void {
    const { manager, renderer } = this.#surface;
    // Not comparable until deck has taken over changed layers.
    if (this.#due === 0 && renderer.follow(layers)) return this.redraw();
    manager.setProps({ layers: [...layers] });
    this.#wake();
  }

  /** Starts drawing. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.redraw();
  }

  /** Draws in this task; the canvas reads as blank later. */
  redraw(): void {
    const { manager, renderer } = this.#surface;
    manager.needsRedraw({ clearRedrawFlags: true });
    if (this.#held) return;
    renderer.draw(this.#viewport);
    // Programs may still be compiling.
    if (manager.needsRedraw() !== false) this.#wake();
    this.#hasDrawn = true;
    this.#events.onframe();
  }

  remove(): void {
    removeEventListener('resize', this.#resized);
    this.#map.off('render', this.#follow);
    this.#map.off('resize', this.#fit);
    cancelAnimationFrame(this.#due);
    this.#takeAway();
  }

  #takeAway(): void {
    const { device, control, manager, sizes } = this.#surface;
    sizes.disconnect();
    manager.finalize();
    // Its box goes too: a browser shows a lost canvas white.
    this.#map.removeControl(control);
    // Ends luma's observers of the canvas.
    device.getDefaultCanvasContext().destroy();
  }

  /** Hands changed layers to deck and draws them, in the next frame. */
  #wake = (): void => {
    if (this.#due !== 0) return;
    this.#due = requestAnimationFrame(() => {
      this.#due = 0;
      const { manager } = this.#surface;
      manager.updateLayers();
      if (manager.needsRedraw() !== false) this.redraw();
    });
  };

  #resized = (): void => {
    this.#surface.manager.setNeedsRedraw('resized');
    this.#wake();
  };

  /** Draws in the map's frame where the camera has moved. */
  #follow = (): void => {
    const size = this.#surface.device.getDefaultCanvasContext().getCSSSize();
    const viewport = viewportOf(this.#map, size);
    if (viewport.equals(this.#viewport)) return;
    this.#viewport = viewport;
    this.#surface.manager.activateViewport(viewport);
    this.redraw();
  };

  /** Gives the canvas the size of the map. */
  #fit = (): void => {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const box = this.canvas?.parentElement;
    if (box) Object.assign(box.style, { width: `${clientWidth}px`, height: `${clientHeight}px` });
  };

  /** Reports a fault once. */
  #report(what: string, error: Error): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    this.#events.onerror(error);
  }

  #rendererFor(manager: LayerManager): Renderer {
    if (this.#pass === 'deck') return new StockRenderer(manager);
    try {
      return new LayerRenderer(manager, (error, { id }) => this.#report(id, error));
    } catch (error) {
      this.#report('deck.gl', error instanceof Error ? error : new Error(String(error)));
      return new StockRenderer(manager);
    }
  }

  #build(device: Device): Surface {
    const context = device.getDefaultCanvasContext();
    const canvas = context.htmlCanvas ?? null;
    const control = this.#place(canvas);
    context.setProps({ useDevicePixels: toLumaRatio(this.#ratio) });
    const manager = new LayerManager(device, { viewport: this.#viewport });
    manager.setProps({ onError: (error: Error, { id }: Layer) => this.#report(id, error) });
    canvas?.addEventListener('webglcontextlost', this.#recoverFromLoss, { once: true });
    const sizes = new ResizeObserver(() => {
      this.#follow();
      this.#resized();
    });
    if (canvas) sizes.observe(canvas);
    return { device, canvas, control, manager, renderer: this.#rendererFor(manager), sizes };
  }

  /** Puts the canvas over the map. Pointer and keys belong to the map below. */
  #place(canvas: HTMLCanvasElement | null): IControl {
    const box = document.createElement('div');
    Object.assign(box.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' });
    if (canvas) {
      Object.assign(canvas.style, {
        position: 'absolute',
        left: '0',
        top: '0',
        width: '100%',
        height: '100%',
      });
      canvas.inert = true;
      box.append(canvas);
    }
    const control: IControl = {
      onAdd: () => box,
      onRemove: () => box.remove(),
      getDefaultPosition: () => 'top-left',
    };
    this.#map.addControl(control);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    Object.assign(box.style, { width: `${clientWidth}px`, height: `${clientHeight}px` });
    return control;
  }

  #recoverFromLoss = (): void => {
    this.#hasDrawn = false;
    this.#events.ongone();
    this.#recover(CONTEXT_LOSS_GIVE_UP_MS);
  };

  #recover(left: number): void {
    const device = isLost(this.#map.getCanvas()) ? null : deviceAgain();
    if (!device) {
      if (left <= 0) this.#events.onlost();
      else setTimeout(() => this.#recover(left - RETRY_MS), RETRY_MS);
      return;
    }
    this.#takeAway();
    this.#surface = this.#build(device);
    this.rebuilds += 1;
    this.#events.onrebuilt();
  }
}
