import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import * as unused from '../../../src/map/overlay/deckUnused';

const PACKAGES = resolve(import.meta.dirname, '../../../node_modules');
/** What deck.gl's parts for scripts in the page import is not bundled. */
const NOT_BUNDLED = /^scripting\/|^dist\./;
const NAMES = String.raw`(?:\{([^}]*)\}|(\w+))\s*from\s*['"]`;
const LEFT_OUT = [
  ['@deck.gl/core/dist', String.raw`@(?:loaders\.gl/(?:core|images)|luma\.gl/gpgpu[^'"]*)`],
  ['@deck.gl/core/dist/lib', String.raw`[^'"]*/gpu-(?:interpolation|spring)-transition\.js`],
  ['@luma.gl/shadertools/dist', String.raw`[^'"]*/wgsl-(?:interface-scan|binding-debug)\.js`],
] as const;

/** Names of what the scripts of a folder import from the files left out; `default` for whole ones. */
const importedIn = (folder: string, from: string): string[] => {
  const scripts = readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' });
  const imports = new RegExp(String.raw`(?:import|export)\s*${NAMES}${from}['"]`, 'g');
  return scripts
    .filter((file) => file.endsWith('.js') && !NOT_BUNDLED.test(file))
    .flatMap((file) => [...readFileSync(join(PACKAGES, folder, file), 'utf8').matchAll(imports)])
    .flatMap(([, names, whole]) => (whole ? ['default'] : (names ?? '').split(',')))
    .map((name) => name.replace(/\sas\s.*/s, '').trim());
};

test.each(LEFT_OUT)('stands in for each name that %s imports', (folder, from) => {
  const names = importedIn(folder, from);
  expect(names).not.toEqual([]);
  for (const name of names) expect(Object.keys(unused)).toContain(name);
});

test('stands in for no other name', () => {
  const names = LEFT_OUT.flatMap(([folder, from]) => importedIn(folder, from));
  expect(new Set(names)).toEqual(new Set(Object.keys(unused)));
});

test('refuses to be used, so that nothing is left out in silence', () => {
  expect(() => unused.load()).toThrow('deckUnused.ts');
  for (const name of ['GPUDataEvaluator', 'default'] as const)
    expect(() => Reflect.construct(unused[name], [])).toThrow('deckUnused.ts');
  expect(() => unused.registerLoaders()).not.toThrow();
});
