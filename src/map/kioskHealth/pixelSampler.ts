import type { Map as MapLibreMap } from 'maplibre-gl';
import { isLost, type DeckOverlay } from '../overlay/deckOverlay';
import { countColours, litShareOf, samplePixels, type PictureSample } from './pictureSample';

/** Samples basemap and data layers, each in the task that draws it. */
export class PixelSampler {
  #map: MapLibreMap;
  #overlay: () => DeckOverlay;
  /** Set while a sample is being taken. */
  #take: (() => void) | null = null;

  constructor(map: MapLibreMap, overlay: () => DeckOverlay) {
    this.#map = map;
    this.#overlay = overlay;
  }

  /** Called in the task that drew the data layers. */
  drawn(): void {
    this.#take?.();
  }

  /**
   * Redraws the map and samples its pixels.
   * @param within ms after which a map that did not draw counts as blank
   * @param wake asks for a frame of the data layers
   */
  async sample(within: number, wake: () => void): Promise<PictureSample> {
    const map = this.#map;
    let lit: number | null = null;
    this.#take = () => {
      const { canvas } = this.#overlay();
      if (canvas) lit = litShareOf(samplePixels(canvas));
      this.#take = null;
    };
    wake();
    const colours = await new Promise<number>((resolve) => {
      const late = setTimeout(() => resolve(0), within);
      map.once('render', () => {
        clearTimeout(late);
        resolve(countColours(samplePixels(map.getCanvas())));
      });
      map.triggerRepaint();
    });
    this.#take = null;
    return { colours, lit, lost: isLost(map.getCanvas()) || isLost(this.#overlay().canvas) };
  }
}
