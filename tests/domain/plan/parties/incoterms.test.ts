import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItineraryStage } from '../../../../src/domain/plan/answer/answer';
import { sumHundredths } from '../../../../src/domain/plan/answer/rounding';
import {
  countSellerStages,
  INCOTERMS,
  isMainlyBySea,
  listTerms,
  parseIncoterm,
  splitCosts,
  TERM_RULES,
  type Incoterm,
} from '../../../../src/domain/plan/parties/incoterms';

type Kind = 'load rail' | 'rail' | 'load sea' | 'wait' | 'sea' | 'unload sea' | 'border' | 'unload rail';

const stage = (name: Kind, cost: number): ItineraryStage => {
  const [does, mode = does] = name.split(' ');
  const moves = does === 'rail' || does === 'sea';
  return {
    kind: moves ? 'leg' : name === 'border' ? 'border' : name === 'wait' ? 'wait' : 'transfer',
    mode: moves ? mode : null,
    act: moves || name === 'border' ? null : { does, mode: name === 'wait' ? 'sea' : mode },
    km: name === 'sea' ? 1000 : name === 'rail' ? 300 : 0,
    cost_cny: { low: cost, mid: cost, high: cost },
  } as unknown as ItineraryStage;
};

/** By rail to a port, by ship, by rail inland; each stage costs a power of two. */
const BY_SEA = (
  ['load rail', 'rail', 'load sea', 'wait', 'sea', 'unload sea', 'rail', 'unload rail'] as const
).map((name, i) => stage(name, 2 ** i));
const BY_RAIL = (['load rail', 'rail', 'border', 'rail', 'unload rail'] as const).map((name, i) =>
  stage(name, 2 ** i),
);
const OWN = { exportClearance: 1000, insurance: 10_000, importCharges: 100_000 };
const sellerOf = (term: Incoterm, stages = BY_SEA) => splitCosts({ stages }, term, OWN)?.sums.seller;

describe('the seller pays', () => {
  it.each([
    ['EXW', 0],
    ['FCA', 1000],
    ['FAS', 1 + 2 + 1000],
    ['FOB', 1 + 2 + 4 + 8 + 1000],
    ['CFR', 1 + 2 + 4 + 8 + 16 + 1000],
    ['CIF', 1 + 2 + 4 + 8 + 16 + 1000 + 10_000],
    ['CPT', 127 + 1000],
    ['CIP', 127 + 1000 + 10_000],
    ['DAP', 127 + 1000 + 10_000],
    ['DPU', 255 + 1000 + 10_000],
    ['DDP', 127 + 1000 + 10_000 + 100_000],
  ] as const)('%s: %i of an option by sea', (term, money) => {
    expect(sellerOf(term)).toBe(money);
  });

  it.each([
    ['EXW', 0],
    ['FCA', 1000],
    ['CPT', 15 + 1000],
    ['DAP', 15 + 1000 + 10_000],
    ['DPU', 31 + 1000 + 10_000],
    ['DDP', 15 + 1000 + 10_000 + 100_000],
  ] as const)('%s: %i of an option by rail', (term, money) => {
    expect(sellerOf(term, BY_RAIL)).toBe(money);
  });
});

it('offers FAS, FOB, CFR and CIF only where the main carriage is by sea', () => {
  expect(listTerms(BY_SEA)).toEqual(INCOTERMS);
  expect(isMainlyBySea(BY_RAIL)).toBe(false);
  expect(listTerms(BY_RAIL)).toEqual(['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP']);
  expect(INCOTERMS.filter((term) => TERM_RULES[term].seaOnly)).toEqual(['FAS', 'FOB', 'CFR', 'CIF']);
});

it('has the seller insure under CIF and CIP and pay duty under DDP alone, the buyer clear exports under EXW alone', () => {
  expect(INCOTERMS.filter((term) => TERM_RULES[term].importClearance === 'seller')).toEqual(['DDP']);
  expect(INCOTERMS.filter((term) => TERM_RULES[term].exportClearance === 'buyer')).toEqual(['EXW']);
  expect(['CIF', 'CIP'].every((term) => TERM_RULES[term as Incoterm].insurance === 'seller')).toBe(true);
  expect(
    ['FCA', 'FOB', 'CFR', 'CPT'].every((term) => TERM_RULES[term as Incoterm].insurance === 'buyer'),
  ).toBe(true);
});

const names = fc.constantFrom<Kind>(
  'load rail',
  'rail',
  'load sea',
  'wait',
  'sea',
  'unload sea',
  'border',
  'unload rail',
);

it('divides every sum without rest, and gives the seller the first stages, never one after the buyer', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          names,
          fc.integer({ min: 0, max: 1e8 }).map((cents) => cents / 100),
        ),
        { maxLength: 14 },
      ),
      fc.constantFrom(...INCOTERMS),
      (list, term) => {
        const stages = list.map(([name, cost]) => stage(name, cost));
        const split = splitCosts({ stages }, term, OWN);
        if (!split) {
          expect(TERM_RULES[term].seaOnly && !isMainlyBySea(stages)).toBe(true);
          return;
        }
        const all = [...stages.map(({ cost_cny }) => cost_cny.mid), 111_000];
        expect(sumHundredths([split.sums.seller, split.sums.buyer])).toBe(sumHundredths(all));
        expect(split.stages.lastIndexOf('seller')).toBeLessThan(
          split.stages.includes('buyer') ? split.stages.indexOf('buyer') : Infinity,
        );
      },
    ),
  );
});

/** In the order of the list, but for unloading, which DPU alone leaves to the seller. */
it('has the seller pay no less under a later term', () => {
  fc.assert(
    fc.property(fc.array(names, { minLength: 1, maxLength: 14 }), (list) => {
      const stages = list.map((name) => stage(name, 1));
      const counts = INCOTERMS.filter((term) => term !== 'DPU').map((term) =>
        countSellerStages(stages, term),
      );
      const known = counts.filter((count) => count !== null);
      expect(known).toEqual(known.toSorted((a, b) => a - b));
      expect(known.every((count) => count >= 0 && count <= stages.length)).toBe(true);
    }),
  );
});

it('has no share for a term of the sea where the main carriage is not by sea', () => {
  expect(countSellerStages(BY_RAIL, 'FOB')).toBeNull();
  expect(splitCosts({ stages: BY_RAIL }, 'FOB')).toBeNull();
});

it('hands over stuffed goods under FCA', () => {
  const stuffing = { ...stage('load rail', 1), act: { does: 'pack', mode: null } } as ItineraryStage;
  expect(countSellerStages([stuffing, ...BY_RAIL], 'FCA')).toBe(1);
});

it('is read however it is cased', () => {
  expect([' dap ', 'Fob', 'none'].map(parseIncoterm)).toEqual(['DAP', 'FOB', undefined]);
});
