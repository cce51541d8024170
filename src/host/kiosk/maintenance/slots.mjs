import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';
import { checkUnpacked, readBundle, unpack } from './bundle.mjs';

/**
 * Manages the installed versions, each in its own slot. Only state.json names the active one, so that a change is one
 * rename and survives a power cut. The factory version, that of the kit, is never removed.
 */

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {{ folder: string, version: string, counter: number }} Site */
/**
 * Initial state. active, previous, waiting: counters of slots, 0 for the factory version; newest: largest ever kept.
 */
const FRESH = {
  active: 0,
  previous: 0,
  waiting: 0,
  trial: false,
  tries: 0,
  newest: 0,
  bad: /** @type {number[]} */ ([]),
  reboots: 0,
};

const OLD_KEPT = 2;
const MOST_TRIES = 2;
const BAD_KEPT = 20;
const CHECK_AGAIN_MS = 10 * 60_000;
const BUNDLE = /^huntu-.*\.bundle$/;

/** @param {string} folder @returns {Promise<string[]>} bundles in it and its direct subfolders (USB sticks) */
async function bundlesIn(folder, deep = true) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep ? bundlesIn(path, false) : [];
    return BUNDLE.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

export class Slots {
  state = FRESH;
  /** @type {Site} */ site;
  /** @type {Map<string, number>} time of the last check by bundle, ms */ #checkedAt = new Map();

  /**
   * @param {{ home: string, factory: string, key: string | null, allowOlder: boolean, log: Log }} input
   *   key: trusted public key, PEM
   */
  constructor({ home, factory, key, allowOlder, log }) {
    this.home = home;
    this.key = key;
    this.allowOlder = allowOlder;
    this.log = log;
    this.factory = { folder: factory, version: 'factory', counter: 0 };
    this.site = this.factory;
    try {
      const found = JSON.parse(readFileSync(join(home, 'state.json'), 'utf8'));
      const same = Object.entries(FRESH).every(([name, value]) => typeof found[name] === typeof value);
      if (same) this.state = found;
    } catch {
      // First start or a damaged file: shows the factory version.
    }
  }

  /**
   * Chooses the version to show: the last one, unless it is damaged or failed its trial twice.
   * @param {boolean} first no browser has started yet, so that an unfinished trial counts one more try
   */
  async open(first) {
    const { state } = this;
    if (!first) return this.#choose();
    if (state.trial && state.tries >= MOST_TRIES) return this.rollBack('it did not stand through its trial');
    if (state.trial) this.#save({ tries: state.tries + 1 });
    return this.#choose();
  }

  async #choose() {
    const { active, previous } = this.state;
    for (const counter of [active, previous, 0]) if (await this.#select(counter)) return;
  }

  /** @param {number} counter */
  #folder(counter) {
    return join(this.home, 'slots', String(counter));
  }

  /** @param {number} counter 0 for the factory version @returns {Promise<boolean>} false when it is damaged */
  async #select(counter) {
    this.site = this.factory;
    if (counter === 0) return true;
    try {
      const { version } = await checkUnpacked(this.#folder(counter), this.key ?? '');
      this.site = { folder: this.#folder(counter), version, counter };
      return true;
    } catch (error) {
      this.log.openProblem('slot', `${counter}: ${errorMessage(error)}`);
      return false;
    }
  }

  /** @param {Partial<typeof FRESH>} changes @returns {boolean} whether it is on the disk */
  #save(changes) {
    this.state = { ...this.state, ...changes };
    const file = join(this.home, 'state.json');
    try {
      writeFileSync(`${file}.new`, JSON.stringify(this.state), { flush: true });
      renameSync(`${file}.new`, file);
      return true;
    } catch (error) {
      this.log.openProblem('disk', errorMessage(error));
      return false;
    }
  }

  /** @param {number} reboots */
  setReboots(reboots) {
    if (reboots !== this.state.reboots) this.#save({ reboots });
  }

  /** @param {number} reboots requested @returns {boolean} whether the number is on the disk */
  saveReboots(reboots) {
    return this.#save({ reboots });
  }

  /** Forgets all checks, so that refused bundles are checked again. */
  forgetChecks() {
    this.#checkedAt.clear();
  }

  /**
   * Finds bundles, checks the new ones and unpacks those that may be installed.
   * @param {readonly string[]} folders @param {number} now ms of a clock that never jumps
   */
  async searchBundles(folders, now) {
    /** @type {string[]} */ const unread = [];
    const found = folders.map((folder) =>
      bundlesIn(folder).catch((error) => (unread.push(`${folder}: ${errorMessage(error)}`), [])),
    );
    const files = (await Promise.all(found)).flat();
    if (unread.length > 0) this.log.openProblem('bundle', unread.join('; '));
    // The stick with the bad bundle was removed.
    else if (files.length === 0) this.log.closeProblem('bundle');
    for (const file of files) {
      const { size, mtimeMs } = await stat(file);
      const key = `${file} ${size} ${mtimeMs}`;
      if (now - (this.#checkedAt.get(key) ?? -Infinity) < CHECK_AGAIN_MS) continue;
      this.#checkedAt.set(key, now);
      try {
        await this.#install(file);
      } catch (error) {
        this.log.openProblem('bundle', `${file}: ${errorMessage(error)}`);
      }
    }
  }

  /** @param {string} file */
  async #install(file) {
    if (!this.key) throw new Error('there is no trusted.pem to check it by');
    const bundle = await readBundle(file, this.key);
    const { counter, version } = bundle.manifest;
    const { active, waiting, newest, bad } = this.state;
    if (counter === active || counter === waiting) return;
    if (bad.includes(counter)) throw new Error(`version ${version} (${counter}) failed here before`);
    const latest = Math.max(newest, active, waiting);
    if (counter < latest && !this.allowOlder)
      throw new Error(`version ${version} (${counter}) is older than what was here (${latest})`);
    const temporary = join(this.home, 'slots', 'new');
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    try {
      await unpack(file, bundle, temporary);
      await rm(this.#folder(counter), { recursive: true, force: true });
      await rename(temporary, this.#folder(counter));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    this.#save({ waiting: counter });
    this.log.closeProblem('bundle');
    this.log.recordEvent('installed', `${version} (${counter})`);
  }

  /** Starts the trial of the waiting version. @returns {Promise<boolean>} false when none is usable */
  async startTrial() {
    const { waiting, active } = this.state;
    if (waiting === 0) return false;
    const shown = await this.#select(waiting);
    this.#save(
      shown ? { active: waiting, previous: active, waiting: 0, trial: true, tries: 1 } : { waiting: 0 },
    );
    if (shown) this.log.recordEvent('trial', `${this.site.version} (${waiting})`);
    // Stays with the present version.
    else await this.#choose();
    return shown;
  }

  /** Ends a successful trial. Keeps the new version and two others, the previous one first, then the newest. */
  async endTrial() {
    const { active, previous, waiting, newest } = this.state;
    this.#save({ trial: false, newest: Math.max(newest, active) });
    this.log.recordEvent('kept', `${this.site.version} (${active})`);
    for (const past of ['rolledBack', 'slot']) this.log.closeProblem(past);
    // Skips the folder being unpacked, which is not named by a number, and the waiting version.
    const others = (await readdir(join(this.home, 'slots')))
      .map(Number)
      .filter((counter) => counter > 0 && counter !== active && counter !== waiting);
    const old = others
      .sort((a, b) => Number(b === previous) - Number(a === previous) || b - a)
      .slice(OLD_KEPT);
    await Promise.all(old.map((counter) => rm(this.#folder(counter), { recursive: true, force: true })));
  }

  /** Returns to the previous version and refuses the failed one from now on. @param {string} why in words */
  async rollBack(why) {
    const { active, previous, bad } = this.state;
    this.#save({ active: previous, trial: false, bad: [...bad, active].slice(-BAD_KEPT) });
    this.log.openProblem('rolledBack', `${active}: ${why}`);
    await this.#choose();
  }
}
