import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { beforeEach, expect, it, vi } from 'vitest';
import { BasemapLayers } from '../../src/map/basemapSource';
import { ReliefImages } from '../../src/map/reliefImages';
import { NIGHT_BASEMAP, PAPER_BASEMAP } from '../../src/view/basemapTokens';

const styleOf = (...layers: string[]): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: layers.map((id) => ({ id, type: 'background' })),
});
/** Relief lies below the lakes. */
const [NIGHT, PAPER] = [styleOf('land', 'lake'), styleOf('land', 'lake')];

/** Reliefs asked for, and how each ends. */
let asked: { readonly tokens: unknown; readonly end: (fault?: Error) => void }[];

beforeEach(() => {
  asked = [];
  vi.spyOn(ReliefImages.prototype, 'lay').mockImplementation(
    (_map, tokens) =>
      new Promise((resolve, reject) => {
        asked.push({ tokens, end: (fault) => (fault ? reject(fault) : resolve()) });
      }),
  );
});

function createGround() {
  let styleLoaded = (): void => undefined;
  const map = {
    once: (_event: string, callback: () => void) => (styleLoaded = callback),
    setStyle: vi.fn(),
    areTilesLoaded: () => true,
  };
  const onfault = vi.fn();
  const ground = new BasemapLayers(map as unknown as MapLibreMap, NIGHT, onfault);
  return { ground, map, onfault, loadStyle: () => styleLoaded() };
}

it('lays the relief once the first style is loaded, in the tokens asked for last', () => {
  const { ground, loadStyle } = createGround();
  ground.dress(NIGHT, NIGHT_BASEMAP);
  ground.dress(NIGHT, PAPER_BASEMAP);
  expect(asked).toHaveLength(0);
  loadStyle();
  expect(asked.map(({ tokens }) => tokens)).toEqual([PAPER_BASEMAP]);
});

it('gives the map a style only where it is another one', () => {
  const { ground, map, loadStyle } = createGround();
  loadStyle();
  ground.dress(NIGHT, NIGHT_BASEMAP);
  ground.dress(NIGHT, NIGHT_BASEMAP);
  expect([map.setStyle.mock.calls.length, asked.length]).toEqual([0, 1]);
  ground.dress(PAPER, PAPER_BASEMAP);
  expect(map.setStyle).toHaveBeenCalledWith(PAPER, { diff: true });
  expect(asked).toHaveLength(2);
});

it('is complete once every requested relief has come or failed, and reports which failed', async () => {
  const { ground, onfault, loadStyle } = createGround();
  expect(ground.stands).toBe(false);
  loadStyle();
  ground.dress(NIGHT, NIGHT_BASEMAP);
  ground.dress(PAPER, PAPER_BASEMAP);
  asked[0]?.end();
  asked[1]?.end(new Error('/map/relief.webp'));
  expect(ground.stands).toBe(false);
  await ground.laid;
  await vi.waitFor(() => expect(ground.stands).toBe(true));
  expect(onfault.mock.calls).toEqual([['/map/relief.webp']]);
});

it('lays no relief under a base that draws no lake of ours', () => {
  const { ground, loadStyle } = createGround();
  loadStyle();
  ground.dress(styleOf('own-land'), NIGHT_BASEMAP);
  expect(asked).toHaveLength(0);
  ground.dress(NIGHT, NIGHT_BASEMAP);
  expect(asked).toHaveLength(1);
});
