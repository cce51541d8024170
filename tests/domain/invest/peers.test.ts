import { expect, it } from 'vitest';
import { buildPeers, findCommonYear, type PeerGroup } from '../../../src/domain/invest/peers';
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

it('compares two peers in the newest year of which both have a whole figure', () => {
  const index = networkOf([
    ofYear(2022, 4, { id: 'a', subject: 'ours' }),
    ofYear(2024, 5, { id: 'b', subject: 'ours' }),
    ofYear(2022, 8, { id: 'c', subject: 'theirs' }),
    ofYear(2024, 9, { id: 'd', subject: 'theirs', bound: 'at_least' }),
  ]);
  const group: PeerGroup = {
    id: 'rail',
    measure: 'throughput',
    direction: 'both',
    members: ['ours', 'theirs', 'silent'],
  };
  const [ours, theirs, silent] = buildPeers(index, group, 2024).peers;
  if (!ours || !theirs || !silent) throw new Error('no peers');
  expect(findCommonYear(ours, theirs)?.map(({ figure }) => figure?.value)).toEqual([4, 8]);
  expect(findCommonYear(theirs, silent)).toBeNull();
});
