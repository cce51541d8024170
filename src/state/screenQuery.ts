import { createSubscriber } from 'svelte/reactivity';

/**
 * Whether the screen is such as a media query says. On paper it stays as it was: a printer's page is narrower, and a page
 * laid out anew while it is printed would come out without what it had loaded.
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
