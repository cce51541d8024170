import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, listSources, type Source } from './source.ts';

/** Every module of the map is imported by a test of its own folder below tests. */

const targetsOf = (test: Source): string[] =>
  importsOf(test)
    .filter(({ kind }) => kind !== 'types')
    .map(({ from }) => `${posix.join(posix.dirname(test.path), from).replace(/\.ts$/, '')}.ts`)
    .filter((path) => posix.dirname(path).replace(/^src/, 'tests') === posix.dirname(test.path));

function untestedIn(sources: readonly Source[]): string[] {
  const tested = new Set(sources.filter(({ path }) => path.endsWith('.test.ts')).flatMap(targetsOf));
  return (
    sources
      .filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts'))
      // A module of types alone has nothing to run.
      .filter(({ text }) => /^(?:export )?(?:async |abstract )?(?:const|function|class|let) /m.test(text))
      .flatMap(({ path }) => (tested.has(path) ? [] : path))
  );
}

it('each module of the map has a test beside it', () =>
  expect(untestedIn(listSources(['src/map', 'tests/map']))).toEqual([]));

it('one without a test is named, one of types alone is not', () => {
  const sources = [
    { path: 'src/map/a/b.ts', text: 'export const b = 1;' },
    { path: 'src/map/c.ts', text: 'export interface C {}' },
    { path: 'src/map/d.ts', text: 'async function d() {}' },
    { path: 'src/map/e.ts', text: 'export class E {}' },
    { path: 'tests/map/d.test.ts', text: `import { d } from '../../src/map/d';` },
    { path: 'tests/map/e.test.ts', text: `import type { E } from '../../src/map/e';` },
    { path: 'tests/scene/b.test.ts', text: `import { b } from '../../src/map/a/b';` },
  ];
  expect(untestedIn(sources)).toEqual(['src/map/a/b.ts', 'src/map/e.ts']);
});
