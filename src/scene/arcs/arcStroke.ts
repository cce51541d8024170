import type { RenderStyle } from '../../view/renderStyle';
import type { Rgb } from '../../view/palette';
import { arcWidthOf, isArcShown, type Arc } from './arcs';
import { emphasisKey, emphasisOf, desaturate, type Emphasis } from '../emphasis';
import { STATUS_CONTINUITY, MODE_SECTION } from './evidenceMarks';
import type { ArcStroke } from '../layers/packArcs';

/** Number of arcs above which only the leading one glows: many glows would hide it. */
export const GLOWING = 60;
/** Base line opacity of a picked arc, and opacity of the others meanwhile. */
const PICKED_BASE = 0.6;
const OTHERS_ALPHA = 0.35;
/** Gap between an arc and the centre of its end, px at uiScale 1: the ring around Hunchun, dots elsewhere. */
const RING = 12;
const DOT = 6.5;

function attentionTo({ flow, from, to }: Arc, style: RenderStyle): Emphasis {
  if (emphasisKey(style) === '') return 'none';
  // Emphasis on a facility includes the flows that end there.
  const ends = [flow.from, flow.to, from.id, to.id].map((id) => `facility:${id}`);
  return emphasisOf([...flow.entityRefs, ...(flow.relatedIds ?? []), ...ends], style);
}

/** Builds an arc's line from its figure, mode and emphasis. */
export function buildStroke(arc: Arc, style: RenderStyle): ArcStroke {
  const { flow, curve } = arc;
  const emphasis = attentionTo(arc, style);
  const hue: Rgb = style.palette.modes[flow.mode];
  const clear = (tier: number): number => (style.mergesHubs && tier === 1 ? RING : DOT);
  const { baseOpacity } = style.palette;
  return {
    curve,
    width: arcWidthOf(arc),
    colour: emphasis === 'other' ? desaturate(hue) : hue,
    alpha: !isArcShown(arc, style) ? 0 : emphasis === 'other' ? OTHERS_ALPHA : 1,
    baseOpacity: emphasis === 'picked' ? Math.max(PICKED_BASE, baseOpacity) : baseOpacity,
    continuity: flow.amount ? STATUS_CONTINUITY[flow.amount.status] : 'hatched',
    section: MODE_SECTION[flow.mode],
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
  };
}
