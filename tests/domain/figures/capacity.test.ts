import { describe, expect, it } from 'vitest';
import { capacityUseOf, findFigure } from '../../../src/domain/figures/capacity';
import { figure, networkOf } from '../figures';

const capacity = (id: string, period: string, value: number) =>
  figure(id, { measure: 'capacity', unit: 't/year', period, value });
const amount = figure('amount', { period: '2024', value: 4_000_000 });

describe('use of a capacity', () => {
  it('divides by the capacity stated nearest in time, notes it, and is derived', () => {
    const index = networkOf([amount, capacity('old', '2022', 3e6), capacity('new', '2025-11', 1e7)]);
    expect(capacityUseOf(index, amount)).toMatchObject({
      id: 'use-of-amount',
      value: 40,
      unit: 'percent',
      period: '2024',
      status: 'derived',
      asPrinted: '4000000 t ÷ 10000000 t/year (2025-11) = 40 %',
      sources: ['gazette'],
    });
  });

  it('is not computed from a plan, from a far or undated capacity, or for a part of the goods', () => {
    const planned = { ...capacity('plan', '2024', 6e7), status: 'planned' as const };
    const index = networkOf([amount, planned, capacity('far', '2015', 3e6), capacity('undated', '..', 3e6)]);
    expect(capacityUseOf(index, amount)).toBeNull();
    const known = networkOf([amount, capacity('new', '2025-11', 1e7)]);
    expect(capacityUseOf(known, { ...amount, commodity: 'coal' })).toBeNull();
  });

  it('is found again by its id, like any printed figure and the length of a leg', () => {
    const index = networkOf([amount, capacity('new', '2025-11', 1e7)]);
    expect(findFigure(index, 'use-of-amount')?.value).toBe(40);
    expect(findFigure(index, 'amount')).toBe(amount);
    expect(findFigure(index, 'length')?.unit).toBe('km');
    expect(findFigure(index, 'nothing')).toBeNull();
    expect(findFigure(index, 'use-of-nothing')).toBeNull();
  });
});
