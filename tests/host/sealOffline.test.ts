import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildManifest } from '../../src/host/installable.mjs';
import { sealOffline } from '../../src/host/sealOffline.mjs';

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

function site(): string {
  const dist = mkdtempSync(join(tmpdir(), 'huntu-site-'));
  mkdirSync(join(dist, 'map'));
  const files = {
    'sw.js': `const v='site-unsealed',p='site-';use(v,v)`,
    'index.html': 'a',
    'map/1.pbf': 'b',
    '.inputs': 'c',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  return dist;
}
const text = (dist: string, name: string) => readFileSync(join(dist, name), 'utf8');

it('lists every file that is served with its hash, and names the version by the list', () => {
  const dist = site();
  const { version, files } = sealOffline(dist);
  expect(JSON.parse(text(dist, 'offline.json'))).toEqual([
    ['/index.html', hashOf('a')],
    ['/map/1.pbf', hashOf('b')],
  ]);
  expect(files).toBe(2);
  expect(version).toBe(`site-${hashOf(text(dist, 'offline.json'))}`);
  expect(text(dist, 'sw.js')).toBe(`const v='${version}',p='site-';use(v,v)`);
});

it('gives the same site the same version, and another one another', () => {
  const dist = site();
  const first = sealOffline(dist).version;
  expect(sealOffline(dist).version).toBe(first);
  writeFileSync(join(dist, 'map/1.pbf'), 'B');
  expect(sealOffline(dist).version).not.toBe(first);
});

it('names icons that a launcher can show and a mask may cut', () => {
  const { icons } = buildManifest((name) => `/assets/${name}`) as {
    icons: { sizes: string; purpose: string }[];
  };
  expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ]);
});
