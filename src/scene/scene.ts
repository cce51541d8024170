import type { Layer } from '@deck.gl/core';
import type { RenderStyle } from '../view/renderStyle';
import { animationTimeOf, type SceneData } from './data';
import { ARC_SHAPE, type FlowShape } from './flowShape';
import { stackLayers } from './layerStack';

/** The picture at `t` (UTC ms) in a form, with the layers of a race where there is one: pure, and with the same `data` and `look` no buffer changes. */
export function buildScene(
  data: SceneData,
  style: RenderStyle,
  t: number,
  form: FlowShape = ARC_SHAPE,
  race: readonly Layer[] = [],
): Layer[] {
  return stackLayers(data, style, animationTimeOf(data.window, t), form, race);
}
