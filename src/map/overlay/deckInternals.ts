import { Layer, type LayerManager } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';

/**
 * Uses of deck.gl beyond its documentation: the map, not deck's pass, hands a layer its props and render pass. For
 * luma.gl see src/scene/layers/lumaInternals.ts. Tested against the installed version by
 * tests/map/overlay/deckInternals.test.ts.
 */

/** Layer used only to check deck's shape. */
class Probe extends Layer {
  static override layerName = 'Probe';
  override initializeState(): void {
    // Never initialized.
  }
}

const isSettable = (of: object, field: string): boolean =>
  Object.getOwnPropertyDescriptor(of, field)?.writable === true;

/** Throws if deck.gl lacks what the functions below rely on, and names it. */
export function assertDeckShape(manager: LayerManager, probe: Layer = new Probe({ id: 'probe' })): void {
  const { context } = manager;
  const expected: readonly (readonly [what: string, holds: boolean])[] = [
    ['LayerManager.getLayers', Array.isArray(manager.getLayers?.())],
    ['LayerManager.activateViewport', typeof manager.activateViewport === 'function'],
    ['LayerManager.needsRedraw', typeof manager.needsRedraw === 'function'],
    ['LayerContext.device', typeof context?.device?.setParametersWebGL === 'function'],
    ['LayerContext.renderPass', context !== undefined && isSettable(context, 'renderPass')],
    ['Layer.draw', typeof probe.draw === 'function'],
    ['Layer.props', isSettable(probe, 'props')],
  ];
  const missing = expected.filter(([, holds]) => !holds).map(([what]) => what);
  if (missing.length > 0) throw new Error(`deck.gl is not as expected: ${missing.join(', ')}`);
}

/** Gives a shown layer the props of one that differs in uniforms only, without deck's update. */
export function exchangeProps(shown: Layer, { props }: Layer): void {
  shown.props = props;
}

/** Sets WebGL's blending for the layers drawn next. */
export function setBlending({ context }: LayerManager, parameters: Layer['props']['parameters']): void {
  context.device.setParametersWebGL(parameters);
}

/** Draws a layer without deck's transitions, extensions and modules, which ours do not use. */
export function drawLayer(layer: Layer, renderPass: RenderPass): void {
  const { context } = layer;
  context.renderPass = renderPass;
  layer.draw({
    renderPass,
    shaderModuleProps: null,
    uniforms: {},
    parameters: layer.props.parameters,
    context,
  });
}
