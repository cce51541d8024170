import { modeOfRow, periodOfRow, statusOfRow } from '../../domain/figures/flowTable';
import { ageOfPeriod, OLD_YEARS, periodKindOf } from '../../domain/figures/periodFigure';
import { getOrCompute } from '../../domain/memo';
import type { RenderStyle } from '../../view/renderStyle';
import type { Arc } from './arcs';
import { MODE_SECTION, OLD_OPACITY, PERIOD_ENDS, STATUS_CONTINUITY } from './evidenceMarks';
import type { ArcEnds, ArcStroke } from '../layers/packArcs';

/** Number of arcs above which only the leading one glows: many glows would hide it. */
export const GLOWING = 60;

/** Greatest width of rivals, px at uiScale 1: never as wide as ours. */
const CONTEXT_WIDTH = 4;

/** Gap between an arc and the centre of its end, px at uiScale 1: the ring around Hunchun, dots elsewhere. */
const RING = 12;
const DOT = 6.5;

/** Arcs share few periods. */
const endsOfPeriod = new Map<string, ArcEnds>();

/** Opacity of ours beside a reader's own. */
const BESIDE_OWN = 0.4;
/** A line to a country or province: where in it, the rows do not say. */
const OWN_TO_REGION = 2;

/** Returns the opacity of an arc: paler beside own ones, and where the newest figures are shown and its own is old. */
function opacityOf(arc: Arc, { newest }: RenderStyle, dataTo: string): number {
  if (arc.table.own[arc.row]) return 1;
  if (arc.table.hasOwn) return BESIDE_OWN;
  return newest && ageOfPeriod(periodOfRow(arc), dataTo) > OLD_YEARS ? OLD_OPACITY : 1;
}

/**
 * Builds an arc's line from its figure and mode, without emphasis.
 * @param dataTo last day of the data, from which ages count
 */
export function buildStroke(arc: Arc, style: RenderStyle, dataTo: string): ArcStroke {
  const { palette, mergesHubs } = style;
  const [mode, status, period] = [modeOfRow(arc), statusOfRow(arc), periodOfRow(arc)];
  const context = arc.table.context[arc.row] === 1;
  const own = arc.table.own[arc.row] ?? 0;
  const line = status ? STATUS_CONTINUITY[status] : 'hatched';
  const clear = (tier: number): number => (mergesHubs && tier === 1 ? RING : DOT);
  return {
    curve: arc.curve,
    width: (palette.stroke ?? 1) * (context ? Math.min(CONTEXT_WIDTH, arc.width) : arc.width),
    colour: context ? palette.context : palette.modes[mode],
    baseOpacity: own ? 1 : palette.baseOpacity,
    continuity: own === OWN_TO_REGION && status ? 'dotted' : line,
    section: MODE_SECTION[mode],
    ends: getOrCompute(endsOfPeriod, period, () => PERIOD_ENDS[periodKindOf(period) ?? 'year']),
    opacity: opacityOf(arc, style, dataTo),
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
  };
}

/** Width of the edge that marks an own arc, px at uiScale 1 on either side. */
const OWN_EDGE = 1;

/** Builds the edge beneath the line of an own arc; null for any other. */
export function buildOwnEdge(arc: Arc, style: RenderStyle, dataTo: string): ArcStroke | null {
  if (arc.table.own[arc.row] !== 1) return null;
  const stroke = buildStroke(arc, style, dataTo);
  const { text } = style.palette;
  // A railway lies on its tracks from afar, its edge with it.
  const section = stroke.section === 'rails' ? 'rails' : 'band';
  return { ...stroke, width: stroke.width + 2 * OWN_EDGE, colour: text, section };
}
