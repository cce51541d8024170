import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../src/domain/figures/flow';
import { countGoods, findGoodsOf, selectGoods } from '../../../src/domain/figures/goods';
import { findPartShare } from '../../../src/domain/figures/partShare';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { figure } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const flow = (id: string, patch: Partial<Flow> = {}): Flow => ({
  ...{
    id,
    from: 'a',
    to: 'b',
    mode: 'rail',
    measure: 'throughput',
    runs: null,
    total: false,
    entityRefs: [],
  },
  amount: figure(id, {}),
  ...patch,
});
const flows: readonly Flow[] = [
  flow('all'),
  flow('coal', { commodity: 'coal', partOf: 'all' }),
  flow('crab', { commodity: 'crab' }),
  flow('red', { commodity: 'crab', partOf: 'crab' }),
  flow('unknown', { commodity: 'crab', amount: null }),
];

describe('goods', () => {
  it('chosen leave their own flows, a part of all goods by itself, one of the same goods inside its whole', () => {
    const seen = (goods: string | null) =>
      selectGoods(flows, goods).map(({ id, partOf = null }) => [id, partOf]);
    expect(seen('coal')).toEqual([['coal', null]]);
    expect(seen('crab')).toEqual([
      ['crab', null],
      ['red', 'crab'],
    ]);
    expect(seen('mail')).toEqual([]);
    expect(selectGoods(flows, null)).toBe(flows);
  });

  it('are counted by figures, each once, and none without one', () => {
    expect(countGoods(flows)).toEqual([
      { goods: 'crab', figures: 2 },
      { goods: 'coal', figures: 1 },
    ]);
    const [crab] = flows.slice(2);
    expect(countGoods(crab ? [crab, { ...crab, id: 'again' }] : [])).toEqual([{ goods: 'crab', figures: 1 }]);
  });

  it('can be chosen where a measure draws them', () => {
    const [bound] = sampleNetwork.bindings;
    const index = indexNetwork({
      ...sampleNetwork,
      bindings: bound ? [{ ...bound, measure: 'throughput', commodity: 'coal' }] : [],
    });
    expect(findGoodsOf(index, 'throughput', 'coal')).toBe('coal');
    expect(findGoodsOf(index, 'value', 'coal')).toBeNull();
    expect(findGoodsOf(index, 'throughput', 'constructor')).toBeNull();
    expect(findGoodsOf(index, 'throughput', null)).toBeNull();
  });
});

describe('the share of a part', () => {
  const whole = figure('whole', { value: 8 });

  it.each([
    ['half', { value: 4 }, 0.5],
    ['the same months in other words', { value: 2, period: '2023-01/2023-12' }, 0.25],
    ['another period', { value: 4, period: '2022' }, null],
    ['another scope', { value: 4, scope: { zh: 'x', en: 'x', ru: 'x', ko: 'x' } }, null],
    ['another reporter', { value: 4, reporter: 'RU' }, null],
    ['another unit', { value: 4, unit: 'USD' }, null],
    ['more than the whole', { value: 9 }, null],
    ['nothing', { value: 0 }, null],
  ])('of %s', (_, patch, share) =>
    expect(findPartShare(figure('part', patch), { ...whole, period: '2023' })).toBe(share),
  );

  it('is never more than the whole line', () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (part, all) => {
        const share = findPartShare(figure('part', { value: part }), figure('whole', { value: all }));
        expect(share === null || (share > 0 && share <= 1)).toBe(true);
      }),
    ));
});
