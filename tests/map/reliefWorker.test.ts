import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReliefReply } from '../../src/map/reliefWorker';
import { RELIEF_PATH } from '../../src/scene/basemap/relief';
import { NIGHT_BASEMAP, PAPER_BASEMAP, type BasemapTokens } from '../../src/view/basemapTokens';

// The relief itself is sixteen million pixels: it is coloured elsewhere (src/scene/basemap/relief.ts).
vi.mock('../../src/scene/basemap/relief', () => ({
  RELIEF_PATH: 'relief.webp',
  extractGrey: () => ({}),
  colourRelief: (_grey: object, tokens: object) => [{ picture: { data: new Uint8ClampedArray(4), tokens } }],
}));

/** A worker's page by hand: the messages it gets, and the one file it fetches. */
const worker: { onmessage?: (message: MessageEvent<BasemapTokens>) => void } = {};
const fetchFile = vi.fn();

/** Asks the worker as the map does. */
const ask = (tokens: BasemapTokens): Promise<ReliefReply> =>
  new Promise((resolve) => {
    const ports = [{ postMessage: resolve }] as unknown as MessagePort[];
    worker.onmessage?.({ data: tokens, ports } as unknown as MessageEvent<BasemapTokens>);
  });

beforeEach(async () => {
  vi.resetModules();
  fetchFile.mockReset();
  vi.stubGlobal('self', worker);
  vi.stubGlobal('fetch', fetchFile);
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 8, height: 8 }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({ drawImage: () => undefined, getImageData: () => ({}) });
    },
  );
  await import('../../src/map/reliefWorker');
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const file = (isOk: boolean) => ({ ok: isOk, status: isOk ? 200 : 404, blob: () => Promise.resolve({}) });

it('fetches the relief once and colours it in the tokens of each theme', async () => {
  fetchFile.mockResolvedValue(file(true));
  const [night, paper] = [await ask(NIGHT_BASEMAP), await ask(PAPER_BASEMAP)];
  expect(fetchFile.mock.calls).toEqual([[`/${RELIEF_PATH}`]]);
  expect(night).toMatchObject({ pictures: [{ picture: { tokens: NIGHT_BASEMAP } }] });
  expect(paper).toMatchObject({ pictures: [{ picture: { tokens: PAPER_BASEMAP } }] });
});

it('names the file that cannot be had, and fetches it again when it is next asked for', async () => {
  fetchFile.mockResolvedValueOnce(file(false)).mockResolvedValue(file(true));
  expect(await ask(NIGHT_BASEMAP)).toEqual({ fault: RELIEF_PATH });
  expect(await ask(NIGHT_BASEMAP)).toHaveProperty('pictures');
  expect(fetchFile).toHaveBeenCalledTimes(2);
});
