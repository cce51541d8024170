/** Limits and losses of live goods: an option that takes longer than they live is refused, not priced. */
import { buildRange } from '../data/parameters';
import type { OptionDraft } from './option';
import type { Infeasibility } from './answer';
import type { CargoKind, Range } from '../planTypes';
import { HOURS_A_DAY } from '../../time/clockTime';

/** Computes the share of live goods that is dead after `hours`: 1 - (1 - a day's deaths) ^ days. */
export const expectedLoss = (mortality: Range, hours: number): Range =>
  buildRange((part) => 1 - (1 - mortality[part]) ** (hours / HOURS_A_DAY));

/** Refuses options in which half of the consignments or more take longer than the goods live. */
export function refuseLate(
  options: readonly OptionDraft[],
  { hoursToLive }: CargoKind,
): { readonly kept: readonly OptionDraft[]; readonly refused: readonly Infeasibility[] } {
  if (hoursToLive === undefined) return { kept: options, refused: [] };
  const kept = options.filter(({ option }) => option.hours.p50 <= hoursToLive);
  const excluded = options.length - kept.length;
  if (excluded === 0) return { kept, refused: [] };
  return {
    kept,
    refused: [
      { kind: 'life', id: String(hoursToLive), words: null, never: true, excluded, opens: kept.length === 0 },
    ],
  };
}
