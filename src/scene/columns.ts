import type { Layer } from '@deck.gl/core';
import { isThroughput, type Column } from '../domain/column';
import { hubOf, type NetworkIndex } from '../domain/network';
import { median } from '../domain/series';
import type { Facility, Observation, Position, Status } from '../domain/types';
import type { Look } from '../view/look';
import { isColumnShown } from '../view/shown';
import type { SceneData } from './data';
import { emphasisKey, emphasisOf } from './emphasis';
import { columnTable, ColumnLayer, type ColumnRow, type Surface } from './layers/columnLayer';
import { markTable, MarkLayer } from './layers/markLayer';
import { toWorld } from './mercator';
import { remember } from './memory';

const SURFACES: Readonly<Record<Status, Surface>> = {
  reported: 'solid',
  derived: 'striped',
  estimated: 'striped',
  planned: 'dotted',
  illustrative: 'dotted',
};

/** px at k = 1 of the largest column there ever is: 12 % of a screen 1080 px high. */
export const COLUMN_TOP = 130;
const FOOT_RING = 14;
/** Where towns are taken apart, ghosts wait until there is room beside what is known. */
const GHOST_ZOOM = 8.2;

/** One column as it is drawn; `amount` is null for the ghost of what is not published. */
export interface DrawnColumn {
  readonly facility: Facility;
  /** Where it stands: the facility, or its hub. */
  readonly position: Position;
  readonly amount: Observation | null;
  /** px at k = 1. */
  readonly height: number;
}

/** The largest tonnage any facility ever had in a year, t: the top of the scale for all time. */
function topOf(index: NetworkIndex): number {
  const yearly = index.network.observations.filter((one) => isThroughput(one) && /^\d{4}$/.test(one.period));
  return yearly.reduce((top, { value }) => Math.max(top, value), 0);
}

/** One column to a hub while towns are hubs: what is known stands for the town; one ghost only where nothing is known. */
function gathered(index: NetworkIndex, columns: readonly Column[]): readonly Column[] {
  const kept = new Map<string, Column>();
  for (const column of columns) {
    const hub = hubOf(index, column.facility);
    const known = kept.get(hub);
    if (!known || (column.amount?.value ?? 0) > (known.amount?.value ?? 0)) kept.set(hub, column);
  }
  const known = [...kept.values()].filter(({ amount }) => amount);
  return known.length > 0 ? known : [...kept.values()].slice(0, 1);
}

/** The columns of the data where the look stands them: at their places, or gathered at hubs. */
export const drawnColumns = remember(
  (data, look): readonly DrawnColumn[] => {
    const { index, columns } = data;
    const top = topOf(index);
    const shown = columns.filter((column) => isColumnShown(column, look));
    const heights = shown.flatMap(({ amount }) =>
      amount && top > 0 ? [(amount.value / top) * COLUMN_TOP] : [],
    );
    return (look.hubbed ? gathered(index, shown) : shown).flatMap(({ facility: id, amount }) => {
      const place = index.facilities.get(look.hubbed ? hubOf(index, id) : id);
      const facility = index.facilities.get(id);
      if (!place?.at || !facility) return [];
      const height = amount
        ? (amount.value / Math.max(top, amount.value)) * COLUMN_TOP
        : heights.length > 0
          ? median(heights)
          : COLUMN_TOP / 2;
      return [{ facility, position: place.at, amount, height }];
    });
  },
  (look) => `${look.hubbed}|${look.reportedOnly}`,
);

const ghostZoom = (amount: Observation | null, look: Look): number =>
  amount || look.hubbed ? 0 : GHOST_ZOOM;

function rowOf({ facility, position, amount, height }: DrawnColumn, look: Look): ColumnRow {
  const mode = facility.kind === 'road_port' ? 'road' : facility.kind === 'seaport' ? 'sea' : 'rail';
  const emphasis = emphasisOf([`facility:${facility.id}`], look);
  return {
    ...{ at: toWorld(position), height },
    fromZoom: ghostZoom(amount, look),
    surface: amount ? SURFACES[amount.status] : 'crossed',
    colour: amount ? look.palette.modes[mode] : look.palette.missing,
    alpha: emphasis === 'other' ? 0.35 : 1,
  };
}

const tablesOf = remember(
  (data, look) => {
    const drawn = drawnColumns(data, look);
    const feet = drawn.map(({ position, amount }) => ({
      ...{
        at: toWorld(position),
        radius: FOOT_RING,
        stroke: 1,
        colour: look.palette.missing,
        zooms: [ghostZoom(amount, look), 24] as const,
      },
      shape: 'dashed' as const,
      alpha: amount ? 0 : 0.7,
    }));
    return { columns: columnTable(drawn.map((column) => rowOf(column, look))), feet: markTable(feet) };
  },
  (look) => [look.theme, look.hubbed, look.reportedOnly, emphasisKey(look)].join('|'),
);

/** Columns of throughput; where nothing is published for the period, a dashed foot ring and a ghost of median height. */
export function columns(data: SceneData, look: Look, opacity: number): Layer[] {
  const visible = opacity > 0 && look.measure === 'throughput' && data.columns.length > 0;
  const { columns: table, feet } = tablesOf(data, look);
  const { page } = look.palette;
  return [
    new MarkLayer({ id: 'column-feet', table: feet, k: look.k, page, visible, opacity }),
    new ColumnLayer({ id: 'columns', table, k: look.k, visible, opacity }),
  ];
}
