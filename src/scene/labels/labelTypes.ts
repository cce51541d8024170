import type { Position } from '../../domain/types';
import type { Rgb } from '../../view/palette';
import type { RenderStyle } from '../../view/renderStyle';
import type { Arc } from '../arcs/arcs';
import type { LinesOf, Project } from '../arcs/curve';
import type { SceneData } from '../data';
import type { Point, Rect } from './rect';

/** Text style of one line. Lengths in CSS px; colours in CSS syntax. */
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
  /** Measured width, px, without the space after the last character. */
  readonly width: number;
}

export type LabelKind =
  'number' | 'flow' | 'hub' | 'end' | 'city' | 'station' | 'river' | 'sea' | 'row' | 'tick';

/** A placed label. Its box is relative to the projection of `at`, so it follows a moving camera. */
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
  /** Leader line of a label away from its point, px from the projection of `at`. */
  readonly leader?: readonly [from: Point, to: Point];
}

export interface LabelInput {
  readonly data: SceneData;
  readonly style: RenderStyle;
  readonly zoom: number;
  readonly project: Project;
  readonly screen: { readonly width: number; readonly height: number };
  /** Boxes that panels cover. */
  readonly obstacles: readonly Rect[];
  /** Lines of flows on the screen, where they are not arcs. */
  readonly linesOf?: LinesOf<Arc>;
  /** Measures a text's width in px; call only after the fonts of that text are loaded. */
  readonly measure: (text: string, style: TextStyle) => number;
  /** Names of an own base, which yield to all others. */
  readonly baseNames?: readonly LabelDraft[];
}

/** Side of its point at which a label may stand. */
export type Anchor = 'r' | 'l' | 'tr' | 'br' | 'tl' | 'bl' | 'ru' | 'rd' | 'lu' | 'ld' | 't' | 'b' | 'c';

/** A label as text and position, not yet measured. */
export interface LabelDraft {
  readonly id: string;
  readonly kind: LabelKind;
  readonly at: Position;
  readonly main: readonly string[];
  readonly second: string;
  /** The second line may be left out for lack of space. */
  readonly spare?: boolean;
  readonly anchors: readonly Anchor[];
  readonly gap: number;
  readonly lift?: number;
  readonly priority?: boolean;
  /** Colour of its first lines, in place of its kind's. */
  readonly tone?: Rgb;
}
