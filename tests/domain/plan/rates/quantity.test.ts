import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BOX_TYPES,
  findBoxType,
  findOverload,
  listBoxTypes,
  parseBoxType,
} from '../../../../src/domain/plan/rates/boxType';
import { convertToCargoUnit, convertToTonnes, parseAmount } from '../../../../src/domain/plan/rates/quantity';

const boxes = { unit: 'TEU' } as const;
const forties = { unit: 'FEU' } as const;
const tonnes = { unit: 't' } as const;
const vehicles = { unit: 'vehicle' } as const;
const inUnit = (text: string, cargo: Parameters<typeof convertToCargoUnit>[1]): number | null => {
  const amount = parseAmount(text);
  return amount && convertToCargoUnit(amount, cargo);
};

describe('an amount', () => {
  it.each([
    ['10', boxes, 10],
    ['２', boxes, 2],
    ['12 TEU', boxes, 12],
    ['3 FEU', boxes, 6],
    ['2×40HQ', boxes, 4],
    ['2x40HQ', boxes, 4],
    ["2 * 40' HC", boxes, 4],
    ['40HQ×2', boxes, 4],
    ['2个40尺高柜', boxes, 4],
    ['40HQ', boxes, 2],
    ['1х45HQ', boxes, 2.25],
    ['2×40HQ', forties, 2],
    ['2×45HQ', forties, 2],
    ['2×40OT', forties, 2],
    ['3 FEU', forties, 3],
    ['4 TEU', forties, 2],
    ['2×20GP', forties, null],
    ['500吨', forties, null],
    ['500吨', tonnes, 500],
    ['１.５万吨', tonnes, 15_000],
    ['500 т', tonnes, 500],
    ['2500kg', tonnes, 2.5],
    ['30톤', tonnes, 30],
    ['5辆', vehicles, 5],
    ['500吨', boxes, null],
    ['2×40HQ', tonnes, null],
    ['5辆', tonnes, null],
    ['0x10', boxes, null],
    ['1e3', boxes, null],
    ['-5', boxes, null],
    ['1,000', boxes, null],
    ['', boxes, null],
    ['ten', boxes, null],
    ['3 bananas', boxes, null],
  ] as const)('%s in %o is %s', (text, cargo, count) => expect(inUnit(text, cargo)).toBe(count));

  it('of boxes is the same in every spelling', () => {
    const type = fc.constantFrom(...BOX_TYPES);
    const times = fc.constantFrom('×', 'x', '*', ' × ', '＊', 'х');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        type,
        times,
        fc.boolean(),
        (count, { id, teu }, sign, after) => {
          const text = after ? `${id}${sign}${count}` : `${count}${sign}${id}`;
          expect(inUnit(text, boxes)).toBe(count * teu);
        },
      ),
      { seed: 5 },
    );
  });

  it('of a weight is in tonnes, by its own unit before that of its column', () => {
    expect(['5', '5t', '5 кг', '5 TEU', 'x'].map((text) => convertToTonnes(text, 'kg'))).toEqual([
      0.005,
      5,
      0.005,
      null,
      null,
    ]);
  });
});

describe('a box', () => {
  it.each([
    ['container', 'TEU', ['20GP', '20OT']],
    ['container40', 'FEU', ['40GP', '40HQ', '45HQ', '40OT']],
    ['reefer', 'TEU', ['20RF']],
    ['chilled', 'TEU', ['20RF']],
    ['batteries', 'TEU', ['20GP', '20OT']],
    ['grain', 't', []],
    ['cars', 'vehicle', []],
  ] as const)('of %s is of a type that carries it, the one that holds most first', (id, unit, ids) => {
    const types = listBoxTypes({ id, unit });
    expect(types.map((type) => type.id)).toEqual(ids);
    for (const { payload } of types) expect(payload).toBeLessThanOrEqual(types[0]?.payload ?? 0);
  });

  it('is known by each of its names, none of which it shares', () => {
    for (const type of BOX_TYPES)
      for (const word of [type.id, ...type.also]) expect(parseBoxType(word)).toBe(type);
  });

  it('is of the type asked for, else of the usual one', () => {
    const forty = { id: 'container40', unit: 'FEU' } as const;
    expect([null, '45HQ', '20OT', 'x'].map((box) => findBoxType(forty, box)?.id)).toEqual([
      ...['40GP', '45HQ', '40GP', '40GP'],
    ]);
    expect(findBoxType({ id: 'grain', unit: 't' }, '20GP')).toBeUndefined();
  });

  it('is too heavy exactly where its share of the load is above its payload', () => {
    const type = fc.constantFrom(...BOX_TYPES);
    const kilograms = fc.integer({ min: 1, max: 60_000 });
    fc.assert(
      fc.property(type, fc.integer({ min: 1, max: 500 }), kilograms, (of, count, each) => {
        const overload = findOverload({ count, type: of }, (count * each) / 1000);
        expect(overload !== null).toBe(each > of.payload);
      }),
      { seed: 5 },
    );
  });
});
