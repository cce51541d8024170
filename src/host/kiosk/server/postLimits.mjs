/** Limits posts to the server by kind, so that no other program uses up the share of the page, which posts every 5 s. */

/** @typedef {'good' | 'faulty' | 'stray' | 'bad' | 'staff'} Kind */

/**
 * Most posts of a kind per second.
 * @type {Readonly<Record<Kind, number>>}
 */
const MOST = {
  /** Good heartbeats of the present browser. */
  good: 2,
  /** Its heartbeats with a fault, which do not count against the good ones. */
  faulty: 2,
  /** Heartbeats of any other browser. */
  stray: 20,
  /** Invalid bodies. */
  bad: 20,
  /** Requests of the staff dialog. */
  staff: 5,
};

/** Time without an excess post after which a flood is over. A longer flood is reported in parts of LONGEST_FLOOD_MS. */
const QUIET_MS = 10_000;
const LONGEST_FLOOD_MS = 600_000;

export class PostLimits {
  #second = 0;
  /** Posts in this second. @type {Map<Kind, number>} */ #posted = new Map();
  /** Posts refused in this flood. @type {Map<Kind, number>} */ #refused = new Map();
  #floodStart = 0;
  #lastRefusal = 0;

  /** @param {() => number} now ms of a clock that never jumps */
  constructor(now) {
    this.now = now;
  }

  /**
   * Counts a post.
   * @param {Kind} kind
   * @returns {boolean} whether it is within the limit
   */
  admit(kind) {
    const now = this.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) [this.#second, this.#posted] = [second, new Map()];
    const posted = (this.#posted.get(kind) ?? 0) + 1;
    this.#posted.set(kind, posted);
    if (posted <= MOST[kind]) return true;
    if (this.#refused.size === 0) this.#floodStart = now;
    this.#refused.set(kind, (this.#refused.get(kind) ?? 0) + 1);
    this.#lastRefusal = now;
    return false;
  }

  /** @returns {string | null} the posts refused in a flood that is not over, in words */
  get flood() {
    if (this.#refused.size === 0) return null;
    const kinds = [...this.#refused].map(([kind, count]) => `${kind} ${count}`).join(', ');
    const posts = [...this.#refused.values()].reduce((sum, count) => sum + count, 0);
    return `turned away ${posts} posts in ${Math.ceil((this.#lastRefusal - this.#floodStart + 1) / 1000)} s (${kinds})`;
  }

  /**
   * Ends a flood that is over. To be called every second.
   * @returns {string | null} the posts refused in it, in words
   */
  endFlood() {
    const now = this.now();
    const { flood } = this;
    if (now - this.#lastRefusal < QUIET_MS && now - this.#floodStart < LONGEST_FLOOD_MS) return null;
    this.#refused.clear();
    return flood;
  }
}
