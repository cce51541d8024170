import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertSize, findMeasureFigure, findRate, sizeOf } from '../../../src/domain/figures/currency';
import { LATEST } from '../../../src/domain/figures/periodFigure';
import { groupBy } from '../../../src/domain/groupBy';
import { indexNetwork, type NetworkIndex } from '../../../src/domain/network/networkIndex';
import type { Observation } from '../../../src/domain/types';
import { figure } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const rate = (year: string, value: number): Observation =>
  figure(`rate-${year}`, {
    ...{ subject: 'us_dollar', measure: 'exchange_rate', unit: 'CNY/USD', period: year, value },
  });
const index: NetworkIndex = {
  ...indexNetwork(sampleNetwork),

  observationsOf: groupBy([rate('2016', 6.64), rate('2018', 6.609)], ({ subject }) => subject),
};
const money = (unit: string, patch: Partial<Observation> = {}): Observation =>
  figure(`${unit}-${patch.period ?? '2016'}-${patch.value ?? 0}`, {
    ...{ measure: 'cargo_value', unit, value: 100, period: '2016' },
    ...patch,
  });

describe('a figure in another currency', () => {
  it.each([
    ['2016', 'rate-2016'],
    ['2016-H1', 'rate-2016'],
    ['2018-07/2018-09', 'rate-2018'],
    ['2016/2018', undefined],
    ['2017', undefined],
    ['..', undefined],
  ])('of %s has the rate of its year, one of several years none', (period, id) =>
    expect(findRate(index, 'value', money('USD', { period }))?.id).toBe(id),
  );

  it('is drawn at that rate, of unknown size without one; one in the own currency is as large as it says', () => {
    const drawn = (amount: Observation) => sizeOf({ amount, ...convertSize(index, 'value', amount) });
    expect(drawn(money('USD'))).toBe(664);
    expect(drawn(money('USD', { period: '2017' }))).toBeNaN();
    expect(drawn(money('CNY'))).toBe(100);
    expect(convertSize(index, 'value', money('CNY'))).toEqual({});
    expect(sizeOf({ amount: null })).toBeNaN();
  });

  it('gives way to a result in the own currency for the same period, not to a plan or another period', () => {
    const shown = (...figures: Observation[]) => findMeasureFigure('value', figures, '2016')?.unit;
    expect(shown(money('USD'), money('CNY', { status: 'derived' }))).toBe('CNY');
    expect(shown(money('USD'), money('CNY', { status: 'planned' }))).toBe('USD');
    expect(shown(money('USD'), money('CNY', { period: '2016-H1' }))).toBe('USD');
    expect(findMeasureFigure('value', [money('USD', { period: '2018' }), money('CNY')], LATEST)?.unit).toBe(
      'USD',
    );
  });

  it('is never added to one in the own currency', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc
            .record({
              unit: fc.constantFrom('CNY', 'USD'),
              period: fc.constantFrom('2016', '2017', '2018', '2016-H1', '2016/2018'),
              value: fc.integer({ min: 1, max: 99 }),
            })
            .map(({ unit, ...patch }) => money(unit, patch)),
          { maxLength: 10 },
        ),
        fc.constantFrom('2016', '2016/2018', '2017/2018', LATEST),
        (figures, view) => {
          const found = findMeasureFigure('value', figures, view);
          if (!found || figures.includes(found)) return;
          const parts = found.asPrinted.split(' = ')[0]?.split(' + ') ?? [];
          const own = figures.filter(({ unit }) => unit === found.unit);
          for (const part of parts)
            expect(own.map(({ period, value }) => `${period}: ${value}`)).toContain(part);
        },
      ),
    ));
});
