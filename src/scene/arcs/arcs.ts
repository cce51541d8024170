import type { Flow } from '../../domain/figures/flow';
import { drawnAt, type NetworkIndex } from '../../domain/network/networkIndex';
import type { Facility, Leg, Position } from '../../domain/types';
import { MIN_WIDTH, widthOf, type RenderStyle } from '../../view/renderStyle';
import { isFlowShown } from '../../view/flowFilter';
import { projectCurve, type Curve, type LinesOf } from './curve';
import type { SceneData } from '../data';
import { memoizePerData } from '../memoizePerData';
import { kilometresPerUnit, toWorld } from '../mercator';

/** One flow as it is drawn: its ends may be hubs, its curve keeps clear of its neighbours'. */
export interface Arc {
  readonly flow: Flow;
  readonly from: Facility;
  readonly to: Facility;
  readonly curve: Curve;
  /** Length of the chord over the ground, km. */
  readonly kilometres: number;
}

/** Shares of the chord. */
const SIDE = 0.1;
const SIDE_ONE_WAY = 0.13;
/** A lane around a country bows so much and no more. */
const SIDE_MAX = 0.46;
/** A lane that strays less than this is straight: it has no side. */
const STRAIGHT = 0.02;
/**
 * A lane's widest point is off its middle: on long ways a parabola wider than it keeps to the water. Short ones bow less
 * than their lanes, clear of the long ones outside them.
 */
const LANE = { long: 1.4, short: 0.75 } as const;
const LONG_LANE_KM = 1200;
/** From here a bow is wide and needs less lift. */
const WIDE = 0.2;
const LIFT = 0.17;
const LIFT_WIDE = 0.11;
const LIFT_SHORT = 0.26;
/** Lift of an arc whose bow points down the screen: nearly none, or bow and lift would cancel to a straight line. */
const LIFT_AGAINST = 0.04;
/** It bows at least so much instead. */
const SIDE_AGAINST = 0.16;
/** Bows that point further down the map than this meet their own lift; wide ones only if they point nearly straight down. */
const AGAINST = -0.3;
const QUITE_AGAINST = -0.7;
const SHORT_KM = 600;
/** Where the true places are looked at closely, arcs stay nearer to the ground and to their chord. */
const CLOSE = { lift: 0.4, side: 0.8 } as const;
/** Each further arc between the same two ends bows this much more than the one before. */
const FAN = 0.62;

interface Span {
  readonly flow: Flow;
  readonly from: Facility;
  readonly to: Facility;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly kilometres: number;
}

type World = Span['a'];

function spanOf(
  index: NetworkIndex,
  flow: Flow,
  hubbed: boolean,
  world: (of: Facility, at: Position) => World,
): Span | null {
  const end = (id: string): Facility | undefined => index.facilities.get(hubbed ? drawnAt(index, id) : id);
  const [from, to] = [end(flow.from), end(flow.to)];
  if (!from?.at || !to?.at || from.id === to.id) return null;
  const [a, b] = [world(from, from.at), world(to, to.at)];
  const middle = (from.at[1] + to.at[1]) / 2;
  const kilometres = Math.hypot(b[0] - a[0], b[1] - a[1]) * kilometresPerUnit(middle);
  return { flow, from, to, a, b, kilometres };
}

/**
 * How far a lane strays from the chord at its widest, as a share of the chord, positive to the left of a -> b: on the
 * side on which it encloses more water with the chord.
 */
function strayOf(leg: Leg, { a, b }: Span, reversed: boolean): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const square = dx * dx + dy * dy;
  // Of each vertex, along and across the chord.
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

/** How far up the map a bow to this side points, -1 to 1: where its lift moves it on the screen. */
function upwards({ a, b }: Span, side: number): number {
  return (Math.sign(side) * (b[0] - a[0])) / Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/**
 * The side to which a ship's way really goes, from the sea leg between the same ends; null where there is none. People
 * read an arc as a way: at sea it bows over water.
 */
function laneSide(index: NetworkIndex, span: Span): number | null {
  if (span.flow.mode !== 'sea') return null;
  const { from, to } = span.flow;
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

/** Which of the two sides of a pair's chord an arc bows to, the same whichever way it is travelled. */
const bankOf = (span: Span, side: number): string =>
  `${pairOf(span)}|${span.from.id < span.to.id === side > 0}`;

function sideOf(index: NetworkIndex, span: Span, twoWay: boolean): number {
  const lane = laneSide(index, span);
  if (lane !== null) return lane;
  if (twoWay) return SIDE;
  // Alone on its chord an arc bows to the side to which its lift moves it on the screen: up.
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

function makeArcs(data: SceneData, hubbed: boolean): readonly Arc[] {
  const { index } = data;
  // Many arcs meet at few places: they share what is known of them.
  const places = new Map<Facility, World>();
  const world = (of: Facility, at: Position): World => {
    const known = places.get(of) ?? toWorld(at);
    places.set(of, known);
    return known;
  };
  const spans = data.flows.flatMap((flow) => spanOf(index, flow, hubbed, world) ?? []);
  const directions = new Set(spans.map((span) => `${span.from.id}>${span.to.id}`));
  const amount = ({ flow }: Span): number => (flow.amount ? widthOf(flow.measure, flow.amount.value) : 0);
  const taken = new Map<string, number>();
  return spans
    .toSorted((x, y) => amount(y) - amount(x))
    .map((span) => {
      const twoWay = directions.has(`${span.to.id}>${span.from.id}`);
      const side = sideOf(index, span, twoWay);
      const bank = bankOf(span, side);
      const nth = taken.get(bank) ?? 0;
      taken.set(bank, nth + 1);
      const { flow, from, to, kilometres } = span;
      return { flow, from, to, kilometres, curve: curveOf(span, side * (1 + FAN * nth), hubbed) };
    })
    .toReversed();
}

/** Every flow with two different ends, the widest last (on top); shown or not is the look's business. */
export const buildArcs = memoizePerData(
  (data, style) => makeArcs(data, style.mergesHubs),
  (style) => String(style.mergesHubs),
);

/** An arc on the screen while it is an arc. */
export const projectArc: LinesOf<Arc> = ({ curve }, project) => projectCurve(curve, project);

/** Width of an arc's line in px at k = 1; what is not published has the least. */
export function arcWidthOf({ flow }: Arc): number {
  return flow.amount ? widthOf(flow.measure, flow.amount.value) : MIN_WIDTH;
}

/**
 * Facilities at which shown arcs begin or end, and the towns these are part of, with how much there is of them: the sum
 * of widths, px at k = 1.
 */
export const collectEnds = memoizePerData(
  (data, style): ReadonlyMap<string, number> => {
    const ends = new Map<string, number>();
    for (const arc of buildArcs(data, style).filter((one) => isArcShown(one, style))) {
      const width = arcWidthOf(arc);
      const towns = [arc.from, arc.to].flatMap(({ id, hub }) =>
        hub === undefined || hub === id ? [id] : [id, hub],
      );
      for (const id of towns) ends.set(id, (ends.get(id) ?? 0) + width);
    }
    return ends;
  },
  (style) => [style.mergesHubs, style.reportedOnly, [...style.modes].sort().join(' ')].join('|'),
);

/** Whether the look lets an arc be seen. */
export function isArcShown({ flow }: Arc, style: RenderStyle): boolean {
  return isFlowShown(flow, style);
}
