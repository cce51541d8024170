import type { Look } from '../view/look';
import type { Rgb } from '../view/palette';
import { arcWidth, isShown, type Arc } from './arcs';
import { emphasisKey, emphasisOf, grey, type Emphasis } from './emphasis';
import { CONTINUITIES, SECTIONS } from './evidence';
import type { ArcStroke } from './layers/arcTable';

/** With more arcs than this none but the leader glows: with ten suns nobody knows where to look. */
export const GLOWING = 60;
/** The base line of a picked arc, and the opacity of the others while one is picked. */
const PICKED_BASE = 0.6;
const OTHERS_ALPHA = 0.35;
/** px at k = 1 between an arc and the middle of its end: the ring around Hunchun, the dots elsewhere. */
const RING = 12;
const DOT = 6.5;

function attentionTo({ flow, from, to }: Arc, look: Look): Emphasis {
  if (emphasisKey(look) === '') return 'none';
  // Whoever attends to a place attends to what leaves and reaches it.
  const ends = [flow.from, flow.to, from.id, to.id].map((id) => `facility:${id}`);
  return emphasisOf([...flow.picks, ...(flow.kin ?? []), ...ends], look);
}

/** How the line of an arc looks: of its figure, its mode and where attention is. */
export function strokeOf(arc: Arc, look: Look): ArcStroke {
  const { flow, curve } = arc;
  const emphasis = attentionTo(arc, look);
  const hue: Rgb = look.palette.modes[flow.mode];
  const clear = (tier: number): number => (look.hubbed && tier === 1 ? RING : DOT);
  const { baseOpacity } = look.palette;
  return {
    curve,
    width: arcWidth(arc),
    colour: emphasis === 'other' ? grey(hue) : hue,
    alpha: !isShown(arc, look) ? 0 : emphasis === 'other' ? OTHERS_ALPHA : 1,
    baseOpacity: emphasis === 'picked' ? Math.max(PICKED_BASE, baseOpacity) : baseOpacity,
    continuity: flow.amount ? CONTINUITIES[flow.amount.status] : 'hatched',
    section: SECTIONS[flow.mode],
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
  };
}
