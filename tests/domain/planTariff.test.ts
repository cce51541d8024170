import { describe, expect, it } from 'vitest';
import { computeRailFreight } from '../../src/domain/plan/network/railTariff';

const BOX20 = { base: 500, perKm: 2.025 };
const BOX40 = { base: 680, perKm: 2.754 };
const GRAIN = { base: 16.3, perKm: 0.098 };

describe('the tariff of China Railway', () => {
  it.each([
    ['Changchun-Dalian, 20-foot box', BOX20, 702, 1921.55],
    ['Changchun-Dalian, 40-foot box', BOX40, 702, 2613.31],
    ['Changchun-Dalian, grain', GRAIN, 702, 85.1],
    ['Changchun-Hunchun South, 20-foot box', BOX20, 595, 1704.88],
    ['Changchun-Hunchun South, 40-foot box', BOX40, 595, 2318.63],
    ['Changchun-Hunchun South, grain', GRAIN, 595, 74.61],
    ['Changchun-Manzhouli, 20-foot box', BOX20, 1177, 2883.43],
    ['Changchun-Manzhouli, 40-foot box', BOX40, 1177, 3921.46],
    ['Hunchun-Dalian, 20-foot box', BOX20, 1297, 3126.43],
    ['Hunchun-Dalian, 40-foot box', BOX40, 1297, 4251.94],
    ['the construction fund of a 20-foot box', { base: 0, perKm: 0.528 }, 702, 370.66],
  ])('gives %s to a fen', (_, rate, km, yuan) => {
    expect(Math.abs(computeRailFreight(rate, km) - yuan)).toBeLessThanOrEqual(0.01);
  });

  it('counts whole kilometres', () => {
    expect(computeRailFreight(BOX20, 601.8)).toBe(computeRailFreight(BOX20, 602));
  });
});
