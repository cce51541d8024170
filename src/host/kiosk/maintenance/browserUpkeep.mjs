/** Decides when a browser that works is replaced, and when the screen is black, on a machine that runs all year. */

/** @typedef {import('./config.mjs').Config} Config */
/**
 * @typedef {object} Condition of the browser
 * @property {boolean} up a browser runs @property {number} upFor ms since it was started
 * @property {number | null} idle s since the last touch; null without a page
 * @property {boolean} drawn the page has WebGL, or runs in safe mode
 */

const NIGHTLY_IDLE_S = 600;
const NIGHTLY_UP_MS = 2 * 3_600_000;
/** Interval between browsers for a page without WebGL; meanwhile it shows its still picture. */
const RETRY_WEBGL_MS = 10 * 60_000;
const READ_MEMORY_EVERY_MS = 60_000;

export class BrowserUpkeep {
  /** Memory of the browser at the last measurement, bytes. @type {number | null} */
  browserMemory = null;
  #memoryReadAt = -Infinity;

  /**
   * @param {{ config: Config, readMemory: () => number | null, memory: number, date: () => Date }} input
   *   readMemory: measures the browser, bytes; memory: of the machine, bytes
   */
  constructor(input) {
    this.input = input;
  }

  /**
   * Decides whether to replace the browser. To be called every second.
   * @param {Condition} condition @param {number} now ms of a clock that never jumps
   * @returns {string | null} the reason, in words; null to keep it
   */
  chooseReason(condition, now) {
    if (!condition.drawn && condition.upFor >= RETRY_WEBGL_MS) return 'trying WebGL again';
    if (this.#isNight(condition)) return 'the nightly change';
    const heavy = this.#isHeavy(condition, now) && isIdle(condition, this.input.config.idleSeconds);
    return heavy ? `the browser holds ${Math.round((this.browserMemory ?? 0) / 1e6)} MB of memory` : null;
  }

  /** @returns {boolean} whether the screen is black at this hour */
  get dark() {
    const { darkFrom, darkTo } = this.input.config;
    const hour = this.input.date().getHours();
    return darkFrom <= darkTo ? hour >= darkFrom && hour < darkTo : hour >= darkFrom || hour < darkTo;
  }

  /** @param {Condition} condition */
  #isNight(condition) {
    const { config, date } = this.input;
    const due = date().getHours() === config.nightlyHour && condition.upFor >= NIGHTLY_UP_MS;
    return due && isIdle(condition, NIGHTLY_IDLE_S);
  }

  /** @param {Condition} condition @param {number} now */
  #isHeavy({ up }, now) {
    const { config, readMemory, memory } = this.input;
    if (now - this.#memoryReadAt >= READ_MEMORY_EVERY_MS) {
      this.#memoryReadAt = now;
      this.browserMemory = up ? readMemory() : null;
    }
    return up && (this.browserMemory ?? 0) > (memory * config.memoryPercent) / 100;
  }
}

/**
 * Tells whether the last touch was so long ago, or no page exists.
 * @param {Pick<Condition, 'idle'>} condition @param {number} seconds @returns {boolean}
 */
export const isIdle = ({ idle }, seconds) => idle === null || idle >= seconds;
