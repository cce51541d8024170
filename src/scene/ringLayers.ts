import type { Layer } from '@deck.gl/core';
import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { listRings, RING_ZOOM } from './distanceRings';
import { MarkLayer, packMarks } from './layers/markLayer';
import { memoizePerData } from './memoizePerData';

const CLOSEST = 24;
const ALPHA = { night: 0.24, paper: 0.32 } as const;

const tableOf = memoizePerData(
  'buffers of rings',
  ({ index }, style) =>
    packMarks(
      listRings(index).map(({ at, radius }) => ({
        at,
        shape: 'dotted',
        radius: 0,
        ground: radius,
        stroke: 1.5,
        colour: style.palette.text,
        alpha: ALPHA[style.theme],
        zooms: [RING_ZOOM, CLOSEST],
      })),
    ),
  (style) => style.tone,
);

/** Builds the layer of kilometre rings round home, for near views. */
export function buildRingLayers(data: SceneData, style: RenderStyle, opacity: number): Layer[] {
  const { uiScale, palette } = style;
  const visible = !style.mergesHubs;
  return [
    new MarkLayer({
      id: 'rings',
      table: tableOf(data, style),
      k: uiScale,
      page: palette.page,
      visible,
      opacity,
    }),
  ];
}
