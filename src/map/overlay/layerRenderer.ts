import { DeckRenderer, type Layer, type LayerManager, type Viewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { clearColour, unbindVertexArray } from '../../scene/layers/lumaInternals';
import { isScreenLayer } from '../../scene/layers/screenLayer';
import { assertDeckShape, drawLayer, exchangeProps, setBlending } from './deckInternals';

/** Draws a manager's layers into the canvas of its device. */
export interface Renderer {
  /** Shows layers that differ from the shown ones in uniforms only. Returns false if deck must take them over. */
  follow(layers: readonly Layer[]): boolean;
  draw(viewport: Viewport): void;
}

/** Takes what a layer threw while drawing. */
export type LayerFault = (error: Error, layer: Layer) => void;

/**
 * Draws layers that write their own uniforms, are not picked on the GPU and share a viewport. Takes about 40 % less
 * script time per frame than deck's own pass (docs/benchmarks.md), kept as StockRenderer.
 */
export class LayerRenderer implements Renderer {
  readonly #manager: LayerManager;
  readonly #onfault: LayerFault;
  /** Open while the size stays: nothing else draws there, and WebGL needs no submit. */
  #open: RenderPass | null = null;
  #size: readonly [width: number, height: number] = [0, 0];
  /** Parameters last set in WebGL; neighbouring layers mostly share them. */
  #blending: unknown = null;

  /** Throws where deck.gl is not as expected. */
  constructor(manager: LayerManager, onfault: LayerFault) {
    assertDeckShape(manager);
    this.#manager = manager;
    this.#onfault = onfault;
  }

  follow(layers: readonly Layer[]): boolean {
    const shown = this.#manager.getLayers();
    const follows = (layer: Layer, i: number): boolean =>
      isScreenLayer(layer) && shown[i] !== undefined && layer.canLead(shown[i]);
    if (shown.length !== layers.length || !layers.every(follows)) return false;
    layers.forEach((layer, i) => {
      if (shown[i]) exchangeProps(shown[i], layer);
    });
    return true;
  }

  draw(viewport: Viewport): void {
    const manager = this.#manager;
    manager.activateViewport(viewport);
    const renderPass = this.#begin();
    for (const layer of manager.getLayers()) {
      const { visible, parameters } = layer.props;
      if (!visible) continue;
      if (parameters !== this.#blending) setBlending(manager, parameters);
      this.#blending = parameters;
      this.#drawOne(layer, renderPass);
    }
    unbindVertexArray(manager.context.device);
  }

  /** Draws one layer; its failure stops neither the others nor the clock. */
  #drawOne(layer: Layer, renderPass: RenderPass): void {
    try {
      drawLayer(layer, renderPass);
    } catch (error) {
      this.#blending = null;
      this.#onfault(error instanceof Error ? error : new Error(String(error)), layer);
    }
  }

  /** Returns a render pass on a cleared canvas. */
  #begin(): RenderPass {
    const { device } = this.#manager.context;
    const canvas = device.getDefaultCanvasContext();
    const [width, height] = canvas.getDrawingBufferSize();
    if (this.#open && width === this.#size[0] && height === this.#size[1]) {
      clearColour(device);
      return this.#open;
    }
    this.#open?.end();
    this.#blending = null;
    this.#size = [width, height];
    this.#open = device.beginRenderPass({
      framebuffer: canvas.getCurrentFramebuffer(),
      parameters: { viewport: [0, 0, width, height] },
      clearColor: [0, 0, 0, 0],
      clearDepth: false,
      clearStencil: false,
    });
    return this.#open;
  }
}

/** Draws with deck's own pass: for `?debug=1&pass=deck`, and where deck.gl is not as LayerRenderer expects. */
export class StockRenderer implements Renderer {
  readonly #manager: LayerManager;
  readonly #deck: DeckRenderer;

  constructor(manager: LayerManager) {
    this.#manager = manager;
    this.#deck = new DeckRenderer(manager.context.device);
  }

  follow(): boolean {
    return false;
  }

  draw(viewport: Viewport): void {
    const manager = this.#manager;
    this.#deck.renderLayers({
      pass: 'screen',
      layers: manager.getLayers(),
      viewports: [viewport],
      views: {},
      effects: [],
      onViewportActive: manager.activateViewport,
      target: null,
    });
    unbindVertexArray(manager.context.device);
  }
}
