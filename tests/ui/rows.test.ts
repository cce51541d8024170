import { describe, expect, it } from 'vitest';
import { printEntityRef } from '../../src/domain/entities/entityRef';
import { selectColumns } from '../../src/domain/figures/throughput';
import { buildFlows } from '../../src/domain/figures/flow';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { SHEETS, buildSheet } from '../../src/files/sheets';
import { en } from '../../src/i18n/en';
import { filterRows, sortRows, type TableRow } from '../../src/ui/table/rows';
import { buildTable, type TableInput } from '../../src/ui/table/tables';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = indexNetwork(sampleNetwork);
const input = (period = '2023'): TableInput => ({
  index,
  measure: 'throughput',
  words: en,
  lang: 'en',
  flows: buildFlows(index, 'throughput', period),
  columns: selectColumns(index, 'throughput', period),
  period,
});

describe('tables', () => {
  it.each(SHEETS)('%s have as many rows as the data, and a cell for each column', (name) => {
    const { columns, rows } = buildTable(name, input());
    expect(rows.map(({ id }) => id)).toHaveLength(buildSheet(name, input()).rows.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.cells.length))).toEqual(new Set([columns.length]));
  });

  it.each(SHEETS)('%s have a heading in words for each column', (name) => {
    const { columns } = buildTable(name, input());
    expect(columns.filter((column) => !Object.hasOwn(en.table.column, column))).toEqual([]);
  });

  it('show no mode of what a place handles, rather than that it is not published', () => {
    const { columns, rows } = buildTable('shown', input());
    const place = rows.find(({ id }) => id.startsWith('column-'));
    expect(place?.cells[columns.indexOf('mode')]?.text).toBe('–');
  });

  it('show once that nothing is published instead of 0', () => {
    const { columns, rows } = buildTable('shown', input('2020'));
    for (const row of rows) {
      expect(row.cells[columns.indexOf('figure')]?.text).toBe('');
      expect(row.cells[columns.indexOf('status')]?.text).toBe('–');
    }
  });

  it('lead from a figure to its source and from a name to its details', () => {
    const { rows } = buildTable('figures', input());
    expect(rows[0]?.cells.find((cell) => cell.figure)?.figure?.id).toBe('rail-port-throughput-2023');
    expect(rows[0]?.cells[0]?.entity).toEqual({ kind: 'facility', id: 'hunchun_rail_port' });
  });

  it('lead from the ends of a flow to the details of what it was counted of', () => {
    const [flow] = input().flows;
    const { rows } = buildTable('shown', input());
    const { entity } = rows.find(({ id }) => id === flow?.id)?.cells[0] ?? {};
    expect(entity && printEntityRef(entity)).toBe(flow?.entityRefs[0]);
  });

  it('name what has no place', () => {
    const { rows } = buildTable('facilities', input());
    const zone = rows.find(({ id }) => id === 'bonded_zone');
    expect(zone?.cells.map((cell) => cell.text)).toContain('place not published');
  });
});

const row = (id: string, text: string, order?: number): TableRow => ({
  id,
  cells: [order === undefined ? { text } : { text, order }],
});
const ids = (rows: readonly TableRow[]) => rows.map(({ id }) => id).join('');

describe('sorting', () => {
  const rows = [row('a', '10', 10), row('b', ''), row('c', '9', 9), row('d', '11', 11)];

  it('goes by the value, not by its text, and puts what is not published last in both directions', () => {
    expect(ids(sortRows(rows, { column: 0, descending: false }, 'en'))).toBe('cadb');
    expect(ids(sortRows(rows, { column: 0, descending: true }, 'en'))).toBe('dacb');
  });

  it('knows that less than nothing is less', () => {
    const signed = [row('a', '−5 %', -5), row('b', '−37 %', -37)];
    expect(ids(sortRows(signed, { column: 0, descending: false }, 'en'))).toBe('ba');
  });

  it('without a column leaves the order of the data', () =>
    expect(ids(sortRows(rows, null, 'en'))).toBe('abcd'));
});

describe('filtering', () => {
  const rows = [row('a', 'Małaszewicze rail'), row('b', '珲春 Hunchun'), row('c', 'Rail port')];

  it.each([
    ['RAIL', 'ac'],
    ['malasz', 'a'],
    ['珲春', 'b'],
    ['port rail', 'c'],
    ['', 'abc'],
    ['nowhere', ''],
  ])('by "%s" leaves %s', (words, left) => expect(ids(filterRows(rows, words))).toBe(left));
});
