import type { Layer } from '@deck.gl/core';
import { passingsOn } from '../domain/passing';
import type { Look } from '../view/look';
import type { Rgb } from '../view/palette';
import { arcsOf, arcWidth, isShown, type Arc } from './arcs';
import type { SceneData } from './data';
import { emphasisKey, emphasisOf, grey, type Emphasis } from './emphasis';
import type { Form } from './form';
import { ArcLayer } from './layers/arcLayer';
import { CONTINUITIES, HEADS, SECTIONS } from './evidence';
import { arcTable, type ArcRow } from './layers/arcTable';
import { remember } from './memory';
import { leadIn, pulsesOf, tailOf, type Pulses } from './pulses';

/** The base line of a picked arc, and the opacity of the others while one is picked. */
const PICKED_BASE = 0.6;
const OTHERS_ALPHA = 0.35;
/** Light of heads and tails that do not lead: below half. */
const LIGHT_OTHERS = 0.42;
/** With more arcs than this none but the leader glows: with ten suns nobody knows where to look. */
const GLOWING = 60;
/** px at k = 1 between an arc and the middle of its end: the ring around Hunchun, the dots elsewhere. */
const RING = 12;
const DOT = 6.5;

/** The pulses of every flow in the window that plays; none where neither a number nor a date of runs is known. */
const pulsesOfFlows = remember(
  (data, look): ReadonlyMap<string, readonly Pulses[]> => {
    const { index, period, window, today } = data;
    const asked = { window: { from: window.from - leadIn(window), to: window.to }, now: today };
    return new Map(
      arcsOf(data, look).map(({ flow, kilometres }) => [
        flow.id,
        pulsesOf(passingsOn(index, flow, period, asked), flow.runs, window, kilometres),
      ]),
    );
  },
  (look) => String(look.hubbed),
);

/** The one arc that leads the picture: what is picked, else the widest with pulses. */
function leadOf(arcs: readonly Arc[], look: Look): Arc | undefined {
  const moving = arcs.filter((arc) => arc.flow.runs && isShown(arc, look));
  const picked = moving.filter(
    ({ flow: { picks, kin = [] } }) => emphasisOf([...picks, ...kin], look) === 'picked',
  );
  const figured = moving.filter((arc) => arc.flow.amount);
  return picked.at(-1) ?? figured.at(-1) ?? moving.at(-1);
}

/** What moves on an arc and may be shown. */
function shownPulses({ flow }: Arc, pulses: readonly Pulses[], look: Look): readonly Pulses[] {
  const [evidence] = flow.runs?.evidence ?? [];
  const counted = !look.reportedOnly || evidence?.status === 'reported';
  return counted ? pulses : pulses.filter(({ status }) => status === 'reported');
}

function rowOf(arc: Arc, look: Look, light: number): ArcRow {
  const { flow, curve } = arc;
  // Whoever attends to a place attends to what leaves and reaches it.
  const ends = [flow.from, flow.to, arc.from.id, arc.to.id].map((id) => `facility:${id}`);
  const emphasis: Emphasis = emphasisOf([...flow.picks, ...(flow.kin ?? []), ...ends], look);
  const hue: Rgb = look.palette.modes[flow.mode];
  const clear = (tier: number): number => (look.hubbed && tier === 1 ? RING : DOT);
  return {
    curve,
    width: arcWidth(arc),
    colour: emphasis === 'other' ? grey(hue) : hue,
    alpha: !isShown(arc, look) ? 0 : emphasis === 'other' ? OTHERS_ALPHA : 1,
    baseOpacity:
      emphasis === 'picked' ? Math.max(PICKED_BASE, look.palette.baseOpacity) : look.palette.baseOpacity,
    continuity: flow.amount ? CONTINUITIES[flow.amount.status] : 'hatched',
    section: SECTIONS[flow.mode],
    head: HEADS[flow.mode],
    light,
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
    pulses: null,
    tail: 0,
  };
}

/** LOOK, arcs: light of what is only planned, against what ran. */
const PLANNED_LIGHT = 0.5;

/**
 * The rows of one arc: its line with the first of its series, and for each further one a row that draws no line of its
 * own. Even series are few: one for what is counted, one for each published date.
 */
function rowsOf(arc: Arc, data: SceneData, look: Look, light: number): readonly ArcRow[] {
  const row = rowOf(arc, look, light);
  const series = shownPulses(arc, pulsesOfFlows(data, look).get(arc.flow.id) ?? [], look);
  const rows = series.map((pulses, i): ArcRow => ({
    ...row,
    ...(i === 0 ? {} : { baseOpacity: 0, continuity: 'solid' as const }),
    light: pulses.status === 'planned' ? light * PLANNED_LIGHT : light,
    pulses,
    tail: tailOf(pulses, arc.kilometres, light === 1),
  }));
  return rows.length > 0 ? rows : [row];
}

const tableOf = remember(
  (data, look) => {
    const arcs = arcsOf(data, look);
    const lead = leadOf(arcs, look);
    const others = arcs.length > GLOWING ? 0 : LIGHT_OTHERS;
    return arcTable(arcs.flatMap((arc) => rowsOf(arc, data, look, arc === lead ? 1 : others)));
  },
  (look) =>
    [look.theme, look.hubbed, look.reportedOnly, [...look.modes].sort().join(' '), emphasisKey(look)].join(
      '|',
    ),
);

/** The arcs and their moving pulses. */
export function flows(data: SceneData, look: Look, beat: number, form: Form): Layer[] {
  const { palette } = look;
  return [
    new ArcLayer({
      id: 'flows',
      arcs: tableOf(data, look),
      beat,
      k: look.k,
      glow: palette.glow,
      missing: palette.missing,
      missingOpacity: palette.missingOpacity,
      shapes: form.shapes,
      weights: form.weights,
      strip: form.strip,
    }),
  ];
}
