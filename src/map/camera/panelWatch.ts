const panelsOverMap = (): readonly Element[] => [...document.querySelectorAll('[data-covers-map]')];

/** Rectangles of elements marked `data-covers-map`, CSS px of the map. */
export function obstructedRects(container: HTMLElement): readonly DOMRect[] {
  const origin = container.getBoundingClientRect();
  return panelsOverMap().map((panel) => {
    const { left, top, width, height } = panel.getBoundingClientRect();
    return new DOMRect(left - origin.left, top - origin.top, width, height);
  });
}

/** Reports changes of what panels cover, once they are at rest. */
export class PanelWatch {
  #container: HTMLElement;
  #onchange: () => void;
  /** Rectangles at the last read, and a frame ago. */
  #asked = '';
  #seen = '';
  #frame = 0;
  #presence = new MutationObserver(() => this.#follow());
  #sizes = new ResizeObserver(() => this.#wake());

  constructor(container: HTMLElement, onchange: () => void) {
    this.#container = container;
    this.#onchange = onchange;
  }

  /** Returns the covered rectangles, CSS px of the map, and watches for changes until the end. */
  covered(): readonly DOMRect[] {
    const covered = obstructedRects(this.#container);
    this.#asked = JSON.stringify(covered);
    this.#presence.observe(document.body, { subtree: true, childList: true });
    this.#follow();
    return covered;
  }

  end(): void {
    this.#presence.disconnect();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #follow(): void {
    for (const panel of panelsOverMap()) this.#sizes.observe(panel);
    this.#wake();
  }

  #wake(): void {
    this.#frame ||= requestAnimationFrame(() => this.#poll());
  }

  #poll(): void {
    this.#frame = 0;
    const [before, now] = [this.#seen, JSON.stringify(obstructedRects(this.#container))];
    this.#seen = now;
    if (now !== before) this.#wake();
    else if (now !== this.#asked) this.#onchange();
  }
}
