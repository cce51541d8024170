import { expect, it } from 'vitest';
import type { Answer, ItineraryStage, PlanOption } from '../../src/domain/plan/answer/answer';
import { buildStagesSheet } from '../../src/files/planSheets';
import { writeCsv } from '../../src/files/writeCsv';

const names = { zh: '铁路', en: 'Rail', ru: 'Ж/д', ko: '철도' };

const stage: ItineraryStage = {
  kind: 'leg',
  part: 'moving',
  mode: 'rail',
  act: null,
  from: 'CNHUN',
  to: 'RUMKH',
  service: 'qiche',
  hubs: ['hunchun_rail_port', 'makhalino'],
  of: 'hunchun_makhalino',
  drawn: [],
  km: 26.7,
  hours: { mean: 4, p10: 2, p50: 3.5, p90: 7 },
  cost_cny: { low: 90, mid: 100.5, high: 120 },
  co2e_kg: { low: 1, mid: 2, high: 3 },
  status: 'estimated',
  sources: ['gazette', 'project'],
  own: false,
};

const option = (id: string, shown: Partial<PlanOption>): PlanOption => ({
  id,
  label: names,
  gates: [],
  via: [],
  corridor: '',
  best: [],
  dominated_by: null,
  chosen: true,
  legs: 1,
  hours: stage.hours,
  regimes: [],
  cost_cny: stage.cost_cny,
  delay_cny: 0,
  co2e_kg: stage.co2e_kg,
  km: stage.km,
  weakest: 'estimated',
  arrive: { p10: '', p50: '', p90: '' },
  stages: [stage, { ...stage, kind: 'wait', part: 'border', mode: null, service: null, km: 0, own: true }],
  ...shown,
});

it('writes the stages of what is chosen or on the front byte for byte as programs know them', async () => {
  const options = [
    option('a', {}),
    option('b', { dominated_by: 'a' }),
    option('c', { dominated_by: 'a', chosen: false }),
  ];
  const sheet = buildStagesSheet({ options } as unknown as Answer, 'en', (hub) => `the ${hub}`);
  await expect(writeCsv(sheet).text).toMatchFileSnapshot('../fixtures/files/plan.csv');
});
