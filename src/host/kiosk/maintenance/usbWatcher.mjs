/** Looks for bundles, on sticks and in the inbox, without keeping anybody from watching the picture. */

const LOOK_EVERY = 10_000;
/** Any bundle is unpacked by then; a stick that still reads is broken. */
const STICK_ANSWERS = 10 * 60_000;
const OLDER_FOR = 10 * 60_000;

export class UsbWatcher {
  /** A look that is not done yet: sticks may be slow. @type {Promise<unknown> | null} */
  looking = null;
  #looked = -Infinity;
  #olderUntil = -Infinity;

  /**
   * @param {object} input
   * @param {readonly string[]} input.folders
   * @param {boolean} input.allowOlder always, by the settings
   * @param {import('./slots.mjs').Slots} input.slots
   * @param {import('./log.mjs').Log} input.log
   */
  constructor({ folders, allowOlder, slots, log }) {
    this.folders = folders;
    this.allowOlder = allowOlder;
    this.slots = slots;
    this.log = log;
  }

  /** The staff at the screen say that a bundle older than what was here may be installed, for a while. @param {number} now */
  takeOlder(now) {
    this.#olderUntil = now + OLDER_FOR;
    this.slots.judgeAnew();
    this.log.say('older');
  }

  /** @param {number} now ms of a clock that never jumps */
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
