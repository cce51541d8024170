import { DeckRenderer, type Layer, type LayerManager, type Viewport } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';
import { unbindVertexArray } from '../scene/layers/lumaInternals';
import { isScreenLayer } from '../scene/layers/screenLayer';
import { assertDeckShape, drawLayer, exchangeProps, setBlending } from './deckInternals';

/** Draws the layers of a manager into the canvas of its device. */
export interface Renderer {
  /** Shows layers that differ from those on the screen in uniforms only. false: deck is to take them over. */
  follow(layers: readonly Layer[]): boolean;
  draw(viewport: Viewport): void;
}

/** What a layer threw while it was drawn. */
export type LayerFault = (error: Error, layer: Layer) => void;

/**
 * Draws layers that write their own uniforms, are not picked on the GPU and stand on one viewport. Costs about half the script of
 * deck's own pass, which remains beside it (StockRenderer).
 */
export class LayerRenderer implements Renderer {
  readonly #manager: LayerManager;
  readonly #onfault: LayerFault;

  /** Fails where deck.gl has another shape than expected. */
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
    const { device } = manager.context;
    const renderPass = this.#begin();
    // Layers next to each other mostly share one state.
    let blending: unknown = null;
    for (const layer of manager.getLayers()) {
      const { visible, parameters } = layer.props;
      if (!visible) continue;
      if (parameters !== blending) setBlending(manager, parameters);
      blending = parameters;
      this.#drawOne(layer, renderPass);
    }
    unbindVertexArray(device);
    renderPass.end();
    device.submit();
  }

  /** One layer that fails takes no other with it, nor the clock. */
  #drawOne(layer: Layer, renderPass: RenderPass): void {
    try {
      drawLayer(layer, renderPass);
    } catch (error) {
      this.#onfault(error instanceof Error ? error : new Error(String(error)), layer);
    }
  }

  /** A cleared canvas. */
  #begin(): RenderPass {
    const { device } = this.#manager.context;
    const canvas = device.getDefaultCanvasContext();
    const framebuffer = canvas.getCurrentFramebuffer();
    const [width, height] = canvas.getDrawingBufferSize();
    return device.beginRenderPass({
      framebuffer,
      parameters: { viewport: [0, 0, width, height] },
      ...{ clearColor: [0, 0, 0, 0], clearDepth: false, clearStencil: false },
    });
  }
}

/** Draws with deck's own pass: where `?debug=1&pass=deck` asks for it, and where deck.gl is not as LayerRenderer expects. */
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
      ...{ pass: 'screen', layers: manager.getLayers(), viewports: [viewport], views: {}, effects: [] },
      ...{ onViewportActive: manager.activateViewport, target: null },
    });
    unbindVertexArray(manager.context.device);
  }
}
