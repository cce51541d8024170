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

/** Returns the opacity of an arc: paler where the newest figures are shown and its own is old. */
function opacityOf(arc: Arc, { newest }: RenderStyle, dataTo: string): number {
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
  const clear = (tier: number): number => (mergesHubs && tier === 1 ? RING : DOT);
  return {
    curve: arc.curve,
    width: context ? Math.min(CONTEXT_WIDTH, arc.width) : arc.width,
    colour: context ? palette.context : palette.modes[mode],
    baseOpacity: palette.baseOpacity,
    continuity: status ? STATUS_CONTINUITY[status] : 'hatched',
    section: MODE_SECTION[mode],
    ends: getOrCompute(endsOfPeriod, period, () => PERIOD_ENDS[periodKindOf(period) ?? 'year']),
    opacity: opacityOf(arc, style, dataTo),
    trim: [clear(arc.from.tier), clear(arc.to.tier)],
  };
}
