import { findFreeRect } from '../labels/freeRect';
import type { Rect } from '../labels/rect';
import type { StripFrame } from '../layers/arcLayer';
import type { Strip } from './strip';

/** Area free for the strip, CSS px, with the size of its screen. */
export interface StripArea extends Rect {
  readonly screen: { readonly width: number; readonly height: number };
}

/** Positions of rows and kilometres, CSS px from the screen's top left corner. */
export interface StripLayout {
  readonly x: number;
  readonly perRoot: number;
  readonly y: number;
  readonly pitch: number;
  readonly area: StripArea;
}

/** Row pitch, px at text scale 1: what a name over its line needs, and the most that holds rows together. */
const LEAST_PITCH = 23;
const MOST_PITCH = 52;
/** Space for the axis below the rows and a name above the first. */
const AXIS_PX = 56;
const HEAD_PX = 14;
/** Space for the end's name right of the longest row. */
const END_PX = { wide: 92, narrow: 44 } as const;
const SIDE_PX = 14;
const NARROW = 700;

/** Finds the area that panels leave free. */
export function findFreeArea(screen: StripArea['screen'], obstacles: readonly Rect[]): StripArea {
  return { ...findFreeRect(screen, obstacles), screen };
}

/** Counts the rows that fit an area. */
export function countRows({ height }: Rect, textScale: number): number {
  return Math.max(1, Math.floor((height - (AXIS_PX + HEAD_PX) * textScale) / (LEAST_PITCH * textScale)));
}

/**
 * Returns the signed square root of kilometres, the scale of the axis: it shows both 30 km at the border and 10,000
 * beyond.
 */
export function signedRoot(km: number): number {
  return Math.sign(km) * Math.sqrt(Math.abs(km));
}

export function layOutStrip({ rows, reach }: Strip, area: StripArea, textScale: number): StripLayout {
  const end = area.screen.width < NARROW ? END_PX.narrow : END_PX.wide;
  const across = Math.max(40, area.width - 2 * SIDE_PX - end);
  const perRoot = across / (signedRoot(reach[0]) + signedRoot(reach[1]));
  const room = area.height - (AXIS_PX + HEAD_PX) * textScale;
  const pitch = Math.min(MOST_PITCH * textScale, room / Math.max(1, rows.length));
  return {
    x: area.x + SIDE_PX + signedRoot(reach[0]) * perRoot,
    perRoot,
    y: area.y + HEAD_PX * textScale + pitch / 2,
    pitch,
    area,
  };
}

export const xOf = ({ x, perRoot }: StripLayout, km: number): number => x + perRoot * signedRoot(km);
export const yOf = ({ y, pitch }: StripLayout, row: number): number => y + pitch * row;

/** Converts a layout for the shader: from the middle of the screen, y up. */
export function shaderFrameOf({ x, perRoot, y, pitch, area: { screen } }: StripLayout): StripFrame {
  return [x - screen.width / 2, perRoot, screen.height / 2 - y, pitch];
}
