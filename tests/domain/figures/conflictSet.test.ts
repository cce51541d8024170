import { describe, expect, it } from 'vitest';
import {
  findDifferences,
  findConflictSet,
  conflictSetsOf,
  reasonFor,
  spreadOf,
} from '../../../src/domain/figures/conflictSet';
import type { Names } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';

const scope = (en: string): Names => ({ zh: en, en, ru: en, ko: en });

describe('a contradiction', () => {
  const index = networkOf([
    figure('a', { value: 11_000, conflict: 'rail-2013' }),
    figure('b', { value: 1_100, conflict: 'rail-2013', confidence: 'low' }),
    figure('c', { value: 7, conflict: 'rail-2013', unit: 'CNY', confidence: 'low' }),
  ]);
  const conflict = findConflictSet(index, 'rail-2013');

  it('keeps every side and names the one in use and why', () => {
    if (conflict?.kind !== 'contradiction') throw new Error('no contradiction');
    expect(conflict.sides.map(({ figure: { id }, used, comparable }) => [id, used, comparable])).toEqual([
      ['a', true, true],
      ['b', false, true],
      ['c', false, false],
    ]);
    expect(conflict.reason).toBe('confidence');
    expect(conflict.sides[2]?.differs).toEqual(['unit']);
  });

  it('measures its spread over comparable figures only', () => {
    if (conflict?.kind !== 'contradiction') throw new Error('no contradiction');
    expect(spreadOf(conflict)).toBe(10);
  });

  it('uses the length a leg was given by hand', () => {
    const [leg] = index.network.legs;
    const weak = figure('chosen', { unit: 'km', status: 'estimated', conflict: 'km' });
    const strong = figure('printed', { unit: 'km', conflict: 'km' });
    if (!leg) throw new Error('no leg');
    const ways = networkOf([weak, strong], { legs: [{ ...leg, length: weak }] });
    const ledgerOfWay = findConflictSet(ways, 'km');
    if (ledgerOfWay?.kind !== 'contradiction') throw new Error('no contradiction');
    expect(ledgerOfWay.reason).toBe('chosen');
    expect(ledgerOfWay.sides[0]?.figure.id).toBe('chosen');
  });

  it('is null for an unused id', () => expect(findConflictSet(index, 'nothing')).toBeNull());
});

describe('what makes figures differ', () => {
  const base = figure('a');
  it.each([
    ['subject', { subject: 'x' }],
    ['measure', { measure: 'x' }],
    ['commodity', { commodity: 'x' }],
    ['direction', { direction: 'import' }],
    ['unit', { unit: 'x' }],
    ['period', { period: '2022' }],
    ['scope', { scope: scope('x') }],
    ['reporter', { reporter: 'x' }],
  ] as const)('%s', (name, changes) =>
    expect(findDifferences(base, { ...base, ...changes })).toEqual([name]),
  );

  it.each([
    ['status', { status: 'derived' }],
    ['confidence', { confidence: 'low' }],
    ['period_stated', { periodBasis: 'inferred' }],
    ['bound', { bound: 'about' }],
    ['sources', { sources: [] }],
    ['order', { id: 'z' }],
  ] as const)('and which is better evidence: %s', (reason, changes) =>
    expect(reasonFor(base, { ...base, ...changes })).toBe(reason),
  );
});

describe('two counts of one border', () => {
  const russian = {
    subject: 'kamyshovaya',
    reporter: 'RU',
    direction: 'import',
    measure: 'export_ru',
  } as const;
  const index = networkOf([
    figure('cn-2018', { period: '2018' }),
    figure('cn-2021', { period: '2021-01-01/2021-12-25', confidence: 'low' }),
    figure('cn-2021-short', { period: '2021-H1' }),
    figure('ru-2021', { ...russian, period: '2021-01/2021-07' }),
    figure('cn-2023', { period: '2023' }),
    figure('ru-2023', { ...russian, period: '2023' }),
    figure('ru-2023-part', { ...russian, period: '2023-H1' }),
    figure('cn-2024-plan', { period: '2024', status: 'planned' }),
    figure('ru-2024', { ...russian, period: '2024' }),
  ]);

  it('are paired by year, with what keeps them from being compared', () => {
    const conflict = findConflictSet(index, 'counts-rail');
    if (conflict?.kind !== 'counts') throw new Error('no counts');
    expect(
      conflict.rows.map((row) => [row.year, row.cells.map((cell) => cell?.id ?? null), row.verdict]),
    ).toEqual([
      [2018, ['cn-2018', null], 'one_side'],
      [2021, ['cn-2021', 'ru-2021'], 'other_period'],
      [2023, ['cn-2023', 'ru-2023'], 'other_scope'],
      [2024, [null, 'ru-2024'], 'one_side'],
    ]);
  });

  it('are listed for either side, and not where one side is silent', () => {
    expect(conflictSetsOf(index, ['kamyshovaya'])).toEqual(['counts-rail']);
    expect(conflictSetsOf(networkOf([figure('a')]), ['hunchun_rail_port'])).toEqual([]);
  });
});
