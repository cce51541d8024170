import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanData } from '../../../../src/domain/plan/data/planData';
import { planAmount } from '../../../../src/domain/plan/rates/shipmentAmount';
import type { Cargo } from '../../../../src/domain/plan/planTypes';

const { cargoes } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../geo/out/planner.json'), 'utf8'),
) as PlanData;
const plan = (text: string, id: Cargo, gross: number | null = null) => {
  const cargo = cargoes.find((one) => one.id === id);
  if (!cargo) throw new Error(id);
  const planned = planAmount(text, cargo, cargoes, gross);
  return typeof planned === 'string'
    ? planned
    : [planned.cargo.id, planned.quantity, planned.box?.id ?? null, planned.gross, planned.counted];
};

describe('an amount of a cargo', () => {
  it.each([
    // A lorry with two drivers takes 4 t of live crab.
    ['20 t', 'seafood', ['seafood', 20, null, null, null]],
    ['5 lorries', 'seafood', ['seafood', 20, null, null, 'load']],
    ['2 TEU', 'seafood', 'unit'],
    // 27.4 t in a 20-foot reefer, 28.18 t in a dry box.
    ['20吨', 'chilled', ['chilled', 1, null, 20, 'weight']],
    ['60 t', 'container', ['container', 3, null, 60, 'weight']],
    ['27400 kg', 'reefer', ['reefer', 1, null, 27.4, 'weight']],
    ['27401 kg', 'reefer', ['reefer', 2, null, 27.401, 'weight']],
    ['0 t', 'container', ['container', 0, null, 0, 'weight']],
    ['2×40HQ', 'container', ['container40', 2, '40HQ', null, null]],
    ['2×20GP', 'container40', ['container', 2, '20GP', null, null]],
    ['1×40RF', 'container', ['reefer', 2, '40RF', null, null]],
    ['2×40HQ', 'reefer', 'uncooled'],
    ['3 FEU', 'container', ['container40', 3, null, null, null]],
    ['4 TEU', 'container40', ['container40', 2, null, null, null]],
    ['3 TEU', 'container40', ['container', 3, null, null, null]],
    ['2车', 'container', ['container40', 2, null, null, 'load']],
    ['2 trucks', 'reefer', ['reefer', 4, null, null, 'load']],
    // 25 t of grain in a TEU, at most the payload of a 40-foot box.
    ['10 TEU', 'grain', ['grain', 250, null, null, 'load']],
    ['1×40HQ', 'grain', ['grain', 26.54, '40HQ', null, 'load']],
    ['3 фуры', 'coal', ['coal', 60, null, null, 'load']],
    ['10 TEU', 'coal', 'unit'],
    ['2×20GP', 'cars', 'unit'],
    ['20 t', 'cars', 'unit'],
    ['8件', 'cars', ['cars', 8, null, null, null]],
    ['100件', 'grain', 'unit'],
    ['ten', 'grain', 'amount'],
  ] as const)('%s of %s is %o', (text, id, planned) => expect(plan(text, id)).toEqual(planned));

  it('that is no weight is its gross weight', () => {
    expect(plan('100件', 'grain', 20)).toEqual(['grain', 20, null, 20, null]);
    expect(plan('1×40HQ', 'grain', 20)).toEqual(['grain', 20, '40HQ', 20, null]);
    expect(plan('100件', 'reefer', 30)).toEqual(['reefer', 2, null, 30, 'weight']);
  });
});
