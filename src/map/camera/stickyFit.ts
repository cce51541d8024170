import type { Position } from '../../domain/types';
import type { Padding } from './camera';
import { measurePadding } from './mapPadding';

/** Smallest change of padding that moves the map, px. */
const STILL = 12;

/** Events by which a user moves the map. */
const HANDS = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Keeps positions clear of panels while panels grow and screens turn. Ends when the user moves the map or another fit
 * begins.
 */
export class StickyFit {
  #container: HTMLElement;
  #fit: (places: readonly Position[]) => void;
  #places: readonly Position[] | null = null;
  #known: Padding | null = null;
  #watched = new Set<Element>();
  #panels = new ResizeObserver(() => this.#check());
  /** Panels may be loaded after the fit began. */
  #presence = new MutationObserver(() => this.#watch());

  constructor(container: HTMLElement, fit: (places: readonly Position[]) => void) {
    this.#container = container;
    this.#fit = fit;
    for (const hand of HANDS) container.addEventListener(hand, () => this.release(), { passive: true });
  }

  /** Fits the positions and keeps them so; an empty list ends it. */
  hold(places: readonly Position[]): void {
    this.release();
    if (places.length === 0) return;
    this.#places = places;
    this.#presence.observe(document.body, { subtree: true, childList: true });
    this.#watch();
    this.refit();
  }

  /** Fits the held positions again, after a resize. Returns false without any. */
  refit(): boolean {
    if (!this.#places) return false;
    this.#known = measurePadding(this.#container);
    this.#fit(this.#places);
    return true;
  }

  release(): void {
    this.#places = null;
    this.#presence.disconnect();
    this.#panels.disconnect();
    this.#watched.clear();
  }

  #watch(): void {
    for (const panel of [this.#container, ...document.querySelectorAll('[data-covers-map]')]) {
      if (this.#watched.has(panel)) continue;
      this.#watched.add(panel);
      this.#panels.observe(panel);
    }
  }

  #check(): void {
    const known = this.#known;
    if (!known) return;
    const now = measurePadding(this.#container);
    const sides = ['top', 'right', 'bottom', 'left'] as const;
    if (sides.some((side) => Math.abs(known[side] - now[side]) >= STILL)) this.refit();
  }
}
