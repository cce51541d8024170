import type { Position } from '../domain/types';
import type { Look } from '../view/look';
import type { Project } from './curve';
import type { SceneData } from './data';

/** CSS px of the map. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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
  /** Measured, px. */
  readonly width: number;
}

/** A label that found its place. Its box hangs on the projection of `at`, so it can follow a moving camera. */
export interface PlacedLabel {
  readonly id: string;
  readonly kind: 'hub' | 'end' | 'number' | 'city' | 'station' | 'sea';
  readonly at: Position;
  /** From the projection of `at` to the top left corner of the box, px. */
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
  readonly lines: readonly TextLine[];
}

export interface LabelInput {
  readonly data: SceneData;
  readonly look: Look;
  readonly zoom: number;
  readonly project: Project;
  readonly screen: { readonly width: number; readonly height: number };
  /** What panels cover. */
  readonly obstacles: readonly Rect[];
  /** Width in px of a text in a style; ask only after the fonts of that very text are in. */
  readonly measure: (text: string, style: TextStyle) => number;
}

/** Which labels stand where, best first. Pure: the same input gives the same places. */
export function placeLabels(input: LabelInput): readonly PlacedLabel[] {
  const { data, look, zoom, project, measure } = input;
  const labels: PlacedLabel[] = [];
  const css = ([r, g, b]: readonly [number, number, number]): string => `rgb(${r} ${g} ${b})`;
  for (const facility of data.index.network.facilities) {
    if (!facility.at || facility.tier > (zoom < 4.5 ? 2 : zoom < 7.5 ? 3 : 4)) continue;
    const size = facility.tier === 1 ? 24 : facility.tier === 2 ? 15 : 12;
    const style: TextStyle = {
      size,
      weight: facility.tier === 1 ? 700 : 500,
      spacing: 0,
      colour: css(look.palette.text),
    };
    const text = facility.names[look.lang];
    const width = measure(text, style);
    const [x, y] = project(facility.at);
    if (!Number.isFinite(x + y)) continue;
    labels.push({
      id: facility.id,
      kind: facility.tier === 1 ? 'hub' : 'end',
      at: facility.at,
      ...{ dx: 9, dy: -size / 2, width, height: size * 1.15 },
      align: 'left',
      lines: [{ text, style, width }],
    });
  }
  return labels;
}
