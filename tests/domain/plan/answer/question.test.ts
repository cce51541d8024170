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
  ['date', { depart: Date.UTC(2023, 11, 31) }],
  ['date', { depart: Number.NaN }],
  ['date', { depart: Date.UTC(2028, 0, 1) }],
  ['value', { valuePerTonne: -1 }],
])('finds: %s %o', (kind, extra) => expect(kinds(extra)).toEqual([kind]));
