import { describe, expect, it } from 'vitest';
import { judgeFigure } from '../../src/domain/contract/judgeFigure';
import { COMMODITIES, REPORTERS, UNITS, UNITS_OF } from '../../src/domain/contract/vocabulary';
import { en } from '../../src/i18n/en';

const SOUND: Readonly<Record<string, string>> = {
  subject: 'port',
  measure: 'throughput',
  period: '2018',
  value: '3000000',
  unit: 't',
  commodity: '',
  reporter: 'CN',
  sources: 'gazette',
};

function said(cells: Readonly<Record<string, string>>): string[] {
  const reasons: string[] = [];
  judgeFigure(
    (column) => ({ ...SOUND, ...cells })[column] ?? '',
    (_, reason) => reasons.push(typeof reason === 'string' ? reason : reason()),
  );
  return reasons;
}

describe('the words of figures', () => {
  it('are those that the atlas has names for', () => {
    expect([...UNITS_OF.keys()].toSorted()).toEqual(Object.keys(en.observed).toSorted());
    expect(COMMODITIES.toSorted()).toEqual(Object.keys(en.commodity).toSorted());
    expect(REPORTERS.toSorted()).toEqual(Object.keys(en.reporter).toSorted());
    expect([...UNITS].filter((unit) => !(unit in en.unit))).toEqual([]);
  });

  it.each<[Readonly<Record<string, string>>, string]>([
    [{ value: '123.4', unit: '万吨' }, 'throughput is counted in t, not in "万吨"'],
    [{ unit: 'furlong' }, 'throughput is counted in t, not in "furlong"'],
    [{ measure: 'voyages', unit: 'CNY' }, 'voyages is counted in voyages, not in "CNY"'],
    [{ measure: 'distance' }, 'distance is counted in km or m or nmi, not in "t"'],
    [{ measure: 'foo' }, 'measure is "foo", which the atlas has no word for'],
    [{ commodity: 'foo' }, `commodity is "foo", not one of ${COMMODITIES.join(', ')}`],
    [{ reporter: 'XX' }, `reporter is "XX", not one of ${REPORTERS.join(', ')}`],
    [{ value: '-5' }, '-5 is less than nothing; only a growth or a change can be'],
    [{ low: '-1' }, '-1 is less than nothing; only a growth or a change can be'],
  ])('%j is reported', (cells, reason) => {
    expect(said(cells)).toEqual([reason]);
  });

  it('are both reported where neither measure nor unit exists', () => {
    expect(said({ measure: 'foo', unit: 'furlong' })).toEqual([
      'measure is "foo", which the atlas has no word for',
      'unit is "furlong", which the atlas has no word for',
    ]);
  });

  it('of a growth or a change may be less than nothing', () => {
    expect(said({ measure: 'throughput_growth', value: '-5', low: '-6', unit: 'percent' })).toEqual([]);
    expect(said({ measure: 'clearance_time_change', value: '-40', unit: 'percent' })).toEqual([]);
    expect(said({ value: '0' })).toEqual([]);
  });
});
