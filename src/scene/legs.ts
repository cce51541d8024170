import type { Layer } from '@deck.gl/core';
import { wayBetween } from '../domain/line';
import type { NetworkIndex } from '../domain/network';
import type { Leg } from '../domain/types';
import type { Look } from '../view/look';
import { pickKey, type Pick } from '../view/view';
import type { SceneData } from './data';
import { emphasisKey, grey } from './emphasis';
import { wayTable, WayLayer, type WayRow } from './layers/wayLayer';
import { toWorld } from './mercator';
import { remember } from './memory';

/** True paths stay at 1.0 to 1.5 px while arcs show, and never glow. px at k = 1. */
const WIDTH = 1;
const WIDTH_PICKED = 1.5;
const ALPHA = { night: 0.34, paper: 0.44 } as const;
/** Lanes of many services share one water: each is fainter. */
const ALPHA_SEA = { night: 0.27, paper: 0.36 } as const;
const ALPHA_PICKED = 0.95;
const ALPHA_OTHERS = 0.16;

/** The legs a picked thing runs on, in no order. */
export function legsOfPick(index: NetworkIndex, pick: Pick): readonly string[] {
  if (pick.kind === 'leg') return [pick.id];
  if (pick.kind === 'corridor') return index.corridors.get(pick.id)?.legs ?? [];
  const service = pick.kind === 'service' ? index.services.get(pick.id) : undefined;
  if (!service) return [];
  return service.modes.flatMap((mode, i) => {
    const [from, to] = [service.stops[i], service.stops[i + 1]];
    const way = from !== undefined && to !== undefined ? wayBetween(index, from, to, mode) : null;
    return way?.parts.map(({ leg }) => leg.id) ?? [];
  });
}

/** The legs that picked or pointed at things run on. */
export function attendedLegs(index: NetworkIndex, look: Look): readonly string[] {
  return [look.pick, look.hover].flatMap((pick) => (pick ? legsOfPick(index, pick) : []));
}

/** Whether the look lets a way be seen. */
export function isLegShown(leg: Leg, look: Look): boolean {
  return look.modes.has(leg.mode);
}

function rowOf(leg: Leg, look: Look, attended: ReadonlySet<string>, anyone: boolean): WayRow {
  const hue = look.palette.modes[leg.mode];
  const picked = attended.has(leg.id);
  return {
    path: leg.path.map(toWorld),
    colour: anyone && !picked ? grey(hue) : hue,
    alpha: !isLegShown(leg, look)
      ? 0
      : picked
        ? ALPHA_PICKED
        : anyone
          ? ALPHA_OTHERS
          : (leg.mode === 'sea' ? ALPHA_SEA : ALPHA)[look.theme],
    width: picked ? WIDTH_PICKED : WIDTH,
    ties: leg.mode === 'rail',
    broad: leg.gauge === 1520,
    schematic: leg.geometry === 'schematic',
  };
}

const tableOf = remember(
  ({ index }, look) => {
    const picks = [look.pick, look.hover].filter((pick) => pick !== null);
    const attended = new Set(attendedLegs(index, look));
    const anyone = new Set(picks.map(pickKey)).size > 0;
    return wayTable(index.network.legs.map((leg) => rowOf(leg, look, attended, anyone)));
  },
  (look) => [look.theme, [...look.modes].sort().join(' '), emphasisKey(look)].join('|'),
);

/** The true ways on the ground. */
export function legs(data: SceneData, look: Look, opacity: number): Layer[] {
  const table = tableOf(data, look);
  return [new WayLayer({ id: 'legs', table, k: look.k, opacity, visible: opacity > 0 })];
}
