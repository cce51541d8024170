import { modeOfRow, statusOfRow } from '../../domain/figures/flowTable';
import type { RenderStyle } from '../../view/renderStyle';
import type { Arc } from './arcs';
import { STATUS_CONTINUITY, MODE_SECTION } from './evidenceMarks';
import type { ArcStroke } from '../layers/packArcs';

/** Number of arcs above which only the leading one glows: many glows would hide it. */
export const GLOWING = 60;

/** Gap between an arc and the centre of its end, px at uiScale 1: the ring around Hunchun, dots elsewhere. */
const RING = 12;
const DOT = 6.5;

/** Builds an arc's line from its figure and mode, without emphasis. */
export function buildStroke(arc: Arc, { palette, mergesHubs }: RenderStyle): ArcStroke {
  const [mode, status] = [modeOfRow(arc), statusOfRow(arc)];
  const clear = (tier: number): number => (mergesHubs && tier === 1 ? RING : DOT);
  return {
    curve: arc.curve,
    width: arc.width,
    colour: palette.modes[mode],
    baseOpacity: palette.baseOpacity,
    continuity: status ? STATUS_CONTINUITY[status] : 'hatched',
    section: MODE_SECTION[mode],
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
  };
}
