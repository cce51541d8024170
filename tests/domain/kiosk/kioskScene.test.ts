import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../../src/domain/network/networkIndex';
import { buildRaceLanes } from '../../../src/domain/kiosk/sceneRace';
import { idsNamedBy, parseScenes, type KioskScene } from '../../../src/domain/kiosk/kioskScene';
import type { Network } from '../../../src/domain/types';

const index = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const shipped = JSON.parse(readFileSync('geo/out/scenes.json', 'utf8')) as KioskScene[];

describe('the scenes of a hall', () => {
  it('are ten, all of which the shipped network can show', () => {
    const { scenes, skipped } = parseScenes(shipped, index);
    expect([scenes.map(({ id }) => id), skipped]).toEqual([shipped.map(({ id }) => id), []]);
    expect(scenes).toHaveLength(10);
  });

  it('each have a figure with a source', () => {
    for (const scene of shipped)
      for (const id of idsNamedBy(scene).figures)
        expect([id, index.observations.get(id)?.sources.length ?? 0]).not.toContain(0);
  });

  it('have a race of two lanes, the second longer even by straight lines', () => {
    const race = shipped.find((scene) => scene.race);
    const [near, far] = race ? buildRaceLanes(index, race) : [];
    expect([near?.atLeast, far?.atLeast]).toEqual([false, true]);
    expect(far?.km).toBeGreaterThan(near?.km ?? Infinity);
  });

  it.each<[string, (scene: Record<string, unknown>) => void, RegExp]>([
    ['a figure', (scene) => (scene['figure'] = 'hunchun-trade-value-1066'), /"hunchun-trade-value-1066"/],
    ['a place', (scene) => (scene['frame'] = ['atlantis']), /"atlantis"/],
    ['a pick', (scene) => (scene['pick'] = 'service:ghost_train'), /"service:ghost_train"/],
    ['a bar', (scene) => (scene['bars'] = ['no-such-bar']), /"no-such-bar"/],
    [
      'a length',
      (scene) => (scene['race'] = [{ names: scene['title'], parts: [{ mode: 'sea', figure: 'far' }] }]),
      /"far"/,
    ],
    ['a thing of a list', (scene) => (scene['list'] = ['el_dorado']), /"el_dorado"/],
    ['another type', (scene) => (scene['seconds'] = 'long'), /^seconds: /],
  ])('are left out one by one where they name %s that is not there', (_, spoil, reason) => {
    const broken = structuredClone(shipped) as unknown as Record<string, unknown>[];
    spoil(broken[3] ?? {});
    const { scenes, skipped } = parseScenes(broken, index);
    expect(scenes.map(({ id }) => id)).toEqual(shipped.filter((_, i) => i !== 3).map(({ id }) => id));
    expect(skipped).toEqual([{ id: shipped[3]?.id, reason: expect.stringMatching(reason) as string }]);
  });

  it('are left out where they have neither a figure nor a race', () => {
    const [first] = structuredClone(shipped) as unknown as Record<string, unknown>[];
    delete first?.['figure'];
    const { scenes, skipped } = parseScenes([first], index);
    expect(scenes).toEqual([]);
    expect(skipped[0]?.reason).toMatch(/neither a figure nor a race/);
  });

  it('never throw, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { scenes, skipped } = parseScenes(json, index);
        expect(scenes).toEqual([]);
        expect(skipped).toHaveLength(Array.isArray(json) ? json.length : 1);
      }),
    );
  });
});
