import type { PlacedLabel, LabelInput } from './labelTypes';
import { projectArc, buildArcs, arcWidthOf, isArcShown } from '../arcs/arcs';
import { listMarks } from './labelMarks';
import { arrangeLabels } from './arrangeLabels';
import { listLabelCandidates } from './labelCandidates';

/** So many arcs a label looks out for. */
const MOST_ARCS = 120;

/**
 * Which labels stand where, best first: figures at columns, Hunchun, ends of corridors, other cities, stations, rivers, seas.
 * Each finds its place (placement.ts) and is left out where none is free. Pure: the same input gives the same places.
 */
export function placeLabels(input: LabelInput): readonly PlacedLabel[] {
  const { data, style: look, project, screen, obstacles, linesOf = projectArc } = input;
  const arcs = buildArcs(data, look).filter((arc) => isArcShown(arc, look));
  return arrangeLabels(listLabelCandidates(input), project, {
    screen,
    panels: obstacles,
    // The widest come last. In a thicket nothing is clear of arcs anyway.
    arcs: arcs
      .slice(-MOST_ARCS)
      .flatMap((arc) => linesOf(arc, project).map((line) => ({ line, width: arcWidthOf(arc) }))),
    marks: listMarks(input),
  });
}
