const NUMERALS = '零一二三四五六七八九';

/**
 * Folds text: drops case, marks and punctuation, so that Małaszewicze, Малашевиче and （珲春） are found however typed,
 * and 一号 is 1号. Decomposes Hangul, so that unfinished syllables match.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[零一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Tests for text of a script without spaces between words. */
export const isUnspaced = (text: string): boolean => /[\p{Script=Han}\p{Script=Hangul}]/u.test(text);

/** First character of each letter in pinyin order; I, U and V begin no syllable. */
const FIRST_OF_LETTER = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

const collator = new Intl.Collator('zh-u-co-pinyin');
const sortsByPinyin = collator.resolvedOptions().collation === 'pinyin' || collator.compare('珲', '春') >= 0;

/** '' if the runtime lacks pinyin order. */
export function initialsOf(name: string): string {
  if (!sortsByPinyin) return '';
  return Array.from(name)
    .filter((character) => /\p{Script=Han}/u.test(character))
    .map((character) => {
      const after = Array.from(FIRST_OF_LETTER).findIndex((first) => collator.compare(character, first) < 0);
      return LETTERS[(after < 0 ? LETTERS.length : after) - 1] ?? '';
    })
    .join('');
}
