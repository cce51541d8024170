import type { Layer } from '@deck.gl/core';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { MarkLayer, packMarks } from './layers/markLayer';
import { toWorld, unitsPerMetre } from './mercator';
import { memoizePerData } from './memoizePerData';

/** Zoom from which the rings show. */
export const RING_ZOOM = 7.8;
const CLOSEST = 24;
/** Radii round home, km. */
const KILOMETRES = [25, 50] as const;
const ALPHA = { night: 0.24, paper: 0.32 } as const;

/** A ring on the ground; world units. */
interface DistanceRing {
  readonly at: readonly [x: number, y: number];
  readonly kilometres: number;
  readonly radius: number;
}

/** Lists the rings round the home of the atlas. */
export function listRings({ network, facilities }: NetworkIndex): readonly DistanceRing[] {
  const home = facilities.get(network.settings.home)?.at;
  if (!home) return [];
  return KILOMETRES.map((kilometres) => ({
    at: toWorld(home),
    kilometres,
    radius: kilometres * 1000 * unitsPerMetre(home[1]),
  }));
}

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
  (style) => style.theme,
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
