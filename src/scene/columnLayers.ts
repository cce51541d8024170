import type { Layer } from '@deck.gl/core';
import { sizeOf } from '../domain/figures/currency';
import { hasColumns, largestThroughput, type ThroughputColumn } from '../domain/figures/throughput';
import { drawnAt, type NetworkIndex } from '../domain/network/networkIndex';
import { median } from '../domain/figures/yearSeries';
import type { Facility, Observation, Position, Status } from '../domain/types';
import type { RenderStyle } from '../view/renderStyle';
import { isColumnShown } from '../view/flowFilter';
import type { SceneData } from './data';
import { emphasisKey, emphasisOf } from './emphasis';
import { EMPHASIS } from './layers/emphasisBits';
import { packColumns, ColumnLayer, type ColumnRow, type Surface } from './layers/columnLayer';
import { packMarks, MarkLayer } from './layers/markLayer';
import { toWorld } from './mercator';
import { memoizePerData } from './memoizePerData';

const SURFACES: Readonly<Record<Status, Surface>> = {
  reported: 'solid',
  derived: 'striped',
  estimated: 'striped',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** Height at which a rival's column is broken, px at uiScale 1. */
const CONTEXT_TOP = 96;

/** Height of the largest column, px at uiScale 1: 12 % of a screen 1080 px high. */
export const COLUMN_TOP = 130;
const FOOT_RING = 14;
/**
 * Zoom from which ghost columns show where towns are not merged into hubs: closer, they have room beside known
 * figures.
 */
const GHOST_ZOOM = 8.2;

/** A column as drawn. */
export interface DrawnColumn {
  readonly facility: Facility;
  /** Position of the facility, or of its hub where hubs are merged; degrees. */
  readonly position: Position;
  readonly amount: Observation | null;
  /** px at uiScale 1. */
  readonly height: number;
  /** true for a rival: an outline, never higher than ours, broken where it is not to scale. */
  readonly context: boolean;
}

/** Keeps one column per hub, the largest published figure; one ghost in all if nothing is published. */
function mergeAtHubs(index: NetworkIndex, columns: readonly ThroughputColumn[]): readonly ThroughputColumn[] {
  const byHub = new Map<string, ThroughputColumn>();
  for (const column of columns) {
    const hub = drawnAt(index, column.facility);
    const known = byHub.get(hub);
    if (!known || (sizeOf(column) || 0) > (sizeOf(known) || 0)) byHub.set(hub, column);
  }
  const known = [...byHub.values()].filter(({ amount }) => amount);
  return known.length > 0 ? known : [...byHub.values()].slice(0, 1);
}

const drawnKey = (style: RenderStyle): string =>
  [style.mergesHubs, style.reportedOnly, style.rivals, style.measure].join('|');

/** Builds the columns of the data with their heights: at their facilities, or merged at hubs. */
export const buildColumns = memoizePerData(
  'columns',
  (data, style): readonly DrawnColumn[] => {
    const { index, columns } = data;
    const top = largestThroughput(index, style.measure);
    const shown = columns.filter((column) => isColumnShown(column, style));
    const heightOf = (column: ThroughputColumn): number => {
      const size = sizeOf(column);
      return (size / (top || size)) * COLUMN_TOP;
    };
    const heights = shown.map(heightOf).filter((height) => !Number.isNaN(height));
    // Of what is missing or of unknown size.
    const ghost = heights.length > 0 ? median(heights) : COLUMN_TOP / 2;
    return (style.mergesHubs ? mergeAtHubs(index, shown) : shown).flatMap((column) => {
      const { facility: id, amount, context = false } = column;
      const place = index.facilities.get(style.mergesHubs ? drawnAt(index, id) : id);
      const facility = index.facilities.get(id);
      if (!place?.at || !facility) return [];
      const height = Math.min(context ? CONTEXT_TOP : COLUMN_TOP, heightOf(column) || ghost);
      return [{ facility, position: place.at, amount, height, context }];
    });
  },
  drawnKey,
);

const ghostZoom = (amount: Observation | null, style: RenderStyle): number =>
  amount || style.mergesHubs ? 0 : GHOST_ZOOM;

function rowOf({ facility, position, amount, height, context }: DrawnColumn, style: RenderStyle): ColumnRow {
  const mode = facility.kind === 'road_port' ? 'road' : facility.kind === 'seaport' ? 'sea' : 'rail';
  return {
    at: toWorld(position),
    height,
    fromZoom: ghostZoom(amount, style),
    surface: context
      ? height < CONTEXT_TOP
        ? 'outlined'
        : 'broken'
      : amount
        ? SURFACES[amount.status]
        : 'crossed',
    colour: context ? style.palette.context : amount ? style.palette.modes[mode] : style.palette.missing,
  };
}

/** Southern ones last, in front. */
const drawnInOrder = memoizePerData(
  'columns in drawing order',
  (data, style) => buildColumns(data, style).toSorted((a, b) => b.position[1] - a.position[1]),
  drawnKey,
);

const tablesOf = memoizePerData(
  'buffers of columns',
  (data, style) => {
    const drawn = drawnInOrder(data, style);
    const feet = drawn.map(({ position, amount }) => ({
      at: toWorld(position),
      radius: FOOT_RING,
      stroke: 1,
      colour: style.palette.missing,
      zooms: [ghostZoom(amount, style), 24] as const,
      shape: 'dashed' as const,
      alpha: amount ? 0 : 0.7,
    }));
    return { columns: packColumns(drawn.map((column) => rowOf(column, style))), feet: packMarks(feet) };
  },
  (style) => `${style.tone}|${drawnKey(style)}`,
);

const emphasisOfColumns = memoizePerData(
  'emphasis of columns',
  (data, style) =>
    Uint8Array.from(drawnInOrder(data, style), ({ facility }) =>
      emphasisOf([`facility:${facility.id}`], style) === 'other' ? EMPHASIS.dimmed : EMPHASIS.normal,
    ),
  (style) => `${drawnKey(style)}|${emphasisKey(style)}`,
);

/** Builds the layers of throughput columns. A missing figure is a dashed foot ring and a ghost of median height. */
export function buildColumnLayers(data: SceneData, style: RenderStyle, opacity: number): Layer[] {
  const visible = hasColumns(style.measure);
  const { columns: table, feet } = tablesOf(data, style);
  const emphasis = emphasisOfColumns(data, style);
  const { page } = style.palette;
  return [
    new MarkLayer({ id: 'column-feet', table: feet, k: style.uiScale, page, visible, opacity }),
    new ColumnLayer({ id: 'columns', table, emphasis, k: style.uiScale, visible, opacity }),
  ];
}
