import { describeBase, hashBase, hashWithBase } from '../../ownBase.mjs';
import { listSite } from '../../site.mjs';
import { errorMessage } from '../../errorMessage.mjs';
import { isGood } from '../isGood.mjs';
import { findFault } from '../judgeHeartbeat.mjs';
import { HALL_EDITION, judgeMapReview, readContentHash } from '../mapReview.mjs';
import { PRESET } from '../preset.mjs';
import { formatLocalTime } from './health.mjs';
import { applyOwnScenes } from './ownScenes.mjs';
import { applyOwnBase } from './ownBaseOfHall.mjs';
import { PostLimits } from './postLimits.mjs';

/** Holds the served site and the latest messages of the watchdog and the maintenance program. */

/** @typedef {import('../protocol.mjs').Message} Message */
/** @typedef {import('../protocol.mjs').State} State */
/** @typedef {import('../protocol.mjs').Report} Report */
/** @typedef {import('../judgeHeartbeat.mjs').Beat} Beat */
/** @typedef {ReadonlyMap<string, import('../../site.mjs').Asset>} Assets */
/** @typedef {{ status: number, body: object }} Reply */

/** State before the first message of the watchdog. @type {State} */
const STATE = {
  kind: 'state',
  run: 0,
  up: false,
  upFor: 0,
  sinceGood: null,
  goodFor: 0,
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
  edition: HALL_EDITION,
  mapReview: null,
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
  /** Hash of what its map draws of the world; empty while that of an own base is being read. */ #contentHash =
    '';
  /** @type {import('../../ownBase.mjs').OwnBase | null} */ #base = null;
  #state = STATE;
  /** Time of that message, ms. */ #stateAt = 0;
  /** Folder served at the browser's start; empty when that was before the server's. */ #openedFolder = '';
  #report = REPORT;
  /** @type {Beat | null} */ #beat = null;
  /** Requests without a reply yet, by id. @type {Map<number, (reply: Reply) => void>} */ #pending =
    new Map();
  #id = 0;
  /** Time of the last answer of the maintenance program, ms. */ #maintenanceAt;
  /** Whether the terminal has shown that the maintenance program is silent. */ #isSilencePrinted = false;
  /** Queue of changes of the site. */
  showing = Promise.resolve();

  /**
   * @param {object} input
   * @param {string} input.factory @param {string} input.scenes file of own scenes; may be missing
   * @param {string} [input.base] file of an own base; may be missing
   * @param {() => number} input.now ms of a clock that never jumps @param {() => Date} input.date
   * @param {(message: Message) => void} input.send sends to the watchdog, which forwards it
   * @param {(line: string) => void} input.print prints to the terminal while the maintenance program keeps no log
   */
  constructor(input) {
    this.input = input;
    this.posts = new PostLimits(input.now);
    this.#maintenanceAt = input.now();
  }

  /** Serves the site of the kit, until the maintenance program chooses one. */
  async open() {
    const factory = { folder: this.input.factory, version: 'factory', counter: 0, trial: false };
    await (this.showing = this.showing.then(() => this.#serveSite(factory)));
  }

  /** @returns {Assets} files of the served site */
  assets() {
    return this.#assets;
  }

  /** @param {Message} message of the watchdog or the maintenance program */
  receive(message) {
    if (message.kind === 'state') this.#updateState(message);
    else if (message.kind === 'alive') this.#maintenanceAt = this.input.now();
    else if (message.kind === 'report') this.#report = message;
    else if (message.kind === 'beatReply') this.#settle(message.id, { status: message.status, body: {} });
    else if (message.kind === 'staffReply') this.#settle(message.id, message);
    else if (message.kind === 'site')
      this.showing = this.showing
        .then(() => this.#serveSite(message))
        .catch((error) => this.#log('openProblem', 'slot', errorMessage(error)))
        .then(() => this.#announceSite(message.after));
  }

  /** Opens a problem while the settings name the review of another map. */
  #logReview() {
    // Before the first browser the site is not chosen.
    if (this.#state.run === 0) return;
    const { contentHash, state } = this.#map;
    const isOpen = this.#report.problems['mapReview'] !== undefined;
    if (state === 'mismatch' && !isOpen)
      this.#log('openProblem', 'mapReview', `contentHash of this map: ${contentHash}`);
    else if (state !== 'mismatch' && isOpen) this.#log('closeProblem', 'mapReview');
  }

  /** @returns {import('./health.mjs').MapState} edition of the map and its review, which counts for this content only */
  get #map() {
    const { edition, mapReview } = this.#report;
    const contentHash = this.#contentHash;
    // Without the hash of the whole base the review cannot be judged yet.
    const state = this.#base && contentHash === '' ? 'none' : judgeMapReview(mapReview, contentHash);
    const review = state === 'reviewed' ? mapReview : null;
    const boundaries = review?.boundaries === true;
    const base = this.#base && describeBase(this.#base, boundaries ? { boundaries } : {});
    return { edition, contentHash, state, review, base };
  }

  /** @param {State} state */
  #updateState(state) {
    if (state.run !== this.#state.run) this.#openedFolder = this.#state === STATE ? '' : this.#site.folder;
    [this.#state, this.#stateAt] = [state, this.input.now()];
    const flood = this.posts.endFlood();
    if (flood) this.#log('recordEvent', 'posts', flood);
    this.#logReview();
    const { maintenance } = this.#ownProblems();
    if (maintenance && !this.#isSilencePrinted) this.input.print(`maintenance: ${maintenance}`);
    this.#isSilencePrinted = maintenance !== undefined;
  }

  /** @returns {{ posts?: string, maintenance?: string }} problems that the server detects, by key of staffWords.json */
  #ownProblems() {
    const { flood } = this.posts;
    // Measured to the watchdog's last message: while that is silent, the maintenance program is not asked.
    const silent = this.#stateAt - this.#maintenanceAt;
    const since = formatLocalTime(
      new Date(this.input.date().getTime() - (this.input.now() - this.#maintenanceAt)),
    );
    return {
      ...(flood === null ? {} : { posts: flood }),
      ...(silent < SILENT_MS ? {} : { maintenance: `silent since ${since}` }),
    };
  }

  /** @param {number} after */
  #announceSite(after) {
    const { folder } = this.#site;
    // The site changed after this browser started, so its page is of another version than the one on trial.
    if (this.#state.up && ![folder, ''].includes(this.#openedFolder))
      this.input.send({ kind: 'replace', why: 'it was started before the version that is to be shown' });
    this.input.send({ kind: 'siteServed', after });
  }

  /** @param {{ folder: string, version: string, counter: number, trial: boolean }} site */
  async #serveSite({ folder, version, counter, trial }) {
    if (folder !== this.#site.folder) {
      const { assets, fault } = await applyOwnScenes(await listSite(folder), this.input.scenes);
      const own = await applyOwnBase(assets, this.input.base ?? '');
      this.#assets = own.assets;
      this.#base = own.base;
      this.#logFault('scenes', fault);
      this.#logFault('ownBase', own.fault);
      this.#hashContent(folder, own.base ? (this.input.base ?? '') : '');
    }
    this.#site = { folder, version, counter, trial };
  }

  /**
   * Hashes the map's content, with an own base in the background: it may have many gigabytes.
   * @param {string} folder @param {string} base file of an own base; empty for none
   */
  #hashContent(folder, base) {
    const contentHash = readContentHash(folder);
    this.#contentHash = base === '' ? contentHash : '';
    if (base === '') return;
    const isShown = () => this.#site.folder === folder;
    hashBase(base).then(
      (hash) => {
        if (!isShown()) return;
        this.#contentHash = hashWithBase(contentHash, hash);
        // The page was opened without its review number.
        if (this.#map.review && this.#state.up)
          this.input.send({ kind: 'replace', why: 'the own base was read whole: its map review counts' });
      },
      (error) => this.#log('openProblem', 'ownBase', errorMessage(error)),
    );
  }

  /** @param {string} what key of staffWords.json @param {string | null} fault */
  #logFault(what, fault) {
    if (fault) this.#log('openProblem', what, fault);
    else this.#log('closeProblem', what);
  }

  /** @param {'recordEvent' | 'openProblem' | 'closeProblem'} how @param {string} what */
  #log(how, what, detail = '') {
    this.input.send({ kind: 'log', how, what, detail });
  }

  /** @param {(id: number) => Message} question @returns {Promise<Reply>} 503 without a reply */
  #request(question) {
    const id = ++this.#id;
    return new Promise((done) => {
      this.#pending.set(id, done);
      setTimeout(() => this.#settle(id, SILENT), ANSWER_MS).unref();
      this.input.send(question(id));
    });
  }

  /** @param {number} id @param {Reply} reply */
  #settle(id, reply) {
    this.#pending.get(id)?.(reply);
    this.#pending.delete(id);
  }

  /** @param {Beat} beat @returns {Promise<number>} HTTP status: 204 accepted, 205 reload, 429 too many, 503 no reply */
  async acceptBeat(beat) {
    // An earlier browser may not have ended yet.
    if (beat.run !== this.#state.run) return this.posts.admit('stray') ? 204 : 429;
    const fault = findFault(beat, this.#beat);
    // The watchdog has already received a good heartbeat in this second.
    if (!this.posts.admit(fault === null ? 'good' : 'faulty')) return fault === null ? 204 : 429;
    this.#beat = beat;
    return (await this.#request((id) => ({ kind: 'beat', id, beat, fault }))).status;
  }

  /** @param {string} text @returns {Promise<Reply>} */
  acceptStaffRequest(text) {
    return this.#request((id) => ({ kind: 'staffRequest', id, text }));
  }

  /** @returns {import('./health.mjs').Health} */
  health() {
    const { run, safe, reboots, reloads } = this.#state;
    // The watchdog may be silent since.
    const since = this.input.now() - this.#stateAt;
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
      map: this.#map,
      sinceGood_s: sinceGood === null ? null : Math.round(sinceGood / 1000),
      up_s: Math.round((this.#state.age + since) / 1000),
      heldMB,
      beat: this.#beat?.run === run ? this.#beat : null,
      problems: { ...problems, ...this.#ownProblems() },
      recent,
    };
  }
}
