import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlanData } from '../../../../src/domain/plan/data/readPlanData';
import { CargoIndex } from '../../../../src/domain/plan/rates/cargoIndex';
import { parseCargoCode, parseCargoName } from '../../../../src/domain/plan/rates/cargoWords';
import { NONSENSE } from '../../../nonsense';
import planner from '../../../../geo/out/planner.json';

const read = readPlanData(planner);
if ('fault' in read) throw new Error(read.fault);
const { cargoes } = read.data;
const index = new CargoIndex(cargoes);

const ids = (text: string): readonly string[] => index.matching(text, 'zh').map(({ id }) => id);

describe('a cargo being typed', () => {
  it.each([
    ['玉米淀粉', ['container'], '玉米淀粉'],
    ['1108', ['container'], 'HS 11'],
    ['4407.11', ['timber', 'container'], 'HS 4407'],
    ['03', ['reefer', 'chilled', 'seafood'], 'HS 0303'],
    ['0306', ['reefer', 'chilled', 'seafood'], 'HS 03061'],
    ['030633', ['seafood', 'chilled'], 'HS 03063'],
    ['8507', ['batteries'], 'HS 850760'],
    ['9613', [], undefined],
    ['краб', ['reefer', 'seafood'], 'мороженый краб'],
    ['frozen cr', ['reefer'], 'frozen crab'],
    ['냉동 게', ['reefer'], '냉동 게'],
    ['lumb', ['timber'], 'lumber'],
    ['煤炭', ['coal'], ''],
    ['class 9', ['batteries'], ''],
    ['2807', [], undefined],
    ['class 8', [], undefined],
  ])('%s may mean %j, by %s', (text, found, by) => {
    expect(ids(text).toSorted()).toEqual(found.toSorted());
    expect(ids(text)[0] === undefined || ids(text)[0] === found[0] || text === 'краб').toBe(true);
    const one = index.get(found[0] ?? '');
    expect(one ? index.nameMatch(one, text) : undefined).toBe(by);
  });

  it('lists every cargo before anything is typed', () => {
    expect(ids('')).toHaveLength(cargoes.length);
  });

  it('is the one that a table of shipments would have, and listed first', () => {
    const words = cargoes.flatMap(({ id, names, also }) => [id, ...Object.values(names), ...also]);
    const codes = fc.integer({ min: 0, max: 999_999 }).map((code) => String(code).padStart(6, '0'));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...words), codes), (text) => {
        const meant = parseCargoName(text, cargoes) ?? parseCargoCode(text, cargoes);
        expect(index.find(text)?.id).toBe(meant?.id);
        if (meant) expect(ids(text)).toContain(meant.id);
      }),
      { seed: 7 },
    );
  });

  it.each(NONSENSE)('is none where it is called %s', (text) => expect(index.find(text)).toBeNull());

  it('of an unknown word is asked for by what is similar, of an unknown code by nothing', () => {
    expect(index.nearest('lumbre')[0]?.id).toBe('timber');
    expect(index.nearest('2807')).toEqual([]);
  });
});
