import { listSite } from '../../site.mjs';
import { errorMessage } from '../../errorMessage.mjs';
import { isGood } from '../isGood.mjs';
import { findFault } from '../judgeHeartbeat.mjs';
import { PRESET } from '../preset.mjs';
import { atHome } from './health.mjs';
import { applyOwnScenes } from './ownScenes.mjs';
import { PostLimits } from './postLimits.mjs';

/** Holds the served site and the latest messages of the watchdog and the maintenance program. */

/** @typedef {import('../protocol.mjs').Message} Message */
/** @typedef {import('../protocol.mjs').State} State */
/** @typedef {import('../protocol.mjs').Report} Report */
/** @typedef {import('../judgeHeartbeat.mjs').Beat} Beat */
/** @typedef {ReadonlyMap<string, import('../../site.mjs').Asset>} Assets */
/** @typedef {{ status: number, body: object }} Told */

/** State before the first message of the watchdog. @type {State} */
const STATE = {
  kind: 'state',
  run: 0,
  up: false,
  upFor: 0,
  sinceGood: null,
  stood: 0,
  safe: false,
  reboots: 0,
  reloads: 0,
  fault: '',
  age: 0,
};
/** @type {Report} */
const REPORT = {
  kind: 'report',
  dark: false,
  counts: false,
  publicSite: '',
  watchdogSeconds: PRESET.watchdogSeconds,
  heldMB: null,
  problems: {},
  recent: [],
};

/** Reply when the maintenance program does not answer within ANSWER_MS. */
const SILENT = { status: 503, body: { answer: 'silent' } };
const ANSWER_MS = 10_000;
/** Shortest silence of the maintenance program that is reported; it answers each second, later on a slow disk. */
const SILENT_MS = 10_000;

export class SiteState {
  /** @type {Assets} */ #assets = new Map();
  #site = { folder: '', version: '', counter: 0, trial: false };
  #state = STATE;
  /** Time of that message, ms. */ #at = 0;
  /** Folder served at the browser's start; empty when that was before the server's. */ #opened = '';
  #report = REPORT;
  /** @type {Beat | null} */ #beat = null;
  /** Requests without a reply yet, by id. @type {Map<number, (told: Told) => void>} */ #asked = new Map();
  #id = 0;
  /** Time of the last answer of the maintenance program, ms. */ #maintenance;
  /** Whether the terminal was told that the maintenance program is silent. */ #toldSilent = false;
  /** Queue of changes of the site. */
  showing = Promise.resolve();

  /**
   * @param {object} input
   * @param {string} input.factory @param {string} input.scenes file of own scenes; may be missing
   * @param {() => number} input.now ms of a clock that never jumps @param {() => Date} input.date
   * @param {(message: Message) => void} input.say sends to the watchdog, which forwards it
   * @param {(line: string) => void} input.tell prints to the terminal while the maintenance program keeps no log
   */
  constructor({ factory, scenes, now, date, say, tell }) {
    this.now = now;
    this.date = date;
    this.factory = factory;
    this.scenes = scenes;
    this.say = say;
    this.tell = tell;
    this.posts = new PostLimits(now);
    this.#maintenance = now();
  }

  /** Serves the site of the kit, until the maintenance program chooses one. */
  async open() {
    const factory = { folder: this.factory, version: 'factory', counter: 0, trial: false };
    await (this.showing = this.showing.then(() => this.#show(factory)));
  }

  /** @returns {Assets} files of the served site */
  assets() {
    return this.#assets;
  }

  /** @param {Message} message of the watchdog or the maintenance program */
  hear(message) {
    if (message.kind === 'state') this.#watch(message);
    else if (message.kind === 'here') this.#maintenance = this.now();
    else if (message.kind === 'report') this.#report = message;
    else if (message.kind === 'heard') this.#answer(message.id, { status: message.status, body: {} });
    else if (message.kind === 'told') this.#answer(message.id, message);
    else if (message.kind === 'site')
      this.showing = this.showing
        .then(() => this.#show(message))
        .catch((error) => this.#log('wrong', 'slot', errorMessage(error)))
        .then(() => this.#serve(message.after));
  }

  /** @param {State} state */
  #watch(state) {
    if (state.run !== this.#state.run) this.#opened = this.#state === STATE ? '' : this.#site.folder;
    [this.#state, this.#at] = [state, this.now()];
    const flood = this.posts.endFlood();
    if (flood) this.#log('say', 'posts', flood);
    const { maintenance } = this.#ownProblems();
    if (maintenance && !this.#toldSilent) this.tell(`maintenance: ${maintenance}`);
    this.#toldSilent = maintenance !== undefined;
  }

  /** @returns {{ posts?: string, maintenance?: string }} problems that the server detects, by key of staffWords.json */
  #ownProblems() {
    const { flood } = this.posts;
    // Measured to the watchdog's last message: while that is silent, the maintenance program is not asked.
    const silent = this.#at - this.#maintenance;
    const since = atHome(new Date(this.date().getTime() - (this.now() - this.#maintenance)));
    return {
      ...(flood === null ? {} : { posts: flood }),
      ...(silent < SILENT_MS ? {} : { maintenance: `silent since ${since}` }),
    };
  }

  /** @param {number} after */
  #serve(after) {
    const { folder } = this.#site;
    // The site changed after this browser started, so its page is of another version than the one on trial.
    if (this.#state.up && ![folder, ''].includes(this.#opened))
      this.say({ kind: 'replace', why: 'it was started before the version that is to be shown' });
    this.say({ kind: 'serves', after });
  }

  /** @param {{ folder: string, version: string, counter: number, trial: boolean }} site */
  async #show({ folder, version, counter, trial }) {
    if (folder !== this.#site.folder) {
      const { assets, fault } = await applyOwnScenes(await listSite(folder), this.scenes);
      this.#assets = assets;
      if (fault) this.#log('wrong', 'scenes', fault);
      else this.#log('mended', 'scenes');
    }
    this.#site = { folder, version, counter, trial };
  }

  /** @param {'say' | 'wrong' | 'mended'} how @param {string} what */
  #log(how, what, detail = '') {
    this.say({ kind: 'log', how, what, detail });
  }

  /** @param {(id: number) => Message} question @returns {Promise<Told>} 503 without a reply */
  #ask(question) {
    const id = ++this.#id;
    return new Promise((done) => {
      this.#asked.set(id, done);
      setTimeout(() => this.#answer(id, SILENT), ANSWER_MS).unref();
      this.say(question(id));
    });
  }

  /** @param {number} id @param {Told} message */
  #answer(id, message) {
    this.#asked.get(id)?.(message);
    this.#asked.delete(id);
  }

  /** @param {Beat} beat @returns {Promise<number>} HTTP status: 204 accepted, 205 reload, 429 too many, 503 no reply */
  async beat(beat) {
    // Ignores the page of an earlier browser that has not ended yet.
    if (beat.run !== this.#state.run) return this.posts.admit('stray') ? 204 : 429;
    const fault = findFault(beat, this.#beat);
    // The watchdog has already received a good heartbeat in this second.
    if (!this.posts.admit(fault === null ? 'good' : 'faulty')) return fault === null ? 204 : 429;
    this.#beat = beat;
    return (await this.#ask((id) => ({ kind: 'beat', id, beat, fault }))).status;
  }

  /** @param {string} text @returns {Promise<Told>} */
  staff(text) {
    return this.#ask((id) => ({ kind: 'asked', id, text }));
  }

  /** @returns {import('./health.mjs').Health} */
  health() {
    const { run, safe, reboots, reloads } = this.#state;
    // Adds the time since the watchdog's last message, in case it is silent.
    const since = this.now() - this.#at;
    const sinceGood = this.#state.sinceGood === null ? null : this.#state.sinceGood + since;
    const { dark, counts, publicSite, watchdogSeconds, heldMB, problems, recent } = this.#report;
    const { version, counter, trial } = this.#site;
    return {
      good: isGood(sinceGood, watchdogSeconds),
      version,
      counter,
      trial,
      run,
      starts: run,
      reloads,
      reboots,
      safe,
      site: publicSite,
      counts,
      dark,
      sinceGood_s: sinceGood === null ? null : Math.round(sinceGood / 1000),
      up_s: Math.round((this.#state.age + since) / 1000),
      heldMB,
      beat: this.#beat?.run === run ? this.#beat : null,
      problems: { ...problems, ...this.#ownProblems() },
      recent,
    };
  }
}
