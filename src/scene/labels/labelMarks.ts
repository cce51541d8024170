import type { LabelInput } from './labelTypes';
import { drawnAt } from '../../domain/network/networkIndex';
import { collectEnds } from '../arcs/arcs';
import { markZoom } from '../facilityLayers';
import { COLUMN_WIDTH } from '../layers/columnLayer';
import { buildColumns } from '../columnLayers';
import type { Point, Rect } from './rect';

const DOT_PX = 5;
const HUB_PX = 12;
/** The ring of those of a race that are there. */
const THERE_PX = 9;

/** What labels should not cover. */
export interface Mark {
  /** Whose it is: a label may stand close to its own. */
  readonly id: string;
  readonly rect: Rect;
  /** Hunchun, ends of arcs and of plans, and columns are never covered; other dots give way to the names of ends. */
  readonly strong: boolean;
}

const around = ([x, y]: Point, r: number): Rect => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });

/** Where plans begin and end: there the heads of a race come to stand. */
function raceMarks({ data: { race }, style: look, project }: LabelInput): readonly Mark[] {
  const ends = race?.places.filter(({ id }) => race.ends.includes(id)) ?? [];
  return ends.map(({ id, at }) => ({ id, strong: true, rect: around(project(at), THERE_PX * look.uiScale) }));
}

/** The dots of places and the columns, in CSS px of the map. */
export function listMarks(input: LabelInput): readonly Mark[] {
  const { data, style: look, zoom, project } = input;
  const { index } = data;
  const ends = collectEnds(data, look);
  const dots = index.network.facilities.flatMap((facility) => {
    const shown = zoom >= markZoom(index, facility) || (facility.tier < 4 && ends.has(facility.id));
    if (!facility.at || !shown || facility.kind === 'sea_point') return [];
    if (look.mergesHubs && drawnAt(index, facility.id) !== facility.id) return [];
    const r = (facility.tier === 1 ? HUB_PX : DOT_PX) * look.uiScale;
    const strong = facility.tier === 1 || ends.has(facility.id);
    return [{ id: facility.id, strong, rect: around(project(facility.at), r) }];
  });
  const marks = [...dots, ...raceMarks(input)];
  if (look.measure !== 'throughput') return marks;
  const columns = buildColumns(data, look).map(({ facility, position, height }) => {
    const [x, y] = project(position);
    const [width, tall] = [COLUMN_WIDTH * look.uiScale, (height + COLUMN_WIDTH / 3) * look.uiScale];
    const rect = { x: x - width / 2, y: y - tall, width, height: tall };
    return { id: `column:${facility.id}`, strong: true, rect };
  });
  return [...marks, ...columns];
}
