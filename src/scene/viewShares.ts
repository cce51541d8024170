import { HUB_ZOOM } from '../view/renderStyle';

/** How far the picture has become that of a near and of a far view, 0 to 1. */
export interface ViewShares {
  readonly near: number;
  readonly far: number;
  /** true with a continent on the screen: the bends of a railway are then a few pixels wide. */
  readonly continental: boolean;
}

/** Zoom at which the near picture is complete; it begins where towns are no longer merged. */
const NEAR_ZOOM = 8;
/** Levels above the smallest zoom, at which the whole frame fits, between which the far picture begins. */
const FAR = { from: 1.1, to: 0.5 } as const;

function smoothstep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}

/** Computes the share of a near view: tracks with ties, flows on their true paths in place of arcs. */
export const nearShareAt = (zoom: number): number => smoothstep(HUB_ZOOM, NEAR_ZOOM, zoom);

/**
 * Computes the share of a far view, with a continent on the screen: the railway from home as one line, its trains on it.
 * @param smallest zoom at which the whole frame fits the screen
 */
export const farShareAt = (zoom: number, smallest: number): number =>
  smoothstep(smallest + FAR.from, smallest + FAR.to, zoom);
