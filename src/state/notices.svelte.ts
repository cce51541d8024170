/** Messages of the page beside its panels. */
export class Notices {
  #text = $state<string | null>(null);
  #lost = $state(false);

  /** Sentence shown until dismissed (link copied, file missing); null for none. */
  get text(): string | null {
    return this.#text;
  }

  /** true while the browser withholds the map's context; shown as long as it lasts. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Shows a sentence in place of the previous one. */
  say(text: string): void {
    this.#text = text;
  }

  /** Clears the sentence. */
  dismiss(): void {
    this.#text = null;
  }

  /** Sets whether the map's context is lost. */
  setLost(lost: boolean): void {
    this.#lost = lost;
  }
}
