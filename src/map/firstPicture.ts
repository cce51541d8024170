/** Time after which an incomplete picture is accepted, ms. */
const LATE_MS = 60_000;

/** Reports the first complete picture once, or after LATE_MS an incomplete one. */
export class FirstPicture {
  #over = false;
  #late: ReturnType<typeof setTimeout>;
  #tell: () => void;

  /** @param onlate called before an incomplete picture is accepted */
  constructor(tell: () => void, onlate: () => void) {
    this.#tell = tell;
    this.#late = setTimeout(() => {
      onlate();
      this.stands();
    }, LATE_MS);
  }

  /** Reports the picture as drawn. */
  stands(): void {
    if (this.#over) return;
    this.end();
    this.#tell();
  }

  /** Stops waiting. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#late);
  }
}
