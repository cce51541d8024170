import type { PlanOption } from '../../domain/plan/answer/answer';
import type { Source } from '../../domain/types';
import type { Messages } from '../../i18n/en';
import { formatCitation } from '../naming';

/** Lists the publications behind the stages of options, each once, by publisher and title. */
export function listSources(
  options: readonly Pick<PlanOption, 'stages'>[],
  sources: readonly Source[],
): readonly Source[] {
  const ids = new Set(options.flatMap(({ stages }) => stages.flatMap((stage) => stage.sources)));
  const nameOf = ({ publisher = '', title = '', id }: Source): string => `${publisher} ${title} ${id}`;
  return sources.filter(({ id }) => ids.has(id)).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}

/** Formats a publication in one line, with its day where known. */
export const formatSource = (source: Source, words: Messages): string =>
  [formatCitation(source, words.lang), source.published].filter(Boolean).join(words.list);
