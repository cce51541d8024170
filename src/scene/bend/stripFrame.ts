import { freeRect } from '../freeRect';
import type { Rect } from '../rect';
import type { StripFrame } from '../layers/arcLayer';
import type { Strip } from './strip';

/** The part of the screen that is free for the strip, CSS px, and the screen it is on. */
export interface Area extends Rect {
  readonly screen: { readonly width: number; readonly height: number };
}

/** Where rows and kilometres lie on the screen, CSS px from its top left corner. */
export interface Layout {
  readonly x: number;
  readonly perRoot: number;
  readonly y: number;
  readonly pitch: number;
  readonly area: Area;
}

/** px at text scale 1: what a name over its line needs, and what looks lost. */
const LEAST_PITCH = 23;
const MOST_PITCH = 52;
/** Room for kilometres and their title below the rows, and for a name above the first. */
const AXIS_PX = 56;
const HEAD_PX = 14;
/** Room right of the longest row for the name of its end. */
const END_PX = { wide: 92, narrow: 44 } as const;
const SIDE_PX = 14;
const NARROW = 700;

/** The part of a screen that panels leave to the strip. */
export function freeArea(screen: Area['screen'], obstacles: readonly Rect[]): Area {
  return { ...freeRect(screen, obstacles), screen };
}

/** How many rows an area has room for. */
export function rowsIn({ height }: Rect, textScale: number): number {
  return Math.max(1, Math.floor((height - (AXIS_PX + HEAD_PX) * textScale) / (LEAST_PITCH * textScale)));
}

/** The root of a kilometre, with its sign: the scale of the axis, on which 30 km at the border and 10,000 beyond are both seen. */
export function rootOf(km: number): number {
  return Math.sign(km) * Math.sqrt(Math.abs(km));
}

export function layoutOf({ rows, reach }: Strip, area: Area, textScale: number): Layout {
  const end = area.screen.width < NARROW ? END_PX.narrow : END_PX.wide;
  const across = Math.max(40, area.width - 2 * SIDE_PX - end);
  const perRoot = across / (rootOf(reach[0]) + rootOf(reach[1]));
  const room = area.height - (AXIS_PX + HEAD_PX) * textScale;
  const pitch = Math.min(MOST_PITCH * textScale, room / Math.max(1, rows.length));
  return {
    x: area.x + SIDE_PX + rootOf(reach[0]) * perRoot,
    perRoot,
    y: area.y + HEAD_PX * textScale + pitch / 2,
    pitch,
    area,
  };
}

export const xOf = ({ x, perRoot }: Layout, km: number): number => x + perRoot * rootOf(km);
export const yOf = ({ y, pitch }: Layout, row: number): number => y + pitch * row;

/** The same for the shader: from the middle of the screen, y up. */
export function frameOf({ x, perRoot, y, pitch, area: { screen } }: Layout): StripFrame {
  return [x - screen.width / 2, perRoot, screen.height / 2 - y, pitch];
}
