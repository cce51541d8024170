import type { PlanOption } from '../../domain/plan/answer/answer';
import type { Source } from '../../domain/types';
import type { Messages } from '../../i18n/en';
import { formatCitation } from '../naming';

/** The publications that the stages of some ways rest on, each once, by publisher and title. */
export function listSources(
  options: readonly Pick<PlanOption, 'stages'>[],
  sources: readonly Source[],
): readonly Source[] {
  const ids = new Set(options.flatMap(({ stages }) => stages.flatMap((stage) => stage.sources)));
  const nameOf = ({ publisher = '', title = '', id }: Source): string => `${publisher} ${title} ${id}`;
  return sources.filter(({ id }) => ids.has(id)).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}

/** A publication in one line, with the day it appeared on where that is known. */
export const formatSource = (source: Source, words: Messages): string =>
  [formatCitation(source, words.lang), source.published].filter(Boolean).join(words.list);
