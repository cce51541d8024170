/** What is done for a machine that runs all year while nobody is there: why a browser that still works is replaced, and when its screen is black. */

/** @typedef {import('./config.mjs').Config} Config */
/**
 * @typedef {object} Condition of the browser
 * @property {boolean} up a browser runs @property {number} upFor ms since it was started
 * @property {number | null} idle seconds since the last touch; null where there is no page to touch
 * @property {boolean} drawn the page has WebGL, or is not meant to
 */

const NIGHTLY_IDLE_S = 600;
const NIGHTLY_UP = 2 * 3_600_000;
/** A page without WebGL gets a new browser this often, ms; between, its still picture stands. */
const RETRY_WEBGL = 10 * 60_000;
const WEIGH_EVERY = 60_000;

export class BrowserUpkeep {
  /** Bytes that the browser held when it was last weighed. @type {number | null} */
  held = null;
  #weighed = -Infinity;

  /**
   * @param {object} input
   * @param {Config} input.config
   * @param {() => number | null} input.weigh bytes that the browser holds
   * @param {number} input.memory of the whole machine, bytes
   * @param {{ date: () => Date }} input.clock
   */
  constructor({ config, weigh, memory, clock }) {
    this.config = config;
    this.weigh = weigh;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * To be asked every second.
   * @param {Condition} condition @param {number} now ms of a clock that never jumps
   * @returns {string | null} why the browser is to be replaced, in words
   */
  why(condition, now) {
    if (!condition.drawn && condition.upFor >= RETRY_WEBGL) return 'trying WebGL again';
    if (this.#isNight(condition)) return 'the nightly change';
    const heavy = this.#isHeavy(condition, now) && isIdle(condition, this.config.idleSeconds);
    return heavy ? `the browser holds ${Math.round((this.held ?? 0) / 1e6)} MB of memory` : null;
  }

  /** @returns {boolean} nobody is meant to see the picture at this hour */
  get dark() {
    const { darkFrom, darkTo } = this.config;
    const hour = this.clock.date().getHours();
    return darkFrom <= darkTo ? hour >= darkFrom && hour < darkTo : hour >= darkFrom || hour < darkTo;
  }

  /** @param {Condition} condition */
  #isNight(condition) {
    const due = this.clock.date().getHours() === this.config.nightlyHour && condition.upFor >= NIGHTLY_UP;
    return due && isIdle(condition, NIGHTLY_IDLE_S);
  }

  /** @param {Condition} condition @param {number} now */
  #isHeavy({ up }, now) {
    if (now - this.#weighed >= WEIGH_EVERY) {
      this.#weighed = now;
      this.held = up ? this.weigh() : null;
    }
    return up && (this.held ?? 0) > (this.memory * this.config.memoryPercent) / 100;
  }
}

/** @param {Pick<Condition, 'idle'>} condition @param {number} seconds @returns {boolean} nobody touched for so long, or there is no page to touch */
export const isIdle = ({ idle }, seconds) => idle === null || idle >= seconds;
