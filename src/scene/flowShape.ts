import type { Layer } from '@deck.gl/core';
import type { ArcShapes, StripFrame } from './layers/arcLayer';
import { weightsOf, type ShapeWeights } from './shapeWeights';
import type { ViewShares } from './viewShares';

/** Shape of the flows at a moment, with what draws it. */
export interface FlowShape {
  readonly weights: ShapeWeights;
  /** Shares of a near and of a far view, 0 to 1. */
  readonly view: ViewShares;
  /** Shapes for the morph; null until they are loaded. */
  readonly shapes: ArcShapes | null;
  readonly strip: StripFrame;
  /** Layers below the flows: the strip's rows, axis and stations; rings and gauge breaks of a near view. */
  readonly ground: readonly Layer[];
}

/** The shape of plain arcs. */
export const ARC_SHAPE: FlowShape = {
  weights: weightsOf('arc'),
  view: { near: 0, far: 0, continental: false },
  shapes: null,
  strip: [0, 0, 0, 0],
  ground: [],
};
