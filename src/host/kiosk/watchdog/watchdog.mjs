import { PRESET } from '../preset.mjs';
import { RecoveryLadder } from './recoveryLadder.mjs';

/** Keeps a good picture on the screen: passes heartbeats to the recovery ladder and replaces the browser. */

/** @typedef {import('../protocol.mjs').Message} Message */
/**
 * @typedef {object} Input
 * @property {{ start: (run: number, url: string, safe: boolean) => void, stop: () => void }} browser
 * @property {() => number} now ms of a clock that never jumps
 * @property {(message: Message) => void} send sends to the server and the maintenance program
 */

/** Longest wait for the maintenance program's choice of version; then a browser starts with the served site. */
const LONGEST_CHANGE_MS = 20_000;

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
    this.startedAt = input.now();
    this.downSince = this.startedAt;
  }

  /** @param {Message} message of the server or the maintenance program */
  receive(message) {
    const ladder = this.#ladder;
    if (message.kind === 'open') this.url = message.url;
    else if (message.kind === 'settings') this.#settings = ladder.limits = message.settings;
    // The saved count may arrive late.
    else if (message.kind === 'site') ladder.reboots = Math.max(ladder.reboots, message.reboots);
    else if (message.kind === 'siteServed') this.#ready ||= message.after === this.#run && !ladder.up;
    else if (message.kind === 'replace' && ladder.up) this.endBrowser(message.why, 'wish');
    else if (message.kind === 'beat') this.#handleBeat(message);
    // A browser that found no server shows its error page forever.
    if (message.kind === 'open' && ladder.up && ladder.good === null)
      this.endBrowser('the server was away', 'wish');
    if (message.kind === 'open' || message.kind === 'siteServed') this.tick();
  }

  /** @returns {import('../protocol.mjs').State} */
  get state() {
    const now = this.input.now();
    const { up, safe, reboots, fault, good, goodSince } = this.#ladder;
    const sinceGood = good === null ? null : now - good;
    const goodFor = goodSince === null ? 0 : now - goodSince;
    const upFor = this.#ladder.upFor(now);
    const own = { run: this.#run, reloads: this.#reloads, age: now - this.startedAt };
    return { kind: 'state', ...own, up, upFor, sinceGood, goodFor, safe, reboots, fault };
  }

  /** @param {import('../protocol.mjs').BeatMessage} message */
  #handleBeat({ id, beat, fault }) {
    const reload = beat.run === this.#run && this.#ladder.recordBeat(this.input.now(), fault);
    if (reload) this.#reloads += 1;
    this.input.send({ kind: 'beatReply', id, status: reload ? 205 : 204 });
    this.input.send(this.state);
  }

  /** Ends the browser and reports it. @param {string} why in words @param {import('../protocol.mjs').Down['by']} by */
  endBrowser(why, by) {
    const { browser, now, send } = this.input;
    this.downSince = now();
    this.#ladder.recordEnd(this.downSince, by === 'itself');
    this.#ready = false;
    browser.stop();
    send(this.state);
    send({ kind: 'down', run: this.#run, why, by });
  }

  /** Replaces an overdue browser and starts the next. To be called every second, and when one might start. */
  tick() {
    const { now, send } = this.input;
    const why = this.#ladder.explainOverdue(now());
    if (why) this.endBrowser(why, 'itself');
    const ready = this.#ready || now() - this.downSince >= LONGEST_CHANGE_MS;
    if (ready && this.url !== '') this.#act(this.#ladder.chooseAct(now()));
    send(this.state);
  }

  /** @param {import('./recoveryLadder.mjs').Act | null} act */
  #act(act) {
    const { browser, now, send } = this.input;
    if (act === null) return;
    if (act === 'reboot') return send({ kind: 'reboot', reboots: this.#ladder.reboots });
    this.#run += 1;
    this.#ladder.recordStart(now());
    // The server names the browser in each reply, so it must know the number first.
    send(this.state);
    browser.start(this.#run, `${this.url}/?${this.#settings.address}`, this.#ladder.safe);
  }
}
