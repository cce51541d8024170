import { describe, expect, it } from 'vitest';
import { listBalances, listSubjectRatios, listUnitValues } from '../../../src/domain/invest/pairedFigures';
import { figure, networkOf } from '../figures';

const PORT = 'hunchun_rail_port';

describe('paired figures', () => {
  it('give a value per tonne of one period, reporter and scope, worked by hand', () => {
    const index = networkOf([
      figure('value', { measure: 'cargo_value', unit: 'CNY', period: '2018', value: 1_590_000_000 }),
      figure('mass', { period: '2018', value: 3_000_000 }),
      figure('value-19', { measure: 'cargo_value', unit: 'CNY', period: '2019', value: 1 }),
      figure('mass-19', { period: '2019-H1', value: 1 }),
    ]);
    expect(listUnitValues(index, PORT).map(({ period, value }) => [period, value])).toEqual([['2018', 530]]);
  });

  it('never divide figures of two reporters or scopes, nor by a floor', () => {
    const value = figure('value', { measure: 'cargo_value', unit: 'CNY', value: 10 });
    const mass = figure('mass', { value: 5 });
    const scope = { zh: 'x', en: 'x', ru: 'x', ko: 'x' };
    for (const other of [{ reporter: 'RU' }, { scope }, { bound: 'at_least' }] as const)
      expect(listUnitValues(networkOf([value, { ...mass, ...other }]), PORT)).toEqual([]);
    expect(listUnitValues(networkOf([value, mass]), PORT)).toHaveLength(1);
  });

  it('give the directional balance, by Chinese and by Russian counts', () => {
    const index = networkOf([
      figure('in', { direction: 'import', period: '2020', value: 90 }),
      figure('out', { direction: 'export', period: '2020', value: 10 }),
      figure('ru-in', {
        measure: 'export_ru',
        direction: 'import',
        reporter: 'RU',
        period: '2021',
        value: 30,
      }),
      figure('ru-out', {
        measure: 'import_ru',
        direction: 'export',
        reporter: 'RU',
        period: '2021',
        value: 10,
      }),
    ]);
    expect(listBalances(index, PORT).map(({ period, value }) => [period, value])).toEqual([
      ['2021', -0.5],
      ['2020', -0.8],
    ]);
  });

  it('give the ratio of two subjects, the newest period first', () => {
    const of = (subject: string, period: string, value: number) =>
      figure(`${subject}-${period}`, { subject, period, value });
    const index = networkOf([of('a', '2023', 1), of('a', '2024', 3), of('b', '2023', 4), of('b', '2024', 4)]);
    expect(listSubjectRatios(index, ['a', 'b'], { measure: 'throughput' }).map(({ value }) => value)).toEqual(
      [0.75, 0.25],
    );
  });
});
