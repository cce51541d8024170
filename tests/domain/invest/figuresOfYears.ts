import type { Observation } from '../../../src/domain/types';
import { buildAnnualSeries, type AnnualSeries } from '../../../src/domain/invest/annualSeries';
import { figure, networkOf } from '../figures';

/** Builds a reported whole-year figure of the rail port. */
export const ofYear = (year: number, value: number, changes: Partial<Observation> = {}): Observation =>
  figure(`t-${year}-${value}`, { period: String(year), value, ...changes });

/** Builds the series of the rail port from figures; the last year is that of the newest figure or `last`. */
export function seriesOf(figures: readonly Observation[], last = 2024, first = 2013): AnnualSeries {
  const series = buildAnnualSeries(
    networkOf(figures),
    { subject: 'hunchun_rail_port', measure: 'throughput', direction: 'both' },
    { first, last },
  );
  if (!series) throw new Error('no figures');
  return series;
}
