import { describe, expect, it } from 'vitest';
import { buildPlaceLevels } from '../../../src/domain/question/placeLevels.ts';
import { OwnPlaces, type OwnPlace } from '../../../src/domain/own/ownPlaces.ts';
import { describePlaced, listRows } from '../../../src/domain/own/ownReport.ts';
import { OwnRows, type ReadRow } from '../../../src/domain/own/ownRows.ts';

const place = (id: string, name: string, patch: Partial<OwnPlace> = {}): OwnPlace => ({
  id,
  names: { zh: name, en: name, ru: name, ko: name },
  aliases: [],
  country: 'CN',
  at: [130, 43],
  ...patch,
});
const { at: _at, ...BEYOND } = place('beyond', 'Beyond');
const PLACES = new OwnPlaces(
  [place('hunchun', 'Hunchun'), place('busan', 'Busan'), place('russia', 'Russia', { radius: 900 }), BEYOND],
  buildPlaceLevels([]),
);

const ROW: ReadRow = {
  line: 2,
  outcome: 'mapped',
  column: 0,
  origin: 'Hunchun',
  destination: 'Busan',
  heading: '0306',
  mode: 'sea',
  direction: 'export',
  gateway: '',
  month: 24_276,
  span: 1,
  day: 1,
  kg: 1000,
  fen: Number.NaN,
  milliTeu: Number.NaN,
};

function report(...read: readonly Partial<ReadRow>[]) {
  const rows = new OwnRows();
  read.forEach((row, i) => {
    const whole = { ...ROW, line: i + 2, ...row };
    if (whole.outcome !== 'mapped') rows.keepCell(`cell ${whole.line}`);
    rows.push(whole);
  });
  const reported = { rows, placed: rows.place(PLACES, {}, 'one'), blank: 3 };
  return { reported, described: describePlaced(reported, PLACES) };
}

const FILE = [
  {},
  { kg: Number.NaN, fen: 100, month: 24_280 },
  { span: 12, month: 24_264 },
  { outcome: 'date', column: 1 },
  { origin: 'Hunchum' },
  { origin: 'Hunchum', destination: 'Atlantis' },
  { destination: 'Beyond' },
] as const;

describe('the report of rows', () => {
  const { described } = report(...FILE);

  it('accounts for each', () => {
    expect(described.rows).toBe(7);
    expect(described.blank).toBe(3);
    expect(described.outcomes).toMatchObject({ mapped: 3, date: 1, place: 2, position: 1, noEnd: 0 });
    expect(Object.values(described.outcomes).reduce((sum, count) => sum + count, 0)).toBe(7);
  });

  it('counts what mapped rows lack, and spans their months without those of whole years', () => {
    expect(described.missing).toEqual({ kg: 1, fen: 2, milliTeu: 3 });
    expect(described.months).toEqual([24_276, 24_280]);
    expect(report({ span: 0, month: -1 }).described.months).toBeNull();
  });

  it('lists unknown names, those of most rows first, with what they may mean', () => {
    expect(described.unknown.map(({ text, rows }) => [text, rows])).toEqual([
      ['Hunchum', 2],
      ['Atlantis', 1],
    ]);
    expect(described.unknown[0]?.suggestions[0]?.place.id).toBe('hunchun');
    expect(described.moreUnknown).toBe(0);
  });
});

describe('the gateway of rows', () => {
  const { reported, described } = report(
    { gateway: 'Hunchun' },
    { origin: 'Busan', gateway: 'Hunchun' },
    { gateway: 'Hunchum' },
    { gateway: 'Russia' },
    {},
    { origin: 'Hunchum', gateway: 'Hunchum' },
  );

  it('is the place that the row names, and none where it names none, a country, or an unknown one', () => {
    const { dictionary, codes } = reported.placed.table.keys.gateway;
    expect([...codes].map((code) => dictionary[code])).toEqual(['hunchun', 'hunchun', '', '', '']);
  });

  it('keeps no row off the map; unknown ones are listed as places are', () => {
    expect(described.outcomes).toMatchObject({ mapped: 5, place: 1 });
    expect(described.unsteered).toBe(1);
    expect(described.unknown.map(({ text, rows }) => [text, rows])).toEqual([['Hunchum', 2]]);
  });
});

describe('the list of rows that are not on the map', () => {
  const { reported } = report(...FILE);
  const lines = (search: Partial<Parameters<typeof listRows>[1]>) => {
    const { total, rows } = listRows(reported, { outcome: null, text: '', from: 0, count: 100, ...search });
    return [total, ...rows.map(({ line }) => line)];
  };

  it('has them in the order of the file, with the cell at fault or the two ends', () => {
    const { rows } = listRows(reported, { outcome: null, text: '', from: 0, count: 100 });
    expect(rows.map(({ line, outcome, cell }) => [line, outcome, cell])).toEqual([
      [5, 'date', 'cell 5'],
      [6, 'place', 'Hunchum → Busan'],
      [7, 'place', 'Hunchum → Atlantis'],
      [8, 'position', 'Hunchun → Beyond'],
    ]);
    expect(rows[0]?.column).toBe(1);
  });

  it('is filtered by reason, text and line, and paged', () => {
    expect(lines({ outcome: 'place' })).toEqual([2, 6, 7]);
    expect(lines({ text: ' ATLANTIS ' })).toEqual([1, 7]);
    expect(lines({ text: '8' })).toEqual([1, 8]);
    expect(lines({ from: 1, count: 2 })).toEqual([4, 6, 7]);
    expect(lines({ outcome: 'totals' })).toEqual([0]);
  });

  it('shortens the names of ends', () => {
    const long = report({ origin: 'x'.repeat(30_000) }).reported;
    const { rows } = listRows(long, { outcome: null, text: '', from: 0, count: 1 });
    expect(rows[0]?.cell.length).toBeLessThan(200);
  });
});
