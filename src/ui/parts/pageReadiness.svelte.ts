const isDrawn = (): boolean => document.documentElement.dataset['ready'] === 'true';

/** Tells whether the first picture has been drawn, for parts that must take no time from it. */
export class PageReadiness {
  #drawn = $state(isDrawn());

  constructor() {
    $effect(() => {
      const watch = new MutationObserver(() => (this.#drawn = isDrawn()));
      watch.observe(document.documentElement, { attributeFilter: ['data-ready'] });
      return () => watch.disconnect();
    });
  }

  get drawn(): boolean {
    return this.#drawn;
  }
}
