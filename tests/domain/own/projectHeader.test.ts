import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  printProjectHeader,
  PROJECT_MARK,
  readProjectHeader,
  type OwnProject,
} from '../../../src/domain/own/projectHeader.ts';
import { BRUSHES } from '../../../src/domain/own/ownCube.ts';
import { buildRecipe } from '../../../src/domain/own/recipe.ts';

const PROJECT: OwnProject = {
  file: { name: 'rows.csv', size: 12, sha256: 'a'.repeat(64) },
  holds: 'rows',
  sample: false,
  encoding: 'gbk',
  recipe: buildRecipe(['from', 'to'], [], null),
  quantity: 'kg',
  brushed: { month: new Set(['24276', '24277']), mode: new Set(['sea']) },
  beside: false,
};

const projectArbitrary: fc.Arbitrary<OwnProject> = fc.record({
  file: fc.record({
    name: fc.string({ unit: 'binary', maxLength: 100 }),
    size: fc.maxSafeNat(),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  holds: fc.constantFrom('rows', 'reference'),
  sample: fc.boolean(),
  encoding: fc.constantFrom(null, 'utf-8', 'gbk', 'windows-1251'),
  recipe: fc
    .dictionary(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), { noNullPrototype: true })
    .map((places) => ({ ...PROJECT.recipe, places })),
  quantity: fc.constantFrom('kg', 'fen', 'milliTeu', 'rows'),
  brushed: fc.dictionary(
    fc.constantFrom(...BRUSHES),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 5 }).map((keys) => new Set(keys)),
    { noNullPrototype: true },
  ),
  beside: fc.boolean(),
});

describe('the header of a project file', () => {
  it('is one line that reads back to the same project', () => {
    fc.assert(
      fc.property(projectArbitrary, (project) => {
        const line = printProjectHeader(project);
        expect(line).not.toContain('\n');
        expect(PROJECT_MARK.test(line)).toBe(true);
        expect(readProjectHeader(line)).toEqual(project);
      }),
    );
  });

  it('is refused where it is not readable, and names a version that is not known', () => {
    const line = printProjectHeader(PROJECT);
    const patch = (change: Record<string, unknown>): string =>
      JSON.stringify({ ...JSON.parse(line), ...change });
    const file = (change: Record<string, unknown>): string => patch({ file: { ...PROJECT.file, ...change } });
    const bad = [
      '',
      'null',
      '[]',
      '7',
      line.slice(0, -1),
      patch({ file: null }),
      file({ size: -1 }),
      file({ size: 1.5 }),
      file({ size: '12' }),
      file({ sha256: 'abc' }),
      file({ name: 7 }),
      file({ name: 'x'.repeat(300) }),
      patch({ recipe: {} }),
      patch({ recipe: { ...PROJECT.recipe, columns: [{ role: 'nonsense' }] } }),
      patch({ holds: 'everything' }),
      patch({ encoding: 'ebcdic' }),
      patch({ encoding: 7 }),
    ];
    for (const one of bad) expect(readProjectHeader(one), one).toEqual({ kind: 'project' });
    expect(readProjectHeader(patch({ v: 2 }))).toEqual({ kind: 'projectVersion', version: '2' });
  });

  it('leaves out what hides nothing: filters and measures that are not known', () => {
    const raw = JSON.parse(printProjectHeader(PROJECT)) as object;
    const read = readProjectHeader(
      JSON.stringify({
        ...raw,
        quantity: 'gold',
        brushed: { month: [7, '8'], colour: ['red'], mode: [], size: 'x' },
      }),
    );
    expect(read).toMatchObject({ quantity: 'rows', brushed: { month: new Set(['8']) } });
    expect(Object.keys('brushed' in read ? read.brushed : {})).toEqual(['month']);
  });

  it('never throws, and never pollutes a prototype', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readProjectHeader(text)).toHaveProperty('kind');
      }),
    );
    const line = printProjectHeader(PROJECT).replace(
      '"brushed":{',
      '"__proto__":{"sample":true},"brushed":{"__proto__":["x"],',
    );
    expect(readProjectHeader(line)).toEqual(PROJECT);
    expect(({} as { sample?: boolean }).sample).toBeUndefined();
  });
});
