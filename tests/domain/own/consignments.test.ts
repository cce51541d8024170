import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planShipment } from '../../../src/domain/plan/answer/planShipment.ts';
import { assembleNetwork } from '../../../src/domain/plan/network/planNetwork.ts';
import { bestBy, ConsignmentPlanner, costOf, MERITS } from '../../../src/domain/own/consignmentPlan.ts';
import { groupConsignments } from '../../../src/domain/own/consignments.ts';
import { compareCorridors, type PlannedConsignment } from '../../../src/domain/own/corridorSums.ts';
import { tabulateShipments, type ShipmentRow } from '../../../src/domain/question/shipmentTable.ts';
import { smallPlanData } from '../plan/smallPlanData.ts';

const { cargoes } = smallPlanData;
const MAY_2026 = 2026 * 12 + 4;

const ROW: ShipmentRow = {
  dataset: 'own',
  status: 'reported',
  origin: 'hunchun',
  destination: 'ningbo_zhoushan',
  direction: 'export',
  gateway: '',
  heading: '100590',
  mode: 'sea',
  month: MAY_2026,
  span: 1,
  day: 4,
  kg: 20_000,
  fen: null,
  milliTeu: null,
  line: 2,
};

const group = (...rows: readonly Partial<ShipmentRow>[]) =>
  groupConsignments(
    tabulateShipments(
      rows.map((row) => ({ ...ROW, ...row })),
      'one',
    ),
    cargoes,
  );

const rowArbitrary: fc.Arbitrary<Partial<ShipmentRow>> = fc.record({
  origin: fc.constantFrom('a', 'b'),
  destination: fc.constantFrom('c', 'd'),
  heading: fc.constantFrom('', '2701', '270111', '10', '87032341'),
  mode: fc.constantFrom('sea', 'unknown'),
  month: fc.integer({ min: MAY_2026, max: MAY_2026 + 2 }),
  span: fc.constantFrom(0, 1, 12),
  day: fc.integer({ min: 0, max: 28 }),
  kg: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1e6 })),
  milliTeu: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1e6 })),
});

describe('consignments', () => {
  it('groups rows of the same ends, mode, goods and month, and leaves on their mean day', () => {
    expect(
      group({ day: 4 }, { day: 8, kg: 40_000, heading: '120190', line: 3 }, { day: 0, line: 4 }),
    ).toEqual([
      {
        origin: 'hunchun',
        destination: 'ningbo_zhoushan',
        modeWord: 'sea',
        cargo: 'grain',
        departs: Date.UTC(2026, 4, 6),
        rows: 3,
        kg: 80_000,
        milliTeu: null,
        line: 2,
      },
    ]);
  });

  it('leaves undated rows without a day, and rows of a year in its middle', () => {
    const [year] = group({ month: 2025 * 12, span: 12, day: 0 });
    expect(year?.departs).toBe(Date.UTC(2025, 6, 15));
    expect(group({ month: -1, span: 0, day: 0 })[0]?.departs).toBeNull();
  });

  it('parts rows that lack the weight, or whose goods have no class', () => {
    const groups = group({}, { kg: null, line: 3 }, { heading: '220421', line: 4 });
    expect(groups.map(({ kg, cargo, line }) => [kg, cargo, line])).toEqual([
      [20_000, 'grain', 2],
      [null, 'grain', 3],
      [20_000, null, 4],
    ]);
  });

  it('names those of most rows first', () => {
    const groups = group({ mode: 'rail' }, { line: 3 }, { line: 4 });
    expect(groups.map(({ modeWord, rows }) => [modeWord, rows])).toEqual([
      ['sea', 2],
      ['rail', 1],
    ]);
  });

  it('loses no row, kilogram or TEU', () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 60 }), (rows) => {
        const groups = group(...rows);
        const sum = (values: readonly (number | null | undefined)[]) =>
          values.reduce<number>((total, value) => total + (value ?? 0), 0);
        expect(sum(groups.map((one) => one.rows))).toBe(rows.length);
        expect(sum(groups.map(({ kg }) => kg))).toBe(sum(rows.map(({ kg }) => kg)));
        expect(sum(groups.map(({ milliTeu }) => milliTeu))).toBe(sum(rows.map(({ milliTeu }) => milliTeu)));
      }),
    );
  });
});

const question = (patch: Partial<Parameters<ConsignmentPlanner['plan']>[0]> = {}) =>
  ({
    from: 'hunchun',
    to: 'ningbo_zhoushan',
    cargo: 'container',
    quantity: 4,
    depart: Date.UTC(2026, 4, 6),
    switches: [],
    avoid: [],
    valuePerTonne: null,
    delay: 'inventory',
    legLimit: 7,
    epsilon: 0,
    seed: 1,
    surest: false,
    whole: false,
    ...patch,
  }) as const;

describe('the plan of a consignment', () => {
  const planner = new ConsignmentPlanner(smallPlanData);

  it('finds the option in the mode of the rows, and the best other corridor by each merit', () => {
    const found = planner.plan(question(), 'sea');
    if (typeof found === 'string') throw new Error(found);
    expect(found.asSent.label.en).toMatch(/sea/);
    expect(found.others.length).toBeGreaterThan(0);
    for (const other of found.others) expect(other.corridor).not.toBe(found.asSent.corridor);
    for (const merit of MERITS) {
      const best = bestBy(found.others, merit);
      for (const other of found.others)
        expect(costOf(other, merit)).toBeGreaterThanOrEqual(best ? costOf(best, merit) : Infinity);
    }
  });

  it('has the hours that the planner shows of the same option, opening hours of each day in them', () => {
    const open = { utc: 10, opens: 9, closes: 19, days: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
    const cited = { year: '2022', status: 'reported', sources: [] } as const;
    const data = {
      ...smallPlanData,
      hours: [{ crossing: 'crossing-hunchun-road', ...open, ...cited }],
    };
    const asked = question({ to: 'vladivostok' });
    const planned = planShipment(assembleNetwork(data, { ...asked, pays: asked.cargo }).network, asked);
    const shown = 'answer' in planned ? planned.answer.options : [];
    const found = new ConsignmentPlanner(data).plan(asked, 'road');
    if (typeof found === 'string') throw new Error(found);
    const same = shown.filter(({ label }) => label.en === found.asSent.label.en);
    expect(same.map(({ hours }) => hours.mean)).toContain(found.asSent.hours);
  });

  it('names why a shipment has none', () => {
    expect(planner.plan(question(), 'air')).toBe('otherMode');
    expect(planner.plan(question({ to: 'nowhere' }), 'sea')).toBe('place');
    expect(planner.plan(question({ to: 'hunchun' }), 'sea')).toBe('samePlace');
    expect(planner.plan(question({ depart: 0 }), 'sea')).toBe('date');
    expect(planner.plan(question({ quantity: 1e9 }), 'sea')).toBe('quantity');
    expect(planner.plan(question({ avoid: ['ningbo_zhoushan', 'CNNGB'] }), 'sea')).toBe('noOption');
  });
});

describe('sums by corridor', () => {
  const option = (corridor: string, hours: number, cost: number, co2e = 1) => ({
    corridor,
    label: { zh: corridor, en: corridor, ru: corridor, ko: corridor },
    hours,
    cost: { low: cost / 2, mid: cost, high: cost * 2 },
    delay: hours,
    co2e: { low: co2e, mid: co2e, high: co2e },
  });
  const [first] = group({});
  if (!first) throw new Error('no consignment');
  const planned = (rows: number, found: PlannedConsignment['found'], boxed = false): PlannedConsignment => ({
    consignment: { ...first, rows, kg: rows * 1000 },
    found,
    boxed,
    undated: boxed,
  });
  const all = [
    planned(3, { asSent: option('sea', 100, 10), others: [option('rail', 50, 20), option('road', 200, 5)] }),
    planned(1, { asSent: option('sea', 300, 30), others: [option('rail', 10, 40)] }, true),
    planned(2, { asSent: option('rail', 1, 1), others: [] }),
    planned(4, 'region'),
    planned(5, 'region'),
  ];

  it('multiplies one shipment by its rows and averages hours over rows', () => {
    const { corridors, total } = compareCorridors(all, 'time');
    expect(corridors).toHaveLength(1);
    const [pair] = corridors;
    expect([pair?.asSent.en, pair?.other.en, pair?.rows, pair?.kg]).toEqual(['sea', 'rail', 4, 4000]);
    expect(pair?.sent).toEqual({
      cost: { low: 30, mid: 60, high: 120 },
      hours: 150,
      co2e: { low: 4, mid: 4, high: 4 },
    });
    expect(pair?.otherwise.cost.mid).toBe(100);
    expect(pair?.otherwise.hours).toBe(40);
    expect(total?.sent).toEqual(pair?.sent);
  });

  it('takes the corridor that is best in what is asked', () => {
    expect(compareCorridors(all, 'cost').corridors.map(({ other, rows }) => [other.en, rows])).toEqual([
      ['road', 3],
      ['rail', 1],
    ]);
  });

  it('accounts for every row', () => {
    const { compared, alone, unplanned, boxed, undated } = compareCorridors(all, 'value');
    expect([compared, alone, [...unplanned], boxed, undated]).toEqual([4, 2, [['region', 9]], 1, 1]);
  });
});
