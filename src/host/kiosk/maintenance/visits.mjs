import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';

/**
 * Counts visits per hour by language, length and story. Stores no order, time or single visit, and drops counts below
 * five in an hour, so that no person can be recognized.
 */

/**
 * Visit as the page reports it: length, s; language at its end; ids of its stories.
 * @typedef {{ s: number, lang: string, stories: readonly string[] }} Visit
 */
/** @typedef {{ at: string, visits: number, lang: Counts, minutes: Counts, stories: Counts }} Hour */
/** @typedef {Map<string | number, number>} Counts */

const FEWEST = 5;
const KEPT_DAYS = 400;
const DAY = 86_400_000;
/** Beginning of each line, followed by the hour. */
const AT = '{"at":"';
const HOUR_LETTERS = '2026-01-01T00'.length;
/** Upper bounds of the lengths, minutes; longer ones count as `more`. */
const MINUTES = [1, 2, 5, 10];
const MOST_STORIES = 20;

/** @param {unknown} value @returns {value is Visit} */
function isVisit(value) {
  if (typeof value !== 'object' || value === null) return false;
  const { s, lang, stories } = /** @type {Record<string, unknown>} */ (value);
  if (typeof s !== 'number' || s < 0 || s >= DAY / 1000) return false;
  if (typeof lang !== 'string' || !/^(?:zh|en|ru|ko)$/.test(lang)) return false;
  if (!Array.isArray(stories) || stories.length > MOST_STORIES) return false;
  return stories.every((id) => typeof id === 'string' && /^[a-z0-9_]{1,40}$/.test(id));
}

/** @param {Counts} counts */
const dropRare = (counts) => Object.fromEntries([...counts].filter(([, count]) => count >= FEWEST));

/** @param {Counts} counts @param {string | number} what */
const count = (counts, what) => counts.set(what, (counts.get(what) ?? 0) + 1);

/** @param {string} at @returns {Hour} */
const createHour = (at) => ({ at, visits: 0, lang: new Map(), minutes: new Map(), stories: new Map() });

export class Visits {
  /** @type {Hour | null} */ #hour = null;

  /** @param {{ home: string, on: boolean, date: () => Date, log: import('./log.mjs').Log }} input */
  constructor({ home, on, date, log }) {
    this.on = on;
    this.date = date;
    this.log = log;
    this.file = join(home, 'visits.jsonl');
  }

  /** Counts visits. @param {unknown} list from a heartbeat, unchecked */
  add(list) {
    if (!this.on || !Array.isArray(list)) return;
    this.#closeHour();
    for (const visit of list.filter(isVisit)) {
      const hour = (this.#hour ??= createHour(this.#hourNow()));
      const minutes = MINUTES.find((most) => visit.s < most * 60) ?? 'more';
      hour.visits += 1;
      count(hour.lang, visit.lang);
      count(hour.minutes, minutes);
      for (const id of new Set(visit.stories)) count(hour.stories, id);
    }
  }

  #hourNow() {
    return this.date().toISOString().slice(0, HOUR_LETTERS);
  }

  /** Writes an hour that is over, and deletes lines older than KEPT_DAYS. */
  #closeHour() {
    const hour = this.#hour;
    if (!hour || hour.at === this.#hourNow()) return;
    this.#hour = null;
    if (hour.visits < FEWEST) return;
    const { at, visits, lang, minutes, stories } = hour;
    const line = { at, visits, lang: dropRare(lang), minutes: dropRare(minutes), stories: dropRare(stories) };
    try {
      this.#writeLine(JSON.stringify(line));
    } catch (error) {
      this.log.openProblem('disk', errorMessage(error));
    }
  }

  /** @param {string} line */
  #writeLine(line) {
    const oldest = new Date(this.date().getTime() - KEPT_DAYS * DAY).toISOString().slice(0, HOUR_LETTERS);
    const before = existsSync(this.file) ? readFileSync(this.file, 'utf8').split('\n') : [];
    const recent = before.filter((text) => text.slice(AT.length, AT.length + HOUR_LETTERS) >= oldest);
    writeFileSync(`${this.file}.new`, [...recent, line, ''].join('\n'));
    renameSync(`${this.file}.new`, this.file);
  }
}
