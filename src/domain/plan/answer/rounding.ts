/** Sums rounded values, so that printed totals add up. */
import { buildRange } from '../data/parameters';
import type { Range } from '../planTypes';

/** As money, hours and kilograms are printed. */
export const roundToHundredth = (value: number): number => Math.round(value * 100) / 100;

export const roundRange = (range: Range): Range => buildRange((part) => roundToHundredth(range[part]));

export const sumHundredths = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;

export const sumRanges = (ranges: readonly Range[]): Range =>
  buildRange((part) => sumHundredths(ranges.map((range) => range[part])));

/** Deciles and median. */
export interface Percentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export const roundPercentiles = ({ p10, p50, p90 }: Percentiles): Percentiles => ({
  p10: roundToHundredth(p10),
  p50: roundToHundredth(p50),
  p90: roundToHundredth(p90),
});
