const PANELS_CHANGE = { subtree: true, childList: true, attributeFilter: ['hidden', 'class'] };

/** Rectangles of the panels that lie over the map, in its CSS px: elements marked `data-covers-map`. */
export function coveredBy(container: HTMLElement): readonly DOMRect[] {
  const origin = container.getBoundingClientRect();
  return [...document.querySelectorAll('[data-covers-map]')].map((panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    return new DOMRect(left - origin.left, top - origin.top, width, height);
  });
}

/** Tells, a frame later, that panels came or went. */
export class PanelWatch {
  #observer: MutationObserver;

  constructor(onchange: () => void) {
    this.#observer = new MutationObserver(() => requestAnimationFrame(onchange));
  }

  watch(wanted: boolean): void {
    if (wanted) this.#observer.observe(document.body, PANELS_CHANGE);
    else this.#observer.disconnect();
  }
}
