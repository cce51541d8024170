import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { checkPrices, checkTimes } from '../../geo/plan/published/checkPublished';
import { isFar, ratioOf, readCheckedReport, scoreChecks } from '../../src/domain/plan/data/checkedFigures';
import { OBSERVED, OBSERVED_PRICES, isHeldOut, readPublished } from '../../geo/plan/published/observedRows';
import { solveLinear } from '../../geo/plan/published/solveLinear';
import type { PlanData } from '../../src/domain/plan/data/planData';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const report = readCheckedReport(JSON.parse(read('geo/out/checked.json')));
if (!report) throw new Error('geo/out/checked.json');
const shipped = report;
const data = JSON.parse(read('geo/out/planner.json')) as PlanData;
const times = readPublished(root, OBSERVED);
const prices = readPublished(root, OBSERVED_PRICES);

describe('published figures', () => {
  it('are held out by the hash of their group, all rows of a group together', () => {
    for (const { id, group, heldOut } of [...times, ...prices]) {
      const rest = [...createHash('sha256').update(group).digest()].reduce(
        (sum, byte) => (sum * 256 + byte) % 3,
        0,
      );
      expect([id, heldOut]).toEqual([id, rest === 0]);
      expect(isHeldOut(group)).toBe(heldOut);
    }
  });

  it('weigh by kind, and each without a counterpart says why', () => {
    const weights = { observed: 1, scheduled: 0.5, claimed: 0.25 };
    for (const { id, kind, weight, compares, note } of [...times, ...prices]) {
      expect([id, weight]).toEqual([id, weights[kind]]);
      expect(compares !== '' || note !== '').toBe(true);
    }
  });

  it('are never fitted where held out or without a year', () => {
    const barred = [...times, ...prices]
      .filter(({ heldOut, year }) => heldOut || year === '')
      .map(({ id }) => id);
    const fitted = new Set(
      data.parameters
        .filter(({ status }) => status === 'calibrated')
        .flatMap(({ note = '' }) => note.replace(/^.*figures: |\.$/gu, '').split(' ')),
    );
    expect(fitted.size).toBeGreaterThan(20);
    expect(barred.filter((id) => fitted.has(id))).toEqual([]);
  });

  it('stand in the shipped table as the planner of today has them', () => {
    expect(shipped.data).toBe(data.hash);
    const some = [
      'yiwu-moscow-2018',
      'busan-moscow-2009',
      'zabaikalsk-lorry-normal',
      'tsr-departure-wait-2025-02',
      'crab-zarubino-hunchun-2018',
    ];
    const { checked } = checkTimes(
      data,
      times.filter(({ id }) => some.includes(id)),
    );
    expect(checked).toHaveLength(some.length);
    for (const { figure, ours, inside } of checked) {
      const row = shipped.times.find(({ id }) => id === figure.id);
      expect(row?.mid).toBeCloseTo(ours.mid, 2);
      expect(row?.inside).toBe(inside);
    }
    const [price] = checkPrices(
      data,
      prices.filter(({ id }) => id === 'busan-fareast-2025-10-teu'),
    ).checked;
    expect(shipped.prices.find(({ id }) => id === price?.figure.id)?.mid).toBeCloseTo(
      price?.ours.mid ?? 0,
      -2,
    );
  });

  it.each([
    ['times', shipped.times, 0.75],
    ['prices', shipped.prices, 0.6],
  ] as const)('of %s lie in our range where held out, as often as promised', (_, rows, least) => {
    for (const { published, low, high, inside } of rows)
      if (Math.abs(published / low - 1) > 0.001 && Math.abs(published / high - 1) > 0.001)
        expect(inside).toBe(published >= low && published <= high);
    const held = rows.filter(({ set }) => set === 'held out');
    const { inside, ratio } = scoreChecks(held);
    expect(inside / held.length).toBeGreaterThanOrEqual(least);
    expect(ratio).toBeGreaterThanOrEqual(0.9);
    expect(ratio).toBeLessThanOrEqual(1.1);
  });

  it('are off by more than twice only for a reason, and none of the times held out is', () => {
    const far = [...shipped.times, ...shipped.prices].filter(isFar);
    expect(far.filter(({ reason }) => reason === null).map(({ id }) => id)).toEqual([]);
    expect(shipped.times.filter((one) => one.set === 'held out' && isFar(one))).toEqual([]);
  });

  it('have the scores that the document prints', () => {
    const document = read('docs/planner-checked.md');
    for (const checked of [shipped.times, shipped.prices])
      for (const set of ['held out', 'fitted', 'without a year']) {
        const rows = checked.filter((row) => row.set === set);
        const inside = rows.filter((row) => row.inside).length;
        expect(document.replaceAll('\n', ' ')).toContain(`${inside} of ${rows.length} inside our range`);
      }
  });

  it('are scored by count and median', () => {
    const of = (mid: number, inside: boolean) => ({ published: 2, mid, inside });
    const all = [of(2, true), of(6, false), of(1.6, true), of(2.4, true)];
    expect(scoreChecks(all)).toEqual({ rows: 4, inside: 3, ratio: 1.1 });
    expect(all.map(isFar)).toEqual([false, true, false, false]);
    expect(isFar(of(0.9, false))).toBe(true);
    expect(ratioOf(of(1, true))).toBe(0.5);
  });

  it('is read as a report only where it is one', () => {
    expect(readCheckedReport({ times: [] })).toBeNull();
    expect(readCheckedReport(null)).toBeNull();
  });
});

it('solves linear equations', () => {
  const size = 4;
  const numbers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size });
  fc.assert(
    fc.property(fc.array(numbers, { minLength: size, maxLength: size }), numbers, (rows, x) => {
      // A A' + I is positive definite.
      const matrix = rows.map((a, i) =>
        rows.map((b, j) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) + Number(i === j)),
      );
      const right = matrix.map((row) => row.reduce((sum, value, j) => sum + value * (x[j] ?? 0), 0));
      solveLinear(matrix, right).forEach((value, i) => expect(value).toBeCloseTo(x[i] ?? 0, 5));
    }),
  );
});
