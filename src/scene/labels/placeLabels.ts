import type { Position } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import { projectArc, buildArcs, arcWidthOf, isArcShown, type Arc } from '../arcs/arcs';
import type { LinesOf, Project } from '../arcs/curve';
import type { SceneData } from '../data';
import { listMarks } from './labelMarks';
import { arrangeLabels } from './arrangeLabels';
import type { Point, Rect } from './rect';
import { listLabelCandidates } from './labelCandidates';

export type { Rect } from './rect';

/** How one line of a label is set. Lengths in CSS px; colours as CSS writes them. */
export interface TextStyle {
  readonly size: number;
  readonly weight: 300 | 400 | 500 | 600 | 700;
  /** Extra space after each character, px. */
  readonly spacing: number;
  readonly colour: string;
}

export interface TextLine {
  readonly text: string;
  readonly style: TextStyle;
  /** Measured, px, without the space after the last character. */
  readonly width: number;
}

export type LabelKind = 'number' | 'hub' | 'end' | 'city' | 'station' | 'river' | 'sea' | 'row' | 'tick';

/** A label that found its place. Its box hangs on the projection of `at`, so it can follow a moving camera. */
export interface PlacedLabel {
  readonly id: string;
  readonly kind: LabelKind;
  readonly at: Position;
  /** From the projection of `at` to the top left corner of the box, px. */
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
  readonly lines: readonly TextLine[];
  /** Where it stands away from its point: a line from the one to the other, px from the projection of `at`. */
  readonly leader?: readonly [from: Point, to: Point];
}

export interface LabelInput {
  readonly data: SceneData;
  readonly style: RenderStyle;
  readonly zoom: number;
  readonly project: Project;
  readonly screen: { readonly width: number; readonly height: number };
  /** What panels cover. */
  readonly obstacles: readonly Rect[];
  /** How arcs lie on the screen, where not as arcs. */
  readonly linesOf?: LinesOf<Arc>;
  /** Width in px of a text in a style; ask only after the fonts of that very text are in. */
  readonly measure: (text: string, style: TextStyle) => number;
}

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
