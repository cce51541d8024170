import { MAP_FRAME } from '../../domain/network/mapFrame.ts';

/** [longitude, latitude] in degrees, per line and point. */
export type MultiLine = number[][][];

/** Width and blur over which the frame's edge fades into the page, px. */
export const EDGE_WIDTH = 110;
export const EDGE_BLUR = 90;
/** Share of both where the whole frame is on one screen, without 110 px to spare. */
export const EDGE_FAR = { zoom: 1, share: 0.25 } as const;
export const EDGE_NEAR = { zoom: 4.5, share: 1 } as const;
/** Length by which the frame's sides exceed its corners, degrees. */
const BEYOND = 12;

/** Builds the four sides of the frame, extended at both ends. */
export function buildFrameEdges(): MultiLine {
  const { west, south, east, north } = MAP_FRAME;
  const [left, right, bottom, top] = [west - BEYOND, east + BEYOND, south - BEYOND, north + BEYOND];
  return [
    [[west, bottom], [west, top]],
    [[east, bottom], [east, top]],
    [[left, south], [right, south]],
    [[left, north], [right, north]],
  ]; // prettier-ignore
}
