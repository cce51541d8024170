import { listRings, RING_ZOOM } from '../distanceRings';
import { fromWorld } from '../mercator';
import type { LabelDraft, LabelInput } from './labelTypes';

/** Directions from the middle of a ring in which its kilometres may stand, in the order tried. */
const SIDES = [[-1, 0], [0, 1], [1, 0], [0, -1]] as const; // prettier-ignore

/** Builds labels with the kilometres of the rings round home, several places for each. */
export function ringDrafts({ data, style, zoom }: LabelInput): readonly LabelDraft[] {
  if (zoom < RING_ZOOM) return [];
  const unit = style.lang === 'ru' ? 'км' : 'km';
  return listRings(data.index).flatMap(({ at, kilometres, radius }) =>
    SIDES.map(([x, y]): LabelDraft => ({
      id: `ring:${kilometres}`,
      kind: 'tick',
      at: fromWorld(at[0] + x * radius, at[1] + y * radius),
      main: [`${kilometres} ${unit}`],
      second: '',
      anchors: ['c'],
      gap: 0,
    })),
  );
}
