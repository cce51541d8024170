import type { NetworkIndex } from '../../domain/network';
import { linesTogether } from '../../domain/total';
import type { Observation } from '../../domain/types';
import { wordOf } from '../../i18n/format';
import type { Messages } from '../../i18n/en';

/** What a figure counts, in words: measure, goods and direction, as far as they are not obvious. */
export function labelOf(
  words: Messages,
  { measure, commodity, direction }: Pick<Observation, 'measure' | 'commodity' | 'direction'>,
): string {
  return [
    wordOf(words.observed, measure),
    ...(commodity === undefined ? [] : [wordOf(words.commodity, commodity)]),
    ...(direction === 'import' || direction === 'export' ? [words.direction[direction]] : []),
  ].join(words.list);
}

/** What must stand beside a number that several lines share: it is not the figure of one of them. null for any other. */
export function togetherText(
  index: NetworkIndex,
  words: Messages,
  figure: Pick<Observation, 'subject' | 'measure'>,
): string | null {
  const { length } = linesTogether(index, figure);
  if (length === 0) return null;
  return length === 2 ? words.figure.twoLines : words.figure.severalLines;
}
