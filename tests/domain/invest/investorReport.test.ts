import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildInvestorReport } from '../../../src/domain/invest/investorReport';
import { PEER_GROUPS, buildPeers } from '../../../src/domain/invest/peers';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import type { Network } from '../../../src/domain/types';
import { networkOf } from '../figures';

const network = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../geo/out/network.json'), 'utf8'),
) as Network;
const index = indexNetwork(network);
const report = buildInvestorReport(index);

describe('the five answers, from the facts', () => {
  it('how much: the newest whole year', () =>
    expect(report.newest).toMatchObject({
      year: 2024,
      figure: { value: 4_000_000, sources: ['mok8888-2025-11-12'] },
    }));

  it('how fast: between the first and last year that allow it, with the later change of the other side', () => {
    expect(report.growth).toMatchObject({ from: { year: 2014 }, to: { year: 2024 }, contested: true });
    expect(report.growth?.mid).toBeCloseTo((4_000_000 / 610_000) ** 0.1 - 1, 9);
    expect(report.since).toMatchObject({ subject: 'kamyshovaya', yoyPercent: -25.9 });
  });

  it('how full: the Russian side binds', () => {
    expect(report.uses.map(({ subject }) => subject)).toEqual(['kamyshovaya', 'hunchun_rail_port']);
    expect(report.uses[0]?.share).toBeCloseTo(3.7 / 3, 9);
    expect(report.uses[1]?.share).toBeCloseTo(0.4, 9);
  });

  it('against whom: ours over the next, of one period', () =>
    expect(report.ratios[0]?.value).toBeCloseTo(1.6 / 5.2, 9));

  it('how sure: every year counted once', () => {
    const { counts, years } = report.evidence ?? { counts: {}, years: 0 };
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(years);
    expect(report.evidence?.contested).toEqual([2013, 2014]);
  });

  it('names sources that exist', () => {
    const ids = [
      ...(report.evidence?.sources ?? []),
      ...report.shares.flatMap(({ parts }) => parts.flatMap(({ figure }) => figure.sources)),
    ];
    expect(ids.filter((id) => !index.sources.has(id))).toEqual([]);
  });

  it('of every group at least two members publish a figure, and ours is known', () => {
    for (const group of PEER_GROUPS) {
      const { peers } = buildPeers(index, group, 2025);
      expect(peers.filter(({ series }) => series).length, group.id).toBeGreaterThan(1);
      expect(index.facilities.has(group.members[0] ?? ''), group.id).toBe(true);
    }
  });
});

it('without a figure is empty, not zero', () =>
  expect(buildInvestorReport(networkOf([]))).toMatchObject({
    series: null,
    newest: null,
    growth: null,
    since: null,
    uses: [],
    ratios: [],
    shares: [],
    evidence: null,
  }));
