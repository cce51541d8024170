import { expect, it } from 'vitest';
import { lookupFaults } from './lookups.ts';
import { listSources } from './source.ts';

const TABLE = 'const hours: Readonly<Record<string, number>> = { h: 1, d: 24 };';
const plant = (path: string, text: string) => lookupFaults([{ path, text }]);

// The types of all our files are made for it.
it('asks no plain object for a word from outside', { timeout: 120_000 }, () => {
  expect(lookupFaults(listSources(['src', 'geo', 'warehouse']))).toEqual([]);
});

it.each([
  ['a table', 'src/a.ts', `${TABLE} export const of = (unit: string) => hours[unit] ?? 0;`],
  [
    'a table, with a word that may be missing',
    'src/a.ts',
    `${TABLE} export const of = (unit?: string) => hours[unit ?? ''];`,
  ],
  [
    'a table by another name',
    'src/a.ts',
    'type T = { [word: string]: number }; export const of = (t: T, w: string) => t[w];',
  ],
  [
    'a member',
    'src/a.ts',
    'export const of = (words: { unit: Record<string, string> }, u: string) => words.unit[u];',
  ],
  [
    'a table in plain JavaScript',
    'src/a.mjs',
    "/** @type {Record<string, string>} */ const T = { '.js': 'x' };\n/** @param {string} e */\nexport const of = (e) => T[e];",
  ],
  [
    'words that are called keys',
    'src/a.ts',
    'const C = { usd: 1 } as const; export const of = (w: string) => C[w as keyof typeof C];',
  ],
  ['whether a word is in a table', 'src/a.ts', `${TABLE} export const has = (w: string) => w in hours;`],
  [
    'behind a look at another word',
    'src/a.ts',
    `${TABLE} export const of = (u: string, w: string) => (Object.hasOwn(hours, w) ? hours[u] : 0);`,
  ],
  [
    'where the look failed',
    'src/a.ts',
    `${TABLE} export const of = (u: string) => (Object.hasOwn(hours, u) ? 0 : hours[u]);`,
  ],
  [
    'counts by word',
    'src/a.ts',
    'const n: Record<string, number> = {}; export const add = (w: string) => { n[w] = 1; };',
  ],
  [
    'a table of a component',
    'src/A.svelte',
    `<p>x</p><script lang="ts">${TABLE} let { unit }: { unit: string } = $props(); const a = hours[unit];</script>`,
  ],
  ['a table in markup', 'src/A.svelte', `<script lang="ts">${TABLE}</script><p>{hours[unit]}</p>`],
  [
    'a member in markup',
    'src/A.svelte',
    `<script lang="ts">let { words, unit }: { words: { unit: Record<string, string> }; unit: string } = $props();</script>
     <p>{words.unit[unit]}</p>`,
  ],
  [
    'a member in a block of markup, of a derived object',
    'src/A.svelte',
    `<script lang="ts">let { all }: { all: { unit: Record<string, string>; keys: string[] } } = $props(); const words = $derived(all);</script>
     {#if words}{#each words.keys as key, i (key)}<p class:odd={i} title={words.unit[key]}></p>{/each}{/if}`,
  ],
  ['a key in markup', 'src/A.svelte', `<script lang="ts"></script><p>{words.unit[unit as keyof Words]}</p>`],
])('catches a plain object that is asked: %s', (_, path, text) => expect(plant(path, text)).toHaveLength(1));

it.each([
  ['its own key', `${TABLE} export const day = hours['d'];`],
  [
    'a key that its type lists',
    `const T: Record<'a' | 'b', number> = { a: 1, b: 2 }; export const of = (k: 'a' | 'b') => T[k];`,
  ],
  ['behind a look', `${TABLE} export const of = (u: string) => (Object.hasOwn(hours, u) ? hours[u] : 0);`],
  ['a Map', `const T = new Map([['h', 1]]); export const of = (u: string) => T.get(u);`],
  ['a list', `export const of = (list: readonly string[], i: number) => list[i];`],
  [
    'a member that a union is told apart by',
    `export const of = (o: { id: string } | { table: 1 }) => 'id' in o;`,
  ],
])('lets a program ask: %s', (_, text) => expect(plant('src/a.ts', text)).toEqual([]));
