import type { Layer } from '@deck.gl/core';
import type { ArcShapes, StripFrame } from './layers/arcLayer';
import { weightsOf, type Weights } from './morph';

/** The shape that flows have at a moment, and what comes with it. */
export interface Form {
  readonly weights: Weights;
  /** What arcs can turn into; null until that is fetched. */
  readonly shapes: ArcShapes | null;
  readonly strip: StripFrame;
  /** Rows, kilometres and stations of the strip, below its flows. */
  readonly ground: readonly Layer[];
}

/** Arcs and nothing else. */
export const ARCS: Form = { weights: weightsOf('arc'), shapes: null, strip: [0, 0, 0, 0], ground: [] };
