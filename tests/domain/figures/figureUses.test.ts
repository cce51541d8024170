import { describe, expect, it } from 'vitest';
import { findUses } from '../../../src/domain/figures/figureUses';
import { figure, networkOf } from '../figures';

describe('where a figure is used', () => {
  const year = figure('year');
  const part = figure('part', { period: '2023-H1' });
  const trains = figure('trains', { measure: 'trains', unit: 'trains' });
  const capacity = figure('capacity', { measure: 'capacity', unit: 't/year', value: 1e7 });
  const index = networkOf([year, part, trains, capacity]);

  it('a yearly tonnage makes an arc, a column, a bar and the use of capacity', () => {
    expect(findUses(index, year)).toEqual([
      { kind: 'arc', from: 'hunchun_rail_port', to: 'makhalino' },
      { kind: 'column', place: 'hunchun_rail_port' },
      { kind: 'bar', year: 2023 },
      { kind: 'capacity' },
    ]);
  });

  it('a part of a year makes no bar', () => {
    expect(findUses(index, part).map(({ kind }) => kind)).not.toContain('bar');
  });

  it('a number of trains makes pulses', () => {
    expect(findUses(index, trains).map(({ kind }) => kind)).toContain('pulse');
  });

  it('a distance makes the length of its leg', () => {
    const length = index.network.legs[0]?.length;
    if (!length) throw new Error('no length');
    expect(findUses(index, length)).toEqual([{ kind: 'length', from: 'hunchun_rail_port', to: 'makhalino' }]);
  });

  it('what is in tables only has no use on the map', () => {
    expect(findUses(index, figure('area', { measure: 'yard_area', unit: 'm2' }))).toEqual([]);
  });
});
