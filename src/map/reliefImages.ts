import type { Map as MapLibreMap } from 'maplibre-gl';
import { buildReliefLayers } from '../scene/basemap/basemapStyle';
import { RELIEF_PATH, type Picture, type ReliefPicture } from '../scene/basemap/relief';
import type { BasemapTokens } from '../view/basemapTokens';
import type { ReliefReply } from './reliefWorker';

/** Time after which colouring has failed, ms; a slow machine needs a tenth of it. */
const LATE_MS = 30_000;

function canvasOf({ data, width, height }: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // On the CPU: a GPU canvas is blank after its process died, and the map restores itself from this one.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

/** Whether a map has a style; not while its context is lost and shortly after, when adding layers fails. */
const isStyled = (map: MapLibreMap): boolean => (map.getStyle() as unknown) !== undefined;

/** One coloured picture, ready for the map. */
interface Sheet extends Pick<ReliefPicture, 'id' | 'corners'> {
  readonly canvas: HTMLCanvasElement;
}

/**
 * Draws the relief under and over the land, coloured once per theme. A change of style (theme, line widths) drops the
 * layers, so they are added again.
 */
export class ReliefImages {
  #worker: Worker | null = null;
  #wanted: BasemapTokens | null = null;
  #coloured = new Map<BasemapTokens, Promise<readonly Sheet[]>>();

  /** Adds the relief. Rejects with the file's name; the map works without it. */
  async lay(map: MapLibreMap, tokens: BasemapTokens): Promise<void> {
    this.#wanted = tokens;
    const sheets = await this.#colour(tokens);
    while (!isStyled(map)) await map.once('style.load');
    if (this.#wanted !== tokens) return;
    for (const { layer, before } of buildReliefLayers()) {
      const sheet = sheets.find(({ id }) => id === layer.source);
      if (!sheet) continue;
      if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      if (map.getSource(layer.source)) map.removeSource(layer.source);
      map.addSource(layer.source, {
        type: 'canvas',
        canvas: sheet.canvas,
        coordinates: sheet.corners,
        animate: false,
      });
      map.addLayer(layer, before);
    }
  }

  #colour(tokens: BasemapTokens): Promise<readonly Sheet[]> {
    const known = this.#coloured.get(tokens);
    if (known) return known;
    const sheets = this.#ask(tokens).then((pictures) =>
      pictures.map(({ id, corners, picture }) => ({ id, corners, canvas: canvasOf(picture) })),
    );
    this.#coloured.set(tokens, sheets);
    // A failure may be retried.
    sheets.catch(() => this.#coloured.delete(tokens));
    return sheets;
  }

  /** Requests the four pictures in a theme's tones. */
  #ask(tokens: BasemapTokens): Promise<readonly ReliefPicture[]> {
    const worker = (this.#worker ??= new Worker(new URL('./reliefWorker.ts', import.meta.url), {
      type: 'module',
    }));
    const { port1: mine, port2: its } = new MessageChannel();
    return new Promise((done, fail) => {
      const end = (settle: () => void): void => {
        clearTimeout(late);
        mine.close();
        settle();
      };
      const lose = (): void => {
        // The next request starts another.
        if (this.#worker === worker) this.remove();
        end(() => fail(new Error(RELIEF_PATH)));
      };
      // A browser ends a worker silently.
      const late = setTimeout(lose, LATE_MS);
      worker.addEventListener('error', lose, { once: true });
      mine.onmessage = ({ data }: MessageEvent<ReliefReply>) =>
        end(() => ('pictures' in data ? done(data.pictures) : fail(new Error(data.fault))));
      worker.postMessage(tokens, [its]);
    });
  }

  remove(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
