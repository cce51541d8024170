import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContentHash } from '../../src/host/kiosk/mapReview.mjs';
import { hashMapContent, writeContentHash } from '../../src/host/mapContent.mjs';

let dist = '';

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(dist, path)), { recursive: true });
  writeFileSync(join(dist, path), text);
};
const place = { id: 'a', at: [130, 43], names: { zh: '珲春' }, note: 'one', sources: ['x'] };
const putNetwork = (first: object) =>
  put(
    'assets/network-abc.json',
    JSON.stringify({ facilities: [first], legs: [], placeNames: [], observations: [] }),
  );

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'huntu-map-'));
  put('map/0/0/0.pbf', 'tile');
  put('relief.webp', 'relief');
  putNetwork(place);
});
afterEach(() => rmSync(dist, { recursive: true }));

it('is the same for the same map, whatever else the build holds, itself too', () => {
  const hash = writeContentHash(dist);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  put('assets/index-abc.js', 'code');
  putNetwork({ ...place, note: 'two', sources: [] });
  expect([hashMapContent(dist), readContentHash(dist)]).toEqual([hash, hash]);
});

it.each([
  ['a tile', () => put('map/0/0/0.pbf', 'other')],
  ['the relief', () => put('relief.webp', 'other')],
  ['a name', () => putNetwork({ ...place, names: { zh: '珲春市' } })],
  ['a form of a name', () => putNetwork({ ...place, nameOnChineseMaps: '珲春' })],
  ['a position', () => putNetwork({ ...place, at: [130, 44] })],
])('changes with %s', (_, change) => {
  const hash = hashMapContent(dist);
  change();
  expect(hashMapContent(dist)).not.toBe(hash);
});

it('is unknown of a build of before', () => {
  expect(readContentHash(dist)).toBe('');
});
