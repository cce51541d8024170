import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  chargesOf,
  co2eOf,
  evidenceOf,
  isPartlyOwn,
  midCo2eOf,
  midMoneyOf,
  moneyOf,
  storageOf,
  storageSlope,
} from '../../../../src/domain/plan/answer/stagePrice';
import type { Charge, Storage } from '../../../../src/domain/plan/planTypes';
import { BOXES, charge, COAL, flat, part, sure } from '../sample';

const exchange = { CNY: 1, USD: 7, EUR: 8, RUB: 0.1 };
const shipment = { cargo: BOXES, quantity: 3 };

it('pays by unit, by lot begun and by consignment, in the currency of the charge', () => {
  const charges = [
    charge(100),
    charge(1000, { per: 'lot', lot: 2 }),
    charge(10, { per: 'consignment', currency: 'USD' }),
    charge(9999, { cargoes: ['coal'] }),
  ];
  expect(moneyOf(charges, shipment, exchange)).toEqual(flat(300 + 2000 + 70));
  expect(midMoneyOf(charges, shipment, exchange)).toBe(300 + 2000 + 70);
});

it('lists each charge in its own currency, which convert to the same money', () => {
  const charges = [
    charge(100),
    charge(10, { per: 'consignment', currency: 'USD' }),
    charge(1, { cargoes: ['coal'] }),
  ];
  const listed = chargesOf(charges, shipment);
  expect(listed.map(({ currency, amount }) => [currency, amount.mid])).toEqual([
    ['CNY', 300],
    ['USD', 10],
  ]);
  const sum = listed.reduce((all, { currency, amount }) => all + amount.mid * exchange[currency], 0);
  expect(sum).toBe(moneyOf(charges, shipment, exchange).mid);
});

it('emits by tonne and by unit', () => {
  const { co2e } = part('moving', sure(1), 0, 5);
  const both = [
    ...co2e,
    { ...co2e[0], per: 'tonne' as const, kg: flat(1), status: 'estimated' as const, sources: [] },
  ];
  expect(co2eOf(both, shipment).mid).toBe(15 + 30);
  expect(midCo2eOf(both, shipment)).toBe(15 + 30);
  expect(co2eOf(both, { cargo: COAL, quantity: 3 }).mid).toBe(15 + 3);
});

it('rests on the charges that the cargo pays', () => {
  const one = part('moving', sure(1), 1, 1, { charges: [charge(1), charge(1, { cargoes: ['coal'] })] });
  expect(evidenceOf(one, 'container')).toHaveLength(2);
  expect(evidenceOf(one, 'coal')).toHaveLength(3);
});

/** The published steps of one terminal: free to day 5, then 8.4, 23 and 49.9 USD a day for a 20-foot box. */
const YARD: Storage = {
  freeHours: 120,
  steps: [
    { fromHours: 120, perDay: { low: 8.4, mid: 8.4, high: 8.4 } },
    { fromHours: 336, perDay: { low: 23, mid: 23, high: 23 } },
    { fromHours: 720, perDay: { low: 49.9, mid: 49.9, high: 49.9 } },
  ],
  currency: 'USD',
  status: 'estimated',
  sources: [],
};

it('stores free at first, then by the hour at the rate of each step', () => {
  const one = { cargo: BOXES, quantity: 1 };
  expect(storageOf([YARD], 120, one, exchange).mid).toBe(0);
  expect(storageOf([YARD], 144, one, exchange).mid).toBeCloseTo(8.4 * 7, 9);
  expect(storageOf([YARD], 360, one, exchange).mid).toBeCloseTo((9 * 8.4 + 23) * 7, 9);
  expect(storageSlope([YARD], one, exchange)).toBeCloseTo((49.9 * 7) / 24, 9);
});

it('never rises faster than its slope, and never falls', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (a, more) => {
        const rise =
          storageOf([YARD], a + more, shipment, exchange).mid - storageOf([YARD], a, shipment, exchange).mid;
        expect(rise).toBeGreaterThanOrEqual(-1e-9);
        expect(rise).toBeLessThanOrEqual(storageSlope([YARD], shipment, exchange) * more + 1e-6);
      },
    ),
  );
});

it('tells an own freight beside a fund of ours from a stage that is all own', () => {
  const [freight, fund] = [charge(4000, { own: true }), charge(1740, { id: 'fund', what: 'fund' })];
  const of = (...charges: Charge[]) => ({ own: true, charges: chargesOf(charges, shipment) });
  expect(isPartlyOwn(of(freight, fund))).toBe(true);
  expect(isPartlyOwn(of(freight))).toBe(false);
  expect(isPartlyOwn({ ...of(fund), own: false })).toBe(false);
});
