import { expect, it } from 'vitest';
import { listFlowsAtRisk, listPlaceIds } from '../../../src/domain/invest/flowsAtRisk';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { Binding, Facility, Network } from '../../../src/domain/types';
import { networkOf } from '../figures';
import { ofYear } from './figuresOfYears';

const bind = (subject: string, from: string, to: string, more: Partial<Binding> = {}): Binding => ({
  id: `throughput-${subject}-${more.direction ?? 'both'}`,
  measure: 'throughput',
  subject,
  observed: 'throughput',
  direction: 'both',
  from,
  to,
  mode: 'rail',
  scope: 'line',
  pick: `facility:${subject}`,
  ...more,
});

const figures = [
  ofYear(2022, 100, { id: 'old', subject: 'line' }),
  ofYear(2023, 730, { id: 'whole', subject: 'line' }),
  ofYear(2023, 700, { id: 'other', subject: 'line', confidence: 'low' }),
  ofYear(2023, 70, { id: 'out', subject: 'line', direction: 'export' }),
  ofYear(2023, 5, { id: 'part', subject: 'half', period: '2023-H1' }),
  ofYear(2023, 9_000, { id: 'elsewhere', subject: 'far' }),
];
const bindings = [
  bind('line', 'gate', 'inland'),
  bind('line', 'gate', 'inland', { direction: 'export' }),
  bind('half', 'inland', 'gate'),
  bind('far', 'inland', 'sea'),
];
const { network } = networkOf(figures);
const index = indexNetwork({
  ...network,
  bindings,
  facilities: [{ id: 'gate', locode: 'CNGAT' } as unknown as Facility],
} as Network);

it('lists what passes a closed place, by itself: whole years with the share of the days, parts of a year without', () => {
  const ids = listPlaceIds(index, 'CNGAT');
  expect([...ids]).toEqual(['gate']);
  const flows = listFlowsAtRisk(index, ids, 30);
  expect(flows.map(({ figure, part }) => [figure.id, part])).toEqual([
    ['whole', 60],
    ['part', null],
  ]);
  expect(flows[0]?.contesting.map(({ id }) => id)).toEqual(['other']);
  expect(listFlowsAtRisk(index, ids, 800)[0]?.part).toBe(730);
  expect(listFlowsAtRisk(index, listPlaceIds(index, 'CNXXX'), 30)).toEqual([]);
});
