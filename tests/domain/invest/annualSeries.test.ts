import { describe, expect, it } from 'vitest';
import { buildAnnualSeries, newestWhole, valuesOf } from '../../../src/domain/invest/annualSeries';
import { figure, networkOf } from '../figures';
import { ofYear, seriesOf } from './figuresOfYears';

const scope = (en: string) => ({ zh: en, en, ru: en, ko: en });

describe('a yearly series', () => {
  it('tells whole years, floors, parts and gaps apart', () => {
    const series = seriesOf(
      [
        ofYear(2013, 10),
        ofYear(2014, 20, { status: 'derived' }),
        ofYear(2015, 30, { bound: 'at_least' }),
        figure('part', { period: '2017-01/2017-09', value: 40 }),
        figure('shorter', { period: '2017-H1', value: 25 }),
      ],
      2017,
    );
    expect(series.years.map(({ kind }) => kind)).toEqual(['reported', 'derived', 'floor', 'missing', 'part']);
    expect(series.years[4]?.figure?.id).toBe('part');
    expect(series.years[4]?.covered).toBeCloseTo(273 / 365, 3);
  });

  it('takes the count of one direction as a floor of both, the largest of several', () => {
    const series = seriesOf(
      [ofYear(2015, 5, { direction: 'export' }), ofYear(2015, 50, { direction: 'import' })],
      2015,
    );
    expect(series.years[2]).toMatchObject({ kind: 'floor', figure: { value: 50 } });
  });

  it('keeps contradicting figures of a year beside the one in use', () => {
    const series = seriesOf([ofYear(2014, 610), ofYear(2014, 700, { confidence: 'low' })], 2014);
    expect(series.years.map(valuesOf)).toEqual([[], [610, 700]]);
  });

  it('marks the year in which another scope begins, also across a gap', () => {
    const series = seriesOf(
      [ofYear(2013, 1, { scope: scope('a') }), ofYear(2015, 2, { scope: scope('b') })],
      2015,
    );
    expect(series.years.map(({ scopeChanges }) => scopeChanges)).toEqual([false, false, true]);
  });

  it('leaves plans and parts of the goods out, and is null where nothing else is published', () => {
    const query = { subject: 'hunchun_rail_port', measure: 'throughput', direction: 'both' } as const;
    const index = networkOf([ofYear(2014, 1, { status: 'planned' }), ofYear(2015, 1, { commodity: 'coal' })]);
    expect(buildAnnualSeries(index, query, { last: 2015 })).toBeNull();
  });

  it('has its newest whole year, which is no floor', () => {
    const series = seriesOf([ofYear(2020, 1), ofYear(2021, 9, { bound: 'at_least' })], 2022);
    expect(newestWhole(series)?.year).toBe(2020);
    expect(newestWhole(seriesOf([ofYear(2021, 9, { bound: 'at_least' })], 2022))).toBeNull();
  });
});
