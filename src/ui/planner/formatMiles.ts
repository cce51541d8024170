import { MILES, parseMile } from '../../domain/plan/network/mile';
import { formatNumber } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { PlannerWords } from '../../i18n/planner/en';
import type { Shipment } from '../../view/shipment';

/** Writes the kilometres of a mile; undefined for a town or nothing. */
export function formatMileKm(
  words: Messages,
  planner: PlannerWords,
  text: string | null,
): string | undefined {
  const mile = text === null ? null : parseMile(text);
  return mile && 'km' in mile ? `${formatNumber(words, mile.km, 1)} ${planner.kilometres}` : undefined;
}

/** Lists the miles of a shipment, each with its side. */
export const listMiles = (
  words: Messages,
  planner: PlannerWords,
  shipment: Pick<Shipment, 'first' | 'last'>,
  nameOf: (town: string) => string,
): readonly string[] =>
  MILES.flatMap((side) => {
    const text = shipment[side];
    if (text === null) return [];
    return [`${planner.mile[side]}: ${formatMileKm(words, planner, text) ?? nameOf(text)}`];
  });
