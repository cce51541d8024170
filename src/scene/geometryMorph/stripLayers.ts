import { printEntityRef } from '../../domain/entities/entityRef';
import type { Layer } from '@deck.gl/core';
import type { RenderStyle } from '../../view/renderStyle';
import type { Rgb } from '../../view/palette';
import { emphasisOf } from '../emphasis';
import { EMPHASIS } from '../layers/emphasisBits';
import { packMarks, MarkLayer, type MarkRow } from '../layers/markLayer';
import type { InstanceTable } from '../layers/instancedQuadLayer';
import { packPaths, StyledPathLayer, type PathRow } from '../layers/styledPathLayer';
import type { Strip, StripRow } from './strip';
import { signedRoot, xOf, yOf, type StripLayout } from './stripLayout';

/** px at uiScale 1. */
const WIDTH = 1.2;
const ALPHA = 0.62;
const ALPHA_OTHERS = 0.36;
const GRID_ALPHA = { night: 0.13, paper: 0.2 } as const;
const ZERO_ALPHA = 0.5;
/** Dashes of a part without published length, px at uiScale 1. */
const DASH = { on: 7, off: 4 } as const;
const STATION = 1.9;
const END = 2.8;
const GAUGE = 6.5;
const ALWAYS = [0, 24] as const;

/** Kilometres that may have a tick. */
const TICKS = [0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const BETWEEN_TICKS = 44;

/** Lists the ticks of the axis, km, as far as rows and space allow; 0 first. */
export function ticksOf({ reach }: Strip, { perRoot }: StripLayout): readonly number[] {
  const ticks: number[] = [];
  for (const km of TICKS.flatMap((tick) => (tick === 0 ? [0] : [tick, -tick]))) {
    const within = km >= -reach[0] && km <= reach[1];
    const near = ticks.some(
      (other) => Math.abs(signedRoot(other) - signedRoot(km)) * perRoot < BETWEEN_TICKS,
    );
    if (within && !near) ticks.push(km);
  }
  return ticks;
}

/** Returns a straight line whole or in dashes. */
function pieces(from: number, to: number, y: number, dash: number | null): PathRow['path'][] {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  if (dash === null) return [[[left, y], [right, y]]]; // prettier-ignore
  const count = Math.max(1, Math.round((right - left) / ((DASH.on + DASH.off) * dash)));
  const step = (right - left) / count;
  const on = (step * DASH.on) / (DASH.on + DASH.off);
  return Array.from({ length: count }, (_, i) => {
    const start = left + i * step;
    return [[start, y], [start + on, y]]; // prettier-ignore
  });
}

function pathsOfRow(row: StripRow, i: number, layout: StripLayout, style: RenderStyle): readonly PathRow[][] {
  return row.line.parts.map(({ leg, from, to, basis }) => {
    const [start, end] = [from, to].map((km) => xOf(layout, km - row.zero));
    const dash = basis === 'drawn' ? style.uiScale : null;
    return pieces(start ?? 0, end ?? 0, yOf(layout, i), dash).map((path) => ({
      path,
      colour: style.palette.modes[leg.mode],
      alpha: ALPHA,
      width: WIDTH,
      ties: leg.mode === 'rail',
      broad: leg.gauge === 1520,
      schematic: false,
    }));
  });
}

/** Finds the emphasis of each part of a row. */
function emphasisOfRow(row: StripRow, style: RenderStyle, emphasizedLegIds: ReadonlySet<string>): number[] {
  const emphasis = emphasisOf([printEntityRef(row.pick)], style);
  return row.line.parts.map(({ leg }) => {
    if (!style.modes.has(leg.mode)) return EMPHASIS.hidden;
    if (emphasis === 'none') return EMPHASIS.normal;
    return emphasis === 'picked' || emphasizedLegIds.has(leg.id) ? EMPHASIS.picked : EMPHASIS.dimmed;
  });
}

function marksOfRow(row: StripRow, i: number, layout: StripLayout, style: RenderStyle): MarkRow[] {
  const { text, textSecond } = style.palette;
  return row.stations.map(({ at, end, gauge }): MarkRow => {
    const place = { at: [xOf(layout, at), yOf(layout, i)] as const, zooms: ALWAYS };
    const dot = end
      ? ({ shape: 'dot', radius: END, stroke: 1, colour: text } as const)
      : ({ shape: 'open', radius: STATION, stroke: 1, colour: textSecond } as const);
    return gauge
      ? { ...place, shape: 'hatched', radius: GAUGE, stroke: 1.1, colour: text, alpha: 0.95 }
      : { ...place, ...dot, alpha: 1 };
  });
}

/** Rings the picked stations of a row. */
function ringsOfRow(row: StripRow, i: number, layout: StripLayout, style: RenderStyle): MarkRow[] {
  return row.stations
    .filter(({ facility }) => emphasisOf([`facility:${facility}`], style) === 'picked')
    .map(({ at }) => ({
      at: [xOf(layout, at), yOf(layout, i)],
      zooms: ALWAYS,
      shape: 'ring',
      radius: 8,
      stroke: 1,
      colour: style.palette.text,
      alpha: 0.9,
    }));
}

function gridOf(strip: Strip, layout: StripLayout, style: RenderStyle): readonly PathRow[] {
  const { y, pitch } = layout;
  const [top, bottom] = [y - pitch / 2, y + pitch * (strip.rows.length - 0.5)];
  const colour: Rgb = style.palette.textSecond;
  return ticksOf(strip, layout).map((km) => {
    const x = xOf(layout, km);
    const alpha = km === 0 ? ZERO_ALPHA : GRID_ALPHA[style.theme];
    return { path: [[x, top], [x, bottom]], colour, alpha, width: 1, ties: false, schematic: false }; // prettier-ignore
  });
}

export interface StripTables {
  readonly paths: InstanceTable;
  /** For each path its part, counted over all rows; -1 for the grid. */
  readonly parts: readonly number[];
  readonly marks: InstanceTable;
}

/** Builds the buffers of the strip's axis, rows and stations. */
export function buildStripTables(strip: Strip, layout: StripLayout, style: RenderStyle): StripTables {
  const grid = gridOf(strip, layout, style);
  const parts = strip.rows.flatMap((row, i) => pathsOfRow(row, i, layout, style));
  return {
    paths: packPaths([...grid, ...parts.flat()]),
    parts: [...grid.map(() => -1), ...parts.flatMap((paths, part) => paths.map(() => part))],
    marks: packMarks(strip.rows.flatMap((row, i) => marksOfRow(row, i, layout, style))),
  };
}

/** What pick, hover and filter make of the strip: the emphasis of its paths, and rings. */
export interface StripEmphasis {
  readonly paths: Uint8Array;
  readonly rings: InstanceTable;
}

/** Finds the emphasis of the strip's paths. */
export function emphasisOfStrip(
  { rows }: Strip,
  layout: StripLayout,
  { parts }: StripTables,
  style: RenderStyle,
  emphasizedLegIds: readonly string[],
): StripEmphasis {
  const legs = new Set(emphasizedLegIds);
  const levels = rows.flatMap((row) => emphasisOfRow(row, style, legs));
  return {
    paths: Uint8Array.from(parts, (part) => levels[part] ?? EMPHASIS.normal),
    rings: packMarks(rows.flatMap((row, i) => ringsOfRow(row, i, layout, style))),
  };
}

/** Builds the layers below the flows. */
export function buildStripLayers(
  { paths, marks }: StripTables,
  emphasis: StripEmphasis,
  style: RenderStyle,
  opacity: number,
): readonly Layer[] {
  const shared = { k: style.uiScale, opacity, flat: true };
  const { page } = style.palette;
  const alphas = { dimmed: ALPHA_OTHERS, picked: 1 };
  return [
    new StyledPathLayer({ id: 'strip-rows', table: paths, emphasis: emphasis.paths, ...alphas, ...shared }),
    new MarkLayer({ id: 'strip-rings', table: emphasis.rings, page, ...shared }),
    new MarkLayer({ id: 'strip-stations', table: marks, page, ...shared }),
  ];
}
