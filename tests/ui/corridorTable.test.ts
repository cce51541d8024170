import { expect, it } from 'vitest';
import type { ComparedOption } from '../../src/domain/own/consignmentPlan';
import type { PlannedConsignment } from '../../src/domain/own/corridorSums';
import { en as messages } from '../../src/i18n/en';
import { en as words } from '../../src/i18n/own/en';
import { buildCorridorTable } from '../../src/ui/own/corridorTable';

const option = (corridor: string, hours: number, cost: number): ComparedOption => ({
  corridor,
  label: { zh: corridor, en: corridor, ru: corridor, ko: corridor },
  hours,
  cost: { low: cost - 1, mid: cost, high: cost + 1 },
  delay: 0,
  co2e: { low: 1, mid: 2.5, high: 3 },
});

const planned = (found: PlannedConsignment['found'], departs: number | null = null): PlannedConsignment => ({
  consignment: {
    origin: 'hunchun',
    destination: 'changchun',
    modeWord: departs === null ? 'unknown' : 'rail',
    cargo: 'coal',
    departs,
    rows: 4,
    kg: 8000,
    milliTeu: null,
    line: 7,
  },
  found,
  boxed: false,
  undated: departs === null,
});

const build = (one: PlannedConsignment) => {
  const { columns, rows } = buildCorridorTable([one], 'time', {
    lang: 'en',
    messages,
    words,
    placeOf: (id) => ({
      id,
      names: { zh: id, en: `Place ${id}`, ru: id, ko: id },
      aliases: [],
      country: 'CN',
    }),
    cargoName: (cargo) => `of ${cargo}`,
    limit: 1000,
  });
  return Object.fromEntries(columns.map((column, i) => [column, rows[0]?.[i]]));
};

it('writes a consignment as it went and by the other corridor that is best in what was asked, for all its rows', () => {
  const others = [option('slow', 240, 10), option('fast', 12, 100)];
  expect(build(planned({ asSent: option('sent', 24, 50), others }, Date.UTC(2026, 4, 6)))).toEqual({
    From: 'Place hunchun',
    To: 'Place changchun',
    Mode: 'Rail',
    'Planned as': 'of coal',
    Month: '2026-05',
    Rows: 4,
    'First line': 7,
    Tonnes: 8,
    TEU: null,
    'As they went': 'sent',
    Days: 1,
    'Cost, CNY, low': 196,
    'Cost, CNY': 200,
    'Cost, CNY, high': 204,
    'CO2e, kg': 10,
    'Best other corridor': 'fast',
    'Other: days': 0.5,
    'Other: cost, CNY, low': 396,
    'Other: cost, CNY': 400,
    'Other: cost, CNY, high': 404,
    'Other: CO2e, kg': 10,
    'Why not compared': '',
  });
});

it('writes why a consignment is not compared, and leaves its figures missing', () => {
  const { Mode: mode, Month: month, 'Cost, CNY': cost, 'Why not compared': why } = build(planned('limit'));
  expect([mode, month, cost]).toEqual(['mode not given', '', null]);
  expect(why).toMatch(/^Beyond the 1000 kinds/);
  const alone = build(planned({ asSent: option('sent', 24, 50), others: [] }));
  expect([alone['Cost, CNY'], alone['Other: cost, CNY'], alone['Why not compared']]).toEqual([
    200,
    null,
    'no other corridor known',
  ]);
});
