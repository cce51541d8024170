/** Rounding that keeps sums true: stages are rounded, totals are sums of what is printed. */
import type { Range } from './types';

/** To the hundredth, as money, hours and kilograms are printed. */
export const hundredth = (value: number): number => Math.round(value * 100) / 100;

export const hundredths = ({ low, mid, high }: Range): Range => ({
  low: hundredth(low),
  mid: hundredth(mid),
  high: hundredth(high),
});

/** Sum of hundredths, exact in hundredths. */
export const total = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;

export const totalRange = (ranges: readonly Range[]): Range => ({
  low: total(ranges.map(({ low }) => low)),
  mid: total(ranges.map(({ mid }) => mid)),
  high: total(ranges.map(({ high }) => high)),
});
