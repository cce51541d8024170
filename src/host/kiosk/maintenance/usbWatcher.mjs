/** Searches USB sticks and the inbox for bundles, without blocking other tasks. */

const LOOK_EVERY = 10_000;
/** Longest search, ms; a stick that takes longer is broken. */
const STICK_ANSWERS = 10 * 60_000;
const OLDER_FOR = 10 * 60_000;

export class UsbWatcher {
  /** Search in progress. @type {Promise<unknown> | null} */
  looking = null;
  #looked = -Infinity;
  #olderUntil = -Infinity;

  /**
   * @param {object} input
   * @param {readonly string[]} input.folders
   * @param {boolean} input.allowOlder setting: older bundles are always allowed
   * @param {import('./slots.mjs').Slots} input.slots
   * @param {import('./log.mjs').Log} input.log
   */
  constructor({ folders, allowOlder, slots, log }) {
    this.folders = folders;
    this.allowOlder = allowOlder;
    this.slots = slots;
    this.log = log;
  }

  /** Allows bundles older than the newest installed, for OLDER_FOR. @param {number} now ms */
  takeOlder(now) {
    this.#olderUntil = now + OLDER_FOR;
    this.slots.judgeAnew();
    this.log.say('older');
  }

  /** Starts a search when one is due. @param {number} now ms of a clock that never jumps */
  look(now) {
    const { folders, log, slots } = this;
    if (this.looking) {
      if (now - this.#looked >= STICK_ANSWERS) log.wrong('stick', folders.join(', '));
      return;
    }
    if (now - this.#looked < LOOK_EVERY) return;
    this.#looked = now;
    slots.allowOlder = this.allowOlder || now < this.#olderUntil;
    this.looking = slots
      .watch(folders, now)
      .then(() => log.mended('stick'))
      .catch((error) => log.wrong('bundle', String(error)))
      .finally(() => (this.looking = null));
  }
}
