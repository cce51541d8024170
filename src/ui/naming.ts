import type { Topic } from '../domain/dossier';
import { nameIn, namesOf, type NetworkIndex } from '../domain/network';
import type { Language, Source } from '../domain/types';
import type { Messages } from '../i18n/en';

/** Signs that turn the direction of the text after them: no name of the data needs one, and a forged one may lie. */
const TURNS_TEXT = /[\u202A-\u202E\u2066-\u2069]/g;

export function plain(text: string): string {
  return text.replace(TURNS_TEXT, '');
}

/** The name of anything by its id, in one language; places in Chinese carry the form of Chinese public maps. */
export function nameOf(index: NetworkIndex, id: string, lang: Language): string {
  const leg = index.legs.get(id);
  if (leg) return `${nameOf(index, leg.from, lang)} – ${nameOf(index, leg.to, lang)}`;
  const facility = index.facilities.get(id);
  return plain(facility ? nameIn(facility, lang) : (namesOf(index, id)?.[lang] ?? id));
}

export const nameOfTopic = (index: NetworkIndex, topic: Topic, lang: Language): string =>
  nameOf(index, topic.id, lang);

/** A source as it is cited in one line: publisher and title, as far as they are known. */
export function citation({ id, publisher, title }: Source, lang: Language): string {
  const quoted = title && (lang === 'zh' ? `《${title}》` : lang === 'ru' ? `«${title}»` : `“${title}”`);
  return plain([publisher, quoted].filter(Boolean).join(lang === 'zh' ? '' : ', ') || id);
}

/** Several sources as they are cited in one line; an unknown id is left out. */
export function citations(index: NetworkIndex, ids: readonly string[], words: Messages): string {
  return ids
    .flatMap((id) => index.sources.get(id) ?? [])
    .map((source) => citation(source, words.lang))
    .join(words.list);
}
