import type { LabelInput } from './labelTypes';
import { hasColumns } from '../../domain/figures/throughput';
import { drawnAt } from '../../domain/network/networkIndex';
import { collectEnds } from '../arcs/arcs';
import { markZoom, REGION_DISC } from '../facilityLayers';
import { COLUMN_WIDTH } from '../layers/columnLayer';
import { buildColumns } from '../columnLayers';
import type { Point, Rect } from './rect';

const DOT_PX = 5;
const HUB_PX = 12;
/** Radius of the ring of arrived heads, px at uiScale 1. */
const THERE_PX = 9;

/** A mark that labels should not cover. */
export interface Mark {
  /** Id of its place: that place's own label may lie close to it. */
  readonly id: string;
  readonly rect: Rect;
  /** Never covered: Hunchun, ends of arcs and of plans, columns. Other dots yield to labels with priority. */
  readonly strong: boolean;
}

const around = ([x, y]: Point, r: number): Rect => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });

/** Lists the marks of the plans' ends, where arrived heads are drawn. */
function raceMarks({ data: { race }, style, project }: LabelInput): readonly Mark[] {
  const ends = race?.places.filter(({ id }) => race.ends.includes(id)) ?? [];
  return ends.map(({ id, at }) => ({
    id,
    strong: true,
    rect: around(project(at), THERE_PX * style.uiScale),
  }));
}

/** Lists the dots of places and the columns, CSS px of the map. */
export function listMarks(input: LabelInput): readonly Mark[] {
  const { data, style, zoom, project } = input;
  const { index } = data;
  const ends = collectEnds(data, style);
  const dots = index.network.facilities.flatMap((facility) => {
    const shown = zoom >= markZoom(index, facility) || (facility.tier < 4 && ends.has(facility.id));
    const region = facility.kind === 'region';
    if (!facility.at || !shown || facility.kind === 'sea_point' || (region && !ends.has(facility.id)))
      return [];
    if (style.mergesHubs && drawnAt(index, facility.id) !== facility.id) return [];
    const r = (region ? REGION_DISC : facility.tier === 1 ? HUB_PX : DOT_PX) * style.uiScale;
    const strong = facility.tier === 1 || ends.has(facility.id);
    return [{ id: facility.id, strong, rect: around(project(facility.at), r) }];
  });
  const marks = [...dots, ...raceMarks(input)];
  if (!hasColumns(style.measure)) return marks;
  const columns = buildColumns(data, style).map(({ facility, position, height }) => {
    const [x, y] = project(position);
    const [width, tall] = [COLUMN_WIDTH * style.uiScale, (height + COLUMN_WIDTH / 3) * style.uiScale];
    const rect = { x: x - width / 2, y: y - tall, width, height: tall };
    return { id: `column:${facility.id}`, strong: true, rect };
  });
  return [...marks, ...columns];
}
