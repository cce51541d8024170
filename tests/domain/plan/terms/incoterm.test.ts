import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ItineraryStage } from '../../../../src/domain/plan/answer/answer';
import { countSellerStages, INCOTERMS, parseIncoterm } from '../../../../src/domain/plan/terms/incoterm';

type Stage = Pick<ItineraryStage, 'part' | 'mode' | 'act'>;
const leg = (mode: 'rail' | 'road' | 'sea'): Stage => ({ part: 'moving', mode, act: null });
const act = (does: 'load' | 'unload', mode: 'rail' | 'road' | 'sea'): Stage => ({
  part: 'port',
  mode: null,
  act: { does, mode },
});

const BY_SEA = [
  act('load', 'rail'),
  leg('rail'),
  act('unload', 'rail'),
  act('load', 'sea'),
  leg('sea'),
  act('unload', 'sea'),
];
const BY_RAIL = [act('load', 'rail'), leg('rail'), act('unload', 'rail')];

it.each([
  ['EXW', 0, 0],
  ['FCA', 0, 0],
  ['FAS', 3, null],
  ['FOB', 4, null],
  ['CFR', 5, null],
  ['CIF', 5, null],
  ['CPT', 5, 2],
  ['CIP', 5, 2],
  ['DAP', 5, 2],
  ['DPU', 6, 3],
  ['DDP', 6, 3],
] as const)('under %s the seller pays %s stages by sea, %s by rail', (term, sea, rail) => {
  expect([countSellerStages(BY_SEA, term), countSellerStages(BY_RAIL, term)]).toEqual([sea, rail]);
});

it('the seller pays no less under a later term', () => {
  const stage = fc.oneof(
    fc.constantFrom('rail', 'road', 'sea').map((mode) => leg(mode as 'rail')),
    fc.constantFrom('rail', 'road', 'sea').map((mode) => act('load', mode as 'rail')),
    fc.constantFrom('rail', 'road', 'sea').map((mode) => act('unload', mode as 'rail')),
  );
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1, maxLength: 12 }), (stages) => {
      const counts = INCOTERMS.flatMap((term) => countSellerStages(stages, term) ?? []);
      const ordered = counts.every((count, i) => i === 0 || count >= (counts[i - 1] ?? 0));
      expect(ordered && counts.every((count) => count >= 0 && count <= stages.length)).toBe(true);
    }),
    { seed: 5 },
  );
});

it('hands over stuffed goods under FCA', () => {
  const pack: Stage = { part: 'port', mode: null, act: { does: 'pack', mode: null } };
  expect(countSellerStages([pack, ...BY_RAIL], 'FCA')).toBe(1);
});

it('is read however it is cased', () => {
  expect([' dap ', 'Fob', 'none'].map(parseIncoterm)).toEqual(['DAP', 'FOB', undefined]);
});
