import { describe, expect, it } from 'vitest';
import { findCapacityUse, listCapacityUses } from '../../../src/domain/invest/statedCapacity';
import { figure, networkOf } from '../figures';

const capacity = (subject: string, period: string, value: number) =>
  figure(`${subject}-capacity-${period}`, { subject, measure: 'capacity', unit: 't/year', period, value });
const freight = (subject: string, value: number, changes = {}) =>
  figure(`${subject}-${value}`, { subject, period: '2024', value, ...changes });

describe('use of a stated capacity', () => {
  it('names the binding side first, with the year and kind of each, worked by hand', () => {
    const planned = { ...capacity('line', '2013', 8), status: 'planned' as const };
    const index = networkOf([
      freight('line', 3.7, { measure: 'export_ru', direction: 'import' }),
      capacity('line', '..', 3),
      planned,
      freight('port', 4),
      capacity('port', '2015', 3),
      capacity('port', '2025-11', 10),
    ]);
    const [line, port] = listCapacityUses(index, ['port', 'line']);
    expect(line).toMatchObject({ subject: 'line', floor: true, dated: false, planned: { value: 8 } });
    expect(line?.share).toBeCloseTo(3.7 / 3, 9);
    expect(port).toMatchObject({ subject: 'port', share: 0.4, floor: false, dated: true, planned: null });
  });

  it('needs a tonnage of a whole year and a capacity that is no plan', () => {
    const part = figure('part', { subject: 'port', period: '2024-H1', value: 2 });
    expect(findCapacityUse(networkOf([part, capacity('port', '2024', 10)]), 'port')).toBeNull();
    const plan = { ...capacity('port', '2024', 10), status: 'planned' as const };
    expect(findCapacityUse(networkOf([freight('port', 4), plan]), 'port')).toBeNull();
    expect(findCapacityUse(networkOf([]), 'port')).toBeNull();
  });
});
