import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRUSHES, brushCube, indexOwnCube, type Brushed } from '../../../src/domain/own/ownCube.ts';
import { stretchKey } from '../../../src/domain/own/ownStretch.ts';
import { answerQuestion } from '../../../src/domain/question/answerQuestion.ts';
import type { FlowQuestion } from '../../../src/domain/question/flowQuestion.ts';
import { buildPlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import {
  sizeClassOf,
  tabulateShipments,
  type ShipmentRow,
} from '../../../src/domain/question/shipmentTable.ts';

const LEVELS = buildPlaceLevels([]);

const rowArbitrary: fc.Arbitrary<ShipmentRow> = fc.record({
  dataset: fc.constant('own'),
  status: fc.constant('reported'),
  origin: fc.constantFrom('a', 'b'),
  destination: fc.constantFrom('c', 'd'),
  direction: fc.constantFrom('import', 'export'),
  gateway: fc.constantFrom('', 'e'),
  heading: fc.constantFrom('', '0306', '2701'),
  mode: fc.constantFrom('sea', 'rail', 'unknown'),
  month: fc.integer({ min: 24_276, max: 24_279 }),
  span: fc.constant(1),
  day: fc.constant(1),
  kg: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1_000_000 })),
  fen: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1_000_000 })),
  milliTeu: fc.constant(null),
  line: fc.constant(1),
});

const keysOf = (row: ShipmentRow): Readonly<Record<(typeof BRUSHES)[number], string>> => ({
  month: String(row.month),
  chapter: row.heading.slice(0, 2),
  mode: row.mode,
  direction: row.direction,
  gateway: row.gateway,
  size: String(sizeClassOf(row.fen ?? Number.NaN)),
});

function cubeOf(rows: readonly ShipmentRow[]) {
  const table = tabulateShipments(rows, 'e');
  const question: FlowQuestion = {
    v: 1,
    edition: 'e',
    ask: 'cube',
    level: 0,
    months: null,
    where: {},
    measure: 'kg',
    n: 200,
  };
  return indexOwnCube(answerQuestion(table, LEVELS, question));
}

describe('brushes of own rows', () => {
  it('sum what the rows themselves sum, each bin under the other brushes alone', () => {
    const brushedArbitrary: fc.Arbitrary<Brushed> = fc.record(
      {
        month: fc.subarray(['24276', '24277', '24278', '24279']).map((keys) => new Set(keys)),
        mode: fc.subarray(['sea', 'rail', 'unknown']).map((keys) => new Set(keys)),
        gateway: fc.subarray(['', 'e']).map((keys) => new Set(keys)),
        chapter: fc.subarray(['', '03', '27']).map((keys) => new Set(keys)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }),
        brushedArbitrary,
        (rows, brushed) => {
          const { bins, stretches, rows: left } = brushCube(cubeOf(rows), brushed, 'kg');
          const passes = (row: ShipmentRow, but?: string): boolean =>
            BRUSHES.every((name) => name === but || (brushed[name]?.has(keysOf(row)[name]) ?? true));
          const sum = (some: readonly ShipmentRow[]): number =>
            some.reduce((all, { kg }) => all + (kg ?? 0), 0);
          const through = rows.filter((row) => passes(row));
          expect(left).toBe(through.length);
          for (const name of BRUSHES)
            bins[name].keys.forEach((key, bin) =>
              expect(bins[name].sums[bin]).toBe(
                sum(rows.filter((row) => keysOf(row)[name] === key && passes(row, name))),
              ),
            );
          for (const [key, { amount, rows: count }] of stretches) {
            const same = through.filter(
              (row) => stretchKey(row.origin, row.destination, row.mode, row.gateway) === key,
            );
            expect([amount, count]).toEqual([sum(same), same.length]);
          }
          expect([...stretches.values()].reduce((all, { rows: count }) => all + count, 0)).toBe(left);
        },
      ),
    );
  });
});
