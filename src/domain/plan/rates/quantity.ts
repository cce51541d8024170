/** More digits are no shipment. */
const QUANTITY = /^\d{1,9}(?:\.\d{1,9})?$/u;

/** Parses a quantity in a cargo's unit: no sign, exponent or hexadecimal digits. NaN where it is none. */
export function parseTableQuantity(text: string): number {
  const digits = text.normalize('NFKC').trim();
  return QUANTITY.test(digits) ? Number(digits) : NaN;
}
