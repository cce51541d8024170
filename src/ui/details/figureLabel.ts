import type { NetworkIndex } from '../../domain/network/networkIndex';
import { servicesInTotal } from '../../domain/figures/sharedTotal';
import type { Observation } from '../../domain/types';
import { lookUpWord } from '../../i18n/format';
import type { Messages } from '../../i18n/en';

type Goods = Pick<Observation, 'commodity' | 'direction'>;

/** Lists the words for the goods and the direction of a figure, as far as they are not obvious. */
export const goodsWords = (words: Messages, { commodity, direction }: Goods): readonly string[] => [
  ...(commodity === undefined ? [] : [lookUpWord(words.commodity, commodity)]),
  ...(direction === 'import' || direction === 'export' ? [words.direction[direction]] : []),
];

/** Formats what a figure counts: measure, goods and direction, as far as they are not obvious. */
export const formatFigureLabel = (words: Messages, figure: Goods & Pick<Observation, 'measure'>): string =>
  [lookUpWord(words.observed, figure.measure), ...goodsWords(words, figure)].join(words.list);

/**
 * Formats the note beside a number that counts several services together, and whether these are inferred; null for any
 * other figure.
 */
export function formatSharedTotal(
  index: NetworkIndex,
  words: Messages,
  figure: Pick<Observation, 'subject' | 'measure'>,
): string | null {
  const { length } = servicesInTotal(index, figure);
  if (length === 0) return null;
  const together = length === 2 ? words.figure.twoLines : words.figure.severalLines;
  const inferred = index.subjects.get(figure.subject)?.linesInferred ? [words.figure.linesInferred] : [];
  return [together, ...inferred].join(words.list);
}
