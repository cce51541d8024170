import { createSubscriber } from 'svelte/reactivity';

/**
 * Tracks whether a media query matches. Unchanged while printing: the narrower page would print a new layout without
 * its loaded content.
 */
export class ScreenQuery {
  #list: MediaQueryList;
  #matched: boolean;
  #watch: () => void;

  constructor(query: string) {
    const list = matchMedia(query);
    this.#list = list;
    this.#matched = list.matches;
    this.#watch = createSubscriber((changed) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    });
  }

  get current(): boolean {
    this.#watch();
    if (!matchMedia('print').matches) this.#matched = this.#list.matches;
    return this.#matched;
  }
}
