import type { Scene } from '../domain/scene';
import { dossierOf, homeOf } from '../domain/dossier';
import type { Observation } from '../domain/types';
import { amountText, periodText } from '../i18n/format';
import { HALL_WORDS } from '../i18n/hall';
import type { Session } from '../state/session.svelte';
import { citation, nameOf } from '../ui/naming';
import { HALL } from '../view/hall';
import { printView } from '../view/view';

/** A code of more text than this is too fine for the camera of an old phone. UTF-8 bytes. */
const MOST_BYTES = 600;

function lineOf(session: Session, figure: Observation): string {
  const { words, index, lang } = session;
  const source = index.sources.get(figure.sources[0] ?? '');
  const cited = source ? `${HALL_WORDS[lang].source}: ${citation(source, lang)}` : '';
  return [`${amountText(words, figure)} (${periodText(words, figure.period)})`, cited].join('\n');
}

/** The first lines that fit: a figure is given whole or not at all. */
function fitting(lines: readonly string[]): string {
  const size = new TextEncoder();
  const text = lines.reduce((sum, line) => {
    const more = sum === '' ? line : `${sum}\n${line}`;
    return size.encode(more).length <= MOST_BYTES ? more : sum;
  }, '');
  return text;
}

/**
 * What a visitor takes home: the address of this very view on the public site, which the hall's host names, else the
 * `url` of the source `project`; without one, view and key figures with their sources as text, for which no network is needed.
 */
export function takeHome(session: Session, story: Scene | null): { text: string; link: boolean } {
  const { index, view, words, lang, wishes } = session;
  const site = wishes.find((wish) => wish.startsWith('https://')) ?? index.sources.get('project')?.url;
  const query = printView({ ...view, shell: 'explore', hall: HALL, open: null });
  if (site !== undefined) {
    return { text: query === '' ? site : `${site}?${query}`, link: true };
  }
  const topic = view.pick ?? homeOf(index);
  const figures = story
    ? [story.figure, story.second ?? ''].flatMap((id) => index.observations.get(id) ?? [])
    : dossierOf(index, topic, session.period).headline;
  const title = story ? story.title[lang] : nameOf(index, topic.id, lang);
  return {
    text: fitting([
      `${words.brand.name}: ${title}`,
      ...figures.map((figure) => lineOf(session, figure)),
      // Behind the address of any copy of the atlas it opens this view.
      ...(query === '' ? [] : [`?${query}`]),
    ]),
    link: false,
  };
}
