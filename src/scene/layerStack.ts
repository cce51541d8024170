import type { Layer } from '@deck.gl/core';
import type { RenderStyle } from '../view/renderStyle';
import { buildColumnLayers } from './columnLayers';
import type { SceneData } from './data';
import { buildFacilityLayers } from './facilityLayers';
import { buildDayMarkLayers } from './dayMarks';
import { buildFlowLayers } from './arcs/flowLayers';
import type { FlowShape } from './flowShape';
import { buildLegLayers } from './legLayers';

/** Stacks all layers from the bottom up: the only place that sets their order. */
export function stackLayers(
  data: SceneData,
  style: RenderStyle,
  animationTime: number,
  form: FlowShape,
  race: readonly Layer[],
): Layer[] {
  // Everything bound to the map fades out as the strip fades in.
  const shown = 1 - form.weights[2];
  return [
    ...buildLegLayers(data, style, shown, form.view),
    ...form.ground,
    ...buildFlowLayers(data, style, animationTime, form),
    ...buildFacilityLayers(data, style, shown),
    ...buildDayMarkLayers(data, style, shown),
    ...race,
    ...buildColumnLayers(data, style, shown),
  ];
}
