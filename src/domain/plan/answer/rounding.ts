/** Rounding that keeps sums true: stages are rounded, totals are sums of what is printed. */
import type { Range } from '../planTypes';

/** To the hundredth, as money, hours and kilograms are printed. */
export const roundToHundredth = (value: number): number => Math.round(value * 100) / 100;

export const roundRange = ({ low, mid, high }: Range): Range => ({
  low: roundToHundredth(low),
  mid: roundToHundredth(mid),
  high: roundToHundredth(high),
});

/** Sum of hundredths, exact in hundredths. */
export const sumHundredths = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;

export const sumRanges = (ranges: readonly Range[]): Range => ({
  low: sumHundredths(ranges.map(({ low }) => low)),
  mid: sumHundredths(ranges.map(({ mid }) => mid)),
  high: sumHundredths(ranges.map(({ high }) => high)),
});
