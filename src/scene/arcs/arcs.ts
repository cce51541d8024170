import { endsOf, modeOfRow, statusOfRow, type FlowRow } from '../../domain/figures/flowTable';
import { drawnAt, type NetworkIndex } from '../../domain/network/networkIndex';
import { MEASURES, type Facility, type Leg, type Position } from '../../domain/types';
import { MAX_WIDTH, MIN_WIDTH, widthOf, type RenderStyle } from '../../view/renderStyle';
import type { FlowFilter } from '../../view/flowFilter';
import { projectCurve, type Curve, type LinesOf } from './curve';
import { flowTableOf, type SceneData } from '../data';
import { modesKey } from '../emphasis';
import { memoizePerData } from '../memoizePerData';
import { kilometresPerUnit, toWorld } from '../mercator';

/** A flow as drawn: its ends may be hubs, its curve avoids its neighbours'. */
export interface Arc extends FlowRow {
  readonly from: Facility;
  readonly to: Facility;
  readonly curve: Curve;
  /** Width of its line, px at uiScale 1; the least where its size is not known. */
  readonly width: number;
  /** Length of the chord on the ground, km. */
  readonly kilometres: number;
}

/** Sideways bow, as a share of the chord. */
const SIDE = 0.1;
const SIDE_ONE_WAY = 0.13;
/** Largest bow. */
const SIDE_MAX = 0.46;
/** Lanes that stray less are straight, without a side. */
const STRAIGHT = 0.02;
/**
 * Factors on a lane's stray. Its widest point is off its middle: a parabola wider than a long lane keeps to the water.
 * Short ones bow less than their lanes, clear of the long ones outside them.
 */
const LANE = { long: 1.4, short: 0.75 } as const;
const LONG_LANE_KM = 1200;
/** Bow from which less lift is needed. */
const WIDE = 0.2;
const LIFT = 0.17;
const LIFT_WIDE = 0.11;
const LIFT_SHORT = 0.26;
/** Lift of an arc that bows down the screen: nearly none, or both would cancel to a straight line. */
const LIFT_AGAINST = 0.04;
/** Its least bow. */
const SIDE_AGAINST = 0.16;
/** Values of `upwards` below which a bow meets its own lift; wide ones only if nearly straight down. */
const AGAINST = -0.3;
const QUITE_AGAINST = -0.7;
const SHORT_KM = 600;
/** Factors without hubs, when close: arcs stay nearer to the ground and their chord. */
const CLOSE = { lift: 0.4, side: 0.8 } as const;
/** Additional bow of each further arc between the same ends. */
const FAN = 0.62;

interface Span extends FlowRow {
  readonly from: Facility;
  readonly to: Facility;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly kilometres: number;
}

type World = Span['a'];

function spanOf(
  index: NetworkIndex,
  flow: FlowRow,
  hubbed: boolean,
  world: (of: Facility, at: Position) => World,
): Span | null {
  const end = (id: string): Facility | undefined => index.facilities.get(hubbed ? drawnAt(index, id) : id);
  const [from, to] = endsOf(flow).map(end);
  if (!from?.at || !to?.at || from.id === to.id) return null;
  const [a, b] = [world(from, from.at), world(to, to.at)];
  const middle = (from.at[1] + to.at[1]) / 2;
  const kilometres = Math.hypot(b[0] - a[0], b[1] - a[1]) * kilometresPerUnit(middle);
  return { ...flow, from, to, a, b, kilometres };
}

/**
 * Computes a lane's largest distance from the chord as a share of it, positive left of a -> b, on the side where it
 * encloses more water.
 */
function strayOf(leg: Leg, { a, b }: Span, reversed: boolean): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  // Each vertex along and across the chord.
  const path = (reversed ? leg.path.toReversed() : leg.path).map((position) => {
    const [x, y] = [toWorld(position)[0] - a[0], toWorld(position)[1] - a[1]];
    return [(dx * x + dy * y) / square, (dx * y - dy * x) / square] as const;
  });
  const area = path.reduce((sum, [along, across], i) => {
    const [before, height] = path[i - 1] ?? [along, across];
    return sum + (along - before) * (across + height);
  }, 0);
  const side = Math.sign(area);
  return side * Math.max(0, ...path.map(([, across]) => across * side));
}

/** Returns how far up the map a bow to this side points, -1 to 1: where lift moves it on the screen. */
function upwards({ a, b }: Span, side: number): number {
  return (Math.sign(side) * (b[0] - a[0])) / Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/**
 * Returns the bow of the sea leg between the same ends, so that sea arcs lie over water; null without such a leg or if
 * it is nearly straight.
 */
function laneSide(index: NetworkIndex, span: Span): number | null {
  if (modeOfRow(span) !== 'sea') return null;
  const [from, to] = endsOf(span);
  for (const leg of index.network.legs) {
    const along = leg.from === from && leg.to === to;
    const against = leg.from === to && leg.to === from;
    if (leg.mode !== 'sea' || !(along || against)) continue;
    const stray = strayOf(leg, span, against);
    const weak = Math.abs(stray) < STRAIGHT || (Math.abs(stray) < SIDE && upwards(span, stray) < AGAINST);
    if (weak) return null;
    const wider = span.kilometres > LONG_LANE_KM ? LANE.long : LANE.short;
    return Math.sign(stray) * Math.min(SIDE_MAX, Math.max(SIDE, Math.abs(stray) * wider));
  }
  return null;
}

const pairOf = ({ from, to }: Span): string =>
  from.id < to.id ? `${from.id}|${to.id}` : `${to.id}|${from.id}`;

/** Returns a key for the side of a pair's chord, the same for both directions. */
const bankOf = (span: Span, side: number): string =>
  `${pairOf(span)}|${span.from.id < span.to.id === side > 0}`;

function sideOf(index: NetworkIndex, span: Span, twoWay: boolean): number {
  const lane = laneSide(index, span);
  if (lane !== null) return lane;
  if (twoWay) return SIDE;
  // A single arc bows up the screen, as its lift does.
  return span.b[0] >= span.a[0] ? SIDE_ONE_WAY : -SIDE_ONE_WAY;
}

function liftOf(span: Span, side: number): number {
  const wide = Math.abs(side) >= WIDE;
  if (upwards(span, side) < (wide ? QUITE_AGAINST : AGAINST)) return LIFT_AGAINST;
  if (wide) return LIFT_WIDE;
  return span.kilometres < SHORT_KM ? LIFT_SHORT : LIFT;
}

function curveOf(span: Span, side: number, hubbed: boolean): Curve {
  const lift = liftOf(span, side);
  const bowed = lift === LIFT_AGAINST ? Math.sign(side) * Math.max(SIDE_AGAINST, Math.abs(side)) : side;
  const near = hubbed ? { lift: 1, side: 1 } : CLOSE;
  return { from: span.a, to: span.b, side: bowed * near.side, lift: lift * near.lift };
}

/** Returns the width of a row's line, px at uiScale 1; null where its size is not known. */
function widthOfRow({ table, row }: FlowRow): number | null {
  const measure = MEASURES[table.measure[row] ?? 0] ?? MEASURES[0];
  const size = table.amount[row] ?? Number.NaN;
  if (Number.isNaN(size)) return null;
  return table.own[row] ? Math.max(MIN_WIDTH, MAX_WIDTH * Math.sqrt(size)) : widthOf(measure, size);
}

function makeArcs(data: SceneData, hubbed: boolean): readonly Arc[] {
  const { index } = data;
  // Arcs share few ends.
  const places = new Map<Facility, World>();
  const world = (of: Facility, at: Position): World => {
    const known = places.get(of) ?? toWorld(at);
    places.set(of, known);
    return known;
  };
  const table = flowTableOf(data);
  const spans = Array.from(table.whole).flatMap((whole, row) =>
    whole >= 0 ? [] : (spanOf(index, { table, row }, hubbed, world) ?? []),
  );
  const directions = new Set(spans.map((span) => `${span.from.id}>${span.to.id}`));
  const taken = new Map<string, number>();
  return spans
    .map((span) => ({ ...span, drawn: widthOfRow(span) ?? 0 }))
    .sort((x, y) => y.drawn - x.drawn)
    .map((span) => {
      const twoWay = directions.has(`${span.to.id}>${span.from.id}`);
      const side = sideOf(index, span, twoWay);
      const bank = bankOf(span, side);
      const nth = taken.get(bank) ?? 0;
      taken.set(bank, nth + 1);
      const { row, from, to, kilometres } = span;
      const curve = curveOf(span, side * (1 + FAN * nth), hubbed);
      return { table, row, from, to, kilometres, width: span.drawn || MIN_WIDTH, curve };
    })
    .reverse();
}

/**
 * Builds an arc for every flow with two different ends but those that are a part of another, the widest last (on top),
 * hidden ones too.
 */
export const buildArcs = memoizePerData(
  'arcs',
  (data, style) => makeArcs(data, style.mergesHubs),
  (style) => String(style.mergesHubs),
);

/** Projects the curve of an arc. */
export const projectArc: LinesOf<Arc> = ({ curve }, project) => projectCurve(curve, project);

/** Key of what arcs there are and which of them a filter shows. */
export const shownArcsKey = (style: RenderStyle): string =>
  [style.mergesHubs, style.reportedOnly, style.rivals, modesKey(style)].join('|');

/** Collects the ends of shown arcs and the towns they belong to, with the sum of arc widths, px at uiScale 1. */
export const collectEnds = memoizePerData(
  'ends of arcs',
  (data, style): ReadonlyMap<string, number> => {
    const ends = new Map<string, number>();
    for (const arc of buildArcs(data, style).filter((one) => isArcShown(one, style))) {
      const { width } = arc;
      const towns = [arc.from, arc.to].flatMap(({ id, hub }) =>
        hub === undefined || hub === id ? [id] : [id, hub],
      );
      for (const id of towns) ends.set(id, (ends.get(id) ?? 0) + width);
    }
    return ends;
  },
  shownArcsKey,
);

/** Tells whether a filter shows an arc. A missing figure is not hidden for its status. */
export function isArcShown(arc: FlowRow, { modes, reportedOnly, rivals }: FlowFilter): boolean {
  const status = statusOfRow(arc);
  if (!rivals && arc.table.context[arc.row] === 1) return false;
  return modes.has(modeOfRow(arc)) && (!reportedOnly || status === null || status === 'reported');
}
