/** Time after which an incomplete picture is accepted, ms. */
const LATE_MS = 60_000;

/** Reports the first complete picture once, or after LATE_MS an incomplete one. */
export class FirstPicture {
  #over = false;
  #late: ReturnType<typeof setTimeout>;
  #report: () => void;

  /** @param onlate called before an incomplete picture is accepted */
  constructor(report: () => void, onlate: () => void) {
    this.#report = report;
    this.#late = setTimeout(() => {
      onlate();
      this.stands();
    }, LATE_MS);
  }

  /** Reports the picture as drawn. */
  stands(): void {
    if (this.#over) return;
    this.end();
    this.#report();
  }

  /** Stops waiting. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#late);
  }
}
