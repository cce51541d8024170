import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256 } from '../../src/host/kiosk/maintenance/bundle.mjs';
import { gatherRelease } from '../../src/host/release.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huntu-release-test-'));
  mkdirSync(join(root, 'dist/.vite'), { recursive: true });
  for (const name of [
    'index.html',
    'sbom.cdx.json',
    'THIRD_PARTY_NOTICES.txt',
    '.inputs',
    '.vite/manifest.json',
  ])
    writeFileSync(join(root, 'dist', name), name);
});
afterEach(() => rmSync(root, { recursive: true }));

it('gathers the site without what is of the build, its parts list and checksums that hold', () => {
  const out = join(root, 'out');
  const names = gatherRelease({ root, out, key: null });
  expect(names).toEqual(['THIRD_PARTY_NOTICES.txt', 'huntu-site.tar.gz', 'sbom.cdx.json', 'SHA256SUMS']);
  const sums = names.slice(0, -1).map((name) => `${sha256(readFileSync(join(out, name)))}  ${name}\n`);
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(sums.join(''));
  const packed = execFileSync('tar', ['-tzf', join(out, 'huntu-site.tar.gz')], { encoding: 'utf8' });
  expect(packed.trim().split('\n').sort()).toEqual([
    'dist/',
    'dist/THIRD_PARTY_NOTICES.txt',
    'dist/index.html',
    'dist/sbom.cdx.json',
  ]);
});

it('gives the same bytes for the same site, whatever lay there before', () => {
  const out = join(root, 'out');
  gatherRelease({ root, out, key: null });
  const before = readFileSync(join(out, 'SHA256SUMS'), 'utf8');
  writeFileSync(join(out, 'old.bundle'), 'old');
  gatherRelease({ root, out, key: null });
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(before);
});
