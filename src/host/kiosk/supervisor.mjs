import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSite } from '../site.mjs';
import { findFault, readBeat } from './heartbeat.mjs';
import { Ladder } from './ladder.mjs';
import { withOwnScenes } from './ownScenes.mjs';
import { Sticks } from './sticks.mjs';
import { Upkeep, isIdle } from './upkeep.mjs';

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

export class Supervisor {
  /** @type {ReadonlyMap<string, import('../site.mjs').Asset>} */ assets = new Map();
  #run = 0;
  #reloads = 0;
  /** A change of what is shown that is not done yet: no browser runs meanwhile. @type {Promise<unknown> | null} */
  #pending = null;
  #startedAt = 0;
  /** @type {import('./heartbeat.mjs').Beat | null} */ #beat = null;

  /** @param {Input} input */
  constructor(input) {
    this.input = input;
    this.ladder = new Ladder(input.config);
    this.ladder.reboots = input.slots.state.reboots;
    const { browser, clock, config, inbox, log, memory, slots } = input;
    this.sticks = new Sticks({
      folders: [inbox, ...config.bundleFolders],
      allowOlder: config.allowOlder,
      slots,
      log,
    });
    this.upkeep = new Upkeep({ config, weigh: () => browser.memory(), memory, clock });
    this.#startedAt = clock.now();
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
    else log.mended('scenes');
  }

  /** @returns {Health} */
  health() {
    const { log, slots, clock, config } = this.input;
    const now = clock.now();
    const { good, safe, reboots } = this.ladder;
    const { held } = this.upkeep;
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
      dark: this.upkeep.dark,
      sinceGood_s: since,
      up_s: Math.round((now - this.#startedAt) / 1000),
      heldMB: held === null ? null : Math.round(held / 1e6),
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
      for (const past of ['screen', 'replace', 'reboot']) log.mended(past);
    }
    if (!this.ladder.safe) log.mended('safe');
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
    this.upkeep.held = null;
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
    this.sticks.takeOlder(this.input.clock.now());
  }

  /** Until nothing is half done. */
  async settled() {
    await Promise.all([this.#pending, this.sticks.looking]);
  }

  /** To be called every second. */
  tick() {
    if (this.#pending) return;
    const { ladder, state } = this;
    const { config, slots, clock } = this.input;
    const now = clock.now();
    const overdue = ladder.overdue(now);
    const why = overdue ?? this.upkeep.why(state, now);
    if (why) this.#replace(why, overdue !== null);
    const stood = ladder.goodSince === null ? 0 : now - ladder.goodSince;
    if (slots.state.trial && stood >= config.trialSeconds * 1000) return this.#await(slots.keep());
    if (slots.state.waiting > 0 && !slots.state.trial && isIdle(this.state, config.idleSeconds)) {
      this.#replace('a new version', false);
      return this.#await(slots.flip().then(() => this.#list()));
    }
    this.#act(ladder.next(now), now);
    this.sticks.look(now);
  }

  /** @returns {import('./upkeep.mjs').State} of the browser, now */
  get state() {
    const { up, safe, good } = this.ladder;
    return {
      up,
      upFor: this.ladder.upFor(this.input.clock.now()),
      idle: good === null ? null : (this.#beat?.lastInput_s ?? 0),
      drawn: safe || this.#beat?.gl !== 'none',
    };
  }

  /** @param {import('./ladder.mjs').Act | null} act @param {number} now */
  #act(act, now) {
    const { browser, config, log, port, runtime, slots } = this.input;
    slots.setReboots(this.ladder.reboots);
    if (act === null) return;
    if (act === 'reboot') {
      log.wrong('reboot', `${this.ladder.reboots}`);
      // A unit of systemd waits for this file: the supervisor itself has no right to reboot.
      mkdirSync(runtime, { recursive: true });
      return writeFileSync(join(runtime, 'reboot'), '');
    }
    if (act === 'safe') log.wrong('safe', '');
    this.#run += 1;
    this.#beat = null;
    this.ladder.started(now);
    log.say('browser', `run ${this.#run}`);
    browser.start(this.#run, `http://127.0.0.1:${port}/?${config.address}`, this.ladder.safe);
  }
}
