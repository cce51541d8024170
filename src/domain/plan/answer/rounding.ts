/** Rounds stages and sums the rounded values, so that printed totals add up. */
import type { Range } from '../planTypes';

/** As money, hours and kilograms are printed. */
export const roundToHundredth = (value: number): number => Math.round(value * 100) / 100;

export const roundRange = ({ low, mid, high }: Range): Range => ({
  low: roundToHundredth(low),
  mid: roundToHundredth(mid),
  high: roundToHundredth(high),
});

export const sumHundredths = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;

export const sumRanges = (ranges: readonly Range[]): Range => ({
  low: sumHundredths(ranges.map(({ low }) => low)),
  mid: sumHundredths(ranges.map(({ mid }) => mid)),
  high: sumHundredths(ranges.map(({ high }) => high)),
});
