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
