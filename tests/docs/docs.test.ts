import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listSources, read } from '../architecture/source';
import { MADE_DOCUMENTS, makeDocument } from './generated';
import { ROOT, anchorsOf, deadEnds, linksOf, listDocuments, pathsOf, readText } from './markdown';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'geo/README.md',
  'geo/sea/README.md',
  ...listDocuments('docs'),
];

describe('links and paths', () => {
  it.each(DOCUMENTS)('of %s lead somewhere', (path) => expect(deadEnds(path, readText(path))).toEqual([]));

  // Paths of the changelog were right when its lines were written.
  it('of the changelog: its links lead somewhere', () => {
    const text = readText('CHANGELOG.md').replace(/`[^`\n]*`/g, '');
    expect(deadEnds('CHANGELOG.md', text)).toEqual([]);
  });

  it.each([
    ['a file', '[a](none.md)', 1],
    ['an anchor', '[a](address.md#none)', 1],
    ['an anchor of this page', '[a](#none)', 1],
    ['a picture', '![a](../tests/pictures/none.png)', 1],
    ['a path in code', '`src/none.ts`', 1],
    ['a folder in code', '`src/none/`', 1],
    ['nothing: all there', '[a](address.md#parameters) [b](#here) `src/main.ts` `npm run x`\n\n## Here\n', 0],
    [
      'nothing: elsewhere, in code, in a block',
      '[a](https://a.b) `[x](none.md)`\n\n```\n[y](none.md)\n```\n',
      0,
    ],
  ])('are caught where they do not: %s', (_, text, count) =>
    expect(deadEnds('docs/data.md', text)).toHaveLength(count),
  );

  it('are read as GitHub reads them', () => {
    expect(
      anchorsOf("# A firm's own rates\n## `src`: what, and why?\n## 珲图 Huntu\n## Here\n## Here\n"),
    ).toEqual(['a-firms-own-rates', 'src-what-and-why', '珲图-huntu', 'here', 'here-1']);
    expect(linksOf('[a](b.md) ![c](d.png "e")')).toEqual(['b.md', 'd.png']);
    expect(pathsOf('`geo/flows.csv` `geo/out/static` `dist/x` `src/<panel>/`')).toEqual(['geo/flows.csv']);
    expect(pathsOf('`plan/none.csv` `2020/2024`', 'geo/README.md')).toEqual(['geo/plan/none.csv']);
  });

  it('reach every document from the README', () => {
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const link of linksOf(readText(path))) {
        const [file = ''] = link.split('#');
        if (file.endsWith('.md') && !/^[a-z]+:/.test(file)) visit(resolve('/', path, '..', file).slice(1));
      }
    };
    visit('README.md');
    expect(listDocuments('docs').filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('the parts made from the code', () => {
  it.each(MADE_DOCUMENTS)('of %s are fresh (npm run docs writes them)', async (path) =>
    expect(readFileSync(resolve(ROOT, path), 'utf8')).toBe(await makeDocument(path)),
  );
});

describe('the README', () => {
  it('is short', () => expect(readText('README.md').split('\n').length).toBeLessThanOrEqual(131));
});

describe('the commands', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  const told = readText('docs/commands.md');
  const named = [...told.matchAll(/`npm (?:run (?:--silent )?)?([a-z][\w:-]*)/g)].map(
    ([, name = '']) => name,
  );

  it('are told, each of them', () =>
    expect(Object.keys(scripts).filter((name) => !named.includes(name))).toEqual([]));

  it('are all there', () => {
    const everywhere = DOCUMENTS.flatMap((path) =>
      [...readText(path).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name),
    );
    expect([...new Set(everywhere)].filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Whether a file exports a name, or a class with such a member. */
function holds(text: string, name: string): boolean {
  const [owner = '', member] = name.split('.');
  const exported = new RegExp(`^export (?:async )?(?:function|const|class|interface|type) ${owner}\\b`, 'm');
  return (
    exported.test(text) &&
    (member === undefined || new RegExp(`^  (?:get |async )?${member}\\(`, 'm').test(text))
  );
}

/** Rows of the tables of a section: paths that the row links to, and names in its cell of names. */
function rowsOf(section: string) {
  const [, body = ''] = readText('docs/architecture.md').split(`## ${section}\n`);
  const [text = ''] = body.split('\n## ');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes(']('))
    .map((line) => ({
      files: linksOf(line)
        .filter((link) => link.startsWith('../'))
        .map((link) => link.slice(3)),
      names: [...(line.split(' | ')[2] ?? '').matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name),
    }));
}

describe('the way of one figure', () => {
  const rows = rowsOf('From a row to a pixel');

  it('is told in steps', () => expect(rows.length).toBeGreaterThanOrEqual(15));

  it('names only what the code exports', () => {
    const missing = rows.flatMap(({ files, names }) =>
      names
        .filter((name) => !files.some((file) => holds(readText(file), name)))
        .map((name) => `${files}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('is seen where a name is not there', () => {
    expect(holds('export function a() {}\nexport class B {\n  show(): void {}\n}', 'B.show')).toBe(true);
    expect(holds('export class B {\n  show(): void {}\n}', 'B.hide')).toBe(false);
    expect(holds('function a() {}', 'a')).toBe(false);
  });
});

describe('the recipe for a measure', () => {
  const [, rest = ''] = readText('CONTRIBUTING.md').split('## A measure\n');
  const [recipe = ''] = rest.split('\n## ');

  it('has five steps at most', () => expect(recipe.match(/^\d\. /gm)?.length).toBeLessThanOrEqual(5));

  it('links to every file that holds something for each measure', () => {
    const files = listSources(['src', 'geo'])
      .filter(({ text }) => /\bRecord<Measure,|\bMEASURES = \[/.test(text))
      .map(({ path }) => path);
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((path) => !linksOf(recipe).includes(path))).toEqual([]);
  });

  it('names what is there', () => {
    const linked = linksOf(recipe).filter((link) => link.endsWith('.ts'));
    const text = linked.map((path) => read(path).text).join('\n');
    const names = [...recipe.matchAll(/`([A-Z_]{5,})`/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !new RegExp(`\\bconst ${name}\\b`).test(text))).toEqual([]);
  });
});
