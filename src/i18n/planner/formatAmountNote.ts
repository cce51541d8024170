import { findBoxType } from '../../domain/plan/rates/boxType';
import type { ShipmentAmount } from '../../domain/plan/rates/shipmentAmount';
import type { Messages } from '../en';
import { fillTemplate, formatNumber } from '../format';
import type { PlannerWords } from './en';

/** Says what counted the units of an amount; null where they are written. */
export function formatAmountNote(
  { cargo, quantity, gross, counted }: ShipmentAmount,
  { amount, unit }: PlannerWords,
  words: Messages,
): string | null {
  if (counted === null) return null;
  const type = findBoxType(cargo, null);
  return fillTemplate(amount[counted], {
    quantity: formatNumber(words, quantity),
    unit: unit[cargo.unit],
    box: type?.id ?? '',
    most: formatNumber(words, (type?.payload ?? 0) / 1000),
    gross: formatNumber(words, gross ?? 0),
  });
}
