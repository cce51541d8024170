import type { RenderStyle } from '../../view/renderStyle';
import type { Rgb } from '../../view/palette';
import { arcWidthOf, isArcShown, type Arc } from './arcs';
import { emphasisKey, emphasisOf, desaturate, type Emphasis } from '../emphasis';
import { STATUS_CONTINUITY, MODE_SECTION } from './evidenceMarks';
import type { ArcStroke } from '../layers/packArcs';

/** With more arcs than this none but the leader glows: with ten suns nobody knows where to look. */
export const GLOWING = 60;
/** The base line of a picked arc, and the opacity of the others while one is picked. */
const PICKED_BASE = 0.6;
const OTHERS_ALPHA = 0.35;
/** px at k = 1 between an arc and the middle of its end: the ring around Hunchun, the dots elsewhere. */
const RING = 12;
const DOT = 6.5;

function attentionTo({ flow, from, to }: Arc, style: RenderStyle): Emphasis {
  if (emphasisKey(style) === '') return 'none';
  // Whoever attends to a place attends to what leaves and reaches it.
  const ends = [flow.from, flow.to, from.id, to.id].map((id) => `facility:${id}`);
  return emphasisOf([...flow.entityRefs, ...(flow.relatedIds ?? []), ...ends], style);
}

/** How the line of an arc looks: of its figure, its mode and where attention is. */
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
