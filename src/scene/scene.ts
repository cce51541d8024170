import type { Layer } from '@deck.gl/core';
import type { RenderStyle } from '../view/renderStyle';
import { animationTimeOf, type SceneData } from './data';
import { ARC_SHAPE, type FlowShape } from './flowShape';
import { stackLayers } from './layerStack';

/**
 * Builds all layers of the scene at `t`, UTC ms. Pure; with the same `data` and `style` no buffer changes.
 * @param race layers of the race of plans, if any
 */
export function buildScene(
  data: SceneData,
  style: RenderStyle,
  t: number,
  form: FlowShape = ARC_SHAPE,
  race: readonly Layer[] = [],
): Layer[] {
  return stackLayers(data, style, animationTimeOf(data.window, t), form, race);
}
