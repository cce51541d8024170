import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseObservation,
  contradicts,
  figureKey,
  rankEvidence,
  sumFigures,
  weakest,
} from '../../../src/domain/figures/observation';
import { BOUNDS, CONFIDENCES, STATUSES } from '../../../src/domain/types';
import type { Observation } from '../../../src/domain/types';

const RUNS = { numRuns: 300, seed: 20230921 };

/** A figure as good as figures get, to be spoilt by the test. */
function figure(spoilt: Partial<Observation> = {}): Observation {
  return {
    id: 'throughput-2023',
    subject: 'hunchun_rail_port',
    measure: 'throughput',
    direction: 'both',
    period: '2023',
    periodBasis: 'stated',
    value: 1000,
    unit: 't',
    asPrinted: '1,000 t',
    printedKind: 'quote',
    status: 'reported',
    bound: 'exact',
    reporter: 'CN',
    sources: ['gazette'],
    confidence: 'high',
    ...spoilt,
  };
}

const AS = { id: 'total', subject: 'hunchun', measure: 'throughput' };

/** Figures that may be added, each of its own subject, with values whose sums are exact. */
const parts = fc
  .array(
    fc.record({
      value: fc.integer({ min: 0, max: 1e9 }),
      below: fc.option(fc.integer({ min: 0, max: 1e6 })),
      above: fc.option(fc.integer({ min: 0, max: 1e6 })),
      status: fc.constantFrom(...STATUSES),
      bound: fc.constantFrom(...BOUNDS),
      confidence: fc.constantFrom(...CONFIDENCES),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ below, above, ...rest }, i) =>
      figure({
        ...rest,
        id: `part-${i}`,
        subject: `subject-${i}`,
        ...(below === null ? {} : { low: rest.value - below }),
        ...(above === null ? {} : { high: rest.value + above }),
      }),
    ),
  );

const totalOf = (list: readonly (Observation | null)[]): Observation => {
  const added = sumFigures(list, AS);
  if ('refused' in added) throw new Error(added.refused);
  return added.total;
};

describe('a sum', () => {
  it('is the sum of its parts, with the arithmetic', () => {
    const total = totalOf([figure(), figure({ id: 'b', subject: 'hunchun_road_port', value: 250 })]);
    expect(total).toMatchObject({ ...AS, value: 1250, asPrinted: '1000 + 250 = 1250', printedKind: 'sum' });
    expect(total.status).toBe('derived');
    expect(total).not.toHaveProperty('low');
  });

  it('does not show the noise of binary fractions', () => {
    expect(totalOf([figure({ value: 0.1 }), figure({ subject: 'b', value: 0.2 })]).value).toBe(0.3);
  });

  it('is never better evidence than its weakest part', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const total = totalOf(list);
        const worst = (of: (part: Observation) => number): number => Math.max(...list.map(of));
        expect(STATUSES.indexOf(total.status)).toBe(
          Math.max(
            worst((p) => STATUSES.indexOf(p.status)),
            1,
          ),
        );
        expect(CONFIDENCES.indexOf(total.confidence)).toBe(worst((p) => CONFIDENCES.indexOf(p.confidence)));
        if (list.some((part) => part.bound !== 'exact')) expect(total.bound).not.toBe('exact');
      }),
      RUNS,
    );
  });

  it('widens the range by those of all parts and holds its own value', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const total = totalOf(list);
        const low = list.reduce((all, part) => all + (part.low ?? part.value), 0);
        const high = list.reduce((all, part) => all + (part.high ?? part.value), 0);
        expect(total.value).toBe(list.reduce((all, part) => all + part.value, 0));
        if (total.low !== undefined) expect(total.low).toBe(low);
        if (total.high !== undefined) expect(total.high).toBe(high);
        expect(total.low ?? total.value).toBeLessThanOrEqual(total.value);
        expect(total.high ?? total.value).toBeGreaterThanOrEqual(total.value);
        if (list.some((part) => part.low !== undefined)) expect(total.low).toBe(low);
      }),
      RUNS,
    );
  });

  it('does not depend on the order of its parts', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const [a, b] = [totalOf(list), totalOf(list.toReversed())];
        expect([b.value, b.low, b.high, b.status, b.bound]).toEqual([
          a.value,
          a.low,
          a.high,
          a.status,
          a.bound,
        ]);
      }),
      RUNS,
    );
  });

  it('counts what is not published as missing, never as 0', () => {
    expect(sumFigures([null, figure(), null], AS)).toEqual({ total: figure(), missing: 2 });
    expect(sumFigures([null, null], AS)).toEqual({ refused: 'nothing known', missing: 2 });
    expect(sumFigures([], AS)).toEqual({ refused: 'nothing known', missing: 0 });
  });

  it('is open above where a part is "at least"', () => {
    const total = totalOf([
      figure({ low: 900, high: 1100 }),
      figure({ subject: 'b', bound: 'at_least', value: 10 }),
    ]);
    expect(total).toMatchObject({ low: 910, bound: 'at_least' });
    expect(total).not.toHaveProperty('high');
  });

  it.each([
    ['units differ', { unit: 'CNY' }],
    ['periods differ', { period: '2022' }],
    ['reporters differ', { reporter: 'RU' }],
  ] as const)('is refused where %s', (refused, spoilt) => {
    expect(sumFigures([figure(), figure({ subject: 'b', ...spoilt })], AS)).toEqual({ refused, missing: 0 });
  });

  it('never adds two versions of one figure', () => {
    expect(sumFigures([figure(), figure({ id: 'b', value: 990 })], AS)).toEqual({
      refused: 'counted twice',
      missing: 0,
    });
  });

  it('keeps what its parts share and the mark of a conflict', () => {
    const total = totalOf([
      figure({ direction: 'import', commodity: 'coal', conflict: 'coal-2023' }),
      figure({
        subject: 'b',
        direction: 'export',
        commodity: 'coal',
        periodBasis: 'inferred',
        sources: ['b'],
      }),
    ]);
    expect(total).toMatchObject({ direction: 'both', commodity: 'coal', conflict: 'coal-2023' });
    expect(total).toMatchObject({ periodBasis: 'inferred', sources: ['gazette', 'b'] });
    expect(totalOf([figure({ direction: 'unknown' }), figure({ subject: 'b' })]).direction).toBe('unknown');
  });
});

describe('the weakest status', () => {
  it('is the last in the order of strength', () => {
    expect(weakest(['reported', 'planned', 'derived'])).toBe('planned');
    expect(weakest(['reported'])).toBe('reported');
    expect(weakest([])).toBeNull();
  });
});

describe('of several figures', () => {
  it('the better evidence is used and the rest is conflict', () => {
    const good = figure({ id: 'a', value: 11_000, bound: 'about' });
    const slip = figure({ id: 'b', value: 1_100, confidence: 'low' });
    expect(rankEvidence([slip, good])).toEqual({ used: good, conflicting: [slip], agreeing: [] });
  });

  it.each([
    ['status', { status: 'derived' }],
    ['confidence', { confidence: 'medium' }],
    ['basis of the period', { periodBasis: 'inferred' }],
    ['bound', { bound: 'about' }],
    ['number of sources', { sources: [] }],
  ] as const)('the %s decides', (_, worse) => {
    expect(chooseObservation([figure({ id: 'a', ...worse }), figure({ id: 'b' })])?.id).toBe('b');
  });

  it('a plan is never preferred to a result, whatever its confidence', () => {
    const plan = figure({ id: 'a', status: 'planned' });
    expect(chooseObservation([plan, figure({ id: 'b', confidence: 'low' })])?.id).toBe('b');
  });

  it('the choice does not depend on their order', () => {
    fc.assert(
      fc.property(parts, (list) => {
        expect(chooseObservation(list.toReversed())).toEqual(chooseObservation(list));
      }),
      RUNS,
    );
  });

  it('none is chosen of none', () => {
    expect(rankEvidence([])).toEqual({ used: null, conflicting: [], agreeing: [] });
  });

  it('figures agree where their room overlaps', () => {
    const exact = figure({ value: 1000 });
    expect(contradicts(exact, figure({ value: 1001 }))).toBe(true);
    expect(contradicts(exact, figure({ value: 1040, bound: 'about' }))).toBe(false);
    expect(contradicts(exact, figure({ value: 1060, bound: 'about' }))).toBe(true);
    expect(contradicts(exact, figure({ value: 900, bound: 'at_least' }))).toBe(false);
    expect(contradicts(exact, figure({ value: 1100, bound: 'at_least' }))).toBe(true);
    expect(contradicts(exact, figure({ value: 1200, low: 950, high: 1300 }))).toBe(false);
  });
});

describe('the key of a figure', () => {
  const key = (spoilt: Partial<Observation>): string | null => figureKey(figure(spoilt));

  it('is that of the same figure by another reporter', () => {
    expect(key({ reporter: 'RU', id: 'other', value: 7 })).toBe(key({}));
  });

  it('differs with what was counted', () => {
    const scope = { zh: '进口商', en: 'traders', ru: 'торговцы', ko: '무역상' };
    const keys = [
      {},
      { unit: 'TEU' },
      { commodity: 'coal' },
      { direction: 'import' as const },
      { scope },
    ].map(key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is none where the figure is undated', () => {
    expect(key({ period: '..' })).toBeNull();
    expect(key({ period: 'nonsense' })).toBeNull();
  });
});
