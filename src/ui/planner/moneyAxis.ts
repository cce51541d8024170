import { amountOf, stepOf } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import { ticksOf } from './ladder';

/** In what an axis of money up to `most` CNY is marked, so that its marks are short: CNY of one unit, and its word. */
export function moneyAxis(words: Messages, most: number): { readonly per: number; readonly unit: string } {
  const value = ticksOf(most).at(-1) ?? most;
  return { per: stepOf(words, 'CNY', value)[0], unit: amountOf(words, { value, unit: 'CNY' }).unit };
}
