/** What the page has to say to the reader beside its panels. */
export class Notices {
  #text = $state<string | null>(null);
  #lost = $state(false);

  /** A sentence to say once (a copied link, a file that did not come); null when said. */
  get text(): string | null {
    return this.#text;
  }

  /** true while the browser keeps the map's picture from it: said as long as it lasts. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Says a sentence in place of the one before. */
  say(text: string): void {
    this.#text = text;
  }

  /** Takes the sentence away. */
  dismiss(): void {
    this.#text = null;
  }

  /** Notes that the map's picture is lost, or is there again. */
  setLost(lost: boolean): void {
    this.#lost = lost;
  }
}
