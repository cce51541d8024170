import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  clockFaults,
  codeLines,
  cycleFaults,
  engineFunctionFaults,
  fileCycleFaults,
  importFaults,
  loadedBy,
  nameFaults,
  outsideFaults,
  statementFaults,
  wordFaults,
} from './architecture/rules.ts';
import { ROOT, importsOf, listPaths, listSources, read } from './architecture/source.ts';

const sources = listSources(['src', 'geo', 'warehouse']);

/** One planted file. */
const plant = (path: string, text: string) => [{ path, text }];

describe('imports', () => {
  it('follow the table', () => expect(importFaults(sources)).toEqual([]));

  it.each([
    ['a folder that is not allowed', 'src/domain/a.ts', `import { look } from '../view/look';`],
    ['types of a folder that is not allowed', 'src/ui/a.ts', `import type { Stage } from '../map/stage';`],
    ['a re-export', 'src/view/a.ts', `export { session } from '../state/session.svelte';`],
    ['a type in place', 'src/view/a.ts', `let a: import('../state/session.svelte').Session;`],
    ['a type in a comment', 'src/host/a.mjs', `/** @type {import('../domain/types').Leg} */ let a;`],
    ['an import on demand', 'src/scene/a.ts', `const a = () => import('../map/stage');`],
    ['an address made at run time', 'src/ui/a.ts', 'const a = (name: string) => import(`./${name}`);'],
    [
      'a component',
      'src/ui/A.svelte',
      `<p>x</p><script lang="ts">import M from '../map/MapView.svelte';</script>`,
    ],
    [
      'a module script',
      'src/ui/A.svelte',
      `<script module>import '../map/stage';</script>\n<script></script>`,
    ],
    ['geo', 'src/App.svelte', `<script>import url from '../geo/out/network.json?url';</script>`],
    ['geo as a module', 'src/main.ts', `import network from '../geo/out/network.json';`],
    ['the sources of geo by address', 'src/main.ts', `import url from '../geo/legs.geojson?url';`],
    ['a picture of geo from a scene', 'src/scene/a.ts', `import url from '../../geo/out/network.json?url';`],
    ['more of src from geo', 'geo/a.ts', `import { look } from '../src/view/renderStyle';`],
    ['the programs', 'src/main.ts', `import { serve } from './host/serve.mjs';`],
    ['a folder without a row', 'src/engine/a.ts', ''],
    ['a package that is not allowed', 'src/state/a.ts', `import { Map } from 'maplibre-gl';`],
    ['the map itself from a scene', 'src/scene/a.ts', `import { Map } from 'maplibre-gl';`],
    ['half types, half not', 'src/scene/a.ts', `import { type Style, Map } from 'maplibre-gl';`],
    ['the schema library elsewhere', 'src/domain/a.ts', `import * as v from 'valibot';`],
    ['a parser that everybody loads', 'src/files/a.ts', `import { parse } from 'csv-parse';`],
    ['a package in a program', 'src/host/a.mjs', `import { chromium } from '@playwright/test';`],
    ['the warehouse in the page', 'src/main.ts', `import { a } from '../warehouse/a';`],
    ['an engine elsewhere', 'warehouse/a.ts', `import { Session } from 'chdb';`],
    ['Node in the page', 'src/ui/a.ts', `import { readFileSync } from 'node:fs';`],
  ])('are refused: %s', (_, path, text) => expect(importFaults(plant(path, text))).toHaveLength(1));

  it.each([
    ['the network by its address', 'src/main.ts', `import url from '../geo/out/network.json?url';`],
    ['types of the map in a scene', 'src/scene/a.ts', `import type { Map } from 'maplibre-gl';`],
    ['single types of the map', 'src/scene/a.ts', `import { type Map } from 'maplibre-gl';`],
    ['the schema library in its place', 'src/domain/schema.ts', `import * as v from 'valibot';`],
    ['a parser on demand', 'src/files/a.ts', `const parse = () => import('csv-parse');`],
    ['a neighbour', 'src/ui/details/A.svelte', `<script>import B from '../parts/B.svelte';</script>`],
  ])('are allowed: %s', (_, path, text) => expect(importFaults(plant(path, text))).toEqual([]));
});

describe('folders', () => {
  it('import each other in no ring', () => expect(cycleFaults(sources)).toEqual([]));

  it('are caught in a ring', () => {
    const ring = [
      ...plant('src/view/a.ts', `import '../state/a';`),
      ...plant('src/state/a.ts', `import '../files/a';`),
      ...plant('src/files/a.ts', `import '../view/a';`),
    ];
    expect(cycleFaults(ring)).toEqual(['view -> state -> files -> view']);
  });
});

describe('files', () => {
  it('import each other in no ring', () => expect(fileCycleFaults(sources)).toEqual([]));

  it('are caught in a ring, of types too', () => {
    const ring = [
      ...plant('src/scene/a.ts', `import type { B } from './b';`),
      ...plant('src/scene/b.ts', `import { a } from './a';`),
    ];
    expect(fileCycleFaults(ring)).toEqual(['src/scene/a.ts -> src/scene/b.ts -> src/scene/a.ts']);
  });
});

describe('time and chance', () => {
  it('come in as values', () => expect(clockFaults(sources)).toEqual([]));

  it.each([
    ['src/scene/a.ts', 'const now = Date.now();'],
    ['src/state/a.svelte.ts', 'const now = Date.now;'],
    ['src/ui/A.svelte', '<p>{new Date().getFullYear()}</p>'],
    ['src/ui/A.svelte', '<p>{Math.random()}</p>'],
    ['src/domain/a.ts', 'const now = new Date;'],
  ])('are caught in %s: %s', (path, text) => expect(clockFaults(plant(path, text))).toHaveLength(1));

  it('may be spoken of, and dates may be made from values', () => {
    const text = '// never Date.now()\n/* nor Math.random() */ const day = new Date(0);';
    expect(clockFaults(plant('src/scene/a.ts', text))).toEqual([]);
    expect(clockFaults(plant('src/host/a.mjs', 'Date.now()'))).toEqual([]);
  });
});

describe('statements of an engine', () => {
  it('are written in one folder', () => expect(statementFaults(sources)).toEqual([]));

  it.each([
    ['src/domain/a.ts', 'const a = `SELECT ${name} FROM t`;'],
    ['warehouse/gateway/a.ts', "const a = 'INSERT INTO t';"],
    ['src/host/a.mjs', "const a = 'DROP TABLE t';"],
  ])('are caught in %s: %s', (path, text) => expect(statementFaults(plant(path, text))).toHaveLength(1));

  it('hold nothing inexact', () => expect(engineFunctionFaults(sources)).toEqual([]));

  it.each([
    'uniq(o)',
    'quantileTiming(kg)',
    'any(o)',
    'sum(toInt64(kg))',
    'now()',
    'toFloat64(kg)',
    'avg(kg)',
  ])('are caught with %s', (text) =>
    expect(engineFunctionFaults(plant('warehouse/sql/a.ts', `const a = '${text}';`))).toHaveLength(1),
  );
});

describe('names', () => {
  it('say what is inside', () =>
    expect(nameFaults(listPaths(['src', 'geo', 'warehouse', 'tests']))).toEqual([]));

  it('are caught when they do not', () => {
    const bad = [
      'src/utils.ts',
      'src/helpers/a.ts',
      'geo/common/b.ts',
      'tests/lib/c.ts',
      'src/state/store.svelte.ts',
    ];
    expect(nameFaults([...bad, 'src/scene/layers/pulse.ts', 'src/domain/corridor.ts'])).toEqual(bad);
  });

  it('keep corridor, leg, service and voyage apart', () => expect(wordFaults(sources)).toEqual([]));

  it.each([
    'const route = 1;',
    'const seaRoutes = [];',
    '// the route of a ship\n',
    'interface RouteOptions {}',
    'a.route_id',
  ])('are caught where one word stands for all four: %s', (text) =>
    expect(wordFaults(plant('src/scene/a.ts', text))).toHaveLength(1),
  );

  it('may name the unit that the facts count lines in', () => {
    expect(wordFaults(plant('src/i18n/en.ts', 'const unit = { routes: [] };'))).toEqual([]);
    expect(wordFaults(plant('src/i18n/en.ts', 'const seaRoutes = 1;'))).toHaveLength(1);
  });

  it('may quote the word, and may look for lanes with a router', () => {
    const text = `import Way from '@lucide/svelte/icons/route'; const title = 'Trade routes'; const router = 1;`;
    expect(wordFaults(plant('src/ui/a.ts', text))).toEqual([]);
  });
});

describe('the watchdog of a hall', () => {
  const loaded = [...loadedBy('src/host/kiosk.mjs', read)];

  it('is under 400 lines of code with all that it loads', () => {
    expect(loaded).toContain('src/host/kiosk/watchdog/recoveryLadder.mjs');
    const lines = loaded.map((path) => codeLines(read(path)));
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(400);
  });

  it('loads nothing of the server and the maintenance program, and no package', () => {
    expect(loaded.filter((path) => /kiosk\/(?:server|maintenance)\//.test(path))).toEqual([]);
    const outside = loaded.flatMap((path) =>
      importsOf(read(path)).filter(({ from }) => !/^\.|^node:/.test(from)),
    );
    expect(outside).toEqual([]);
  });

  it('is counted with what is loaded by what it loads, and without blanks and comments', () => {
    const texts: Record<string, string> = {
      'a/a.mjs': `import { b } from './b.mjs';\n\n/** @typedef {import('./types.mjs').T} T */\n// one\nb();\n`,
      'a/b.mjs': `export { b } from '../c.mjs';\n/* two\n lines */`,
      'c.mjs': `import './a/a.mjs';\nexport const b = () => 'http://x';`,
    };
    const planted = (path: string) => ({ path, text: texts[path] ?? '' });
    const paths = [...loadedBy('a/a.mjs', planted)];
    expect(paths).toEqual(['a/a.mjs', 'a/b.mjs', 'c.mjs']);
    expect(paths.map((path) => codeLines(planted(path)))).toEqual([2, 1, 2]);
  });
});

describe('the project', () => {
  const own = ['package.json', 'vite.config.ts', 'eslint.config.js', '.ci/run', 'README.md'];

  it('reads nothing outside itself', () => {
    const everything = [...listPaths(['src', 'geo', 'warehouse', 'tests', 'docs', '.github']), ...own].filter(
      (path) => !/\.(?:webp|png|woff2)$/.test(path),
    );
    expect(outsideFaults(everything.map(read))).toEqual([]);
  });

  it('is caught when it does', () => {
    const text = `readFileSync('../../${['..', 'shared'].join('/')}/facts/places.csv')`;
    expect(outsideFaults(plant('geo/read.ts', text))).toHaveLength(1);
  });
});

describe('the import table of docs/architecture.md', () => {
  const rows = [...read('docs/architecture.md').text.matchAll(/^\| `src\/([a-z0-9]+)` +\|/gm)].map(
    ([, room]) => room,
  );

  it('has a row for each folder that there is, and none for another', () => {
    const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rows.toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });
});
