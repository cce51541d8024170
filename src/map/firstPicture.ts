/** A picture that is not whole by then is taken as it is, ms: a file that has not come does not come. */
const LATE_MS = 60_000;

/** The first full picture: told once, or taken as it is where a part of it never comes. */
export class FirstPicture {
  #over = false;
  #late: ReturnType<typeof setTimeout>;
  #tell: () => void;

  /** @param onlate what is to be said before a picture is taken that is not whole */
  constructor(tell: () => void, onlate: () => void) {
    this.#tell = tell;
    this.#late = setTimeout(() => {
      onlate();
      this.stands();
    }, LATE_MS);
  }

  /** It is drawn. */
  stands(): void {
    if (this.#over) return;
    this.end();
    this.#tell();
  }

  /** Nobody waits for it any more. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#late);
  }
}
