import { nameIn, namesOf, type NetworkIndex } from '../domain/network/networkIndex';
import type { Language, Source } from '../domain/types';
import type { Messages } from '../i18n/en';

/**
 * Characters that turn the direction of the text after them: no name in the data needs one, and a forged one may
 * mislead.
 */
const TURNS_TEXT = /[\u202A-\u202E\u2066-\u2069]/g;

export function stripControl(text: string): string {
  return text.replace(TURNS_TEXT, '');
}

/** Returns the name of any entity by its id; places in Chinese have the form of Chinese public maps. */
export function entityName(index: NetworkIndex, id: string, lang: Language): string {
  const leg = index.legs.get(id);
  if (leg) return `${entityName(index, leg.from, lang)} – ${entityName(index, leg.to, lang)}`;
  const facility = index.facilities.get(id);
  return stripControl(facility ? nameIn(facility, lang) : (namesOf(index, id)?.[lang] ?? id));
}

/** Formats a source for citation in one line: publisher and title, as far as known; our own in the page's language. */
export function formatCitation({ id, kind, publisher, ...source }: Source, lang: Language): string {
  const title = (kind === 'project' && source.titleTranslated?.[lang]) || source.title;
  const quoted = title && (lang === 'zh' ? `《${title}》` : lang === 'ru' ? `«${title}»` : `“${title}”`);
  return stripControl([publisher, quoted].filter(Boolean).join(lang === 'zh' ? '' : ', ') || id);
}

/** Formats several sources for citation in one line; an unknown id is left out. */
export function formatCitations(index: NetworkIndex, ids: readonly string[], words: Messages): string {
  return ids
    .flatMap((id) => index.sources.get(id) ?? [])
    .map((source) => formatCitation(source, words.lang))
    .join(words.list);
}
