import { mkdtempSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { DRAWN, POSTERS, hashDrawn, findStalePosters } from '../../geo/posters';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene';
import type { Network } from '../../src/domain/types';
import { POSTER_SIZES, posterName, type PosterShape } from '../../src/view/poster';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, 'geo/out', name), 'utf8'));
const network = read('network.json') as Network;
const scenes = read('scenes.json') as KioskScene[];
const MOST_BYTES = 250_000;

it('are there for every scene, in both shapes and both themes, and small', () => {
  const shapes = Object.keys(POSTER_SIZES) as PosterShape[];
  const wanted = scenes.flatMap(({ id }) =>
    shapes.flatMap((shape) => (['night', 'paper'] as const).map((theme) => posterName(id, shape, theme))),
  );
  const found = readdirSync(join(ROOT, POSTERS)).filter((name) => name.endsWith('.webp'));
  expect(found.sort()).toEqual(wanted.sort());
  for (const name of found) expect(statSync(join(ROOT, POSTERS, name)).size).toBeLessThanOrEqual(MOST_BYTES);
});

it('are known to be old once a scene looks elsewhere or a figure that it draws has changed', () => {
  const root = mkdtempSync(join(tmpdir(), 'huntu-posters-'));
  mkdirSync(join(root, POSTERS), { recursive: true });
  const ids = scenes.map(({ id }) => id);
  expect(findStalePosters(root, network, scenes)).toEqual(ids);
  writeFileSync(join(root, DRAWN), JSON.stringify(hashDrawn(network, scenes)));
  expect(findStalePosters(root, network, scenes)).toEqual([]);
  const [first, ...rest] = scenes;
  if (!first) throw new Error('there is no scene');
  expect(findStalePosters(root, network, [{ ...first, bearing: first.bearing + 1 }, ...rest])).toEqual([
    first.id,
  ]);
  const reworded = { ...first, title: { ...first.title, en: 'Another title' } };
  expect(findStalePosters(root, network, [reworded, ...rest])).toEqual([]);
  const observations = network.observations.map((it) => ({
    ...it,
    value: it.value === null ? null : it.value + 1,
  }));
  expect(findStalePosters(root, { ...network, observations } as Network, scenes)?.length).toBeGreaterThan(3);
  for (const mangled of ['{"a', 'null', '7']) {
    writeFileSync(join(root, DRAWN), mangled);
    expect(findStalePosters(root, network, scenes), mangled).toBeNull();
  }
});
