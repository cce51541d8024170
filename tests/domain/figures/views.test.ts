/** What every view of the shipped facts shows: each figure found again by its id, none added across kinds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigure } from '../../../src/domain/figures/capacity';
import { sizeOf } from '../../../src/domain/figures/currency';
import { buildFlows } from '../../../src/domain/figures/flow';
import { findCorridorFigure } from '../../../src/domain/figures/corridorFigure';
import { figureOfRow, stretchOfRow, tabulateFlows } from '../../../src/domain/figures/flowTable';
import { selectGoods } from '../../../src/domain/figures/goods';
import { LATEST, periodKindOf } from '../../../src/domain/figures/periodFigure';
import { selectColumns } from '../../../src/domain/figures/throughput';
import { selectYearBars } from '../../../src/domain/figures/yearBars';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { coversPeriod } from '../../../src/domain/time/period';
import { MEASURES, type Measure, type Network, type Observation } from '../../../src/domain/types';

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

/** All that the address can ask for. */
const PERIODS = [
  LATEST,
  ...YEARS.map(String),
  ...YEARS.flatMap((first) => YEARS.filter((last) => last > first).map((last) => `${first}/${last}`)),
];
const goodsOf = (measure: Measure): readonly (string | null)[] => [
  ...new Set([
    null,
    ...index.network.bindings.flatMap((one) => (one.measure === measure ? [one.commodity ?? null] : [])),
  ]),
];

/** Yields the figures of flows and columns in every view, of corridors, and of the bars of what is drawn. */
function* figuresOfAllViews(): Generator<Observation> {
  for (const measure of MEASURES) {
    for (const subject of new Set(index.network.bindings.map((one) => one.subject)))
      for (const { amount } of selectYearBars(index, measure, [subject]).bars) if (amount) yield amount;
    for (const { id } of index.network.corridors) {
      const amount = findCorridorFigure(index, id, measure, LATEST);
      if (amount) yield amount;
    }
    for (const period of PERIODS) {
      for (const { amount } of buildFlows(index, measure, period)) if (amount) yield amount;
      for (const { amount } of selectColumns(index, measure, period)) if (amount) yield amount;
    }
  }
}

/** What figures must have in common to be added, but the year or the service. */
const kindOf = ({ measure, commodity, direction, scope, reporter, unit }: Observation): string =>
  JSON.stringify([measure, commodity, direction, scope?.en, reporter, unit]);

/**
 * Finds the published figures that a sum was made of, by what it prints: whole years of one subject, or one period of
 * several services; of one kind. Empty where there are none.
 */
function findParts(sum: Observation): readonly Observation[] {
  const terms = sum.asPrinted.split(' = ')[0]?.split(' + ') ?? [];
  const years = terms.every((term) => /^\d{4}: /.test(term));
  const alike = [...index.observations.values()].filter(
    (one) => kindOf(one) === kindOf(sum) && (one.status !== 'planned' || sum.status === 'planned'),
  );
  const parts = terms.flatMap((term) => {
    const found = alike.find((one) =>
      years
        ? one.subject === sum.subject &&
          periodKindOf(one.period) === 'year' &&
          term === `${one.period}: ${one.value}`
        : one.period === sum.period &&
          index.services.has(one.subject) &&
          String(one.value) === term &&
          sum.sources.some((source) => one.sources.includes(source)),
    );
    return found ? [found] : [];
  });
  const distinct = new Set(parts.map(({ period, subject }) => (years ? period : subject)));
  return distinct.size === terms.length ? parts : [];
}

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

  it('adds no figures of different kinds, scopes, reporters, currencies, goods or directions: all views, all figures', () => {
    const sums = new Map<string, Observation>();
    for (const amount of figuresOfAllViews())
      if (!index.observations.has(amount.id)) sums.set(amount.id, amount);
    for (const amount of sums.values()) {
      const parts = findParts(amount);
      expect(parts.length, amount.id).toBeGreaterThan(0);
      expect(parts.reduce((total, { value }) => total + value, 0)).toBeCloseTo(amount.value, 3);
      expect(amount.status).not.toBe('reported');
    }
    expect(sums.size).toBeGreaterThan(50);
  });

  it('draws as a share of a whole only what counts alike, and of goods only these goods', () => {
    const alike = (one: Observation | null | undefined, other: Observation | null | undefined): boolean =>
      JSON.stringify([one?.period, one?.scope?.en, one?.reporter, one?.unit]) ===
      JSON.stringify([other?.period, other?.scope?.en, other?.reporter, other?.unit]);
    const faults: string[] = [];
    let bands = 0;
    for (const measure of MEASURES)
      for (const period of PERIODS) {
        const all = buildFlows(index, measure, period);
        for (const goods of goodsOf(measure)) {
          const flows = selectGoods(all, goods);
          const { whole, share } = tabulateFlows(flows);
          flows.forEach(({ id, amount, commodity, region = false }, row) => {
            if (goods !== null && (commodity !== goods || amount?.commodity !== goods)) faults.push(id);
            if (Number.isNaN(share[row])) return;
            bands += 1;
            const of = flows[whole[row] ?? -1];
            if (!alike(amount, of?.amount) || region !== (of?.region ?? false)) faults.push(id);
          });
        }
      }
    expect(faults).toEqual([]);
    expect(bands).toBeGreaterThan(0);
  });

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

  it.each(['latest', '2016', '2023', '2018/2024'])(
    'has tables that say of figures and runs what the records say: %s',
    (period) => {
      const flows = MEASURES.flatMap((measure) => buildFlows(index, measure, period));
      const table = tabulateFlows(flows);
      expect(flows.filter(({ amount }) => amount).length).toBeGreaterThan(10);
      flows.forEach(({ id, from, to, mode, amount, runs, entityRefs, total }, row) => {
        const of = { table, row };
        expect(table.ids[table.id[row] ?? -1]).toBe(id);
        const figure = figureOfRow(of);
        expect(figure === null).toBe(amount === null);
        if (figure) expect(amount).toMatchObject(figure);
        // The labels take the subject of a figure for what its row represents first.
        if (amount) expect(entityRefs[0]?.replace(/^\w+:/, '')).toBe(amount.subject);
        const { formula: _formula, ...known } = runs ?? { formula: '' };
        expect(stretchOfRow(index, of)).toEqual({
          ...{ from, to, mode, entityRefs, total },
          runs: runs && known,
        });
      });
    },
  );
});
