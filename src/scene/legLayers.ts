import type { EntityRef } from '../domain/entities/entityRef';
import type { Layer } from '@deck.gl/core';
import { modeOfRow, statusOfRow } from '../domain/figures/flowTable';
import { findLine } from '../domain/network/line';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { Leg, Mode } from '../domain/types';
import type { RenderStyle } from '../view/renderStyle';
import type { Theme } from '../view/view';
import { buildArcs, isArcShown, shownArcsKey } from './arcs/arcs';
import type { SceneData } from './data';
import { emphasisKey } from './emphasis';
import { EMPHASIS } from './layers/emphasisBits';
import { packTracks, TrackLayer, type TrackRow } from './layers/trackLayer';
import { toWorld } from './mercator';
import { findLineOfFlow } from './lineOfFlow';
import { smoothFarCourses } from './farCourses';
import { findMainLine } from './mainLine';
import { memoizePerData } from './memoizePerData';
import { courseOfLeg } from './smoothCourse';
import type { ViewShares } from './viewShares';

/** Opacity of legs from afar. */
const ALPHA = { night: 0.34, paper: 0.44 } as const;
/** Of those that differ: lanes of many services overlap and are fainter each; roads are dark, few and short. */
const ALPHA_OF: Partial<Readonly<Record<Mode, Readonly<Record<Theme, number>>>>> = {
  sea: { night: 0.27, paper: 0.36 },
  road: { night: 0.8, paper: 0.75 },
};
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

const trackOf = ({ mode, gauge }: Leg): TrackRow['track'] =>
  mode === 'rail' ? (gauge === 1520 ? 'broad' : 'rail') : mode === 'road' ? 'road' : 'lane';

/** Least distance between points of a course from afar, world units: strokes over shorter ones have spikes. */
const SPACING = 0.12;

type Course = ReturnType<typeof courseOfLeg>;

/** Leaves out points nearer than `spacing` to the last one kept, but not the ends. */
function spaceOut(course: Course, spacing: number): Course {
  let kept = course[0];
  return course.filter((point, i) => {
    const isEnd = i === 0 || i === course.length - 1;
    if (!isEnd && kept && Math.hypot(point[0] - kept[0], point[1] - kept[1]) < spacing) return false;
    kept = point;
    return true;
  });
}

function packLegs(index: NetworkIndex, style: RenderStyle, pathOf: (leg: Leg) => TrackRow['path']) {
  return packTracks(
    index.network.legs.map((leg): TrackRow => ({
      path: pathOf(leg),
      track: trackOf(leg),
      main: findMainLine(index).legs.has(leg.id),
      colour: style.palette.modes[leg.mode],
      alpha: (ALPHA_OF[leg.mode] ?? ALPHA)[style.theme],
    })),
  );
}

const tableOf = memoizePerData(
  'buffers of legs',
  ({ index, race }, style) =>
    // Options of the planner run on the legs as published, point by point.
    packLegs(index, style, (leg) =>
      race ? leg.path.map(toWorld) : spaceOut(courseOfLeg(index, leg), style.mergesHubs ? SPACING : 0),
    ),
  (style) => [style.tone, style.mergesHubs].join('|'),
);

const farTableOf = memoizePerData(
  'buffers of legs far out',
  ({ index }, style) => {
    const smooth = smoothFarCourses(index);
    return packLegs(index, style, (leg) => smooth.get(leg.id) ?? spaceOut(courseOfLeg(index, leg), SPACING));
  },
  (style) => style.tone,
);

/** Finds the roads and lanes along which a shown flow is drawn in a near view, as wide as its figure. */
const carryingLegs = memoizePerData(
  'legs that carry flows',
  (data, style): ReadonlySet<string> =>
    new Set(
      buildArcs(data, style).flatMap((arc) => {
        if (!isArcShown(arc, style) || statusOfRow(arc) === null || modeOfRow(arc) === 'rail') return [];
        return findLineOfFlow(data.index, arc)?.parts.map(({ leg }) => leg.id) ?? [];
      }),
    ),
  shownArcsKey,
);

const emphasisOfLegs = memoizePerData(
  'emphasis of legs',
  (data, style): Uint8Array => {
    const { index } = data;
    const emphasized = new Set(emphasizedLegs(index, style));
    const others = style.pick || style.hover ? EMPHASIS.dimmed : EMPHASIS.normal;
    // A near view draws such a flow on its leg: not the same line twice.
    const carrying = style.mergesHubs ? new Set<string>() : carryingLegs(data, style);
    return Uint8Array.from(index.network.legs, (leg) =>
      !isLegShown(leg, style) || carrying.has(leg.id)
        ? EMPHASIS.hidden
        : emphasized.has(leg.id)
          ? EMPHASIS.picked
          : others,
    );
  },
  (style) => [shownArcsKey(style), emphasisKey(style)].join('|'),
);

/** Builds the layer of the legs' true paths: thin from afar, railways, roads and lanes in a near view. */
export function buildLegLayers(
  data: SceneData,
  style: RenderStyle,
  opacity: number,
  { far, continental }: ViewShares,
): Layer[] {
  const table = (continental && data.race === null ? farTableOf : tableOf)(data, style);
  const emphasis = emphasisOfLegs(data, style);
  const { glow, bed, stroke = 1 } = style.palette;
  const alphas = { dimmed: ALPHA_OTHERS, picked: ALPHA_PICKED };
  const grows = data.race === null;
  return [
    new TrackLayer({
      id: 'legs',
      table,
      emphasis,
      ...alphas,
      grows,
      far,
      glow,
      bed,
      k: style.uiScale * stroke,
      opacity,
    }),
  ];
}
