import { describe, expect, it } from 'vitest';
import {
  buildEntityDetails,
  homeEntityOf,
  isOutdated,
  isKnown,
} from '../../../src/domain/entities/entityDetails';
import { buildFurtherDetails } from '../../../src/domain/entities/furtherDetails';
import type { NetworkIndex } from '../../../src/domain/network/networkIndex';
import type { EntityRef } from '../../../src/domain/entities/entityRef';
import type { Milestone, Network, Service } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const port = { kind: 'facility', id: 'hunchun_rail_port' } as const;
const furtherOf = (index: NetworkIndex, entity: EntityRef = port) =>
  buildFurtherDetails(index, buildEntityDetails(index, entity, '2023'));
const day = (text: string): number => Date.parse(text);

const headline = (observations: Parameters<typeof networkOf>[0], period: string): readonly string[] =>
  buildEntityDetails(networkOf(observations), port, period).headline.map(({ id }) => id);

describe('large figures', () => {
  const tonnes = (id: string, period: string) => figure(id, { period });

  it('are of the period shown, else of the newest whole year', () => {
    const figures = [tonnes('2021', '2021'), tonnes('2023', '2023'), tonnes('part', '2024-Q1')];
    expect(headline(figures, '2021')).toEqual(['2021']);
    expect(headline(figures, '2020/2022')).toEqual(['2021']);
    expect(headline(figures, '2020')).toEqual(['2023']);
  });

  it('are two of different measures, the more telling first', () => {
    const figures = [
      figure('runs', { measure: 'voyages', unit: 'voyages' }),
      figure('value', { measure: 'cargo_value', unit: 'CNY' }),
      figure('sales', { measure: 'retail_sales', unit: 'CNY' }),
    ];
    expect(headline(figures, '2023')).toEqual(['value', 'runs']);
  });

  it('are of the measure on the map first, however old, and their second of the same period as before', () => {
    const figures = [
      figure('value', { measure: 'cargo_value', unit: 'CNY' }),
      figure('runs', { measure: 'voyages', unit: 'voyages', period: '2018' }),
      tonnes('tonnes', '2018'),
    ];
    const of = (measure: 'voyages' | 'value' | null) =>
      buildEntityDetails(networkOf(figures), port, '2023', measure).headline.map(({ id }) => id);
    expect(of('voyages')).toEqual(['runs', 'tonnes']);
    expect(of('value')).toEqual(['value']);
    expect(of(null)).toEqual(['value']);
  });

  it('of a corridor without an amount are the best sum of its services, before its length', () => {
    const [line] = sampleNetwork.services;
    const figures = [
      figure('length', { subject: 'hunma', measure: 'distance', unit: 'km' }),
      figure('trains', { subject: line?.id ?? '', measure: 'trains', unit: 'trains' }),
    ];
    const corridor = { kind: 'corridor', id: 'hunma' } as const;
    const of = (observations: typeof figures) =>
      buildEntityDetails(networkOf(observations), corridor, '2023', 'value').headline.map(({ id }) => id);
    expect(of(figures)).toEqual(['trains', 'length']);
    expect(of(figures.slice(0, 1))).toEqual(['length']);
    expect(of([...figures, figure('own', { subject: 'hunma', measure: 'teu', unit: 'TEU' })])).toEqual([
      'own',
    ]);
  });

  it('give the second place to the use of capacity', () => {
    const capacity = figure('capacity', { measure: 'capacity', unit: 't/year', value: 1e7 });
    expect(headline([figure('a'), capacity], '2023')).toEqual(['a', 'use-of-a']);
  });

  it('are never a plan, and never an old second beside a first of the period', () => {
    const plan = figure('plan', { status: 'planned', measure: 'trade_value', unit: 'CNY' });
    const old = figure('old', { measure: 'cargo_value', unit: 'CNY', period: '2018' });
    expect(headline([plan], '2023')).toEqual([]);
    expect(headline([figure('a'), plan, old], '2023')).toEqual(['a']);
  });

  it('prefer what is about all goods, its own, and the better of two that contradict', () => {
    const coal = figure('coal', { measure: 'cargo_value', unit: 'CNY', commodity: 'coal' });
    const weak = figure('0-weak', { value: 1, confidence: 'low' });
    expect(headline([coal, weak, figure('a')], '2023')[0]).toBe('a');
  });
});

describe('a service', () => {
  const [sample] = sampleNetwork.services;
  const service: Service = { ...(sample as Service), alsoSubjects: ['ship', 'both_lines'] };
  const subjects: Network['subjects'] = [
    { id: 'ship', kind: 'ship', names: service.names },
    { id: 'both_lines', kind: 'statistic', names: service.names },
  ];
  const index = networkOf(
    [
      figure('total', { subject: 'both_lines', measure: 'cargo_value', unit: 'CNY' }),
      figure('runs', { subject: 'ship', measure: 'voyages', unit: 'voyages' }),
    ],
    { services: [service], subjects },
  );
  const details = buildEntityDetails(index, { kind: 'service', id: service.id }, '2023');

  it('speaks by its ship as by itself, but by a total of several lines only after that', () => {
    expect(details.headline.map(({ id }) => id)).toEqual(['runs']);
    expect(details.figures).toHaveLength(2);
  });

  it('lists what users would ask and no source answers', () => {
    const questions = buildFurtherDetails(index, details).gaps.flatMap((gap) =>
      gap.kind === 'question' ? gap.about : [],
    );
    expect(questions).toContain('freight_rate');
    expect(questions).toContain('trains');
    expect(questions).not.toContain('cargo_value');
    expect(questions).not.toContain('first_run');
  });
});

describe('the details of an entity', () => {
  it('charts series of two known years or more, the one of the large figure first', () => {
    const years = ['2018', '2019', '2020'].map((period) =>
      figure(`p${period}`, { measure: 'passengers', unit: 'persons', period }),
    );
    const once = figure('v', { measure: 'vehicles', unit: 'vehicles' });
    const index = networkOf([
      ...years,
      once,
      figure('a', { period: '2022' }),
      figure('b', { period: '2023' }),
    ]);
    const { charts } = buildEntityDetails(index, port, '2023');
    expect(charts.map(({ measure }) => measure)).toEqual(['throughput', 'passengers']);
  });

  it('names the years that are missing from it', () => {
    const index = networkOf([figure('a', { period: '2021' }), figure('b', { period: '2023' })]);
    const [gap] = furtherOf(index).gaps;
    expect(gap).toMatchObject({ kind: 'years', years: [2022, 2024, 2025] });
  });

  it('holds every figure once, by measure, in order of time', () => {
    const index = networkOf([
      figure('b', { period: '2023' }),
      figure('a', { period: '2021' }),
      figure('v', { measure: 'cargo_value', unit: 'CNY' }),
      figure('x', { measure: 'yard_area', unit: 'm2', period: '..' }),
    ]);
    const { figures, current } = buildEntityDetails(index, port, '2023');
    const { groups } = furtherOf(index);
    expect(groups.map((group) => [group.measure, ...group.figures.map(({ id }) => id)])).toEqual([
      ['cargo_value', 'v'],
      ['throughput', 'a', 'b'],
      ['yard_area', 'x'],
    ]);
    expect(figures).toHaveLength(4);
    expect(current).toEqual([]);
  });

  it('begins with trade, tonnes, people and capacity; retail sales, projects and bonds come last', () => {
    const measures = [
      'special_bonds',
      'projects',
      'retail_sales',
      'border_trade_value',
      'capacity',
      'passengers',
      'commodity_tonnage',
      'throughput',
      'trade_value_russia',
      'trade_value',
    ];
    const index = networkOf(measures.map((measure) => figure(measure, { measure })));
    const { headline, current } = buildEntityDetails(index, port, '2023');
    const { groups } = furtherOf(index);
    const listed = [
      'trade_value',
      'trade_value_russia',
      'throughput',
      'commodity_tonnage',
      'passengers',
      'capacity',
      'border_trade_value',
      'retail_sales',
      'projects',
      'special_bonds',
    ];
    expect(groups.map(({ measure }) => measure)).toEqual(listed);
    const large = headline.map(({ id }) => id);
    expect(large).toEqual(['trade_value', 'trade_value_russia']);
    expect(current.map(({ id }) => id)).toEqual(listed.filter((id) => !large.includes(id)));
  });

  it('puts what was reported before what was worked out, and plans last, in what else is of the period', () => {
    const index = networkOf([
      figure('plan', { status: 'planned', measure: 'yard_area', unit: 'm2' }),
      figure('main', {}),
      figure('worked', { status: 'derived', measure: 'berths', unit: '' }),
      figure('fact', { measure: 'yard_area', unit: 'm2' }),
    ]);
    const { headline, current } = buildEntityDetails(index, port, '2023');
    expect(headline.map(({ id }) => id)).toContain('main');
    expect(current.map(({ status }) => status)).toEqual(['reported', 'derived', 'planned']);
  });

  it('lists the events of its subjects in order of time', () => {
    const [event] = sampleNetwork.milestones;
    const milestones = ['2013', '1999'].map((date) => ({ ...(event as Milestone), id: date, date }));
    const other = { ...(event as Milestone), id: 'other', subjects: ['makhalino'] };
    const index = networkOf([], { milestones: [...milestones, other] });
    expect(furtherOf(index).events.map(({ id }) => id)).toEqual(['1999', '2013']);
  });

  it('shows that a place is not published', () => {
    const { gaps } = furtherOf(networkOf([]), { kind: 'facility', id: 'bonded_zone' });
    expect(gaps[0]).toEqual({ kind: 'question', about: 'position' });
  });

  it.each([
    ['leg', 'hunchun_makhalino', true],
    ['corridor', 'hunma', true],
    ['subject', 'jilin_province', true],
    ['facility', 'nowhere', false],
    ['leg', 'nowhere', false],
  ] as const)('is made for a %s %s, known or not', (kind, id, known) => {
    const index = networkOf([]);
    expect(isKnown(index, { kind, id })).toBe(known);
    expect(buildEntityDetails(index, { kind, id }, '2023').headline).toEqual([]);
  });

  it('is that of home when nothing is picked', () =>
    expect(homeEntityOf(networkOf([]))).toEqual({ kind: 'facility', id: 'hunchun' }));
});

describe('what is dated', () => {
  it('ended more than 18 months ago', () => {
    expect(isOutdated('2023', day('2026-11-24'))).toBe(true);
    expect(isOutdated('2025-07', day('2026-11-24'))).toBe(false);
  });

  it('is nothing undated', () => expect(isOutdated('..', day('2026-11-24'))).toBe(false));
});
