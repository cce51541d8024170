import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSite } from '../site.mjs';
import { findFault, readBeat } from './heartbeat.mjs';
import { Ladder } from './ladder.mjs';
import { withOwnScenes } from './ownScenes.mjs';

/** Keeps a good picture on the screen: hears the page, climbs the ladder, tries new versions and takes them back. */

/** @typedef {import('./config.mjs').Config} Config */
/** @typedef {import('./health.mjs').Health} Health */
/**
 * @typedef {object} Input
 * @property {Config} config @property {import('./log.mjs').Log} log @property {import('./slots.mjs').Slots} slots
 * @property {{ start: (run: number, url: string, safe: boolean) => void, stop: () => void, memory: () => number | null }} browser
 * @property {number} memory of the whole machine, bytes @property {Pick<import('./visits.mjs').Visits, 'take'>} visits
 * @property {{ now: () => number, date: () => Date }} clock now in ms never jumps
 * @property {number} port @property {string} runtime folder in memory, @property {string} inbox folder for bundles
 * @property {string} scenes file of the hall's own scenes, which need not be there
 */

const LOOK_FOR_BUNDLES = 10_000;
/** Any bundle is unpacked by then; a stick that still reads is broken. */
const STICK_ANSWERS = 10 * 60_000;
const NIGHTLY_IDLE_S = 600;
const NIGHTLY_UP = 2 * 3_600_000;
/** A page without WebGL gets a new browser this often, ms; between, its still picture stands. */
const RETRY_WEBGL = 10 * 60_000;
const WEIGH_EVERY = 60_000;
const OLDER_FOR = 10 * 60_000;

export class Supervisor {
  /** @type {ReadonlyMap<string, import('../site.mjs').Asset>} */ assets = new Map();
  #run = 0;
  #reloads = 0;
  /** A change of what is shown that is not done yet: no browser runs meanwhile. @type {Promise<unknown> | null} */
  #pending = null;
  /** A look for bundles that is not done yet: a slow stick keeps nobody from watching the picture. @type {Promise<unknown> | null} */
  #looking = null;
  #looked = -Infinity;
  #startedAt = 0;
  /** Bytes that the browser held when it was last weighed, and when that was. @type {number | null} */ #held =
    null;
  #weighed = -Infinity;
  #olderUntil = -Infinity;
  /** @type {import('./heartbeat.mjs').Beat | null} */ #beat = null;

  /** @param {Input} input */
  constructor(input) {
    this.input = input;
    this.ladder = new Ladder(input.config);
    this.ladder.reboots = input.slots.state.reboots;
    this.#startedAt = input.clock.now();
  }

  async open() {
    await this.input.slots.open();
    await this.#list();
  }

  async #list() {
    const { log, scenes, slots } = this.input;
    const { assets, fault } = await withOwnScenes(await listSite(slots.site.folder), scenes);
    this.assets = assets;
    if (fault) log.wrong('scenes', fault);
  }

  /** @returns {Health} */
  health() {
    const { log, slots, clock, config } = this.input;
    const now = clock.now();
    const { good, safe, reboots } = this.ladder;
    const since = good === null ? null : Math.round((now - good) / 1000);
    return {
      good: since !== null && since < config.watchdogSeconds,
      version: slots.site.version,
      counter: slots.site.counter,
      trial: slots.state.trial,
      run: this.#run,
      starts: this.#run,
      reloads: this.#reloads,
      reboots,
      safe,
      site: config.publicSite,
      counts: config.countVisits,
      dark: this.#isDark(),
      sinceGood_s: since,
      up_s: Math.round((now - this.#startedAt) / 1000),
      heldMB: this.#held === null ? null : Math.round(this.#held / 1e6),
      beat: this.#beat,
      problems: Object.fromEntries(log.open),
      recent: log.recent,
    };
  }

  /** @param {string} text @returns {number} HTTP status: 204 heard, 205 the page shall load itself anew, 400 no beat */
  beat(text) {
    const { log, clock, slots, visits } = this.input;
    const beat = readBeat(text);
    if (!beat) return 400;
    // A page of an earlier browser that is not quite dead must not speak for this one.
    if (beat.run !== this.#run) return 204;
    const fault = findFault(beat, this.#beat);
    this.#beat = beat;
    visits.take(beat.visits);
    for (const error of beat.err) log.say('page', error);
    if (beat.skipped?.length) log.wrong('skipped', beat.skipped.join('; '));
    else log.mended('skipped');
    const first = this.ladder.good === null && fault === null;
    const reload = this.ladder.beat(clock.now(), fault);
    if (first) {
      log.say('good', `run ${this.#run}, ${slots.site.version}`);
      log.mended('screen');
      log.mended('replace');
    }
    if (beat.gl === 'none') log.wrong('webgl', 'gl: none');
    else if (fault === null) log.mended('webgl');
    if (!reload) return 204;
    this.#reloads += 1;
    log.say('reload', fault ?? '');
    return 205;
  }

  /** @param {string} why @param {boolean} noScreen the browser ended by itself */
  ended(why, noScreen) {
    if (noScreen) this.input.log.wrong('screen', why);
    this.#replace(why, !noScreen);
  }

  /** @param {string} why @param {boolean} counts */
  #replace(why, counts) {
    const { browser, log, slots, clock } = this.input;
    log.wrong('replace', why);
    this.ladder.down(clock.now(), counts);
    this.#held = null;
    browser.stop();
    if (!slots.state.trial || !counts) return;
    this.#await(slots.rollBack(why).then(() => this.#list()));
  }

  /** Does what must be done before another browser starts. @param {Promise<unknown>} work */
  #await(work) {
    const { log } = this.input;
    const done = Promise.all([this.#pending, work])
      .catch((error) => log.wrong('slot', String(error)))
      .finally(() => (this.#pending = null));
    this.#pending = done;
  }

  /** The staff at the screen ask for a new browser. */
  restart() {
    this.#replace('the staff asked for it', false);
  }

  /** The staff at the screen say that a bundle older than what was here may be installed, for a while. */
  allowOlder() {
    const { log, slots, clock } = this.input;
    this.#olderUntil = clock.now() + OLDER_FOR;
    slots.judgeAnew();
    log.say('older');
  }

  /** Until nothing is half done. */
  async settled() {
    await Promise.all([this.#pending, this.#looking]);
  }

  /** To be called every second. */
  tick() {
    if (this.#pending) return;
    const { ladder } = this;
    const { config, slots, clock, inbox } = this.input;
    const now = clock.now();
    const why = ladder.overdue(now);
    if (why) this.#replace(why, true);
    else if (this.#beat?.gl === 'none' && !ladder.safe && ladder.upFor(now) >= RETRY_WEBGL)
      this.#replace('trying WebGL again', false);
    else if (this.#isNight(now)) this.#replace('the nightly change', false);
    else if (this.#isHeavy(now) && this.#isIdle(config.idleSeconds))
      this.#replace(`the browser holds ${Math.round((this.#held ?? 0) / 1e6)} MB of memory`, false);
    const stood = ladder.goodSince === null ? 0 : now - ladder.goodSince;
    if (slots.state.trial && stood >= config.trialSeconds * 1000) return this.#await(slots.keep());
    if (slots.state.waiting > 0 && !slots.state.trial && this.#isIdle(config.idleSeconds)) {
      this.#replace('a new version', false);
      return this.#await(slots.flip().then(() => this.#list()));
    }
    this.#act(ladder.next(now), now);
    this.#look([inbox, ...config.bundleFolders], now);
  }

  /** @param {readonly string[]} folders @param {number} now */
  #look(folders, now) {
    const { config, log, slots } = this.input;
    if (this.#looking) {
      if (now - this.#looked >= STICK_ANSWERS) log.wrong('stick', folders.join(', '));
      return;
    }
    if (now - this.#looked < LOOK_FOR_BUNDLES) return;
    this.#looked = now;
    slots.allowOlder = config.allowOlder || now < this.#olderUntil;
    this.#looking = slots
      .watch(folders, now)
      .then(() => log.mended('stick'))
      .catch((error) => log.wrong('bundle', String(error)))
      .finally(() => (this.#looking = null));
  }

  /** @param {import('./ladder.mjs').Act | null} act @param {number} now */
  #act(act, now) {
    const { browser, config, log, port, runtime, slots } = this.input;
    slots.setReboots(this.ladder.reboots);
    if (act === null) return;
    if (act === 'reboot') {
      log.wrong('reboot', `${this.ladder.reboots}`);
      // A unit of systemd waits for this file: the supervisor itself has no right to reboot.
      return writeFileSync(join(runtime, 'reboot'), '');
    }
    if (act === 'safe') log.wrong('safe', '');
    this.#run += 1;
    this.#beat = null;
    this.ladder.started(now);
    log.say('browser', `run ${this.#run}`);
    browser.start(this.#run, `http://127.0.0.1:${port}/?${config.address}`, this.ladder.safe);
  }

  /** @param {number} now @returns {boolean} the browser holds more than its share of the machine's memory */
  #isHeavy(now) {
    const { browser, config, memory } = this.input;
    if (now - this.#weighed >= WEIGH_EVERY) {
      this.#weighed = now;
      this.#held = this.ladder.up ? browser.memory() : null;
    }
    return this.ladder.up && (this.#held ?? 0) > (memory * config.memoryPercent) / 100;
  }

  /** @param {number} seconds @returns {boolean} nobody touched for so long, or there is no page to touch */
  #isIdle(seconds) {
    return this.ladder.good === null || (this.#beat?.lastInput_s ?? 0) >= seconds;
  }

  #isDark() {
    const { darkFrom, darkTo } = this.input.config;
    const hour = this.input.clock.date().getHours();
    return darkFrom <= darkTo ? hour >= darkFrom && hour < darkTo : hour >= darkFrom || hour < darkTo;
  }

  /** @param {number} now */
  #isNight(now) {
    const { config, clock } = this.input;
    const due = clock.date().getHours() === config.nightlyHour && this.ladder.upFor(now) >= NIGHTLY_UP;
    return due && this.#isIdle(NIGHTLY_IDLE_S);
  }
}
