import type { Position } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import type { Arc } from '../arcs/arcs';
import type { LinesOf, Project } from '../arcs/curve';
import type { SceneData } from '../data';
import type { Point, Rect } from './rect';

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
