import { Layer, type LayerManager } from '@deck.gl/core';
import type { RenderPass } from '@luma.gl/core';

/**
 * Everything that the map uses of deck.gl against its documented use: deck's own pass hands a layer its props and its
 * render pass, here the map does. What the layers use of luma.gl stands in src/scene/layers/lumaInternals.ts. Tests of
 * the installed version: tests/map/overlay/deckInternals.test.ts.
 */

/** A layer of which only the shape is asked. */
class Probe extends Layer {
  static override layerName = 'Probe';
  override initializeState(): void {
    // Never initialized.
  }
}

const isSettable = (of: object, field: string): boolean =>
  Object.getOwnPropertyDescriptor(of, field)?.writable === true;

/** Fails where deck.gl has another shape than the functions below expect, and says what differs. */
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

/** Gives a layer that is shown the props of one that differs in uniforms only: deck's update of a layer is left out. */
export function exchangeProps(shown: Layer, { props }: Layer): void {
  shown.props = props;
}

/** Sets what WebGL does with the fragments of the layers drawn next. */
export function setBlending({ context }: LayerManager, parameters: Layer['props']['parameters']): void {
  context.device.setParametersWebGL(parameters);
}

/** Draws one layer into a pass: without transitions, extensions and modules of deck, of which our layers have none. */
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
