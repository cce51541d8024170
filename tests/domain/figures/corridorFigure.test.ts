import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigure } from '../../../src/domain/figures/capacity';
import { findCorridorFigure, findCorridorSum } from '../../../src/domain/figures/corridorFigure';
import { LATEST } from '../../../src/domain/figures/periodFigure';
import type { Observation, Service } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const [line] = sampleNetwork.services;
const service = (id: string, stops: readonly string[] = ['hunchun_rail_port', 'makhalino']): Service => ({
  ...(line as Service),
  id,
  stops,
});
const runs = (id: string, subject: string, changes: Partial<Observation> = {}): Observation =>
  figure(id, { subject, measure: 'trains', unit: 'trains', value: 5, ...changes });
const indexOf = (figures: readonly Observation[], services: readonly Service[]) =>
  networkOf(figures, { services });
const both = [service('north'), service('south')];
const find = (figures: readonly Observation[], services = both, period = '2023'): Observation | null =>
  findCorridorFigure(indexOf(figures, services), 'hunma', 'voyages', period);

describe('the figure of a corridor without its own', () => {
  it('adds what its services publish, says that it is derived, and opens by its id', () => {
    const figures = [runs('a', 'north', { value: 5 }), runs('b', 'south', { value: 7 })];
    const sum = find(figures);
    expect(sum).toMatchObject({
      id: 'sum-on-hunma--a',
      subject: 'hunma',
      value: 12,
      period: '2023',
      status: 'derived',
      printedKind: 'sum',
      bound: 'exact',
      asPrinted: '5 + 7 = 12',
    });
    expect(findFigure(indexOf(figures, both), 'sum-on-hunma--a')).toEqual(sum);
    expect(findCorridorSum(indexOf(figures, both), 'sum-on-nothing--a')).toBeNull();
  });

  it('is a lower bound where one of them publishes none', () =>
    expect(find([runs('a', 'north'), runs('b', 'south')], [...both, service('third')])).toMatchObject({
      value: 10,
      bound: 'at_least',
    }));

  it('is the figure of its only service, but not of one of several, of one that goes on, or of a plan', () => {
    const a = runs('a', 'north');
    expect(find([a], [service('north')])).toBe(a);
    expect(find([a])).toBeNull();
    expect(find([a], [service('north', ['hunchun_rail_port', 'makhalino', 'bonded_zone'])])).toBeNull();
    expect(find([runs('a', 'north', { status: 'planned' })], [service('north')])).toBeNull();
  });

  it('is of no service that runs on a part of it', () => {
    const [first] = sampleNetwork.legs;
    const [corridor] = sampleNetwork.corridors;
    if (!first || !corridor) throw new Error('the sample has a leg and a corridor');
    const second = { ...first, id: 'second', from: 'makhalino', to: 'bonded_zone' };
    const ends = [
      ['hunchun_rail_port', 'makhalino'],
      ['makhalino', 'bonded_zone'],
      ['hunchun_rail_port', 'makhalino', 'bonded_zone'],
    ];
    const found = ends.map((stops) => {
      const index = networkOf([runs('a', 'north')], {
        services: [service('north', stops)],
        legs: [first, second],
        corridors: [{ ...corridor, legs: [first.id, second.id] }],
      });
      return findCorridorFigure(index, 'hunma', 'voyages', '2023')?.id;
    });
    expect(found).toEqual([undefined, undefined, 'a']);
  });

  it('is of the period shown, else the newest, and of another measure only where there is none of this', () => {
    const years = ['2019', '2021', '2020'].flatMap((period) => [
      runs(`a-${period}`, 'north', { period }),
      runs(`b-${period}`, 'south', { period }),
    ]);
    const tonnes = [figure('t', { subject: 'north' }), figure('u', { subject: 'south' })];
    expect(find([...years, ...tonnes], both, '2020')?.period).toBe('2020');
    expect(find([...years, ...tonnes], both, LATEST)?.period).toBe('2021');
    expect(find(tonnes)?.unit).toBe('t');
  });

  it('never adds figures that differ in more than the service and the value', () => {
    const anyFigure = fc.record({
      subject: fc.constantFrom('north', 'south'),
      measure: fc.constantFrom('trains', 'voyages'),
      period: fc.constantFrom('2022', '2023', '2023-H1'),
      reporter: fc.constantFrom('CN', 'RU'),
      direction: fc.constantFrom('both', 'import'),
      scope: fc.constantFrom('loaded', 'all'),
      value: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyFigure, { maxLength: 10 }),
        fc.constantFrom('2023', LATEST),
        (drafts, period) => {
          const figures = drafts.map(({ scope, measure, ...changes }, i) =>
            runs(`f${i}`, changes.subject, {
              ...(changes as Partial<Observation>),
              measure,
              unit: measure,
              scope: { zh: scope, en: scope, ru: scope, ko: scope },
            }),
          );
          const sum = find(figures, both, period);
          if (!sum) return;
          const parts = figures.filter(
            (one) =>
              one.period === sum.period &&
              one.measure === sum.measure &&
              one.reporter === sum.reporter &&
              one.direction === sum.direction &&
              one.scope?.en === sum.scope?.en,
          );
          const [a = [], b = []] = ['north', 'south'].map((id) =>
            parts.filter(({ subject }) => subject === id),
          );
          const totals = a.flatMap((x) => b.map((y) => x.value + y.value));
          expect(totals).toContain(sum.value);
          expect(sum.status).toBe('derived');
        },
      ),
    );
  });
});
