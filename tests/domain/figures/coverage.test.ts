import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, selectOld } from '../../../src/domain/figures/coverage';
import { ageOfPeriod, OLD_YEARS } from '../../../src/domain/figures/periodFigure';
import type { Observation } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const kindsOf = (figures: readonly Observation[], records = {}) =>
  new Map(
    coverageOf(networkOf(figures, records)).map(
      ({ year, kinds }) => [year, kinds.get('throughput') ?? null] as const,
    ),
  );
const of = (period: string, patch: Partial<Observation> = {}): Observation =>
  figure(`f-${period}-${patch.status ?? ''}`, { period, ...patch });

describe('how well a year is known', () => {
  it('lists every year from the first of the time bar to the end of the data, each measure by itself', () => {
    const rows = coverageOf(networkOf([of('2023')]));
    expect(rows.map(({ year }) => year)).toEqual(Array.from({ length: 13 }, (_, i) => 2013 + i));
    expect(rows.find(({ year }) => year === 2023)?.kinds).toEqual(new Map([['throughput', 'year']]));
  });

  it('is a whole year before a part, a part before a total of several years, and else nothing', () => {
    const kinds = kindsOf([of('2020'), of('2020-H1'), of('2021-H1'), of('2021/2022')]);
    expect([2020, 2021, 2022, 2023].map((year) => kinds.get(year))).toEqual(['year', 'part', 'span', null]);
  });

  it('is the best of what its flows are known by', () => {
    const [rail] = sampleNetwork.bindings.map((one) => [one, { ...one, direction: 'import' as const }]);
    const parts = ['2020-H1', '2021-H1', '2021/2022'].map((period) => of(period, { direction: 'import' }));
    const kinds = kindsOf([of('2020'), of('2022'), ...parts], { bindings: rail });
    expect([2020, 2021, 2022].map((year) => kinds.get(year))).toEqual(['year', 'part', 'year']);
  });

  it('is a total of several years where it holds but part of the year', () => {
    const kinds = kindsOf([of('2018-07/2019-06')]);
    expect([2017, 2018, 2019, 2020].map((year) => kinds.get(year))).toEqual([null, 'span', 'span', null]);
  });

  it('is not known by a sum of the years around it', () => {
    const kinds = kindsOf([of('2018'), of('2020'), of('2018/2020', { measure: 'teu', unit: 'TEU' })]);
    expect(kinds.get(2019)).toBeNull();
  });

  it('is not known by a plan, nor by what is kept for comparison', () => {
    expect(kindsOf([of('2020', { status: 'planned' })]).get(2020)).toBeNull();
    const bindings = sampleNetwork.bindings.map((one) => ({ ...one, context: true as const }));
    expect(kindsOf([of('2020')], { bindings }).get(2020)).toBeNull();
  });
});

describe('old figures', () => {
  it('are listed once each, those that ended first first', () => {
    const [a, b, c] = [of('2016'), of('2014-01/2015-03'), of('2024')];
    expect(selectOld([a, null, c, b, a], '2025-11-30')).toEqual([b, a]);
  });

  it('are those that the map draws paler, whatever the figures', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2000, max: 2025 })), (years) => {
        const figures = years.map((year) => of(String(year)));
        const ages = selectOld(figures, '2025-11-30').map(({ period }) => ageOfPeriod(period, '2025-11-30'));
        expect(ages).toEqual(ages.toSorted((a, b) => b - a));
        expect(ages.every((age) => age > OLD_YEARS)).toBe(true);
        expect(ages.length).toBe(new Set(years.filter((year) => 2025 - year > OLD_YEARS)).size);
      }),
    ));
});
