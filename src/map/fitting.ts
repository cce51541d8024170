import type { Position } from '../domain/types';
import type { Insets, ScreenSize } from './camera';
import { freeInsets } from './freeInsets';
import { coveredBy } from './obstacles';

/** A change of what is free by less than this moves nothing, px. */
const STILL = 12;

/** By what a reader moves the map. */
const HANDS = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Keeps places in the part of the map that no panel covers: panels grow as their contents come, and screens turn. It ends
 * when somebody moves the map, or something else is looked at.
 */
export class Fitting {
  #container: HTMLElement;
  #fit: (places: readonly Position[]) => void;
  #places: readonly Position[] | null = null;
  #known: Insets | null = null;
  #panels = new ResizeObserver(() => this.#check());

  constructor(container: HTMLElement, fit: (places: readonly Position[]) => void) {
    this.#container = container;
    this.#fit = fit;
    for (const hand of HANDS) container.addEventListener(hand, () => this.release(), { passive: true });
  }

  get screen(): ScreenSize {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  /** What of the map is covered now. */
  get insets(): Insets {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    return freeInsets(this.screen, coveredBy(this.#container), rem);
  }

  /** Brings places into view, and keeps them there; none ends it. */
  hold(places: readonly Position[]): void {
    this.release();
    if (places.length === 0) return;
    this.#places = places;
    this.#known = this.insets;
    for (const panel of [this.#container, ...document.querySelectorAll('[data-covers-map]')])
      this.#panels.observe(panel);
    this.#fit(places);
  }

  /** Brings them into view once there is a map: until then nothing could. */
  begin(): void {
    if (this.#places) this.#fit(this.#places);
  }

  release(): void {
    this.#places = null;
    this.#panels.disconnect();
  }

  #check(): void {
    const [places, known, now] = [this.#places, this.#known, this.insets];
    if (!places || !known) return;
    const sides = ['top', 'right', 'bottom', 'left'] as const;
    if (sides.every((side) => Math.abs(known[side] - now[side]) < STILL)) return;
    this.#known = now;
    this.#fit(places);
  }
}
