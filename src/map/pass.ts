import type { Layer } from '@deck.gl/core';

/** What a pass needs of the deck that owns the layers. Private fields: pinned to 9.4. */
export interface PassDeck {
  readonly layerManager: {
    readonly context: Layer['context'];
    activateViewport(viewport: Layer['context']['viewport']): void;
    getLayers(): readonly Layer[];
  } | null;
  getViewports(): readonly Layer['context']['viewport'][];
}

type RenderPass = Layer['context']['renderPass'];

/**
 * Draws a deck's layers into its canvas: what deck's own pass does for layers that write their own uniforms, are not picked
 * on the GPU and stand on one viewport, and nothing else. A tenth of its time.
 */
export class Pass {
  readonly #deck: PassDeck;
  /** Stays open while the canvas keeps its size: nothing else draws there. */
  #open: RenderPass | null = null;
  #size: readonly [number, number] = [0, 0];
  /** Parameters that WebGL has. */
  #state: unknown = null;

  constructor(deck: PassDeck) {
    this.#deck = deck;
  }

  draw(): void {
    const { layerManager } = this.#deck;
    const [viewport] = this.#deck.getViewports();
    if (!layerManager || !viewport) return;
    layerManager.activateViewport(viewport);
    const { device, gl } = layerManager.context;
    const renderPass = this.#begin(layerManager.context);
    for (const layer of layerManager.getLayers()) {
      if (!layer.props.visible) continue;
      const { parameters } = layer.props;
      // Layers next to each other mostly share one state.
      if (parameters !== this.#state) device.setParametersWebGL(parameters);
      this.#state = parameters;
      layer.context.renderPass = renderPass;
      layer.draw({ renderPass, shaderModuleProps: null, uniforms: {}, parameters, context: layer.context });
    }
    // Whoever fills a buffer next shall not do so within the last layer's vertex array.
    gl.bindVertexArray(null);
  }

  /** A cleared canvas. */
  #begin({ device, gl }: Layer['context']): RenderPass {
    const canvas = device.getDefaultCanvasContext();
    const [width, height] = canvas.getDrawingBufferSize();
    if (this.#open && width === this.#size[0] && height === this.#size[1]) {
      gl.clear(gl.COLOR_BUFFER_BIT);
      return this.#open;
    }
    this.#open?.end();
    this.#state = null;
    this.#size = [width, height];
    this.#open = device.beginRenderPass({
      framebuffer: canvas.getCurrentFramebuffer(),
      parameters: { viewport: [0, 0, width, height] },
      clearColor: [0, 0, 0, 0],
      clearDepth: 1,
      clearStencil: 0,
    });
    return this.#open;
  }
}
