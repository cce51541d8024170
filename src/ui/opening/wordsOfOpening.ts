import { toYanbianTexts } from '../../domain/network/yanbianForms';
import { OPENING_WORDS, type OpeningWords } from '../../i18n/openingWords';
import { isYanbian, type View } from '../../view/view';

/** Returns the words of the opening in the view's language, Korean as the edition writes it. */
export const wordsOfOpening = (view: Pick<View, 'lang' | 'edition'>): OpeningWords =>
  isYanbian(view) ? toYanbianTexts(OPENING_WORDS.ko) : OPENING_WORDS[view.lang];
