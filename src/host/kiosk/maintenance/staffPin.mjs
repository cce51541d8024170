import { timingSafeEqual } from 'node:crypto';

/** Checks the PIN of the staff. Three wrong tries lock it for five minutes. */

/** @typedef {'open' | 'wrong' | 'locked' | 'none'} Answer none: no PIN is set */

const MOST_TRIES = 3;
const LOCKED_MS = 5 * 60_000;

export class StaffPin {
  #wrong = 0;
  #until = -Infinity;

  /** @param {string} digits digits; empty for none @param {() => number} now ms of a clock that never jumps */
  constructor(digits, now) {
    this.digits = digits;
    this.now = now;
  }

  /** @param {unknown} given @returns {Answer} */
  check(given) {
    if (this.digits === '') return 'none';
    if (this.now() < this.#until) return 'locked';
    const [right, tried] = [Buffer.from(this.digits), Buffer.from(typeof given === 'string' ? given : '')];
    if (right.length === tried.length && timingSafeEqual(right, tried)) {
      this.#wrong = 0;
      return 'open';
    }
    this.#wrong += 1;
    if (this.#wrong < MOST_TRIES) return 'wrong';
    this.#wrong = 0;
    this.#until = this.now() + LOCKED_MS;
    return 'locked';
  }
}
