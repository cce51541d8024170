import { describe, expect, it } from 'vitest';
import type { CostItem } from '../../../src/domain/invest/costItems';
import { drawItems, judgeTown, MarketArea, type PricedPath } from '../../../src/domain/invest/marketArea';
import { buildTornado } from '../../../src/domain/invest/tornado';

const item = (id: string): CostItem => ({ id, kind: 'rate', mode: 'sea', names: null, country: null });
const ITEMS = new Map(['rail', 'sea-a', 'sea-b'].map((id) => [id, item(id)]));

const path = (
  ours: boolean,
  first: string | null,
  costs: Record<string, readonly [number, number, number]>,
): PricedPath => ({
  ours,
  first,
  costs: Object.entries(costs).map(([id, [low, mid, high]]) => ({ item: id, low, mid, high })),
  rest: 10,
});

/** Ours costs 10 + 50 + 60 = 120, the other 10 + 20 + 70 = 100. */
function twoPaths(): MarketArea {
  const area = new MarketArea();
  area.add({
    items: ITEMS,
    paths: {
      town: 't',
      paths: [
        path(true, 'h', { rail: [40, 50, 80], 'sea-a': [30, 60, 90] }),
        path(false, 'd', { rail: [16, 20, 32], 'sea-b': [60, 70, 100] }),
        path(false, null, { rail: [400, 500, 600] }),
      ],
    },
  });
  return area;
}

describe('a market area', () => {
  it('compares the cheapest path through the gateway with the cheapest other, worked by hand', () => {
    expect(twoPaths().rows()).toEqual([{ town: 't', ours: 120, other: 100, rival: 'd', gap: 0.2 }]);
  });

  it('is priced again under factors, and with items moved in their ranges', () => {
    const area = twoPaths();
    expect(area.price('t', { 'sea-a': 0.5 })).toMatchObject({ ours: 90, other: 100, gap: -0.1 });
    expect(area.price('t', {}, { 'sea-a': -1 })).toMatchObject({ ours: 90 });
    expect(area.price('t', {}, { 'sea-b': 1 })).toMatchObject({ other: 130, ours: 120 });
    expect(area.price('t', {}, { rail: 0.5 })).toMatchObject({ ours: 135, other: 106 });
  });

  it('has no gap where one of the two paths is not open, nor for a town it does not know', () => {
    const area = new MarketArea();
    area.add({ items: ITEMS, paths: { town: 'o', paths: [path(true, 'h', {})] } });
    expect(area.rows()[0]).toMatchObject({ other: null, gap: null, rival: null });
    expect(area.price('nowhere').gap).toBeNull();
    expect(area.shareWon({}, 10)['o']).toBeNull();
    expect(buildTornado(area, 'o')).toBeNull();
  });

  it('draws alike for a seed, within the ranges, and counts the draws won', () => {
    const ids = [...ITEMS.keys()];
    expect(drawItems(ids, 1, 7)).toEqual(drawItems(ids, 1, 7));
    expect(drawItems(ids, 1, 7)).not.toEqual(drawItems(ids, 1, 8));
    const values = Array.from({ length: 200 }, (_, draw) => Object.values(drawItems(ids, 1, draw))).flat();
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
    const area = twoPaths();
    const share = area.shareWon({}, 400)['t'] ?? NaN;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.5);
    expect(area.shareWon({ 'sea-a': 0.1 }, 50)['t']).toBe(1);
  });

  it('judges a town by its gap and its draws', () => {
    const row = { town: 't', ours: 1, other: 1, rival: null, gap: 0.1 };
    expect(judgeTown(row, 0.2)).toBe('could');
    expect(judgeTown(row, 0.01)).toBe('stays');
    expect(judgeTown({ ...row, gap: -0.1 }, 0.6)).toBe('gains');
    expect(judgeTown({ ...row, gap: null }, null)).toBe('unreached');
  });
});

describe('a tornado', () => {
  it('moves each item over its own range, and finds where the cheaper way changes, worked by hand', () => {
    const tornado = buildTornado(twoPaths(), 't');
    expect(tornado?.base).toBe(20);
    const [widest, second, third] = tornado?.bars ?? [];
    expect(widest).toMatchObject({ item: { id: 'sea-a' }, low: -10, high: 50, inside: true });
    // 10 + 50 + 60 f = 100: f = 2/3.
    expect(widest?.switching).toBeCloseTo(2 / 3, 4);
    expect(second).toMatchObject({ item: { id: 'sea-b' }, low: 30, high: -10, inside: true });
    expect(second?.switching).toBeCloseTo(9 / 7, 4);
    // 10 + 50 f + 60 = 10 + 20 f + 70: f = 1/3, below its range.
    expect(third).toMatchObject({ item: { id: 'rail' }, low: 14, high: 38, inside: false });
    expect(third?.switching).toBeCloseTo(1 / 3, 4);
  });

  it('says none where no factor changes the cheaper way', () => {
    const area = new MarketArea();
    const paths = [path(true, 'h', { rail: [1, 2, 3] }), path(false, 'd', {})];
    area.add({ items: ITEMS, paths: { town: 't', paths } });
    expect(buildTornado(area, 't')?.bars).toMatchObject([
      { item: { id: 'rail' }, switching: null, inside: false },
    ]);
  });
});
