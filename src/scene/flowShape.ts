import type { Layer } from '@deck.gl/core';
import type { ArcShapes, StripFrame } from './layers/arcLayer';
import { weightsOf, type ShapeWeights } from './shapeWeights';

/** The shape that flows have at a moment, and what comes with it. */
export interface FlowShape {
  readonly weights: ShapeWeights;
  /** What arcs can turn into; null until that is fetched. */
  readonly shapes: ArcShapes | null;
  readonly strip: StripFrame;
  /** Rows, kilometres and stations of the strip, below its flows. */
  readonly ground: readonly Layer[];
}

/** Arcs and nothing else. */
export const ARC_SHAPE: FlowShape = {
  weights: weightsOf('arc'),
  shapes: null,
  strip: [0, 0, 0, 0],
  ground: [],
};
