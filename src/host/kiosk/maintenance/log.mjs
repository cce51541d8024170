import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';

/**
 * The log of a year without an attendant: two files of half a megabyte that take turns, one line of JSON an event, the
 * same event once in five minutes with its count. A full disk costs the file, never the picture.
 */

const FILE_BYTES = 500_000;
const QUIET_MS = 5 * 60_000;
const KEPT = 50;
const MOST_KINDS = 200;
const LONGEST = 500;
/** Each wrong setting is to be seen on the staff page. */
const LONGEST_OPEN = 4000;

/** @typedef {{ at: string, what: string, detail: string, times?: number }} Entry */

export class Log {
  /** The latest events, for the staff page. @type {Entry[]} */
  recent = [];
  /** What is wrong now, by kind: the staff page shows it until it is mended. @type {Map<string, string>} */
  open = new Map();
  /** @type {Map<string, { at: number, more: number }>} */
  #said = new Map();
  #bytes = 0;

  /**
   * @param {string} folder
   * @param {{ now: () => number, date: () => Date, echo?: (line: string) => void }} clock now never jumps
   */
  constructor(folder, clock) {
    this.file = join(folder, 'log.jsonl');
    this.clock = clock;
    try {
      mkdirSync(folder, { recursive: true });
      this.#bytes = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    } catch (error) {
      this.#refused(error);
    }
  }

  /**
   * @param {string} what kind of event: one of words.json
   * @param {string} [detail]
   */
  say(what, detail = '') {
    const now = this.clock.now();
    const key = `${what} ${detail}`.slice(0, LONGEST);
    const before = this.#said.get(key);
    if (before && now - before.at < QUIET_MS) {
      before.more += 1;
      return;
    }
    this.#said.delete(key);
    this.#said.set(key, { at: now, more: 0 });
    for (const oldest of this.#said.keys()) if (this.#said.size > MOST_KINDS) this.#said.delete(oldest);
    const times = before && before.more > 0 ? { times: before.more + 1 } : {};
    this.#write(
      this.#tell({ at: this.clock.date().toISOString(), what, detail: detail.slice(0, LONGEST), ...times }),
    );
  }

  /** Keeps an event in memory and tells the terminal. @param {Entry} entry @returns {string} its line */
  #tell(entry) {
    this.recent = [...this.recent, entry].slice(-KEPT);
    const line = `${JSON.stringify(entry)}\n`;
    this.clock.echo?.(line);
    return line;
  }

  /**
   * Says what is wrong, and keeps saying it on the staff page until `mended`.
   * @param {string} what @param {string} detail
   */
  wrong(what, detail) {
    this.open.set(what, detail.slice(0, LONGEST_OPEN));
    this.say(what, detail);
  }

  /** @param {string} what */
  mended(what) {
    this.open.delete(what);
  }

  /**
   * Takes up what a log that ended with its program had told.
   * @param {Record<string, string>} problems @param {readonly Entry[]} recent
   */
  takeUp(problems, recent) {
    this.open = new Map([...Object.entries(problems), ...this.open]);
    this.recent = [...recent, ...this.recent].slice(-KEPT);
  }

  /** @param {string} line */
  #write(line) {
    try {
      if (this.#bytes + line.length > FILE_BYTES) {
        renameSync(this.file, this.file.replace('.jsonl', '.1.jsonl'));
        this.#bytes = 0;
      }
      appendFileSync(this.file, line);
      this.#bytes += Buffer.byteLength(line);
      this.mended('disk');
    } catch (error) {
      this.#refused(error);
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    const detail = errorMessage(error);
    if (!this.open.has('disk')) this.#tell({ at: this.clock.date().toISOString(), what: 'disk', detail });
    this.open.set('disk', detail);
  }
}
