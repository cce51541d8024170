import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { errorMessage } from '../domain/errorMessage';
import type { BasemapTokens } from '../view/basemapTokens';
import { ReliefImages } from './reliefImages';

/** Holds the basemap and the relief, in the theme's tones. */
export class BasemapLayers {
  #map: MapLibreMap;
  #relief = new ReliefImages();
  #style: StyleSpecification;
  #tokens: BasemapTokens | null = null;
  #styled = false;
  #onfault: (what: string) => void;
  /** Settles when the requested relief is drawn or has failed. */
  laid: Promise<void> = Promise.resolve();
  /** Number of reliefs being loaded. */
  #awaited = 0;

  constructor(map: MapLibreMap, style: StyleSpecification, onfault: (what: string) => void) {
    this.#map = map;
    this.#style = style;
    this.#onfault = onfault;
    map.once('style.load', () => {
      this.#styled = true;
      this.#layRelief();
    });
  }

  /** Applies a style, and its tokens to the relief. */
  dress(style: StyleSpecification, tokens: BasemapTokens): void {
    if (style === this.#style && tokens === this.#tokens) return;
    if (style !== this.#style) this.#map.setStyle(style, { diff: true });
    this.#style = style;
    this.#tokens = tokens;
    // The relief needs the first style; later styles apply at once.
    if (this.#styled) this.#layRelief();
  }

  remove(): void {
    this.#relief.remove();
  }

  /** true when no tile or relief is loading. */
  get stands(): boolean {
    return this.#styled && this.#awaited === 0 && this.#map.areTilesLoaded();
  }

  #layRelief(): void {
    // Nothing lies under a base that shows the whole frame.
    if (!this.#tokens || !this.#style.layers.some(({ id }) => id === 'lake')) return;
    this.#awaited += 1;
    this.laid = this.#relief
      .lay(this.#map, this.#tokens)
      .catch((error: unknown) => {
        this.#onfault(errorMessage(error));
      })
      .finally(() => (this.#awaited -= 1));
  }
}
