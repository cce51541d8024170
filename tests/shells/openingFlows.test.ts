import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Flow } from '../../src/domain/figures/flow';
import { rankFlows } from '../../src/shells/openingFlows';
import { figure } from '../domain/figures';

const flow = (id: string, value: number | null, changes: Partial<Flow> = {}): Flow => ({
  ...{ id, mode: 'rail', from: 'a', to: 'b', measure: 'throughput', runs: null, total: false },
  amount: value === null ? null : figure(id, { value, low: value, high: value }),
  entityRefs: [],
  ...changes,
});
const idsOf = (flows: readonly Flow[]) => rankFlows(flows).map((group) => group.map(({ id }) => id));

it('shows our own flows with a figure one by one, the largest first, and the rest together', () => {
  const flows = [
    flow('small', 2),
    flow('unknown', null),
    flow('rival', 9000, { context: true }),
    flow('large', 400),
    flow('middle', 30),
  ];
  expect(idsOf(flows)).toEqual([['large'], ['middle'], ['small'], ['unknown', 'rival']]);
});

it('shows a part with the flow that it is a part of, however small', () => {
  const flows = [
    flow('coal', 7, { partOf: 'inbound' }),
    flow('other', 50),
    flow('inbound', 90, { partOf: 'all' }),
    flow('all', 100),
    flow('grain', 1, { partOf: 'rival' }),
    flow('rival', 999, { context: true }),
    flow('stray', 60, { partOf: 'not here' }),
  ];
  expect(idsOf(flows)).toEqual([['coal', 'inbound', 'all'], ['stray'], ['other'], ['grain', 'rival']]);
});

it('shows every flow once, each group no larger than the one before', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.option(fc.integer({ min: 1, max: 99 })), fc.boolean(), fc.nat(9))),
      (rows) => {
        const flows = rows.map(([value, context, whole], i) =>
          flow(String(i), value, {
            ...(context ? { context } : {}),
            ...(whole < i ? { partOf: String(whole) } : {}),
          }),
        );
        const groups = rankFlows(flows);
        expect(groups.flat().toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual(flows);
        const ranks = groups.map((group) => {
          const wholes = group.filter(({ partOf, amount, context }) => !partOf && amount && !context);
          return wholes[0]?.amount?.value ?? 0;
        });
        expect(ranks.toSorted((a, b) => b - a)).toEqual(ranks);
      },
    ),
  ));
