import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bannedWordFaults,
  doubledExportFaults,
  doubledFileFaults,
  participleFaults,
  type BannedWord,
} from './names.ts';
import { listPaths, listSources } from './source.ts';

const words = JSON.parse(readFileSync(resolve(import.meta.dirname, 'words.json'), 'utf8')) as BannedWord[];
const sources = listSources(['src', 'geo', 'warehouse']);
const code = (path: string): boolean => /\.(?:ts|mjs|svelte)$/.test(path) && !path.endsWith('.d.ts');

/** File names and exports that may occur twice, each with its reason. */
const SHARED = new Map([
  ...['en', 'zh', 'ru', 'ko'].map(
    (lang) => [lang, 'the words of one language; the folder says of what'] as const,
  ),
  ['errorMessage', 'the same function for the page and for programs that load no TypeScript'],
]);
/** Exported functions that may be named by a participle, each with its reason. */
const PARTICIPLES = new Map<string, string>();

const plant = (path: string, text: string) => [{ path, text }];

describe('names', () => {
  it('use no word of words.json', () => expect(bannedWordFaults(sources, words)).toEqual([]));

  it.each([
    ['file', 'src/map/helm.ts', ''],
    ['export', 'src/scene/a.ts', 'export const wayTable = 1;'],
    ['parameter', 'src/domain/a.ts', 'export const price = (way: string) => way;'],
    ['parameter', 'src/domain/a.ts', 'export class A { price(way: string) {} }'],
    ['parameter', 'src/domain/a.ts', 'export function price(way: string) {}'],
  ])('are caught when they do, as %s: %s %s', (_, path, text) =>
    expect(bannedWordFaults(plant(path, text), words)).toHaveLength(1),
  );

  it('may use such a word for a local variable, or as a part of another word', () => {
    const text = 'export function a(always: string) { const way = always; return way; }';
    expect(bannedWordFaults(plant('src/domain/a.ts', text), words)).toEqual([]);
  });

  it('mean one thing each', () => expect(doubledExportFaults(sources, SHARED)).toEqual([]));

  it('are caught when two files export one', () => {
    const two = [
      ...plant('src/a.ts', 'export interface Way {}'),
      ...plant('geo/b.ts', 'export const Way = 1;'),
    ];
    expect(doubledExportFaults(two, new Map())).toEqual(['Way: src/a.ts, geo/b.ts']);
  });

  it('of files in src stand once', () =>
    expect(doubledFileFaults(listPaths(['src']).filter(code), SHARED)).toEqual([]));

  it('of files are caught when they stand twice', () =>
    expect(doubledFileFaults(['src/a/race.ts', 'src/b/race.svelte.ts', 'src/c.ts'], new Map())).toHaveLength(
      1,
    ));

  it('of functions are no bare participles', () =>
    expect(participleFaults(sources, PARTICIPLES)).toEqual([]));

  it.each([
    'export function said() {}',
    'export const running = () => 1;',
    'export const joined = function () {};',
  ])('of functions are caught when they are: %s', (text) =>
    expect(participleFaults(plant('src/a.ts', text), new Map())).toHaveLength(1),
  );
});
