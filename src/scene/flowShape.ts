import type { Layer } from '@deck.gl/core';
import type { ArcShapes, StripFrame } from './layers/arcLayer';
import { weightsOf, type ShapeWeights } from './shapeWeights';

/** Shape of the flows at a moment, with what draws it. */
export interface FlowShape {
  readonly weights: ShapeWeights;
  /** Shapes for the morph; null until they are loaded. */
  readonly shapes: ArcShapes | null;
  readonly strip: StripFrame;
  /** Layers of the strip below its flows: rows, axis and stations. */
  readonly ground: readonly Layer[];
}

/** The shape of plain arcs. */
export const ARC_SHAPE: FlowShape = {
  weights: weightsOf('arc'),
  shapes: null,
  strip: [0, 0, 0, 0],
  ground: [],
};
