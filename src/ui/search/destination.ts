import { figureOfGoods } from '../../domain/dossier';
import type { Hit } from '../../domain/search';
import type { Session } from '../../state/session.svelte';
import type { View } from '../../view/view';

/** Where a chosen hit leads: to the thing itself, and where goods were found, to the figure that is about them. */
export function destinationOf(
  { index, period }: Pick<Session, 'index' | 'period'>,
  { entry: { topic }, by }: Hit,
): Partial<View> {
  const good = by?.kind === 'goods' ? by.goods.find(({ figures }) => figures > 0)?.good : null;
  const figure = good ? figureOfGoods(index, topic, good, period) : undefined;
  return { pick: topic, ...(figure ? { open: { kind: 'source', id: figure.id } } : {}) };
}
