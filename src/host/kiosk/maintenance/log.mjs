import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../errorMessage.mjs';

/**
 * Keeps the log in two rotating files of 0.5 MB, a line of JSON per event, equal events once in five minutes with their
 * count. While the disk is full it goes on in memory.
 */

const FILE_BYTES = 500_000;
const QUIET_MS = 5 * 60_000;
const KEPT = 50;
const MOST_KINDS = 200;
const LONGEST = 500;
/** Longest problem on the staff page, characters: room for every wrong setting. */
const LONGEST_OPEN = 4000;

/** @typedef {{ at: string, what: string, detail: string, times?: number }} Entry */

export class Log {
  /** Latest events, oldest first, for the staff page. @type {Entry[]} */
  recent = [];
  /** Present problems for the staff page, details by kind. @type {Map<string, string>} */
  problems = new Map();
  /** @type {Map<string, { at: number, more: number }>} */
  #logged = new Map();
  #bytes = 0;

  /**
   * @param {string} folder
   * @param {{ now: () => number, date: () => Date, echo?: (line: string) => void }} clock now: ms, never jumps
   */
  constructor(folder, clock) {
    this.file = join(folder, 'log.jsonl');
    this.clock = clock;
    try {
      mkdirSync(folder, { recursive: true });
      this.#bytes = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    } catch (error) {
      this.#handleWriteError(error);
    }
  }

  /**
   * Logs an event, unless it was logged within the last five minutes.
   * @param {string} what key of staffWords.json
   * @param {string} [detail]
   */
  recordEvent(what, detail = '') {
    const now = this.clock.now();
    const key = `${what} ${detail}`.slice(0, LONGEST);
    const before = this.#logged.get(key);
    if (before && now - before.at < QUIET_MS) {
      before.more += 1;
      return;
    }
    this.#logged.delete(key);
    this.#logged.set(key, { at: now, more: 0 });
    for (const oldest of this.#logged.keys()) if (this.#logged.size > MOST_KINDS) this.#logged.delete(oldest);
    this.#write(this.#addRecent(what, detail, before?.more ? { times: before.more + 1 } : {}));
  }

  /** Keeps an event in memory. @param {string} what @param {string} detail @param {{ times?: number }} [repeats] */
  #addRecent(what, detail, repeats) {
    const at = this.clock.date().toISOString();
    const entry = { at, what, detail: detail.slice(0, LONGEST), ...repeats };
    this.recent = [...this.recent, entry].slice(-KEPT);
    const line = `${JSON.stringify(entry)}\n`;
    this.clock.echo?.(line);
    return line;
  }

  /**
   * Logs a problem and keeps it on the staff page until `closeProblem`.
   * @param {string} what @param {string} detail
   */
  openProblem(what, detail) {
    this.problems.set(what, detail.slice(0, LONGEST_OPEN));
    this.recordEvent(what, detail);
  }

  /** Removes a problem from the staff page. @param {string} what */
  closeProblem(what) {
    this.problems.delete(what);
  }

  /**
   * Takes over problems and events of an earlier maintenance program.
   * @param {Record<string, string>} problems @param {readonly Entry[]} recent
   */
  restore(problems, recent) {
    this.problems = new Map([...Object.entries(problems), ...this.problems]);
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
      this.closeProblem('disk');
    } catch (error) {
      this.#handleWriteError(error);
    }
  }

  /** @param {unknown} error */
  #handleWriteError(error) {
    const detail = errorMessage(error);
    if (!this.problems.has('disk')) this.#addRecent('disk', detail);
    this.problems.set('disk', detail);
  }
}
