/** What every view of the shipped facts shows: each figure found again by its id, none added across kinds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigure } from '../../../src/domain/figures/capacity';
import { sizeOf } from '../../../src/domain/figures/currency';
import { buildFlows } from '../../../src/domain/figures/flow';
import { seriesKeyOf } from '../../../src/domain/figures/observation';
import { LATEST, periodKindOf } from '../../../src/domain/figures/periodFigure';
import { selectColumns } from '../../../src/domain/figures/throughput';
import { selectYearBars } from '../../../src/domain/figures/yearBars';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { coversPeriod } from '../../../src/domain/time/period';
import { MEASURES, type Network } from '../../../src/domain/types';

const file = join(import.meta.dirname, '../../../geo/out/network.json');
const index = indexNetwork(JSON.parse(readFileSync(file, 'utf8')) as Network);

const YEARS = Array.from({ length: 14 }, (_, i) => 2013 + i);
const anyView = fc.record({
  measure: fc.constantFrom(...MEASURES),
  period: fc.oneof(
    fc.constant(LATEST),
    fc.constantFrom(...YEARS.map(String)),
    fc
      .tuple(fc.constantFrom(...YEARS), fc.constantFrom(...YEARS))
      .filter(([first, last]) => first < last)
      .map(([first, last]) => `${first}/${last}`),
  ),
});

describe('every view of the facts', () => {
  it('shows figures inside its period, each found again by its id with its sources', () =>
    fc.assert(
      fc.property(anyView, ({ measure, period }) => {
        const drawn = [...buildFlows(index, measure, period), ...selectColumns(index, measure, period)];
        for (const { amount } of drawn) {
          if (!amount) continue;
          if (period !== LATEST) expect(coversPeriod(period, amount.period)).toBe(true);
          expect(findFigure(index, amount.id)).toEqual(amount);
          expect(amount.sources.every((source) => index.sources.has(source))).toBe(true);
        }
      }),
      { numRuns: 60 },
    ));

  it('adds no figures of different kinds, scopes, reporters, currencies or goods', () =>
    fc.assert(
      fc.property(anyView, ({ measure, period }) => {
        for (const { amount } of buildFlows(index, measure, period)) {
          if (!amount || index.observations.has(amount.id)) continue;
          const years = amount.asPrinted.split(' = ')[0]?.split(' + ') ?? [];
          const added = (index.observationsOf.get(amount.subject) ?? []).filter(
            (one) =>
              periodKindOf(one.period) === 'year' &&
              years.includes(`${one.period}: ${one.value}`) &&
              seriesKeyOf(one) === seriesKeyOf(amount),
          );
          expect(new Set(added.map((one) => one.period)).size).toBe(years.length);
        }
      }),
      { numRuns: 60 },
    ));

  it('has the half year in dollars in the years of Hunchun’s trade, as high as its yuan', () => {
    const { bars, unit, top } = selectYearBars(index, 'value', ['hunchun']);
    const half = bars.find(({ year }) => year === 2016);
    expect(half?.amount).toMatchObject({ unit: 'USD', value: 635e6 });
    expect(half?.size).toBeCloseTo(635e6 * 6.64);
    expect([unit, top]).toEqual(['CNY', 23e9]);
  });

  it('shows dollars as published, and converts them at the average rate of their year for drawing alone', () => {
    const yuanFor = (period: string): number =>
      index.observations.get(`us-dollar-exchange-rate-${period.slice(0, 4)}`)?.value ?? 0;
    fc.assert(
      fc.property(anyView, ({ measure, period }) => {
        const drawn = [...buildFlows(index, measure, period), ...selectColumns(index, measure, period)];
        for (const one of drawn) {
          if (!one.amount) continue;
          const { unit, value } = one.amount;
          const rate = periodKindOf(one.amount.period) === 'span' ? Number.NaN : yuanFor(one.amount.period);
          if (unit === 'USD') expect(one.size).toBe(value * rate);
          else expect(sizeOf(one)).toBe(value);
        }
      }),
      {
        numRuns: 60,
        examples: [[{ measure: 'value', period: '2016' }], [{ measure: 'value', period: '2017' }]],
      },
    );
  });
});
