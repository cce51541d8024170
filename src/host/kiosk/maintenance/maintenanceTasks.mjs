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
 * @property {import('./slots.mjs').Slots} slots @property {import('./usbWatcher.mjs').UsbWatcher} usbWatcher
 * @property {import('./browserUpkeep.mjs').BrowserUpkeep} upkeep
 * @property {Pick<import('./visits.mjs').Visits, 'add'>} visits
 * @property {() => void} requestReboot requests a reboot of the machine
 * @property {import('./staffPin.mjs').StaffPin} pin @property {() => number} now ms of a clock that never jumps
 * @property {(message: Message) => void} send sends to the watchdog and the server
 */

export class MaintenanceTasks {
  /** @type {State | null} null before the first */ #state = null;
  /** @type {import('../judgeHeartbeat.mjs').Beat | null} */ #beat = null;
  /** Queue of changes of the version. @type {Promise<unknown>} */ #changes = Promise.resolve();
  #pendingChanges = 0;
  #lastReport = '';

  /** @param {Input} input */
  constructor(input) {
    this.input = input;
  }

  /** @param {Message} message of the watchdog or the server */
  receive(message) {
    const { log, send } = this.input;
    if (message.kind === 'state') this.#updateState(message);
    else if (message.kind === 'down') this.#handleEnd(message);
    else if (message.kind === 'reboot') this.#handleReboot(message.reboots);
    else if (message.kind === 'beat') this.#handleBeat(message);
    else if (message.kind === 'open') this.#logStart(message.url);
    else if (message.kind === 'report') this.#restoreReport(message);
    else if (message.kind === 'log') log[message.how](message.what, message.detail);
    else if (message.kind === 'staffRequest')
      send({ kind: 'staffReply', id: message.id, ...this.#answerStaff(message.text) });
  }

  /**
   * Takes over the report of the previous maintenance program.
   * @param {import('../protocol.mjs').Report} report
   */
  #restoreReport({ problems, recent }) {
    // This program has read the settings itself.
    const { config: _, ...others } = problems;
    this.input.log.restore(others, recent);
  }

  /** Logs the start, except when only the server was restarted. @param {string} url of the server */
  #logStart(url) {
    if ((this.#state?.run ?? 0) === 0)
      this.input.log.recordEvent('started', `${url}, staff page ${url}/staff`);
  }

  /** Requests a reboot only once its count is saved, else the machine could reboot forever. @param {number} reboots */
  #handleReboot(reboots) {
    const { log, requestReboot, slots } = this.input;
    if (!slots.saveReboots(reboots)) return;
    log.openProblem('reboot', `${reboots}`);
    requestReboot();
  }

  /** Waits for unfinished changes and searches. */
  async settle() {
    await Promise.all([this.#changes, this.input.usbWatcher.search]);
  }

  /** @param {State} state */
  #updateState(state) {
    const { config, slots, usbWatcher, now, send } = this.input;
    const before = this.#state;
    this.#state = state;
    if (!before) {
      const { watchdogSeconds, startSeconds, address } = config;
      send({ kind: 'settings', settings: { ...PRESET, watchdogSeconds, startSeconds, address } });
      this.#queueChange(() => slots.open(state.run === 0), state.up ? -1 : state.run);
    } else this.#logChanges(before, state);
    if (this.#pendingChanges === 0) {
      // Before the first browser the watchdog does not know the saved count yet.
      if (state.run > 0) slots.setReboots(state.reboots);
      this.#maintainBrowser(state);
      usbWatcher.startSearch(now());
    }
    this.#sendReport();
  }

  /** Logs what has changed. @param {State} before @param {State} state */
  #logChanges(before, state) {
    const { log, slots } = this.input;
    if (state.run !== before.run) {
      this.#beat = null;
      log.recordEvent('browser', `run ${state.run}`);
    }
    if (!state.safe) log.closeProblem('safe');
    else if (!before.safe) log.openProblem('safe', '');
    if (state.reloads > before.reloads) log.recordEvent('reload', state.fault);
    if (state.sinceGood === null || before.sinceGood !== null) return;
    log.recordEvent('good', `run ${state.run}, ${slots.site.version}`);
    for (const past of ['screen', 'replace', 'reboot']) log.closeProblem(past);
  }

  /** @param {State} state */
  #maintainBrowser({ up, upFor, sinceGood, goodFor, safe }) {
    const { config, slots, upkeep, now, send } = this.input;
    const idle = sinceGood === null ? null : (this.#beat?.lastInput_s ?? 0);
    const condition = { up, upFor, idle, drawn: safe || this.#beat?.gl !== 'none' };
    const due = this.#isDue(idle) ? 'a new version' : null;
    const why = upkeep.chooseReason(condition, now()) ?? due;
    if (up && why) send({ kind: 'replace', why });
    else if (slots.state.trial && goodFor >= config.trialSeconds * 1000)
      this.#queueChange(() => slots.endTrial(), -1);
  }

  /** @param {number | null} idle s; null without a page @returns {boolean} whether the waiting version may be shown */
  #isDue(idle) {
    const { waiting, trial } = this.input.slots.state;
    return waiting > 0 && !trial && isIdle({ idle }, this.input.config.idleSeconds);
  }

  /** @param {import('../protocol.mjs').Down} message */
  #handleEnd({ run, why, by }) {
    const { log, slots, upkeep } = this.input;
    log.openProblem('replace', why);
    if (by === 'screen') log.openProblem('screen', why);
    upkeep.browserMemory = null;
    const idle = this.#beat?.lastInput_s ?? null;
    this.#queueChange(async () => {
      if (slots.state.trial && by === 'itself') await slots.rollBack(why);
      else if (this.#isDue(idle)) await slots.startTrial();
    }, run);
  }

  /**
   * Queues a change of the version, then sends the site.
   * @param {() => Promise<unknown>} work @param {number} after number of the browser it follows, -1 while one runs
   */
  #queueChange(work, after) {
    const { log, slots, send } = this.input;
    this.#pendingChanges += 1;
    this.#changes = this.#changes
      .then(work)
      .catch((error) => log.openProblem('slot', errorMessage(error)))
      .then(() => {
        this.#pendingChanges -= 1;
        const { trial, reboots } = slots.state;
        send({ kind: 'site', after, ...slots.site, trial, reboots });
      });
  }

  /** @param {import('../protocol.mjs').BeatMessage} message */
  #handleBeat({ beat, fault }) {
    const { log, visits } = this.input;
    if (beat.run !== this.#state?.run) return;
    this.#beat = beat;
    visits.add(beat.visits);
    for (const error of beat.err) log.recordEvent('page', error);
    if (beat.skipped?.length) log.openProblem('skipped', beat.skipped.join('; '));
    else log.closeProblem('skipped');
    if (beat.gl === 'none') log.openProblem('webgl', 'gl: none');
    else if (fault === null) log.closeProblem('webgl');
  }

  /** Sends the report when it has changed. */
  #sendReport() {
    const { config, log, upkeep, send } = this.input;
    /** @type {import('../protocol.mjs').Report} */
    const report = {
      kind: 'report',
      dark: upkeep.dark,
      counts: config.countVisits,
      publicSite: config.publicSite,
      edition: config.edition,
      mapReview: config.mapReview,
      watchdogSeconds: config.watchdogSeconds,
      heldMB: this.#heldMB,
      problems: Object.fromEntries(log.problems),
      recent: log.recent,
    };
    const text = JSON.stringify(report);
    if (text === this.#lastReport) return;
    this.#lastReport = text;
    send(report);
  }

  get #heldMB() {
    const { browserMemory } = this.input.upkeep;
    return browserMemory === null ? null : Math.round(browserMemory / 1e6);
  }

  /** @param {string} text request of the staff dialog */
  #answerStaff(text) {
    const { config, log, pin, slots, usbWatcher, now, send } = this.input;
    const { run = 0, sinceGood = null, age = 0 } = this.#state ?? {};
    const readHealth = () => ({
      good: isGood(sinceGood, config.watchdogSeconds),
      version: slots.site.version,
      counter: slots.site.counter,
      starts: run,
      up_s: Math.round(age / 1000),
      heldMB: this.#heldMB,
      problems: Object.fromEntries(log.problems),
    });
    const restart = () => send({ kind: 'replace', why: 'the staff asked for it' });
    return answerStaff(text, { pin, readHealth, restart, allowOlder: () => usbWatcher.admitOlder(now()) });
  }
}
