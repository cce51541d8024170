import { formatAmountParts, selectUnitStep } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import { axisTicks } from './legLadder';

/** Selects the unit of a money axis up to `most` CNY, so that its ticks are short: CNY per unit, and its word. */
export function moneyAxisUnit(
  words: Messages,
  most: number,
): { readonly per: number; readonly unit: string } {
  const value = axisTicks(most).at(-1) ?? most;
  return {
    per: selectUnitStep(words, 'CNY', value)[0],
    unit: formatAmountParts(words, { value, unit: 'CNY' }).unit,
  };
}
