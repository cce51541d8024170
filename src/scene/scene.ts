import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Facility, Leg, Position } from '../domain/types';
import { widthOf, type Look } from '../view/look';
import { arcsOf, isShown, type Arc } from './arcs';
import { positionAt } from './curve';
import { beatOf, type SceneData } from './data';

/** The picture at `t` (UTC ms): pure, and with the same `data` and `look` no attribute changes. */
export function scene(data: SceneData, look: Look, t: number): Layer[] {
  beatOf(data.window, t);
  const parameters = { depthCompare: 'always', depthWriteEnabled: false } as const;
  return [
    new PathLayer<Leg>({
      id: 'legs',
      data: data.index.network.legs,
      getPath: (leg) => leg.path.map((position): [number, number] => [position[0], position[1]]),
      getColor: (leg) => [...look.palette.modes[leg.mode], 90],
      widthUnits: 'pixels',
      getWidth: 1,
      updateTriggers: { getColor: look },
      parameters,
    }),
    new PathLayer<Arc>({
      id: 'flows',
      data: arcsOf(data, look),
      getPath: (arc) =>
        Array.from({ length: 25 }, (_, i): [number, number, number] => [...positionAt(arc.curve, i / 24)]),
      getColor: (arc) => [...look.palette.modes[arc.flow.mode], isShown(arc, look) ? 160 : 0],
      widthUnits: 'pixels',
      getWidth: (arc) => (arc.flow.amount ? widthOf(arc.flow.measure, arc.flow.amount.value) : 1) * look.k,
      updateTriggers: { getColor: look, getWidth: look },
      parameters,
    }),
    new ScatterplotLayer<Facility>({
      id: 'facilities',
      data: data.index.network.facilities.filter((facility) => facility.at),
      getPosition: (facility) => [...(facility.at ?? ([0, 0] satisfies Position))],
      getRadius: 3,
      radiusUnits: 'pixels',
      getFillColor: [...look.palette.text],
      updateTriggers: { getFillColor: look },
      parameters,
    }),
  ];
}
