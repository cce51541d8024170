import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARGOES } from '../../../../src/domain/plan/planTypes';
import type { PlanCargo } from '../../../../src/domain/plan/data/planData';
import {
  parseCargoCode,
  parseCargoName,
  parseDangerousClass,
} from '../../../../src/domain/plan/rates/cargoWords';
import { findSeafoodState } from '../../../../src/domain/plan/rates/seafoodState';
import { findDangerousCode, findDangerousName } from '../../../../src/domain/plan/rates/dangerousGoods';

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
    // Lead or lithium: the heading does not say.
    ['8507', undefined],
    ['9613', undefined],
    ['3604', undefined],
    ['8504', 'container'],
    ['9615', 'container'],
    ['8703', 'cars'],
    ['8708', 'container'],
    ['玉米', 'grain'],
    ['冻蟹', 'reefer'],
    ['Frozen Crab', 'reefer'],
    // Live, chilled or frozen: the headings do not say, the subheadings do.
    ['0306', undefined],
    ['0307', undefined],
    ['0306.33', 'seafood'],
    ['0306.14', 'reefer'],
    ['0307.21', 'seafood'],
    ['0307.22', 'reefer'],
    ['0302', 'chilled'],
    ['小轿车', 'cars'],
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

describe('goods that are dangerous by name', () => {
  it.each([
    ['锂电池', '9'],
    ['锂离子电池组', '9'],
    ['Lithium-ion battery packs', '9'],
    ['литий-ионные аккумуляторы', '9'],
    ['Аккумуляторы (литиевые)', '9'],
    ['리튬이온전지', '9'],
    ['香烟打火机', '2.1'],
    ['Gas lighters', '2.1'],
    ['Зажигалки', '2.1'],
    ['일회용 라이터', '2.1'],
    ['烟花', '1'],
    ['fireworks', '1'],
    ['Фейерверки', '1'],
    ['폭죽', '1'],
    ['油漆', '3'],
    ['oil paint', '3'],
    ['лакокрасочные материалы', '3'],
    ['페인트', '3'],
    ['农药', '6.1'],
    ['Pesticides', '6.1'],
    ['гербициды', '6.1'],
    ['농약', '6.1'],
    ['铅酸蓄电池', '8/9'],
  ])('%s are of class %s', (text, one) => expect(findDangerousName(text)?.class).toBe(one));

  it.each([
    '碳酸锂',
    'paint brushes',
    '油漆刷',
    'шлак',
    'лаковые туфли',
    'эмалированная посуда',
    'delighters',
  ])('%s are not', (text) => expect(findDangerousName(text)).toBeNull());

  it('is never said of a cargo without danger', () => {
    for (const text of ['集装箱', 'container', '赖氨酸', '汽车配件', 'машины', 'лес', 'cars', '机电产品'])
      expect(findDangerousName(text)).toBeNull();
  });

  it('by the longest digits of a code', () => {
    expect(findDangerousCode('85076000')).toEqual({ class: '9', cargo: 'batteries', digits: '850760' });
    expect(findDangerousCode('850710')?.class).toBe('8/9');
    expect(findDangerousCode('850440')).toBeNull();
  });
});

describe('seafood', () => {
  it.each([
    ['活帝王蟹', 'seafood'],
    ['帝王蟹（活）', 'seafood'],
    ['鲜活海参', 'seafood'],
    ['Live king crab', 'seafood'],
    ['живой камчатский краб', 'seafood'],
    ['활 킹크랩', 'seafood'],
    ['활게', 'seafood'],
    ['冻帝王蟹腿', 'reefer'],
    ['fresh frozen salmon', 'reefer'],
    ['мороженый кальмар', 'reefer'],
    ['냉동 오징어', 'reefer'],
    ['冰鲜三文鱼', 'chilled'],
    ['Свежая рыба', 'chilled'],
    ['냉장 연어', 'chilled'],
    ['龙虾', 'unsaid'],
    ['crab', 'unsaid'],
    ['краб', 'unsaid'],
    ['olive oil', null],
    ['活动板房', null],
    ['鱼粉', null],
    ['рыболовные сети', null],
    ['생활용품', null],
    ['рыбные консервы', null],
  ])('%s travels as %s', (text, state) => expect(findSeafoodState(text)).toBe(state));
});
