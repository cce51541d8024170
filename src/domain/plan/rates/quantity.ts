/** Decimal digits with or without a point; more of them are no shipment. */
const QUANTITY = /^\d{1,9}(?:\.\d{1,9})?$/u;

/** The quantity that a text says, in a cargo's unit: no sign, exponent or hexadecimal digits. NaN where it says none. */
export function parseTableQuantity(text: string): number {
  const digits = text.normalize('NFKC').trim();
  return QUANTITY.test(digits) ? Number(digits) : NaN;
}
