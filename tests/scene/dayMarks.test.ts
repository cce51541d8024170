import { expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import type { Network } from '../../src/domain/types';
import { listDayMarks } from '../../src/scene/dayMarks';
import { dayDrafts } from '../../src/scene/labels/dayLabels';
import { dataOf, figure, labelInput, look, network } from './atlas';

const DAYS = figure({ id: 'time', value: 4, unit: 'd', measure: 'transit_time', period: '2025-11' });
const served = (passage: Partial<Network['observations'][number]> = {}): Network => ({
  ...network,
  observations: [{ ...DAYS, ...passage }],
  services: [
    {
      id: 'postal',
      names: DAYS.scope ?? { zh: '', en: '', ru: '', ko: '' },
      modes: ['rail'],
      stops: ['railport', 'makhalino'],
      passages: [{ from: 'railport', to: 'makhalino', figure: 'time' }],
      status: 'running',
      sources: [],
      confidence: 'high',
    },
  ] as Network['services'],
});
const pick = { kind: 'service', id: 'postal' } as const;

it('stand evenly along the kilometres of the service that is picked, the last at its end with the published time', () => {
  const marks = listDayMarks(indexNetwork(served()), pick);
  expect(marks.map(({ day }) => day)).toEqual([1, 2, 3, 4]);
  expect(marks.at(-1)?.at).toEqual([130.74, 42.72]);
  expect(marks.map(({ whole }) => whole?.value ?? null)).toEqual([null, null, null, 4]);
  const drafts = dayDrafts(labelInput({ data: dataOf({}, served()), style: look({ pick, lang: 'en' }) }));
  expect(drafts.map(({ main }) => main[0])).toEqual(['1', '2', '3', '≈ 4 days']);
});

it('are left out of what is short, in hours, or not picked', () => {
  expect(listDayMarks(indexNetwork(served({ value: 2 })), pick)).toEqual([]);
  expect(listDayMarks(indexNetwork(served({ unit: 'h' })), pick)).toEqual([]);
  expect(listDayMarks(indexNetwork(served()), { kind: 'service', id: 'x' })).toEqual([]);
  expect(listDayMarks(indexNetwork(served()), null)).toEqual([]);
});
