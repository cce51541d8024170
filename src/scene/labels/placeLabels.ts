import type { PlacedLabel, LabelInput } from './labelTypes';
import { projectArc, buildArcs, isArcShown } from '../arcs/arcs';
import { listMarks } from './labelMarks';
import { arrangeLabels } from './arrangeLabels';
import { listLabelCandidates } from './labelCandidates';

/** Number of arcs that labels avoid. */
const MOST_ARCS = 120;

/**
 * Places the labels, by priority: figures of columns, Hunchun, ends of corridors, other cities, stations, rivers,
 * seas. Drops a label without a free slot (arrangeLabels.ts). Pure.
 */
export function placeLabels(input: LabelInput): readonly PlacedLabel[] {
  const { data, style, project, screen, obstacles, linesOf = projectArc } = input;
  const arcs = buildArcs(data, style).filter((arc) => isArcShown(arc, style));
  return arrangeLabels(listLabelCandidates(input), project, {
    screen,
    panels: obstacles,
    // The widest come last. Where arcs are dense no slot is clear of them anyway.
    arcs: arcs
      .slice(-MOST_ARCS)
      .flatMap((arc) => linesOf(arc, project).map((line) => ({ line, width: arc.width }))),
    marks: listMarks(input),
  });
}
