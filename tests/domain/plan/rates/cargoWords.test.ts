import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARGOES } from '../../../../src/domain/plan/planTypes';
import type { PlanCargo } from '../../../../src/domain/plan/data/planData';
import {
  parseCargoCode,
  parseCargoName,
  parseDangerousClass,
} from '../../../../src/domain/plan/rates/cargoWords';

const CARGO_LIST = CARGOES.map((id) => ({
  id,
  names: { zh: id, en: id, ru: id, ko: id },
  also: [],
})) as unknown as readonly PlanCargo[];

describe('goods as they are typed', () => {
  it.each([
    ['玉米淀粉', 'container'],
    ['汽车配件', 'container'],
    ['Car parts', 'container'],
    ['Used cars', 'cars'],
    ['1108', 'container'],
    ['4407.11', 'timber'],
    ['4412', 'container'],
    ['8507.60', 'batteries'],
    ['8703', 'cars'],
    ['8708', 'container'],
    ['玉米', 'grain'],
    ['冻蟹', 'reefer'],
    ['Frozen Crab', 'reefer'],
    ['0306', 'reefer'],
    ['0306.33', 'seafood'],
    ['lumber', 'timber'],
    ['2807', undefined],
    ['constructor', undefined],
    ['12', undefined],
  ])('%s are %s', (text, id) =>
    expect((parseCargoName(text, CARGO_LIST) ?? parseCargoCode(text, CARGO_LIST))?.id).toBe(id),
  );
});

describe('a class of dangerous goods', () => {
  it('is read in each language and spelling', () => {
    const classes = fc.constantFrom('1', '1.4', '2.1', '2.3', '3', '4.1', '5.2', '6.1', '7', '8', '9');
    const forms = fc.constantFrom(
      ...['class #', 'Class#', 'IMO #', 'IMDG class #', 'ADR #', 'dangerous goods class #'],
      ...['第#类', '#类', '危险品#类', '危险货物第#类', '第 # 类危险品', '＃类'],
      ...['класс #', 'опасный груз класс #', 'Опасные грузы # класс', '위험물 #급', '#급 위험물'],
    );
    fc.assert(
      fc.property(classes, forms, (one, form) => {
        expect(parseDangerousClass(form.replace(/[#＃]/u, one))).toBe(one);
      }),
      { seed: 5 },
    );
  });

  it.each([
    '',
    'container',
    'grain',
    '8',
    'class',
    'class 10',
    'class 0',
    '40HQ',
    '第三方',
    'first class 8x',
    '玉米',
  ])('is not read in %s', (text) => expect(parseDangerousClass(text)).toBeNull());
});
