import { describe, expect, it } from 'vitest';
import { findContradictions, findExcess } from '../../src/domain/contract/totals';
import type { Names, Observation } from '../../src/domain/types';
import { sampleFigure } from './sampleNetwork';

const scope = (en: string): Names => ({ zh: en, en, ru: en, ko: en });

/** A figure of the port in 2018, without a scope unless one is given. */
function figure(id: string, change: Partial<Observation>): Observation {
  const { scope: _any, conflict: _none, low: _low, high: _high, ...bare } = sampleFigure;
  return { ...bare, period: '2018', bound: 'exact', unit: 't', id, ...change };
}

const placed = (figures: readonly Observation[]): { figure: Observation; where: string }[] =>
  figures.map((each) => ({ figure: each, where: each.id }));

const said = (...figures: Observation[]): string[] =>
  findContradictions(placed(figures)).map(({ where, level }) => `${where} ${level}`);

describe('figures of one thing', () => {
  const all = figure('all', { value: 3_000_000, scope: scope('all') });

  it('contradict one another whatever scope one of them leaves out', () => {
    expect(said(all, figure('bare', { value: 1_234_000 }))).toEqual(['bare error']);
    expect(said(figure('bare', { value: 1_234_000 }), all)).toEqual(['all error']);
    expect(said(all, figure('bare', { value: 3_000_000 }))).toEqual(['bare error']);
    expect(said(all, figure('bare', { value: 1_234_000, period: '2017' }))).toEqual([]);
  });

  it('meet more than the first before them', () => {
    const about = figure('about', { value: 3_000_000, scope: scope('rail') });
    expect(said(about, all, figure('road', { value: 3_000_000, scope: scope('all') }))).toEqual([
      'road error',
    ]);
  });

  it('of two scopes are a warning where they differ', () => {
    const rail = figure('rail', { value: 1_234_000, scope: scope('rail') });
    expect(said(all, rail)).toEqual(['rail warning']);
    expect(said(all, { ...rail, value: 3_000_000 })).toEqual([]);
    expect(said({ ...all, conflict: 'x' }, { ...rail, conflict: 'x' })).toEqual([]);
  });

  it('are distinguished by a publication that prints both in words of its own, unless they add up', () => {
    const firms = { unit: 'firms', measure: 'firms' };
    const makers = figure('makers', { ...firms, value: 78, scope: scope('makers'), asPrinted: '78 makers' });
    const traders = figure('traders', {
      ...firms,
      value: 9,
      scope: scope('traders'),
      asPrinted: '9 traders',
    });
    expect(said(makers, traders)).toEqual([]);
    expect(said(makers, { ...traders, asPrinted: makers.asPrinted })).toEqual(['traders warning']);
    expect(said(makers, { ...traders, sources: ['another'] })).toEqual(['traders warning']);
    expect(said({ ...makers, unit: 't' }, { ...traders, unit: 't' })).toEqual(['traders warning']);
  });

  it('without a scope are a part of a whole with one', () => {
    const month = figure('month', { value: 4_000_000, period: '2018-05' });
    expect(findExcess(placed([all, month])).map(({ where }) => where)).toEqual(['month']);
    expect(findExcess(placed([all, { ...month, scope: scope('rail') }]))).toEqual([]);
  });
});
