import { expect, it } from 'vitest';
import type { ItineraryStage } from '../../../src/domain/plan/answer/answer';
import { listRates } from '../../../src/ui/planner/usedRates';
import { smallPlanData } from '../../domain/plan/smallPlanData';

const stageOf = (...currencies: readonly string[]): ItineraryStage =>
  ({ charges: currencies.map((currency) => ({ currency })) }) as unknown as ItineraryStage;
const mid = (id: string): number => smallPlanData.parameters.find((one) => one.id === id)?.mid ?? 0;

it('names each currency of the charges once, the rouble by way of the dollar, and the yuan never', () => {
  const stages = [stageOf('CNY', 'USD'), stageOf('USD', 'RUB'), { ...stageOf() }];
  const rates = listRates(stages, smallPlanData, []);
  expect(rates.map(({ currency }) => currency)).toEqual(['USD', 'RUB']);
  expect(rates[0]?.rate).toBe(mid('fx_cny_usd'));
  expect(rates[1]?.rate).toBeCloseTo(mid('fx_cny_usd') / mid('fx_rub_usd'), 12);
  expect(rates.every(({ sources }) => sources.length > 0)).toBe(true);
});

it('takes the rate that a condition sets, without a source', () => {
  const own = { kind: 'exchange', currency: 'USD', rate: 6.5 } as const;
  expect(listRates([stageOf('USD')], smallPlanData, [own])).toEqual([
    { currency: 'USD', rate: 6.5, own: true, sources: [] },
  ]);
});
