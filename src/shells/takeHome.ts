import { listHeadFigures, type KioskScene } from '../domain/kiosk/kioskScene';
import { buildEntityDetails, homeEntityOf } from '../domain/entities/entityDetails';
import type { Observation } from '../domain/types';
import { formatAmount, formatPeriod } from '../i18n/format';
import { HALL_WORDS } from '../i18n/hallWords';
import type { KioskState } from '../state/kioskState.svelte';
import { printAddress } from '../state/address';
import type { Session } from '../state/session.svelte';
import { formatCitation, entityName } from '../ui/naming';
import { DEFAULT_HALL_SETTINGS } from '../view/hallSettings';

/** Most UTF-8 bytes of a QR code: more is too fine for the camera of an old phone. */
const MOST_BYTES = 600;

function lineOf(session: Session, figure: Observation): string {
  const { words, index, lang } = session;
  const source = index.sources.get(figure.sources[0] ?? '');
  const cited = source ? `${HALL_WORDS[lang].source}: ${formatCitation(source, lang)}` : '';
  return [`${formatAmount(words, figure)} (${formatPeriod(words, figure.period)})`, cited].join('\n');
}

/** Joins the lines that fit; a figure is given whole or not at all. */
function joinFitting(lines: readonly string[]): string {
  const size = new TextEncoder();
  return lines.reduce((sum, line) => {
    const more = sum === '' ? line : `${sum}\n${line}`;
    return size.encode(more).length <= MOST_BYTES ? more : sum;
  }, '');
}

/**
 * Builds what a visitor takes home: the view's address on the public site (named by the host, else the `url` of source
 * `project`), or view and key figures with sources as text, readable offline.
 */
export function buildTakeHome(
  session: Session,
  { wishes }: KioskState,
  story: KioskScene | null,
): { text: string; link: boolean } {
  const { index, view, words, lang } = session;
  const site = wishes.find((wish) => wish.startsWith('https://')) ?? index.sources.get('project')?.url;
  const query = printAddress({ ...view, shell: 'explore', hall: DEFAULT_HALL_SETTINGS, open: null });
  if (site !== undefined) {
    return { text: query === '' ? site : `${site}?${query}`, link: true };
  }
  const entity = view.pick ?? homeEntityOf(index);
  const figures = story
    ? listHeadFigures(story).flatMap((id) => index.observations.get(id) ?? [])
    : buildEntityDetails(index, entity, session.period).headline;
  const title = story ? story.title[lang] : entityName(index, entity.id, lang);
  return {
    text: joinFitting([
      `${words.brand.name}: ${title}`,
      ...figures.map((figure) => lineOf(session, figure)),
      // Appended to the address of any copy of the atlas it opens this view.
      ...(query === '' ? [] : [`?${query}`]),
    ]),
    link: false,
  };
}
