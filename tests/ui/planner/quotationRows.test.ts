import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ItineraryStage } from '../../../src/domain/plan/answer/answer';
import { sumHundredths } from '../../../src/domain/plan/answer/rounding';
import { buildQuotationRows, fileNameOf } from '../../../src/ui/planner/quotationRows';

const cents = fc.integer({ min: 0, max: 1e7 }).map((value) => value / 100);
const stage: fc.Arbitrary<ItineraryStage> = fc
  .record({
    part: fc.constantFrom('moving', 'port', 'waiting', 'border'),
    hub: fc.constantFrom('a', 'b'),
    hours: cents,
    cost: cents,
  })
  .map(
    ({ part, hub, hours, cost }) =>
      ({
        part,
        mode: part === 'moving' ? 'sea' : null,
        act: null,
        hubs: [hub, part === 'moving' ? 'b' : hub],
        hours: { mean: hours },
        cost_cny: { mid: cost },
        charges: [{ currency: 'USD', amount: { mid: cost } }],
      }) as unknown as ItineraryStage,
  );
const stages = fc.array(stage, { minLength: 1, maxLength: 12 });

it('joins stages at a place without losing an hour or a yuan', () => {
  fc.assert(
    fc.property(stages, (all) => {
      const rows = buildQuotationRows(all);
      expect(rows.flatMap((row) => row.stages)).toEqual(all);
      expect(sumHundredths(rows.map(({ hours }) => hours))).toBe(
        sumHundredths(all.map(({ hours }) => hours.mean)),
      );
      expect(sumHundredths(rows.map(({ cost }) => cost))).toBe(
        sumHundredths(all.map((one) => one.cost_cny.mid)),
      );
      const charged = rows.map((row) => row.charged.get('USD') ?? 0);
      expect(sumHundredths(charged)).toBe(sumHundredths(all.map((one) => one.cost_cny.mid)));
      const legs = all.filter(({ part }) => part === 'moving').length;
      expect(rows.filter((row) => row.stages.some(({ part }) => part === 'moving'))).toHaveLength(legs);
    }),
    { seed: 5 },
  );
});

it('names files for the shipment, with nothing that a disk refuses', () => {
  const shipment = { from: 'hunchun', to: 'a/b:c', quantity: 2.5, unit: 'TEU', depart: '2026-12-10' };
  expect(fileNameOf(shipment)).toBe('huntu-hunchun-a_b_c-2.5TEU-2026-12-10');
});
