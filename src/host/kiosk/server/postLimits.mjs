/**
 * Limits posts to the server by kind, so that no other program uses up the page's share. The page posts every 5 s; more
 * would only fill the memory of the programs that receive the messages.
 */

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
  /** Posts in this second. @type {Map<Kind, number>} */ #heard = new Map();
  /** Posts refused in this flood. @type {Map<Kind, number>} */ #away = new Map();
  #began = 0;
  #last = 0;

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
    if (second !== this.#second) [this.#second, this.#heard] = [second, new Map()];
    const heard = (this.#heard.get(kind) ?? 0) + 1;
    this.#heard.set(kind, heard);
    if (heard <= MOST[kind]) return true;
    if (this.#away.size === 0) this.#began = now;
    this.#away.set(kind, (this.#away.get(kind) ?? 0) + 1);
    this.#last = now;
    return false;
  }

  /** @returns {string | null} the posts refused in a flood that is not over, in words */
  get flood() {
    if (this.#away.size === 0) return null;
    const kinds = [...this.#away].map(([kind, count]) => `${kind} ${count}`).join(', ');
    const posts = [...this.#away.values()].reduce((sum, count) => sum + count, 0);
    return `turned away ${posts} posts in ${Math.ceil((this.#last - this.#began + 1) / 1000)} s (${kinds})`;
  }

  /**
   * Ends a flood that is over. To be called every second.
   * @returns {string | null} the posts refused in it, in words
   */
  endFlood() {
    const now = this.now();
    const { flood } = this;
    if (now - this.#last < QUIET_MS && now - this.#began < LONGEST_FLOOD_MS) return null;
    this.#away.clear();
    return flood;
  }
}
