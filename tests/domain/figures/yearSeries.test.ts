import { describe, expect, it } from 'vitest';
import { buildYearSeries, findInsteadOf, parseWholeYear } from '../../../src/domain/figures/yearSeries';
import { figure } from '../figures';

describe('a year', () => {
  it.each([
    ['2023', 2023],
    ['2023-01/2023-12', 2023],
    ['2023-01-01/2023-12-31', 2023],
    ['2023-H1', null],
    ['2023-01-01/2023-12-25', null],
    ['2022/2023', null],
    ['../2023', null],
    ['..', null],
    ['nonsense', null],
  ])('%s -> %s', (period, year) => expect(parseWholeYear(period)).toBe(year));
});

describe('series', () => {
  const figures = [
    figure('a', { period: '2020', value: 10 }),
    figure('b', { period: '2022', value: 30, status: 'derived' }),
    figure('c', { period: '2021-01/2021-07', value: 9 }),
  ];

  it('leaves a gap for a year without a figure, as far as the data reach', () => {
    const [one] = buildYearSeries(figures, 2023);
    expect(one?.bars.map((bar) => [bar.year, bar.amount?.value ?? null])).toEqual([
      [2020, 10],
      [2021, null],
      [2022, 30],
      [2023, null],
    ]);
    expect(one).toMatchObject({ top: 30, ghost: 20 });
  });

  it('keeps part-years out of the bars and lists them', () => {
    expect(buildYearSeries(figures, 2023)[0]?.spans.map((span) => span.id)).toEqual(['c']);
  });

  it.each([
    ['subject', { subject: 'kamyshovaya' }],
    ['measure', { measure: 'throughput_ru' }],
    ['direction', { direction: 'import' }],
    ['unit', { unit: 'CNY' }],
    ['commodity', { commodity: 'coal' }],
  ] as const)('never mixes another %s', (_, changes) => {
    const mixed = buildYearSeries([...figures, figure('d', { period: '2021', value: 99, ...changes })], 2023);
    expect(mixed).toHaveLength(2);
    expect(mixed[0]?.bars[1]?.amount).toBeNull();
  });

  it('puts the better of two figures for a year into the bar', () => {
    const both = [figure('a', { value: 1, confidence: 'low' }), figure('b', { value: 2 })];
    expect(buildYearSeries(both, 2023)[0]?.bars[0]?.amount?.id).toBe('b');
  });
});

describe('a year without a figure of its series', () => {
  const yuan = { measure: 'trade_value', unit: 'CNY', direction: 'both' as const };
  const all = [
    figure('2015', { ...yuan, period: '2015' }),
    figure('2017', { ...yuan, period: '2017' }),
    figure('half', { ...yuan, period: '2016-H1', unit: 'USD' }),
    figure('plan', { ...yuan, period: '2016', unit: 'USD', status: 'planned' }),
    figure('one-way', { ...yuan, period: '2016', direction: 'export' }),
    figure('coal', { ...yuan, period: '2016', commodity: 'coal' }),
  ];
  const [series] = buildYearSeries(all.slice(0, 2), 2017);

  it('has what is published for a part of it in another currency, no plan, no part of the trade', () => {
    if (!series) throw new Error('two years are a series');
    expect(series.bars.find(({ year }) => year === 2016)?.amount).toBeNull();
    expect(findInsteadOf(all, series, 2016)?.id).toBe('half');
    expect(findInsteadOf(all.slice(0, 2), series, 2016)).toBeNull();
  });
});
