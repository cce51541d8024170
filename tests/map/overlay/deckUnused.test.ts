import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as unused from '../../../src/map/overlay/deckUnused';

const DECK = resolve(import.meta.dirname, '../../../node_modules/@deck.gl/core/dist');
/** What deck.gl's parts for scripts in the page import is not bundled. */
const NOT_BUNDLED = /^scripting\//;
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'@(?:loaders\.gl\/(?:core|images)|luma\.gl\/gpgpu[^']*)'/g;

const imported = readdirSync(DECK, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.js') && !NOT_BUNDLED.test(file))
  .flatMap((file) => [...readFileSync(join(DECK, file), 'utf8').matchAll(IMPORT)])
  .flatMap(([, names = '']) => names.split(','))
  .map((name) => name.replace(/\sas\s.*/s, '').trim());

test('stands in for each name that the installed deck.gl imports, and for no other', () => {
  expect(new Set(imported)).toEqual(new Set(Object.keys(unused)));
});

test('refuses to be used, so that nothing is left out in silence', () => {
  expect(() => unused.load()).toThrow('deckUnused.ts');
  expect(() => Reflect.construct(unused.GPUDataEvaluator, [])).toThrow('deckUnused.ts');
  expect(() => unused.registerLoaders()).not.toThrow();
});
