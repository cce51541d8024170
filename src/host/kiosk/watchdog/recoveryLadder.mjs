/**
 * Decides what to restart and when. A pure state machine over events and times, ms of a clock that never jumps. Rungs:
 * reload the page; replace the browser, after growing delays; request a reboot; safe mode without WebGL.
 */

/** @typedef {'start' | 'reboot' | 'safe'} Act */

const MINUTE = 60_000;
const RELOAD_AFTER = 15_000;
const MOST_RELOADS = 3;
const MOST_RESTARTS = 3;
const MOST_REBOOTS = 3;
/** Time over which reloads and restarts are counted. */
const SPAN = 10 * MINUTE;
/** Time of a good picture that resets the count of reboots and ends safe mode. */
const SOUND_AFTER = 60 * MINUTE;
/** Longest delay between two browsers, and wait for a requested reboot. */
const LONGEST_WAIT = MINUTE;

export class RecoveryLadder {
  /** Whether a browser runs. */
  up = false;
  safe = false;
  /** Reboots requested since the picture was last good for an hour; the caller saves the count. */
  reboots = 0;
  fault = '';
  /** @type {number | null} time of the last good heartbeat */ good = null;
  /** @type {number | null} time since which all heartbeats were good */ goodSince = null;
  #started = 0;
  #startAt = 0;
  /** @type {number[]} */ #reloads = [];
  /** @type {{ at: number, counts: boolean }[]} */ #restarts = [];
  #rebooting = false;

  /** @param {Omit<import('../preset.mjs').Settings, 'address'>} limits */
  constructor(limits) {
    this.limits = limits;
  }

  /** @param {number} now */
  recordStart(now) {
    Object.assign(this, { up: true, good: null, goodSince: null });
    this.#started = now;
  }

  /**
   * @param {number} now
   * @param {string | null} fault of the heartbeat, null when it is good
   * @returns {boolean} whether to reload the page
   */
  recordBeat(now, fault) {
    if (fault === null) {
      Object.assign(this, { good: now, fault: '' });
      this.goodSince ??= now;
      if (now - this.goodSince >= SOUND_AFTER) Object.assign(this, { reboots: 0, safe: false });
      return false;
    }
    Object.assign(this, { fault, goodSince: null });
    this.#reloads = this.#reloads.filter((at) => now - at < SPAN);
    const last = Math.max(this.good ?? this.#started, this.#reloads.at(-1) ?? 0);
    if (now - last < RELOAD_AFTER || this.#reloads.length >= MOST_RELOADS) return false;
    this.#reloads.push(now);
    return true;
  }

  /**
   * @param {number} now
   * @returns {string | null} why the browser must be replaced, in words
   */
  explainOverdue(now) {
    const limit = this.good === null ? this.limits.startSeconds : this.limits.watchdogSeconds;
    if (!this.up || now - (this.good ?? this.#started) < limit * 1000) return null;
    return `no good heartbeat for ${limit} s${this.fault ? `: ${this.fault}` : ''}`;
  }

  /** @param {number} now @returns {number} ms since the browser started; 0 when none runs */
  upFor(now) {
    return this.up ? now - this.#started : 0;
  }

  /**
   * Records that the browser ended or must end, and sets the delay of the next.
   * @param {number} now
   * @param {boolean} counts false where a reboot cannot help: no screen, an update, the nightly restart
   */
  recordEnd(now, counts) {
    this.#restarts = this.#restarts.filter(({ at }) => now - at < SPAN);
    this.#restarts.push({ at: now, counts });
    const tries = this.#restarts.length;
    Object.assign(this, { up: false, good: null, goodSince: null, fault: '' });
    this.#rebooting = counts && this.#restarts.filter((restart) => restart.counts).length > MOST_RESTARTS;
    // The first two start at once: the picture is back within a minute.
    this.#startAt = now + (tries <= 2 ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (tries - 2)));
  }

  /**
   * @param {number} now
   * @returns {Act | null} next action; null while a browser runs or the delay lasts
   */
  chooseAct(now) {
    if (this.up || now < this.#startAt) return null;
    if (!this.#rebooting) return 'start';
    Object.assign(this, { reboots: this.reboots + 1 });
    this.#rebooting = false;
    this.#restarts = [];
    this.safe = this.reboots > MOST_REBOOTS;
    if (this.safe || !this.limits.canReboot) return this.safe ? 'safe' : 'start';
    this.#startAt = now + LONGEST_WAIT;
    return 'reboot';
  }
}
