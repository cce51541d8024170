import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesKeyOf } from '../../../src/domain/figures/observation';
import {
  ageOfPeriod,
  findPeriodFigure,
  LATEST,
  periodKindOf,
} from '../../../src/domain/figures/periodFigure';
import { coversPeriod, periodRange } from '../../../src/domain/time/period';
import type { Observation } from '../../../src/domain/types';
import { sampleFigure } from '../sampleNetwork';

const {
  low: _low,
  high: _high,
  conflict: _conflict,
  note: _note,
  ...plain
} = {
  ...sampleFigure,
  printedKind: 'quote' as const,
};
const figure = (period: string, value: number, patch: Partial<Observation> = {}): Observation => ({
  ...plain,
  id: `${period}-${value}`,
  bound: 'exact',
  period,
  value,
  ...patch,
});

describe('the kind of a period', () => {
  it.each([
    ['2023', 'year'],
    ['2023-01/2023-12', 'year'],
    ['2023-01/2023-12-25', 'part'],
    ['2023-11-15', 'part'],
    ['2023-H1', 'part'],
    ['2022/2023', 'span'],
    ['2018-07/2019-06', 'span'],
    ['../2022-02', 'span'],
    ['..', null],
  ])('of %s is %s', (period, kind) => expect(periodKindOf(period)).toBe(kind));
});

describe('in the view of a year', () => {
  it('is its own figure, also where a part of it is larger', () =>
    expect(findPeriodFigure([figure('2021-01/2021-11', 9), figure('2021', 5)], '2021')?.value).toBe(5));

  it('is else the longest part, in its own period', () =>
    expect(
      findPeriodFigure([figure('2021-09', 9), figure('2021-01/2021-12-25', 3), figure('2021-H1', 2)], '2021')
        ?.period,
    ).toBe('2021-01/2021-12-25'));

  it('is never a span of years', () =>
    expect(findPeriodFigure([figure('2018-07/2019-06', 9)], '2019')).toBeNull());

  it('is a plan only where there is no result, not even of a part', () => {
    const plan = figure('2020', 20, { status: 'planned' });
    expect(findPeriodFigure([plan], '2020')?.value).toBe(20);
    expect(findPeriodFigure([plan, figure('2020-Q1', 3)], '2020')?.value).toBe(3);
  });
});

describe('in the view of several years', () => {
  it('is the figure of exactly this span', () =>
    expect(findPeriodFigure([figure('2018', 1), figure('2018/2019', 9)], '2018/2019')?.value).toBe(9));

  it('is else the sum of its years if all are known', () => {
    const found = findPeriodFigure([figure('2019', 2), figure('2018', 1), figure('2020', 4)], '2018/2020');
    expect(found).toMatchObject({
      value: 7,
      period: '2018/2020',
      bound: 'exact',
      status: 'derived',
      printedKind: 'sum',
      asPrinted: '2018: 1 + 2019: 2 + 2020: 4 = 7',
    });
  });

  it('is else the longest span inside it, or the known years if these are more', () => {
    const years = [figure('2018', 1), figure('2020', 4), figure('2021', 5)];
    expect(findPeriodFigure([...years, figure('2018/2019', 9)], '2018/2022')).toMatchObject({
      value: 10,
      period: '2018/2021',
      bound: 'at_least',
    });
    expect(findPeriodFigure([...years, figure('2018/2022-07', 9)], '2018/2022')?.value).toBe(9);
  });

  it('is one year alone where only this one is known', () =>
    expect(findPeriodFigure([figure('2019', 2)], '2018/2020')?.period).toBe('2019'));
});

describe('the newest', () => {
  it('ends last, and is the longer of two that end together', () =>
    expect(
      findPeriodFigure([figure('2023', 1), figure('2024-H2', 2), figure('2024', 3)], LATEST)?.value,
    ).toBe(3));

  it('is a part counted from the start of its year, but no single day or month beside a year', () => {
    const year = figure('2024', 4);
    expect(findPeriodFigure([year, figure('2025-01/2025-07', 2)], LATEST)?.value).toBe(2);
    expect(findPeriodFigure([year, figure('2025-06', 2)], LATEST)?.value).toBe(4);
    expect(findPeriodFigure([year, figure('2025-01', 2)], LATEST)?.value).toBe(4);
    expect(findPeriodFigure([figure('2025-06-11', 2)], LATEST)?.value).toBe(2);
  });

  it('is no plan beside a result, however old', () =>
    expect(
      findPeriodFigure([figure('2019', 1), figure('2025', 9, { status: 'planned' })], LATEST)?.value,
    ).toBe(1));

  it.each([
    ['2022', 3],
    ['2025-01/2025-07', 0],
    ['2015/2024', 1],
    ['..', 0],
  ])('of %s is so many years old', (period, years) => expect(ageOfPeriod(period, '2025-12-26')).toBe(years));
});

const PERIODS = [
  '2018',
  '2019',
  '2020',
  '2021',
  '2019-H1',
  '2020-01/2020-09',
  '2021-03',
  '2018/2019',
  '2018-07/2020-06',
  '../2020',
  '..',
];

describe('over all views and figures', () => {
  const anyFigure = fc
    .record({
      period: fc.constantFrom(...PERIODS),
      value: fc.integer({ min: 1, max: 99 }),
      reporter: fc.constantFrom('CN', 'RU'),
      unit: fc.constantFrom('t', 'CNY', 'USD'),
      scope: fc.constantFrom('rail port', 'all ports'),
      status: fc.constantFrom<Observation['status']>('reported', 'derived', 'planned'),
    })
    .map(({ period, value, scope, ...patch }) =>
      figure(period, value, { ...patch, scope: { zh: scope, en: scope, ru: scope, ko: scope } }),
    );
  const anyView = fc.constantFrom('2019', '2020', '2018/2021', '2019/2020', LATEST);

  it('what is added up is whole years of one series, each once, inside the view', () =>
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 12 }), anyView, (figures, view) => {
        const found = findPeriodFigure(figures, view);
        if (found?.printedKind !== 'sum') return;
        const parts = found.asPrinted.split(' = ')[0]?.split(' + ') ?? [];
        const years = parts.map((part) => part.split(': ')[0]);
        expect(new Set(years).size).toBe(years.length);
        for (const part of parts) {
          const [year = '', value] = part.split(': ');
          expect(coversPeriod(view, year)).toBe(true);
          const alike = figures.filter((one) => one.period === year && String(one.value) === value);
          expect(alike.map(seriesKeyOf)).toContain(seriesKeyOf(found));
        }
        expect(found.bound === 'at_least').toBe(years.length < Number(years.at(-1)) - Number(years[0]) + 1);
      }),
    ));

  it('what is shown lies inside the view, or is the newest of all', () =>
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 12 }), anyView, (figures, view) => {
        const found = findPeriodFigure(figures, view);
        if (!found) return;
        expect(periodRange(found.period)).not.toBeNull();
        if (view !== LATEST) expect(coversPeriod(view, found.period)).toBe(true);
        if (found.printedKind !== 'sum') expect(figures).toContain(found);
      }),
    ));

  it('a plan is shown only where no result could be', () =>
    fc.assert(
      fc.property(fc.array(anyFigure, { maxLength: 12 }), anyView, (figures, view) => {
        const found = findPeriodFigure(figures, view);
        if (found?.status !== 'planned') return;
        expect(
          findPeriodFigure(
            figures.filter(({ status }) => status !== 'planned'),
            view,
          ),
        ).toBeNull();
      }),
    ));
});
