import { describe, expect, it } from 'vitest';
import { selectYearBars } from '../../../src/domain/figures/yearBars';
import { largestThroughput, selectColumns } from '../../../src/domain/figures/throughput';
import { buildFlows } from '../../../src/domain/figures/flow';
import { tabulateFlows } from '../../../src/domain/figures/flowTable';
import { indexNetwork, type NetworkIndex } from '../../../src/domain/network/networkIndex';
import { countRuns, moveRuns } from '../../../src/domain/runs/runCount';
import type { Binding, Facility, Network, Observation, Service } from '../../../src/domain/types';
import { sampleFigure, sampleNetwork } from '../sampleNetwork';

const names = { zh: '甲', en: 'A', ru: 'А', ko: '가' };

const place = (id: string, at?: [number, number]): Facility => ({
  id,
  kind: 'seaport',
  country: 'CN',
  names,
  tier: 2,
  sources: [],
  ...(at ? { at } : {}),
});

function figure(patch: Partial<Observation> & { id: string }): Observation {
  const { low: _low, high: _high, conflict: _conflict, note: _note, ...plain } = sampleFigure;
  return { ...plain, ...patch };
}

const binding = (patch: Partial<Binding> & { id: string }): Binding => ({
  measure: 'value',
  subject: 'ship',
  observed: 'cargo_value',
  direction: 'both',
  from: 'gulf',
  to: 'ningbo',
  mode: 'sea',
  scope: 'total',
  pick: 'subject:ship',
  ...patch,
});

/** A figure of a service's own, bound from Vladivostok. */
const lineBinding = (subject: string, to: string): Binding =>
  binding({
    id: `${subject}_bound`,
    subject,
    from: 'vladivostok',
    to,
    scope: 'line',
    pick: `service:${subject}`,
  });

const service = (id: string, stops: readonly string[], patch: Partial<Service> = {}): Service => ({
  id,
  names,
  modes: stops.slice(1).map(() => 'sea'),
  stops,
  status: 'running',
  sources: [],
  confidence: 'high',
  ...patch,
});

const network: Network = {
  ...sampleNetwork,
  facilities: [
    place('busan', [129, 35]),
    place('gulf', [131.8, 42.5]),
    place('nowhere'),
    place('ningbo', [122, 30]),
    place('slavyanka', [131.4, 42.9]),
    place('vladivostok', [131.9, 43.1]),
  ],
  services: [
    service('by_slavyanka', ['slavyanka', 'ningbo'], { alsoSubjects: ['ship'], firstRun: '2021' }),
    service('by_vladivostok', ['vladivostok', 'ningbo'], { alsoSubjects: ['ship'], firstRun: '2023' }),
    service('busan_line', ['vladivostok', 'busan'], { firstRun: '2023-07' }),
    service('lost', ['nowhere', 'busan']),
  ],
  bindings: [
    binding({ id: 'ship_value' }),
    binding({ id: 'ship_voyages', measure: 'voyages', observed: 'voyages' }),
  ],
  observations: [
    figure({ id: 'v', subject: 'ship', measure: 'voyages', unit: 'voyages', value: 41, bound: 'exact' }),
    figure({ id: 'c', subject: 'ship', measure: 'cargo_value', unit: 'CNY', value: 3e9, bound: 'exact' }),
    figure({ id: 'usd', subject: 'ship', measure: 'cargo_value', unit: 'USD', value: 9e9, period: '2022' }),
    figure({
      id: 'w',
      subject: 'busan_line',
      measure: 'departures_per_week',
      unit: 'departures/week',
      value: 1,
      period: '2023-08',
    }),
    figure({
      id: 'part',
      subject: 'ship',
      measure: 'cargo_value',
      unit: 'CNY',
      value: 1e9,
      period: '2021-H1',
    }),
    figure({ id: 't1', subject: 'gulf', measure: 'throughput', value: 2.12e6, period: '2017-01/2017-09' }),
    figure({
      id: 't2',
      subject: 'gulf',
      measure: 'trains',
      unit: 'trains',
      value: 1398,
      period: '2017-01/2017-09',
    }),
    figure({ id: 't3', subject: 'gulf', measure: 'throughput', value: 4e6, period: '2024' }),
  ],
};
const index: NetworkIndex = indexNetwork(network);
const idsOf = (measure: 'value' | 'voyages', period: string): string[] =>
  buildFlows(index, measure, period).map(({ id }) => id);

describe('flows', () => {
  it('of a service bound on the first part of its stretch go on from there, and are not drawn twice', () => {
    const part = lineBinding('busan_line', 'slavyanka');
    const cut = indexNetwork({ ...network, bindings: [...network.bindings, part] });
    const ids = (measure: 'value' | 'voyages') => buildFlows(cut, measure, '2024').map(({ id }) => id);
    expect(ids('value')).toEqual(expect.arrayContaining(['slavyanka>busan>sea', part.id]));
    expect(ids('value')).not.toContain('vladivostok>busan>sea');
    expect(ids('voyages')).toContain('vladivostok>busan>sea');
  });

  it('of a service bound up to another stop of its own keep all their stretches', () => {
    const far = lineBinding('ring', 'ningbo');
    const ring = service('ring', ['vladivostok', 'busan', 'ningbo'], { firstRun: '2020' });
    const whole = indexNetwork({
      ...network,
      services: [ring],
      bindings: [...network.bindings, far],
    });
    expect(buildFlows(whole, 'value', '2024').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['busan>ningbo>sea', 'vladivostok>busan>sea']),
    );
  });

  it('draw a bound figure for its very period, and its runs on the common part', () => {
    const flow = buildFlows(index, 'value', '2023').find(({ id }) => id === 'ship_value');
    expect(flow?.amount?.value).toBe(3e9);
    expect(flow?.runs).toMatchObject({ count: 41, status: 'illustrative' });
    expect(flow?.total).toBe(true);
  });

  it('lead each line of a total to the common part instead of to the end', () => {
    expect(idsOf('value', '2023')).toEqual([
      'ship_value',
      'slavyanka>gulf>sea',
      'vladivostok>busan>sea',
      'vladivostok>gulf>sea',
    ]);
  });

  it('are seen with what they belong to: a total with its lines, an approach with its total', () => {
    const kinOf = (id: string) =>
      buildFlows(index, 'value', '2023').find((flow) => flow.id === id)?.relatedIds ?? [];
    expect(kinOf('ship_value')).toEqual(
      expect.arrayContaining(['service:by_slavyanka', 'service:by_vladivostok']),
    );
    expect(kinOf('slavyanka>gulf>sea')).toContain('subject:ship');
    expect(kinOf('vladivostok>busan>sea')).toEqual([]);
  });

  it('are seen with the corridors they lie on', () => {
    const leg = { mode: 'sea', path: [], geometry: 'schematic', length: null, sources: [] } as const;
    const legs = [{ ...leg, id: 'l', from: 'slavyanka', to: 'ningbo' }];
    const corridors = [{ id: 'south', names, legs: ['l'], sources: [] }];
    const flows = buildFlows(indexNetwork({ ...network, legs, corridors }), 'value', '2023');
    expect(
      flows.filter(({ relatedIds = [] }) => relatedIds.includes('corridor:south')).map(({ id }) => id),
    ).toEqual(['ship_value']);
  });

  it('show a part of the year in its own period, and one in another currency as published, of unknown size without a rate', () => {
    const flowIn = (period: string) =>
      buildFlows(index, 'value', period).find(({ id }) => id === 'ship_value');
    const [part, otherCurrency] = [flowIn('2021'), flowIn('2022')];
    expect(part?.amount).toMatchObject({ id: 'part' });
    expect(part?.amount?.period).not.toBe('2021');
    expect(otherCurrency?.amount).toMatchObject({ id: 'usd', unit: 'USD', value: 9e9 });
    expect(otherCurrency?.size).toBeNaN();
    expect(part?.size).toBeUndefined();
  });

  it('never draw a stretch one end of which has no published place', () => {
    expect(idsOf('value', '2023').some((id) => id.includes('nowhere'))).toBe(false);
  });

  it('move by a printed frequency from the first run on, though no amount is published', () => {
    const flow = buildFlows(index, 'value', '2023').find(({ id }) => id === 'vladivostok>busan>sea');
    expect(flow?.amount).toBeNull();
    expect(flow?.runs).toMatchObject({ count: 26, status: 'derived' });
    expect(flow?.runs?.from).toBe(Date.UTC(2023, 5, 30, 16));
    expect(flow?.runs?.formula).toBe('1 × 26.3 = 26');
  });

  it('are not drawn for a year in which nothing is known to have run', () => {
    expect(idsOf('value', '2015')).toEqual([]);
    expect(idsOf('voyages', '2022')).toEqual(['ship_voyages', 'slavyanka>gulf>sea']);
  });

  it('keep the common part of a total in measures for which no total is published', () => {
    const flow = buildFlows(index, 'throughput', '2023').find(({ total }) => total);
    expect(flow).toMatchObject({ amount: null, runs: { count: 41 } });
  });
});

describe('flows of goods, regions and rivals', () => {
  const region: Facility = { ...place('russia', [136.6, 48.6]), kind: 'region' };
  const goods = figure({ id: 'crab', subject: 'port', measure: 'cargo_value', commodity: 'crab', direction: 'import', unit: 'CNY', value: 1e9, period: '2023' }); // prettier-ignore
  const all = figure({ id: 'all', subject: 'port', measure: 'trade_value_russia', direction: 'both', unit: 'CNY', value: 4e9, period: '2023' }); // prettier-ignore
  const crab = binding({ id: 'crab', subject: 'port', commodity: 'crab', direction: 'import', from: 'russia', to: 'ningbo', partOf: ['all'] }); // prettier-ignore
  const whole = binding({ id: 'all', subject: 'port', observed: 'trade_value_russia', from: 'ningbo', to: 'russia' }); // prettier-ignore
  const rival = binding({ id: 'rival', subject: 'port', observed: 'trade_value_russia', scope: 'line', to: 'vladivostok', context: true }); // prettier-ignore
  const withFigures = (...observations: Observation[]): NetworkIndex =>
    indexNetwork({
      ...index.network,
      facilities: [...index.network.facilities, region],
      bindings: [...index.network.bindings, crab, whole, rival],
      observations,
    });
  const flowsOf = (network: NetworkIndex, period = '2023') =>
    new Map(buildFlows(network, 'value', period).map((flow) => [flow.id, flow]));

  it('match figures of their goods only', () => {
    const flows = flowsOf(withFigures(goods, all));
    expect([flows.get('crab')?.amount?.id, flows.get('all')?.amount?.id]).toEqual(['crab', 'all']);
    expect(flows.get('crab')?.commodity).toBe('crab');
  });

  it('tell a part of a total by the total, where that has a figure', () => {
    expect(flowsOf(withFigures(goods, all)).get('crab')?.partOf).toBe('all');
    expect(flowsOf(withFigures(goods)).get('crab')?.partOf).toBeUndefined();
    const table = tabulateFlows(buildFlows(withFigures(goods, all), 'value', '2023'));
    const row = (id: string): number => [...table.id].findIndex((code) => table.ids[code] === id);
    expect(table.whole[row('crab')]).toBe(row('all'));
    expect(table.whole[row('all')]).toBe(-1);
    expect([table.context[row('rival')], table.context[row('all')]]).toEqual([1, 0]);
  });

  it('are drawn only where they have a figure', () => {
    const flows = flowsOf(withFigures(goods, all), '2020');
    for (const id of ['crab', 'all', 'rival']) expect(flows.has(id)).toBe(false);
  });

  it('leave lines of cargo out where people or vehicles are counted', () => {
    expect(buildFlows(index, 'teu', '2023').length).toBeGreaterThan(0);
    expect(buildFlows(index, 'people', '2023')).toEqual([]);
  });
});

describe('runs', () => {
  it('keep their pace in other years, illustrated, and have none from less than a quarter', () => {
    const day = 86_400_000;
    const runs = { count: 10, status: 'derived' as const, from: Date.UTC(2020, 0), evidence: [] };
    const inside = { ...runs, from: Date.UTC(2023, 1), to: Date.UTC(2023, 5) };
    expect(moveRuns(inside, '2023')).toBe(inside);
    const moved = moveRuns({ ...runs, to: runs.from + 100 * day }, '2023');
    expect(moved).toMatchObject({ count: Math.round((10 * 365) / 100), status: 'illustrative' });
    expect(moved && moved.to - moved.from).toBe(365 * day);
    expect(moveRuns({ ...runs, to: runs.from + 80 * day }, '2023')).toBeNull();
  });

  it('come from tonnes by the one published ratio, and state the formula', () => {
    expect(countRuns(index, 'gulf', '2024')).toMatchObject({
      count: 2638,
      status: 'derived',
      formula: '4000000 t × 1398 ÷ 2120000 t ≈ 2638',
    });
  });

  it('never stretch a frequency printed for one year over several', () => {
    expect(countRuns(index, 'busan_line', '2023')?.count).toBe(26);
    expect(countRuns(index, 'busan_line', '2020/2024')).toBeNull();
  });

  it('are unknown where nothing is published', () => {
    expect(countRuns(index, 'gulf', '2020')).toBeNull();
    expect(countRuns(index, 'lost', '2023')).toBeNull();
  });
});

describe('columns and bars', () => {
  it('cover exactly the period, missing years as null', () => {
    expect(selectColumns(index, 'throughput', '2024').map(({ amount }) => amount?.value)).toEqual([4e6]);
    expect(selectColumns(index, 'throughput', '2023').map(({ amount }) => amount)).toEqual([null]);
  });

  it('mark a facility kept for comparison as context, and leave its tonnes out of the scale', () => {
    const huge = figure({
      id: 'huge',
      subject: 'dalian',
      measure: 'throughput',
      unit: 't',
      value: 4e8,
      period: '2024',
    });
    const port: Facility = { ...place('dalian', [121.65, 38.93]), comparison: true };
    const { facilities, observations } = index.network;
    const wider = indexNetwork({
      ...index.network,
      facilities: [...facilities, port],
      observations: [...observations, { ...huge, direction: 'both' }],
    });
    expect(
      selectColumns(wider, 'throughput', '2024').map(({ amount, context = false }) => [
        amount?.value,
        context,
      ]),
    ).toEqual([
      [4e6, false],
      [4e8, true],
    ]);
    expect(selectColumns(wider, 'throughput', '2023').map(({ context }) => context)).toEqual([undefined]);
    expect(largestThroughput(wider, 'throughput')).toBe(largestThroughput(index, 'throughput'));
  });

  it('show a part of a year as a bar of its own period, and several years as a bracket', () => {
    const span = figure({
      ...{ id: 'span', subject: 'ship', measure: 'cargo_value', direction: 'both', unit: 'CNY' },
      period: '2018/2020',
      value: 2e9,
    });
    const series = selectYearBars(
      indexNetwork({ ...index.network, observations: [...index.network.observations, span] }),
      'value',
      ['ship'],
    );
    const known = series.bars.flatMap(({ year, amount }) => (amount ? [[year, amount.id]] : []));
    expect(known.map(([year]) => year)).toEqual([2021, 2022, 2023]);
    expect(known[0]).toEqual([2021, 'part']);
    expect(series.brackets.map(({ amount }) => amount.id)).toEqual(['span']);
    expect(series.top).toBe(3e9);
  });

  it('fall back to the measure’s own subject where the picked thing has no yearly figure', () => {
    expect(selectYearBars(index, 'throughput', ['busan']).subject).toBe('hunchun_rail_port');
  });
});
