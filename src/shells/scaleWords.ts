import { crossingAccuracies } from '../domain/network/crossingAccuracies';
import { fillTemplate } from '../i18n/format';
import type { Session } from '../state/session.svelte';

/** Builds the words of the scale bar, with how exact the places of the crossing are. */
export function scaleWordsOf({ words, index }: Pick<Session, 'words' | 'index'>) {
  const { note, ...rest } = words.map.scale;
  const km = String(Math.max(0, ...crossingAccuracies(index)) / 1000);
  return { ...rest, note: fillTemplate(note, { km }) };
}
