import { PRESET } from '../preset.mjs';
import { RecoveryLadder } from './recoveryLadder.mjs';

/** Keeps a good picture on the screen: judges the heartbeats by the recovery ladder and replaces the browser. */

/** @typedef {import('../protocol.mjs').Message} Message */
/**
 * @typedef {object} Input
 * @property {{ start: (run: number, url: string, safe: boolean) => void, stop: () => void }} browser
 * @property {() => number} now ms of a clock that never jumps
 * @property {(message: Message) => void} say sends to the server and the maintenance program
 */

/**
 * Longest wait for a change of version; then a browser starts with the served site, in case the maintenance program is
 * down.
 */
const LONGEST_CHANGE = 20_000;

export class Watchdog {
  #run = 0;
  #reloads = 0;
  /** Whether the server serves the site for the next browser. */
  #ready = false;
  /** Address of the server; empty until it listens. */
  url = '';
  #settings = PRESET;
  #ladder = new RecoveryLadder(PRESET);

  /** @param {Input} input */
  constructor(input) {
    this.input = input;
    this.began = input.now();
    this.wentDown = this.began;
  }

  /** @param {Message} message of the server or the maintenance program */
  hear(message) {
    const ladder = this.#ladder;
    if (message.kind === 'open') this.url = message.url;
    else if (message.kind === 'settings') this.#settings = ladder.limits = message.settings;
    // The saved count may arrive late.
    else if (message.kind === 'site') ladder.reboots = Math.max(ladder.reboots, message.reboots);
    else if (message.kind === 'serves') this.#ready ||= message.after === this.#run && !ladder.up;
    else if (message.kind === 'replace' && ladder.up) this.down(message.why, 'wish');
    else if (message.kind === 'beat') this.#beat(message);
    // A browser that found no server would show its error page forever.
    if (message.kind === 'open' && ladder.up && ladder.good === null)
      this.down('the server was away', 'wish');
    if (message.kind === 'open' || message.kind === 'serves') this.tick();
  }

  /** @returns {import('../protocol.mjs').State} */
  get state() {
    const now = this.input.now();
    const { up, safe, reboots, fault, good, goodSince } = this.#ladder;
    const sinceGood = good === null ? null : now - good;
    const stood = goodSince === null ? 0 : now - goodSince;
    const [run, reloads, age, upFor] = [this.#run, this.#reloads, now - this.began, this.#ladder.upFor(now)];
    return { kind: 'state', run, up, upFor, sinceGood, stood, safe, reboots, reloads, fault, age };
  }

  /** @param {import('../protocol.mjs').Beaten} message */
  #beat({ id, beat, fault }) {
    // Ignores the page of an earlier browser that has not ended yet.
    const reload = beat.run === this.#run && this.#ladder.beat(this.input.now(), fault);
    if (reload) this.#reloads += 1;
    this.input.say({ kind: 'heard', id, status: reload ? 205 : 204 });
    this.input.say(this.state);
  }

  /** Ends the browser and reports it. @param {string} why in words @param {import('../protocol.mjs').Down['by']} by */
  down(why, by) {
    const { browser, now, say } = this.input;
    this.wentDown = now();
    this.#ladder.down(this.wentDown, by === 'itself');
    this.#ready = false;
    browser.stop();
    say(this.state);
    say({ kind: 'down', run: this.#run, why, by });
  }

  /** Replaces an overdue browser and starts the next. To be called every second, and when one might start. */
  tick() {
    const { now, say } = this.input;
    const why = this.#ladder.overdue(now());
    if (why) this.down(why, 'itself');
    const ready = this.#ready || now() - this.wentDown >= LONGEST_CHANGE;
    if (ready && this.url !== '') this.#act(this.#ladder.next(now()));
    say(this.state);
  }

  /** @param {import('./recoveryLadder.mjs').Act | null} act */
  #act(act) {
    const { browser, now, say } = this.input;
    if (act === null) return;
    if (act === 'reboot') return say({ kind: 'reboot', reboots: this.#ladder.reboots });
    this.#run += 1;
    this.#ladder.started(now());
    // The server names the browser in each reply, so it must know the number first.
    say(this.state);
    browser.start(this.#run, `${this.url}/?${this.#settings.address}`, this.#ladder.safe);
  }
}
