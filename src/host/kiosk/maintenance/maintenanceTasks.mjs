import { errorMessage } from '../../errorMessage.mjs';
import { isGood } from '../isGood.mjs';
import { PRESET } from '../preset.mjs';
import { answerStaff } from './staffApi.mjs';
import { isIdle } from './browserUpkeep.mjs';

/** Handles the messages of the watchdog and the server: log, versions, upkeep, staff dialog, visits. */

/** @typedef {import('../protocol.mjs').Message} Message */
/** @typedef {import('../protocol.mjs').State} State */
/**
 * @typedef {object} Input
 * @property {import('./config.mjs').Config} config @property {import('./log.mjs').Log} log
 * @property {import('./slots.mjs').Slots} slots @property {import('./usbWatcher.mjs').UsbWatcher} sticks
 * @property {import('./browserUpkeep.mjs').BrowserUpkeep} upkeep
 * @property {Pick<import('./visits.mjs').Visits, 'take'>} visits
 * @property {() => void} reboot requests a reboot of the machine
 * @property {import('./staffPin.mjs').StaffPin} pin @property {() => number} now ms of a clock that never jumps
 * @property {(message: Message) => void} say sends to the watchdog and the server
 */

export class MaintenanceTasks {
  /** @type {State | null} null before the first */ #state = null;
  /** @type {import('../judgeHeartbeat.mjs').Beat | null} */ #beat = null;
  /** Queue of changes of the version. @type {Promise<unknown>} */ #changing = Promise.resolve();
  #changes = 0;
  #reported = '';

  /** @param {Input} input */
  constructor(input) {
    this.input = input;
  }

  /** @param {Message} message of the watchdog or the server */
  hear(message) {
    const { log, say } = this.input;
    if (message.kind === 'state') this.#watch(message);
    else if (message.kind === 'down') this.#down(message);
    else if (message.kind === 'reboot') this.#reboot(message.reboots);
    else if (message.kind === 'beat') this.#hearBeat(message);
    else if (message.kind === 'open') this.#open(message.url);
    else if (message.kind === 'report') this.#takeUp(message);
    else if (message.kind === 'log') log[message.how](message.what, message.detail);
    else if (message.kind === 'asked') say({ kind: 'told', id: message.id, ...this.#answer(message.text) });
  }

  /**
   * Takes over the report of the previous maintenance program.
   * @param {import('../protocol.mjs').Report} report
   */
  #takeUp({ problems, recent }) {
    // This program has read the settings itself.
    const { config: _, ...others } = problems;
    this.input.log.takeUp(others, recent);
  }

  /** Logs the start, except when only the server was restarted. @param {string} url of the server */
  #open(url) {
    if ((this.#state?.run ?? 0) === 0) this.input.log.say('started', `${url}, staff page ${url}/staff`);
  }

  /** Requests a reboot only once its count is saved, else the machine could reboot forever. @param {number} reboots */
  #reboot(reboots) {
    const { log, reboot, slots } = this.input;
    if (!slots.keepReboots(reboots)) return;
    log.wrong('reboot', `${reboots}`);
    reboot();
  }

  /** Waits for unfinished changes and searches. */
  async settled() {
    await Promise.all([this.#changing, this.input.sticks.looking]);
  }

  /** @param {State} state */
  #watch(state) {
    const { config, slots, sticks, now, say } = this.input;
    const before = this.#state;
    this.#state = state;
    if (!before) {
      const { watchdogSeconds, startSeconds, address } = config;
      say({ kind: 'settings', settings: { ...PRESET, watchdogSeconds, startSeconds, address } });
      this.#change(() => slots.open(state.run === 0), state.up ? -1 : state.run);
    } else this.#note(before, state);
    if (this.#changes === 0) {
      // Before the first browser the watchdog does not know the saved count yet.
      if (state.run > 0) slots.setReboots(state.reboots);
      this.#mind(state);
      sticks.look(now());
    }
    this.#report();
  }

  /** Logs what has changed. @param {State} before @param {State} state */
  #note(before, state) {
    const { log, slots } = this.input;
    if (state.run !== before.run) {
      this.#beat = null;
      log.say('browser', `run ${state.run}`);
    }
    if (!state.safe) log.mended('safe');
    else if (!before.safe) log.wrong('safe', '');
    if (state.reloads > before.reloads) log.say('reload', state.fault);
    if (state.sinceGood === null || before.sinceGood !== null) return;
    log.say('good', `run ${state.run}, ${slots.site.version}`);
    for (const past of ['screen', 'replace', 'reboot']) log.mended(past);
  }

  /** @param {State} state */
  #mind({ up, upFor, sinceGood, stood, safe }) {
    const { config, slots, upkeep, now, say } = this.input;
    const idle = sinceGood === null ? null : (this.#beat?.lastInput_s ?? 0);
    const condition = { up, upFor, idle, drawn: safe || this.#beat?.gl !== 'none' };
    const due = this.#isDue(idle) ? 'a new version' : null;
    const why = upkeep.why(condition, now()) ?? due;
    if (up && why) say({ kind: 'replace', why });
    else if (slots.state.trial && stood >= config.trialSeconds * 1000) this.#change(() => slots.keep(), -1);
  }

  /** @param {number | null} idle s; null without a page @returns {boolean} whether the waiting version may be shown */
  #isDue(idle) {
    const { waiting, trial } = this.input.slots.state;
    return waiting > 0 && !trial && isIdle({ idle }, this.input.config.idleSeconds);
  }

  /** @param {import('../protocol.mjs').Down} message */
  #down({ run, why, by }) {
    const { log, slots, upkeep } = this.input;
    log.wrong('replace', why);
    if (by === 'screen') log.wrong('screen', why);
    upkeep.held = null;
    const idle = this.#beat?.lastInput_s ?? null;
    this.#change(async () => {
      if (slots.state.trial && by === 'itself') await slots.rollBack(why);
      else if (this.#isDue(idle)) await slots.flip();
    }, run);
  }

  /**
   * Queues a change of the version, then sends the site.
   * @param {() => Promise<unknown>} work @param {number} after number of the browser it follows, -1 while one runs
   */
  #change(work, after) {
    const { log, slots, say } = this.input;
    this.#changes += 1;
    this.#changing = this.#changing
      .then(work)
      .catch((error) => log.wrong('slot', errorMessage(error)))
      .then(() => {
        this.#changes -= 1;
        const { trial, reboots } = slots.state;
        say({ kind: 'site', after, ...slots.site, trial, reboots });
      });
  }

  /** @param {import('../protocol.mjs').Beaten} message */
  #hearBeat({ beat, fault }) {
    const { log, visits } = this.input;
    if (beat.run !== this.#state?.run) return;
    this.#beat = beat;
    visits.take(beat.visits);
    for (const error of beat.err) log.say('page', error);
    if (beat.skipped?.length) log.wrong('skipped', beat.skipped.join('; '));
    else log.mended('skipped');
    if (beat.gl === 'none') log.wrong('webgl', 'gl: none');
    else if (fault === null) log.mended('webgl');
  }

  /** Sends the report when it has changed. */
  #report() {
    const { config, log, upkeep, say } = this.input;
    /** @type {import('../protocol.mjs').Report} */
    const report = {
      kind: 'report',
      dark: upkeep.dark,
      counts: config.countVisits,
      publicSite: config.publicSite,
      watchdogSeconds: config.watchdogSeconds,
      heldMB: this.#heldMB,
      problems: Object.fromEntries(log.open),
      recent: log.recent,
    };
    const text = JSON.stringify(report);
    if (text === this.#reported) return;
    this.#reported = text;
    say(report);
  }

  get #heldMB() {
    const { held } = this.input.upkeep;
    return held === null ? null : Math.round(held / 1e6);
  }

  /** @param {string} text request of the staff dialog */
  #answer(text) {
    const { config, log, pin, slots, sticks, now, say } = this.input;
    const { run = 0, sinceGood = null, age = 0 } = this.#state ?? {};
    const known = () => ({
      good: isGood(sinceGood, config.watchdogSeconds),
      version: slots.site.version,
      counter: slots.site.counter,
      starts: run,
      up_s: Math.round(age / 1000),
      heldMB: this.#heldMB,
      problems: Object.fromEntries(log.open),
    });
    const restart = () => say({ kind: 'replace', why: 'the staff asked for it' });
    return answerStaff(text, { pin, known, restart, allowOlder: () => sticks.takeOlder(now()) });
  }
}
