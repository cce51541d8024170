/** Searches USB sticks and the inbox for bundles, without blocking other tasks. */

const SEARCH_EVERY_MS = 10_000;
/** Longest search; a stick that takes longer is broken. */
const LONGEST_SEARCH_MS = 10 * 60_000;
const OLDER_ALLOWED_MS = 10 * 60_000;

export class UsbWatcher {
  /** Search in progress. @type {Promise<unknown> | null} */
  search = null;
  #searchedAt = -Infinity;
  #olderUntil = -Infinity;

  /**
   * @param {{ folders: readonly string[], allowOlder: boolean, slots: import('./slots.mjs').Slots,
   *   log: import('./log.mjs').Log }} input allowOlder: the setting allows older bundles always
   */
  constructor(input) {
    this.input = input;
  }

  /** Allows bundles older than the newest installed, for OLDER_ALLOWED_MS. @param {number} now ms */
  admitOlder(now) {
    this.#olderUntil = now + OLDER_ALLOWED_MS;
    this.input.slots.forgetChecks();
    this.input.log.recordEvent('older');
  }

  /** Starts a search when one is due. @param {number} now ms of a clock that never jumps */
  startSearch(now) {
    const { folders, allowOlder, log, slots } = this.input;
    if (this.search) {
      if (now - this.#searchedAt >= LONGEST_SEARCH_MS) log.openProblem('stick', folders.join(', '));
      return;
    }
    if (now - this.#searchedAt < SEARCH_EVERY_MS) return;
    this.#searchedAt = now;
    slots.allowOlder = allowOlder || now < this.#olderUntil;
    this.search = slots
      .searchBundles(folders, now)
      .then(() => log.closeProblem('stick'))
      .catch((error) => log.openProblem('bundle', String(error)))
      .finally(() => (this.search = null));
  }
}
