import { CONFLICT_WORDS } from '../../i18n/conflictWords';
import type { ConflictSet } from '../../domain/figures/conflictSet';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import { fillTemplate } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import { formatFigureLabel } from '../details/figureLabel';
import { entityName } from '../naming';

/** Formats what a conflict is about: two counts, or whose figures or dates differ. */
export function formatConflict(index: NetworkIndex, words: Messages, conflict: ConflictSet): string {
  const nameOf = (id: string): string => entityName(index, id, words.lang);
  if (conflict.kind === 'counts') {
    const [a = '', b = ''] = conflict.sides.map(nameOf);
    return fillTemplate(CONFLICT_WORDS[words.lang].counts, { a, b });
  }
  const [side] = conflict.sides;
  const [event] = conflict.events;
  if (side) return [nameOf(side.figure.subject), formatFigureLabel(words, side.figure)].join(words.list);
  return [...(event?.subjects.slice(0, 1).map(nameOf) ?? []), words.details.disagreeDates].join(words.list);
}
