import { describe, expect, it } from 'vitest';
import type { Answer, PlanOption, ItineraryStage } from '../../../src/domain/plan/answer/answer';
import { en } from '../../../src/i18n/en';
import { formatDate } from '../../../src/i18n/format';
import { en as planner } from '../../../src/i18n/planner/en';
import { formatAnswer } from '../../../src/ui/planner/formatAnswer';

const hours = { mean: 48, p10: 36, p50: 46, p90: 72 };
const cost = { low: 800, mid: 1000, high: 1500 };
const stage = {
  ...{ part: 'moving', mode: 'rail', hubs: ['a', 'b'], hours, cost_cny: cost, own: true },
} as unknown as ItineraryStage;
const option = {
  ...{ id: '1', label: { en: 'By rail' }, best: ['cost'], hours, cost_cny: cost, km: 702 },
  ...{ co2e_kg: { low: 1000, mid: 2000, high: 3000 }, weakest: 'derived', stages: [stage] },
} as unknown as PlanOption;
/** The first of June in Beijing is still the last of May by UTC. */
const answer = {
  from: 'a',
  to: 'b',
  quantity: 10,
  unit: 'TEU',
  depart: '2026-05-31T16:00:00.000Z',
} as Answer;

describe('an answer as text for a message', () => {
  const lines = formatAnswer({
    ...{ answer, options: [option, { ...option, best: [] }], words: en, planner },
    ...{ cargo: 'Containers', link: 'https://example.org/?from=a' },
    nameOf: (id) => id.toUpperCase(),
  }).split('\n');

  it('begins with what was asked, by the day in Beijing', () => {
    expect(lines[0]).toBe(
      `A – B · Containers 10 TEU · ${planner.depart} ${formatDate(en, Date.UTC(2026, 5, 1))}`,
    );
  });

  it('lists the options looked at in a line each, by their letters, with their ranges', () => {
    expect(lines[1]).toBe(
      `A By rail · ${planner.best.cost} · 1.5 – 3 days · 800 – 1,500 CNY · 2 ${planner.carbon}`,
    );
    expect(lines[2]).toMatch(/^B By rail · 1\.5 – 3 days/);
    expect(lines).toHaveLength(5);
  });

  it('ends with what it is not, and where it is found again', () => {
    expect(lines.slice(-2)).toEqual([planner.notAdvice, 'https://example.org/?from=a']);
  });
});
