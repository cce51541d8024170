import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findOwnDepartures, type OwnDepartures } from '../../../src/domain/own/ownDepartures.ts';
import { sure } from '../../sure.ts';
import { tabulateShipments, type ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';
import { DAY_MS } from '../../../src/domain/time/clockTime.ts';

const MAY_2023 = 2023 * 12 + 4;
const ROW: ShipmentRow = {
  dataset: 'own',
  status: 'reported',
  origin: 'hunchun',
  destination: 'vladivostok',
  direction: 'export',
  gateway: '',
  heading: '',
  mode: 'road',
  month: MAY_2023,
  span: 1,
  day: 1,
  kg: 1,
  fen: null,
  milliTeu: null,
  line: 2,
};
const departuresOf = (rows: readonly Partial<ShipmentRow>[], leaves = true): OwnDepartures =>
  findOwnDepartures(
    tabulateShipments(
      rows.map((row) => ({ ...ROW, ...row })),
      'one',
    ),
    leaves,
  );

/** Lists the days of a stretch as dates. */
function listDays({ stretches, starts, series }: OwnDepartures, key: string): readonly string[] {
  const n = stretches.indexOf(key);
  return Array.from(
    { length: (starts[n + 1] ?? 0) - (starts[n] ?? 0) },
    (_, i) => 3 * (sure(starts[n]) + i),
  ).flatMap((at) =>
    Array.from({ length: sure(series[at + 2]) }, (_, nth) =>
      new Date((sure(series[at]) + nth * sure(series[at + 1])) * DAY_MS).toISOString().slice(0, 10),
    ),
  );
}

it('makes one departure of the rows of a day and a stretch, and series of evenly spaced days', () => {
  const found = departuresOf([
    ...[1, 8, 8, 15, 22].map((day) => ({ day })),
    { day: 30, origin: 'vladivostok', destination: 'hunchun' },
    { day: 0 },
    { span: 12, day: 0 },
    { span: 0, month: -1, day: 0 },
  ]);
  expect(found).toMatchObject({ dated: 6, left: 0, undated: 3, years: new Map([[2023, 6]]) });
  expect([...found.starts]).toEqual([0, 1, 2]);
  expect([...found.rows]).toEqual([5, 1]);
  expect(found.series[2]).toBe(4);
  expect(listDays(found, 'hunchun\tvladivostok\troad')).toEqual(
    ['01', '08', '15', '22'].map((day) => `2023-05-${day}`),
  );
  expect(found.days?.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10))).toEqual([
    '2023-05-01',
    '2023-05-30',
  ]);
});

it('finds none in rows that give months alone, or nothing', () => {
  expect(departuresOf([{ day: 0 }, { span: 12, day: 0 }])).toMatchObject({
    stretches: [],
    dated: 0,
    undated: 2,
    days: null,
  });
  expect(departuresOf([{ day: 4 }], false)).toMatchObject({ dated: 0, undated: 1, days: null });
  expect(departuresOf([])).toMatchObject({ stretches: [], dated: 0, undated: 0 });
});

it('keeps the days of every stretch, each once, whatever their order', () => {
  const row = fc.record({
    origin: fc.constantFrom('a', 'b'),
    mode: fc.constantFrom('sea', 'rail'),
    month: fc.integer({ min: MAY_2023, max: MAY_2023 + 14 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const found = departuresOf(rows);
      for (const key of found.stretches) {
        const days = rows
          .filter(({ origin, mode }) => key === `${origin}\tvladivostok\t${mode}`)
          .map(({ month, day }) =>
            new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10),
          );
        expect(listDays(found, key)).toEqual([...new Set(days)].sort());
      }
      expect(found.dated).toBe(rows.length);
    }),
  );
});

it('counts the rows of the lightest stretches beyond its limit', () => {
  // Gaps of 1, 2, 3 ... days have no rhythm: each day is a series of its own.
  const uneven = (origin: string, days: number, times: number): readonly Partial<ShipmentRow>[] =>
    Array.from({ length: days * times }, (_, i) => {
      const nth = i % days;
      return { origin, month: 12 * 1990 + nth, day: 1 + (nth % 2 === 0 ? (nth * 7) % 27 : (nth * 11) % 27) };
    });
  const rows = Array.from({ length: 20 }, (_, n) => uneven(`place ${n}`, 400, n === 19 ? 1 : 2)).flat();
  const found = departuresOf(rows);
  expect(found.left).toBeGreaterThan(0);
  expect(found.series.length / 3).toBeLessThanOrEqual(5000);
  expect(found.stretches).not.toContain('place 19\tvladivostok\troad');
});
