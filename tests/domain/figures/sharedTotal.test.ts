import { describe, expect, it } from 'vitest';
import { servicesInTotal } from '../../../src/domain/figures/sharedTotal';
import type { Service } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const [line] = sampleNetwork.services;
const sailing = (id: string, alsoSubjects: readonly string[]): Service => ({
  ...(line as Service),
  id,
  alsoSubjects,
});
const index = networkOf([], {
  services: [sailing('north', ['ship', 'own']), sailing('south', ['ship']), sailing('alone', [])],
});
const linesOf = (subject: string, measure: string): readonly string[] =>
  servicesInTotal(index, figure('x', { subject, measure })).map(({ id }) => id);

describe('a figure that several lines share', () => {
  it('names the lines', () => expect(linesOf('ship', 'voyages')).toEqual(['north', 'south']));

  it.each([
    ['ship', 'ship_length'],
    ['own', 'voyages'],
    ['alone', 'voyages'],
    ['hunchun', 'trade_value'],
  ])('is not %s %s', (subject, measure) => expect(linesOf(subject, measure)).toEqual([]));
});
