import { printEntityRef, type EntityRef } from '../../domain/entities/entityRef';
import type { Session } from '../../state/session.svelte';
import { formatOwnEnds, formatOwnFlow, formatOwnCarriage } from './formatOwn';

/** Describes a sum of the reader's own rows under the pointer; null for anything of ours. */
export function describeOwnFlow({ own: { shipments: own }, words, lang }: Session, pick: EntityRef) {
  const flow = own?.shown.flowOf(pick);
  if (!own?.words || !flow) return null;
  const counted = { quantity: own.shown.quantity, currency: own.shownCurrency };
  return {
    key: printEntityRef(pick),
    name: formatOwnEnds(lang, flow),
    kind: own.words.own,
    figures: [formatOwnFlow(words, own.words, counted, flow), formatOwnCarriage(words, own.words, flow)].join(
      ' · ',
    ),
    choose: (): void => own.shown.look(flow),
  };
}
