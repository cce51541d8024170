import type { Layer } from '@deck.gl/core';
import { drawnAt, type NetworkIndex } from '../domain/network/networkIndex';
import type { Facility, Position } from '../domain/types';
import { MAX_ZOOM } from '../view/view';
import { HUB_ZOOM, type RenderStyle } from '../view/renderStyle';
import { collectEnds } from './arcs/arcs';
import type { SceneData } from './data';
import { findGaugeBreaks } from './gaugeBreaks';
import { emphasisKey, modesKey } from './emphasis';
import { packMarks, MarkLayer, type MarkRow } from './layers/markLayer';
import { toWorld, unitsPerMetre } from './mercator';
import { findMainLine } from './mainLine';
import { memoizePerData } from './memoizePerData';

/** Zooms from which facilities are marked by tier; parts of a town also need HUB_ZOOM. */
const FROM_ZOOM: Readonly<Record<Facility['tier'], number>> = { 1: 0, 2: 3.4, 3: 4.5, 4: 7.5 };
const ACCURACY_ZOOM = 8;
/** Accuracy that needs no circle in the views of an own base, m. */
const EXACT_M = 500;
const CLOSEST = 24;

/** Radii, px at uiScale 1. */
const RING = 11;
const HUB_DOT = 4.5;
const END_DOT = 3.2;
const OPEN_DOT = 2.2;
export const REGION_DISC = 17;

/**
 * Computes the zoom from which a facility has a dot and may have a label: any along the railway from home, parts of a
 * town only once hubs are split.
 */
export function markZoom(index: NetworkIndex, facility: Facility): number {
  if (findMainLine(index).stops.has(facility.id)) return 0;
  const apart = drawnAt(index, facility.id) !== facility.id;
  return Math.max(FROM_ZOOM[facility.tier], apart ? HUB_ZOOM : 0);
}

function dotOf(facility: Facility, ended: boolean): Pick<MarkRow, 'shape' | 'radius' | 'stroke'> {
  if (facility.tier === 1) return { shape: 'dot', radius: HUB_DOT, stroke: 1.4 };
  if (ended) return { shape: 'dot', radius: END_DOT, stroke: 1.2 };
  return { shape: 'open', radius: OPEN_DOT, stroke: 1.1 };
}

/** Marks a facility: as it stands, or as it shows over that while it is picked or hovered. */
function rowsOf(facility: Facility, picked: boolean, data: SceneData, style: RenderStyle): MarkRow[] {
  const { at: position, accuracy, tier, id } = facility;
  if (!position || facility.kind === 'sea_point') return [];
  const ended = collectEnds(data, style).has(id);
  if (facility.kind === 'region') return picked || ended ? discOf(position, picked, style) : [];
  const at = toWorld(position);
  const { text, textSecond } = style.palette;
  const zooms = [picked || (ended && tier < 4) ? 0 : markZoom(data.index, facility), CLOSEST] as const;
  const ring = { at, shape: 'ring', radius: RING, stroke: 1, colour: text, zooms } as const;
  const rows: MarkRow[] = [];
  // A circle around every place would hide what lies in it: only where asked.
  if (picked && accuracy !== undefined) {
    const ground = accuracy * unitsPerMetre(position[1]);
    const accuracyZooms = [Math.max(ACCURACY_ZOOM, zooms[0]), CLOSEST] as const;
    rows.push({ ...ring, shape: 'dashed', ground, colour: textSecond, alpha: 0.5, zooms: accuracyZooms });
  }
  // Closer than our own map goes, a dot would seem to be exact.
  else if (accuracy !== undefined && accuracy > EXACT_M) {
    const ground = accuracy * unitsPerMetre(position[1]);
    rows.push({ ...ring, shape: 'dashed', ground, alpha: 0.45, zooms: [MAX_ZOOM + 0.125, CLOSEST] });
  }
  if (tier === 1 || picked) {
    rows.push({ ...ring, alpha: 0.6 }, { ...ring, radius: RING * 2, alpha: 0.18 });
  } else if (ended && tier <= 2) {
    rows.push({ ...ring, radius: RING * 0.72, alpha: 0.45 });
  }
  // A gauge break has a disc of its own, with a train in it.
  if (picked || style.mergesHubs || !findGaugeBreaks(data.index).has(id))
    rows.push({ at, ...dotOf(facility, ended), colour: tier <= 2 ? text : textSecond, alpha: 1, zooms });
  return rows;
}

/** Marks a region by a soft disc. */
function discOf(position: Position, picked: boolean, style: RenderStyle): MarkRow[] {
  const disc = {
    at: toWorld(position),
    radius: REGION_DISC,
    colour: style.palette.textSecond,
    zooms: [0, CLOSEST],
  } as const;
  return [
    { ...disc, shape: 'dot', stroke: 0, alpha: 0.22 },
    { ...disc, shape: 'dashed', stroke: 1, alpha: picked ? 0.9 : 0.6 },
  ];
}

const marksKey = (style: RenderStyle): string =>
  [style.tone, style.mergesHubs, style.reportedOnly, style.rivals, modesKey(style)].join('|');

const tableOf = memoizePerData(
  'buffers of facilities',
  (data, style) => {
    const { network } = data.index;
    const cities = network.placeNames.flatMap((place): MarkRow[] =>
      place.kind === 'city' && !data.index.facilities.has(place.id)
        ? [
            {
              at: toWorld(place.at),
              shape: 'open',
              radius: OPEN_DOT,
              stroke: 1,
              alpha: 0.8,
              colour: style.palette.textThird,
              zooms: [place.fromZoom, place.toZoom ?? CLOSEST],
            },
          ]
        : [],
    );
    const least = network.facilities.toSorted((a, b) => b.tier - a.tier);
    return packMarks([...cities, ...least.flatMap((facility) => rowsOf(facility, false, data, style))]);
  },
  marksKey,
);

/** The few marks of what is picked and hovered, over the others. */
const pickedTable = memoizePerData(
  'buffers of picked facilities',
  (data, style) =>
    packMarks(
      [style.pick, style.hover].flatMap((ref): MarkRow[] => {
        const facility = ref?.kind === 'facility' ? data.index.facilities.get(ref.id) : undefined;
        return facility ? rowsOf(facility, true, data, style) : [];
      }),
    ),
  (style) => `${marksKey(style)}|${emphasisKey(style)}`,
);

/** Builds the layers of facility dots and rings, with circles of positional accuracy. */
export function buildFacilityLayers(data: SceneData, style: RenderStyle, opacity: number): Layer[] {
  const shared = { k: style.uiScale, page: style.palette.page, opacity };
  return [
    new MarkLayer({ id: 'facilities', table: tableOf(data, style), ...shared }),
    new MarkLayer({ id: 'picked-facilities', table: pickedTable(data, style), ...shared }),
  ];
}
