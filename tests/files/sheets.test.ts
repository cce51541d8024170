import { describe, expect, it } from 'vitest';
import { selectColumns } from '../../src/domain/figures/throughput';
import { buildFlows } from '../../src/domain/figures/flow';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { SHEETS, buildSheet, type SheetInput, type SheetName } from '../../src/files/sheets';
import { writeCsv } from '../../src/files/writeCsv';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = indexNetwork(sampleNetwork);
const at = (period: string): SheetInput => ({
  index,
  measure: 'throughput',
  period,
  flows: buildFlows(index, 'throughput', period),
  columns: selectColumns(index, 'throughput', period),
});

describe('sheets', () => {
  const counts: Readonly<Record<SheetName, number>> = {
    shown: at('2023').flows.length + at('2023').columns.length,
    figures: sampleNetwork.observations.length,
    facilities: sampleNetwork.facilities.length,
    services: sampleNetwork.services.length,
    corridors: sampleNetwork.corridors.length,
    legs: sampleNetwork.legs.length,
    milestones: sampleNetwork.milestones.length,
    ice: sampleNetwork.ice.length,
    sources: sampleNetwork.sources.length,
  };

  it.each(SHEETS)('%s have one row for each record and one cell for each column', (name) => {
    const { columns, rows } = buildSheet(name, at('2023'));
    expect(rows).toHaveLength(counts[name]);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([columns.length]));
  });

  it.each(SHEETS)('%s say status, source and date', (name) => {
    const { columns } = buildSheet(name, at('2023'));
    expect(columns).toEqual(expect.arrayContaining(['status', 'source_id', 'as_of']));
  });

  // Programs read these files: a column keeps its place and its name.
  it.each(SHEETS)('%s are byte for byte the file that programs know', async (name) => {
    const { text } = writeCsv(buildSheet(name, at('2023')));
    await expect(text).toMatchFileSnapshot(`../fixtures/files/${name}.csv`);
  });

  it('never write 0 for what is not published', () => {
    const { columns, rows } = buildSheet('shown', at('2020'));
    for (const row of rows) {
      const cell = (column: string) => row[columns.indexOf(column)];
      expect([cell('value'), cell('status'), cell('period')]).toEqual([null, 'not_published', '2020']);
    }
  });

  it('name the lines that a figure adds up', () => {
    const totalOf = (input: SheetInput): readonly unknown[] => {
      const { columns, rows } = buildSheet('shown', input);
      return rows.map((row) => row[columns.indexOf('total_of')]);
    };
    const [service] = sampleNetwork.services;
    const lines = ['a', 'b'].flatMap((id) =>
      service ? [{ ...service, id, alsoSubjects: ['hunchun_rail_port'] }] : [],
    );
    const shared = { ...at('2023'), index: indexNetwork({ ...sampleNetwork, services: lines }) };
    expect(totalOf(at('2023'))).not.toContain('a | b');
    expect(totalOf(shared)).toContain('a | b');
  });

  it('name a source of each leg, also of one whose length is not published', () => {
    const legs = sampleNetwork.legs.map((leg) => ({ ...leg, length: null }));
    const { columns, rows } = buildSheet('legs', {
      ...at('2023'),
      index: indexNetwork({ ...sampleNetwork, legs }),
    });
    for (const row of rows) {
      expect(row[columns.indexOf('value')]).toBeNull();
      expect(row[columns.indexOf('source_id')]).not.toBe('');
    }
  });

  it('begin with the figures that the atlas is about, those of rivals last', () => {
    const [facility, ...others] = sampleNetwork.facilities;
    const [figure] = sampleNetwork.observations;
    if (!facility || !figure) throw new Error('the sample has both');
    const rival = { ...facility, id: 'a_rival', comparison: true as const };
    const observations = [
      { ...figure, id: '1', subject: 'a_rival' },
      { ...figure, id: '2', subject: 'another' },
      { ...figure, id: '3', subject: sampleNetwork.settings.defaultSubjects.value },
    ];
    const network = { ...sampleNetwork, facilities: [rival, facility, ...others], observations };
    const { rows } = buildSheet('figures', { ...at('2023'), index: indexNetwork(network) });
    expect(rows.map(([id]) => id)).toEqual(['3', '2', '1']);
  });

  it('date a figure by the newest of its sources', () => {
    const { columns, rows } = buildSheet('figures', at('2023'));
    expect(rows[0]?.[columns.indexOf('as_of')]).toBe('2024-01');
  });
});
