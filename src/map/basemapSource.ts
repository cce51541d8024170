import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { errorMessage } from '../domain/errorMessage';
import type { BasemapTokens } from '../view/basemapTokens';
import { ReliefImages } from './reliefImages';

/** What lies below the data: the basemap in its style, and the relief in its tones. */
export class BasemapLayers {
  #map: MapLibreMap;
  #relief = new ReliefImages();
  #style: StyleSpecification;
  #tokens: BasemapTokens | null = null;
  #styled = false;
  #onfault: (what: string) => void;
  /** Settles when the relief last asked for lies, or cannot be had. */
  laid: Promise<void> = Promise.resolve();
  /** Reliefs on their way. */
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

  /** Gives the basemap a style, and the relief its tokens. */
  dress(style: StyleSpecification, tokens: BasemapTokens): void {
    if (style === this.#style && tokens === this.#tokens) return;
    if (style !== this.#style) this.#map.setStyle(style, { diff: true });
    this.#style = style;
    this.#tokens = tokens;
    // Before the first style stands there is nothing to lay the relief on; afterwards a style changes at once.
    if (this.#styled) this.#layRelief();
  }

  remove(): void {
    this.#relief.remove();
  }

  /** true when neither a tile nor the relief is on its way. */
  get stands(): boolean {
    return this.#styled && this.#awaited === 0 && this.#map.areTilesLoaded();
  }

  #layRelief(): void {
    if (!this.#tokens) return;
    this.#awaited += 1;
    this.laid = this.#relief
      .lay(this.#map, this.#tokens)
      .catch((error: unknown) => {
        this.#onfault(errorMessage(error));
      })
      .finally(() => (this.#awaited -= 1));
  }
}
