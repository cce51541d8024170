import type { EntityRef } from '../domain/entities/entityRef';
import type { Layer } from '@deck.gl/core';
import { findLine } from '../domain/network/line';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Leg } from '../domain/types';
import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { emphasisKey, modesKey } from './emphasis';
import { EMPHASIS } from './layers/emphasisBits';
import { packPaths, StyledPathLayer, type PathRow } from './layers/styledPathLayer';
import { toWorld } from './mercator';
import { memoizePerData } from './memoizePerData';

/** Width of legs, px at uiScale 1: true paths stay at 1.0 to 1.5 px while arcs show, and never glow. */
const WIDTH = 1;
const ALPHA = { night: 0.34, paper: 0.44 } as const;
/** Opacity of sea legs: fainter each, because lanes of many services overlap. */
const ALPHA_SEA = { night: 0.27, paper: 0.36 } as const;
const ALPHA_PICKED = 0.95;
const ALPHA_OTHERS = 0.16;

/** Lists the ids of an entity's legs, in no order. */
export function legsOfEntity(index: NetworkIndex, pick: EntityRef): readonly string[] {
  if (pick.kind === 'leg') return [pick.id];
  if (pick.kind === 'corridor') return index.corridors.get(pick.id)?.legs ?? [];
  const service = pick.kind === 'service' ? index.services.get(pick.id) : undefined;
  if (!service) return [];
  return service.modes.flatMap((mode, i) => {
    const [from, to] = [service.stops[i], service.stops[i + 1]];
    const line = from !== undefined && to !== undefined ? findLine(index, from, to, mode) : null;
    return line?.parts.map(({ leg }) => leg.id) ?? [];
  });
}

/** Lists the ids of the legs of the picked and the hovered entity. */
export function emphasizedLegs(index: NetworkIndex, style: RenderStyle): readonly string[] {
  return [style.pick, style.hover].flatMap((pick) => (pick ? legsOfEntity(index, pick) : []));
}

/** Tells whether the style shows a leg's mode. */
export function isLegShown(leg: Leg, style: RenderStyle): boolean {
  return style.modes.has(leg.mode);
}

const tableOf = memoizePerData(
  'buffers of legs',
  ({ index }, style) =>
    packPaths(
      index.network.legs.map((leg): PathRow => ({
        path: leg.path.map(toWorld),
        colour: style.palette.modes[leg.mode],
        alpha: (leg.mode === 'sea' ? ALPHA_SEA : ALPHA)[style.theme],
        width: WIDTH,
        ties: leg.mode === 'rail',
        broad: leg.gauge === 1520,
        schematic: leg.geometry === 'schematic',
      })),
    ),
  (style) => style.theme,
);

const emphasisOfLegs = memoizePerData(
  'emphasis of legs',
  ({ index }, style): Uint8Array => {
    const emphasized = new Set(emphasizedLegs(index, style));
    const others = style.pick || style.hover ? EMPHASIS.dimmed : EMPHASIS.normal;
    return Uint8Array.from(index.network.legs, (leg) =>
      !isLegShown(leg, style) ? EMPHASIS.hidden : emphasized.has(leg.id) ? EMPHASIS.picked : others,
    );
  },
  (style) => [modesKey(style), emphasisKey(style)].join('|'),
);

/** Builds the layer of the legs' true paths. */
export function buildLegLayers(data: SceneData, style: RenderStyle, opacity: number): Layer[] {
  const [table, emphasis] = [tableOf(data, style), emphasisOfLegs(data, style)];
  const alphas = { dimmed: ALPHA_OTHERS, picked: ALPHA_PICKED };
  return [new StyledPathLayer({ id: 'legs', table, emphasis, ...alphas, k: style.uiScale, opacity })];
}
