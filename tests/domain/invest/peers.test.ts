import { expect, it } from 'vitest';
import { buildPeers, type PeerGroup } from '../../../src/domain/invest/peers';
import { networkOf } from '../figures';
import { ofYear } from './figuresOfYears';

it('draws all members on the scale of the largest, and says which publish nothing', () => {
  const group: PeerGroup = {
    id: 'rail',
    measure: 'throughput',
    direction: 'both',
    members: ['ours', 'theirs', 'silent'],
  };
  const index = networkOf([
    ofYear(2023, 3, { id: 'a', subject: 'ours' }),
    ofYear(2023, 9, { id: 'b', subject: 'theirs' }),
    ofYear(2023, 12, { id: 'c', subject: 'theirs', confidence: 'low' }),
  ]);
  const { top, peers } = buildPeers(index, group, 2024);
  expect(top).toBe(12);
  expect(peers.map(({ subject, series }) => [subject, series?.years.length ?? null])).toEqual([
    ['ours', 12],
    ['theirs', 12],
    ['silent', null],
  ]);
  expect(buildPeers(networkOf([]), group, 2024).top).toBe(0);
});
