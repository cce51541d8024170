import { hubOf } from '../domain/network';
import { endsOf, markZoom } from './facilities';
import { COLUMN_WIDTH } from './layers/columnLayer';
import { drawnColumns } from './columns';
import type { LabelInput } from './labels';
import type { Rect } from './rect';

const DOT_PX = 5;
const HUB_PX = 9;

/** Boxes of what labels must not cover: the dots of places and the columns. `id` is whose mark it is. */
export function marksOf({
  data,
  look,
  zoom,
  project,
}: LabelInput): { readonly id: string; readonly rect: Rect }[] {
  const { index } = data;
  const ends = endsOf(data, look);
  const dots = index.network.facilities.flatMap((facility) => {
    const shown = zoom >= markZoom(index, facility) || (look.hubbed && ends.has(facility.id));
    if (!facility.at || !shown || facility.kind === 'sea_point') return [];
    if (look.hubbed && hubOf(index, facility.id) !== facility.id) return [];
    const [x, y] = project(facility.at);
    const r = (facility.tier === 1 ? HUB_PX : DOT_PX) * look.k;
    return [{ id: facility.id, rect: { x: x - r, y: y - r, width: 2 * r, height: 2 * r } }];
  });
  if (look.measure !== 'throughput') return dots;
  const columns = drawnColumns(data, look).map(({ facility, position, height }) => {
    const [x, y] = project(position);
    const [width, tall] = [COLUMN_WIDTH * look.k, (height + COLUMN_WIDTH / 3) * look.k];
    return { id: `column:${facility.id}`, rect: { x: x - width / 2, y: y - tall, width, height: tall } };
  });
  return [...dots, ...columns];
}
