import { figureOfGoods } from '../../domain/entities/entityDetails';
import type { SearchHit } from '../../domain/entities/entitySearch';
import type { Session } from '../../state/session.svelte';
import type { View } from '../../view/view';

/** Returns the view for a chosen hit: the entity itself, or for goods the figure that is about them. */
export function viewForHit(
  { index, period }: Pick<Session, 'index' | 'period'>,
  { entry: { entity }, by }: SearchHit,
): Partial<View> {
  const good = by?.kind === 'goods' ? by.goods.find(({ figures }) => figures > 0)?.good : null;
  const figure = good ? figureOfGoods(index, entity, good, period) : undefined;
  return { pick: entity, ...(figure ? { open: { kind: 'source', id: figure.id } } : {}) };
}
