import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isBuildFresh, stampBuild } from '../../src/host/stamp.mjs';

let root = '';

const put = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huntu-stamp-'));
  put('src/main.ts', 'one');
  put('geo/legs.geojson', '{}');
  put('geo/out/network.json', '{}');
  put('package.json', '{}');
  put('dist/index.html', 'page');
});
afterEach(() => rmSync(root, { recursive: true }));

it('takes a build without a stamp for stale, and a stamped one for fresh', () => {
  expect(isBuildFresh(root)).toBe(false);
  stampBuild(root);
  expect(isBuildFresh(root)).toBe(true);
});

it.each([
  ['a source changes', 'src/main.ts', 'two'],
  ['a source is added', 'src/ui/Panel.svelte', ''],
  ['a fact changes', 'geo/legs.geojson', '[]'],
  ['a package changes', 'package.json', '{"a":1}'],
])('is stale when %s', (_, path, text) => {
  stampBuild(root);
  put(path, text);
  expect(isBuildFresh(root)).toBe(false);
});

it('does not look at what the build writes itself', () => {
  stampBuild(root);
  put('geo/out/network.json', '{"built":true}');
  expect(isBuildFresh(root)).toBe(true);
});

it('is stale when the page is gone', () => {
  stampBuild(root);
  rmSync(join(root, 'dist/index.html'));
  expect(isBuildFresh(root)).toBe(false);
});

it('is stale for another profile', () => {
  vi.stubEnv('HUNTU_PROFILE', 'cn-public');
  stampBuild(root);
  expect(isBuildFresh(root)).toBe(true);
  vi.stubEnv('HUNTU_PROFILE', '');
  expect(isBuildFresh(root)).toBe(false);
  vi.unstubAllEnvs();
});
