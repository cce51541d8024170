import { figureAbout, findEntity } from '../../domain/entities/entityDetails';
import type { MetBy } from '../../domain/entities/entitySearch';
import type { Observation } from '../../domain/types';
import type { Session } from '../../state/session.svelte';
import type { View } from '../../view/view';
import { viewForCommand } from './commands';
import type { Hit } from './groups';

/** Tells the figures that a match is about; null where it is about none. */
function aboutOf(by: MetBy | null): ((figure: Observation) => boolean) | null {
  if (by?.kind === 'goods') {
    const good = by.goods.find(({ figures }) => figures > 0)?.good;
    return good ? ({ commodity }) => commodity === good : null;
  }
  if (by?.kind !== 'measures') return null;
  const [most] = by.measures.toSorted((a, b) => b.figures - a.figures);
  return ({ measure }) => measure === most?.measure;
}

/**
 * Returns the view for a chosen hit: the entity itself, for goods and measures with the figure about them; else the
 * measure on the map, for a growth with its subject; what is not known; or what a command changes.
 */
export function viewForHit(
  { index, period, view }: Pick<Session, 'index' | 'period' | 'view'>,
  hit: Hit,
): Partial<View> {
  if ('gaps' in hit) return { open: { kind: 'gaps' } };
  if ('command' in hit) return viewForCommand(hit.command, view);
  if (!('entry' in hit)) {
    const { measure, subject } = hit;
    return { shell: 'explore', measure, pick: subject === null ? null : findEntity(index, subject) };
  }
  const { entity } = hit.entry;
  const about = aboutOf(hit.by);
  const figure = about ? figureAbout(index, entity, about, period) : undefined;
  return { pick: entity, ...(figure ? { open: { kind: 'source', id: figure.id } } : {}) };
}
