/**
 * Limits on what is posted to a hall's server, each kind by itself, so that no other program takes the room of the page: a page
 * beats once in five seconds, and what comes faster would only fill the memory of those who are told of it.
 */

/** @typedef {'good' | 'faulty' | 'stray' | 'bad' | 'staff'} Kind */

/**
 * Posts of a kind in a second.
 * @type {Readonly<Record<Kind, number>>}
 */
const MOST = {
  /** Heartbeats of the browser that is shown, with a good picture: one more says nothing new. */
  good: 2,
  /** Those with a fault: they leave the room of the good ones alone. */
  faulty: 2,
  /** Heartbeats of any other browser. */
  stray: 20,
  /** Bodies that are no heartbeat. */
  bad: 20,
  /** What is keyed in at the screen. */
  staff: 5,
};

/** A flood is over after so long without a post too many. One that goes on is told in parts. */
const QUIET_MS = 10_000;
const LONGEST_FLOOD_MS = 600_000;

export class PostLimits {
  #second = 0;
  /** In this second. @type {Map<Kind, number>} */ #heard = new Map();
  /** Turned away in this flood. @type {Map<Kind, number>} */ #away = new Map();
  #began = 0;
  #last = 0;

  /** @param {() => number} now ms of a clock that never jumps */
  constructor(now) {
    this.now = now;
  }

  /**
   * Counts a post.
   * @param {Kind} kind
   * @returns {boolean} whether it is heard
   */
  admit(kind) {
    const now = this.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) [this.#second, this.#heard] = [second, new Map()];
    const heard = (this.#heard.get(kind) ?? 0) + 1;
    this.#heard.set(kind, heard);
    if (heard <= MOST[kind]) return true;
    if (this.#away.size === 0) this.#began = now;
    this.#away.set(kind, (this.#away.get(kind) ?? 0) + 1);
    this.#last = now;
    return false;
  }

  /** @returns {string | null} what has been turned away in a flood that is not over, in words */
  get flood() {
    if (this.#away.size === 0) return null;
    const kinds = [...this.#away].map(([kind, count]) => `${kind} ${count}`).join(', ');
    const posts = [...this.#away.values()].reduce((sum, count) => sum + count, 0);
    return `turned away ${posts} posts in ${Math.ceil((this.#last - this.#began + 1) / 1000)} s (${kinds})`;
  }

  /**
   * Closes a flood that is over. To be called every second.
   * @returns {string | null} what was turned away in it, in words
   */
  endFlood() {
    const now = this.now();
    const { flood } = this;
    if (now - this.#last < QUIET_MS && now - this.#began < LONGEST_FLOOD_MS) return null;
    this.#away.clear();
    return flood;
  }
}
