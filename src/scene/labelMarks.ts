import { hubOf } from '../domain/network';
import { endsOf } from './arcs';
import { markZoom } from './facilities';
import { COLUMN_WIDTH } from './layers/columnLayer';
import { drawnColumns } from './columns';
import type { LabelInput } from './labels';
import type { Rect } from './rect';

const DOT_PX = 5;
const HUB_PX = 12;

/** What labels should not cover. */
export interface Mark {
  /** Whose it is: a label may stand close to its own. */
  readonly id: string;
  readonly rect: Rect;
  /** Hunchun, ends of arcs and columns are never covered; other dots give way to the names of ends. */
  readonly strong: boolean;
}

/** The dots of places and the columns, in CSS px of the map. */
export function marksOf({ data, look, zoom, project }: LabelInput): readonly Mark[] {
  const { index } = data;
  const ends = endsOf(data, look);
  const dots = index.network.facilities.flatMap((facility) => {
    const shown = zoom >= markZoom(index, facility) || (facility.tier < 4 && ends.has(facility.id));
    if (!facility.at || !shown || facility.kind === 'sea_point') return [];
    if (look.hubbed && hubOf(index, facility.id) !== facility.id) return [];
    const [x, y] = project(facility.at);
    const r = (facility.tier === 1 ? HUB_PX : DOT_PX) * look.k;
    const strong = facility.tier === 1 || ends.has(facility.id);
    return [{ id: facility.id, strong, rect: { x: x - r, y: y - r, width: 2 * r, height: 2 * r } }];
  });
  if (look.measure !== 'throughput') return dots;
  const columns = drawnColumns(data, look).map(({ facility, position, height }) => {
    const [x, y] = project(position);
    const [width, tall] = [COLUMN_WIDTH * look.k, (height + COLUMN_WIDTH / 3) * look.k];
    const rect = { x: x - width / 2, y: y - tall, width, height: tall };
    return { id: `column:${facility.id}`, strong: true, rect };
  });
  return [...dots, ...columns];
}
