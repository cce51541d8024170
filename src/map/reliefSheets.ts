import type { Map as MapLibreMap } from 'maplibre-gl';
import { reliefLayers } from '../scene/basemap';
import { colourRelief, RELIEF_PATH, type Picture, type ReliefPicture } from '../scene/relief';
import type { BasemapTokens } from '../view/basemapTokens';

const RELIEF_URL = `/${RELIEF_PATH}`;

async function greyPicture(): Promise<ImageData> {
  const response = await fetch(RELIEF_URL);
  if (!response.ok) throw new Error(`${RELIEF_URL}: HTTP ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(`${RELIEF_URL}: this browser gives no 2D canvas`);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function canvasOf({ data, width, height }: Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Kept by the CPU: a canvas of the GPU is blank after its process has died, and the map restores itself from this one.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

/** One coloured sheet, ready to be laid. */
interface Sheet extends Pick<ReliefPicture, 'id' | 'corners'> {
  readonly canvas: HTMLCanvasElement;
}

/**
 * The relief under and over the land. One grey picture is fetched once and coloured once a theme; a change of style (a
 * theme, or a size that changes widths) drops the layers, so they are laid again after each.
 */
export class ReliefSheets {
  #grey: Promise<ImageData> | null = null;
  #wanted: BasemapTokens | null = null;
  #coloured = new Map<BasemapTokens, readonly Sheet[]>();

  /** Rejects, naming the file, if the picture cannot be had; the map works without it. */
  async lay(map: MapLibreMap, tokens: BasemapTokens): Promise<void> {
    this.#wanted = tokens;
    const sheets = this.#coloured.get(tokens) ?? (await this.#colour(tokens));
    if (this.#wanted !== tokens) return;
    for (const { layer, before } of reliefLayers()) {
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

  async #colour(tokens: BasemapTokens): Promise<readonly Sheet[]> {
    this.#grey ??= greyPicture();
    const { data, width, height } = await this.#grey.catch((error: unknown) => {
      this.#grey = null;
      throw error;
    });
    const known = this.#coloured.get(tokens);
    if (known || this.#wanted !== tokens) return known ?? [];
    const sheets = colourRelief(data, width, height, tokens).map(({ id, corners, picture }) => ({
      ...{ id, corners },
      canvas: canvasOf(picture),
    }));
    this.#coloured.set(tokens, sheets);
    return sheets;
  }
}
