import type { Layer } from '@deck.gl/core';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Leg } from '../domain/types';
import { HUB_ZOOM, type RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { findGaugeBreaks } from './gaugeBreaks';
import { GaugeLayer, packGauges, type GaugeRow } from './layers/gaugeLayer';
import { toWorld } from './mercator';
import { memoizePerData } from './memoizePerData';
import { courseOfLeg } from './smoothCourse';

/** Seconds of animation in which the arc of a wait closes: symbolic, like the pace of runs over a year. */
const WAIT = 4;

/** Returns the next point of a leg's course seen from a station. */
function pointBeside(index: NetworkIndex, leg: Leg | undefined, station: string) {
  const course = leg ? courseOfLeg(index, leg) : [];
  return leg?.from === station ? course[1] : course.at(-2);
}

function rowOf(index: NetworkIndex, station: string, style: RenderStyle): GaugeRow[] {
  const place = index.facilities.get(station)?.at;
  if (!place) return [];
  const legOf = (wanted: number): Leg | undefined =>
    index.network.legs.find(
      ({ gauge, from, to }) => gauge === wanted && (from === station || to === station),
    );
  const at = toWorld(place);
  const from = pointBeside(index, legOf(1435), station) ?? at;
  const to = pointBeside(index, legOf(1520), station) ?? at;
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(x, y) || 1;
  return [{ at, towards: [x / length, y / length], colour: style.palette.modes.rail }];
}

const tableOf = memoizePerData(
  'buffers of gauge breaks',
  ({ index }, style) =>
    packGauges([...findGaugeBreaks(index)].flatMap((station) => rowOf(index, station, style))),
  (style) => style.tone,
);

/** Builds the layer of gauge breaks. It lies below the arcs because the discs do not move. */
export function buildGaugeLayers(
  data: SceneData,
  style: RenderStyle,
  animationTime: number,
  opacity: number,
): Layer[] {
  const { uiScale, palette } = style;
  const { page, bed, text, stroke = 1 } = palette;
  return [
    new GaugeLayer({
      id: 'gauges',
      table: tableOf(data, style),
      k: uiScale * stroke,
      page,
      bed,
      ink: text,
      fromZoom: HUB_ZOOM,
      waited: (animationTime % WAIT) / WAIT,
      opacity,
    }),
  ];
}
