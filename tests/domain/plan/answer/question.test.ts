import { expect, it } from 'vitest';
import { findQuestionFaults } from '../../../../src/domain/plan/answer/question';
import type { Question } from '../../../../src/domain/plan/planTypes';
import { ask, hub, network } from '../sample';

const two = network({ hubs: [hub('a'), hub('b')], legs: [], transfers: [] });
const kinds = (extra: Partial<Question>) =>
  findQuestionFaults(two, ask('a', 'b', extra)).map(({ kind }) => kind);

it('finds nothing wrong with a plain question', () => expect(kinds({})).toEqual([]));

it.each<[string, Partial<Question>]>([
  ['unknown place', { to: 'x' }],
  ['same place', { to: 'a' }],
  ['unknown cargo', { cargo: 'mail' }],
  ['quantity', { quantity: 0 }],
  ['quantity', { quantity: 1e-320 }],
  ['quantity', { quantity: Number.NaN }],
  ['quantity', { quantity: 1001 }],
  ['weight', { quantity: 2, gross: 56.37 }],
  ['weight', { quantity: 2, box: '20OT', gross: 56.25 }],
  ['weight', { quantity: 2, box: '40GP', gross: 56.37 }],
  ['date', { depart: Date.UTC(2023, 11, 31) }],
  ['date', { depart: Number.NaN }],
  ['date', { depart: Date.UTC(2023, 11, 31, 15, 59) }],
  ['date', { depart: Date.UTC(2028, 0, 1) }],
  ['value', { valuePerTonne: -1 }],
])('finds: %s %o', (kind, extra) => expect(kinds(extra)).toEqual([kind]));

it('says how heavy a box may be and how many it takes, and which day lies outside', () => {
  const [weight] = findQuestionFaults(two, ask('a', 'b', { quantity: 2, gross: 60 }));
  expect(weight).toEqual({ kind: 'weight', box: '20GP', each: 30, most: 28.18, fewest: 3 });
  expect(kinds({ quantity: 2, gross: 56.36 })).toEqual([]);
  for (const [depart, day] of [
    [Date.UTC(1990, 0, 1), '1990-01-01'],
    [Date.UTC(2090, 11, 31), '2090-12-31'],
  ] as const)
    expect(findQuestionFaults(two, ask('a', 'b', { depart }))).toMatchObject([{ kind: 'date', day }]);
});
