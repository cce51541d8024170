import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/domain/figures/flow';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { MODES, type Mode, type Observation, type Status } from '../../src/domain/types';
import { countMeasures, countShown, listModes, toggleMode } from '../../src/ui/legend/legendCounts';
import { sampleNetwork } from '../domain/sampleNetwork';

const figure = (id: string, value: number, status: Status, unit = 't'): Observation => ({
  id,
  subject: 's',
  measure: 'throughput',
  direction: 'both',
  period: '2023',
  periodBasis: 'stated',
  value,
  unit,
  asPrinted: '',
  printedKind: 'note',
  status,
  bound: 'exact',
  reporter: 'CN',
  sources: ['a'],
  confidence: 'high',
});

const flow = (id: string, mode: Mode, amount: Observation | null): Flow => ({
  id,
  mode,
  from: 'a',
  to: 'b',
  measure: 'throughput',
  amount,
  runs: null,
  entityRefs: [],
  total: false,
});

const ALL = { modes: new Set(MODES), reportedOnly: false, rivals: false };

describe('the counts of the legend', () => {
  const port = figure('port', 3e6, 'derived');
  const flows = [
    flow('1', 'rail', port),
    flow('2', 'sea', figure('sea', 1e6, 'reported')),
    flow('3', 'road', null),
  ];

  it('count each figure once and what is not published apart', () => {
    const counts = countShown(
      flows,
      [
        { facility: 'port', amount: port },
        { facility: 'other', amount: null },
      ],
      ALL,
    );
    expect(counts.of).toMatchObject({ reported: 1, derived: 1, planned: 0 });
    // The place without a figure is no line.
    expect(counts.missing).toBe(1);
  });

  it('count how much a switch to reported figures hides', () => {
    expect(countShown(flows, [], ALL).hidden).toEqual({ count: 1, all: 2 });
    expect(countShown([], [], ALL).hidden).toEqual({ count: 0, all: 0 });
  });

  it('follow the mode filter and the switch to reported figures, as the picture does', () => {
    const atPort = [{ facility: 'port', amount: port }];
    const sea = countShown(flows, [], { ...ALL, modes: new Set(['sea']) });
    expect(sea).toMatchObject({ of: { reported: 1, derived: 0 }, missing: 0, hidden: { count: 0 } });
    const road = countShown(flows, [], { ...ALL, modes: new Set(['road']) });
    expect(road).toMatchObject({ known: false, missing: 1 });
    const only = countShown(flows, atPort, { ...ALL, reportedOnly: true });
    expect(only).toMatchObject({ of: { reported: 1, derived: 0 }, missing: 1, known: true });
    expect(only.hidden).toEqual({ count: 1, all: 2 });
  });

  it('list the modes that occur', () => expect(listModes(flows)).toEqual(['sea', 'rail', 'road']));
});

describe('the switches of the modes', () => {
  const among: readonly Mode[] = ['sea', 'rail'];

  it('take one mode away and bring it back', () => {
    const without = toggleMode(MODES, 'rail', among);
    expect(without).toEqual(['road', 'sea', 'air', 'land']);
    expect(toggleMode(without, 'rail', among)).toEqual(MODES);
  });

  it('never leave the map empty', () => expect(toggleMode(['sea'], 'sea', among)).toEqual(MODES));
});

describe('the measures that can be chosen', () => {
  const index = indexNetwork(sampleNetwork);

  it('are those with figures, each with how many a press on it shows, and the chosen one', () => {
    expect(countMeasures(index, '2023', ALL, 'value')).toEqual([
      { measure: 'value', figures: 0 },
      { measure: 'throughput', figures: 1 },
    ]);
    expect(countMeasures(index, '2022', ALL, 'teu')).toEqual([{ measure: 'teu', figures: 0 }]);
  });

  it('count the figures of rivals only where these are shown', () => {
    const rival = indexNetwork({
      ...sampleNetwork,
      facilities: sampleNetwork.facilities.map((facility) => ({ ...facility, comparison: true as const })),
      bindings: sampleNetwork.bindings.map((binding) => ({ ...binding, context: true as const })),
    });
    const countOf = (rivals: boolean): number | undefined =>
      countMeasures(rival, '2023', { ...ALL, rivals }, 'throughput')[0]?.figures;
    expect([countOf(false), countOf(true)]).toEqual([0, 1]);
  });
});
