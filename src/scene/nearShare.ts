import { HUB_ZOOM } from '../view/renderStyle';

/** Zoom at which the near picture is complete; it begins where towns are no longer merged. */
const NEAR_ZOOM = 8;

/**
 * Computes how far the picture has become that of a near view, 0 to 1: tracks with ties, flows on their true paths in
 * place of arcs.
 */
export function nearShareAt(zoom: number): number {
  const share = Math.min(1, Math.max(0, (zoom - HUB_ZOOM) / (NEAR_ZOOM - HUB_ZOOM)));
  return share * share * (3 - 2 * share);
}
