import { fork } from 'node:child_process';
import { killProcess, findProcesses } from '../processes.mjs';

/** The programs that the watchdog keeps alive and through which they speak with each other. */

/** @typedef {import('../protocol.mjs').Message} Message */
/** @typedef {{ child: import('node:child_process').ChildProcess, heard: number }} Program heard: when it last said anything, ms */

/** True until it is said anew: a program that starts later is told. */
const KEPT = new Set(['state', 'settings', 'site', 'report']);
const AGAIN_MS = 1000;
/** A program that does not even answer for so long does nothing at all. A server is back before a browser is replaced for it. */
const SILENT_MS = 15_000;
/**
 * A second more than a program gives itself. A stick that does not answer keeps nobody from turning the machine off: what is half
 * written is seen to be so.
 */
const GOODBYE_MS = 6000;

export class Programs {
  /** @type {Map<string, Program>} */ #programs = new Map();
  /** @type {Map<string, Message>} */ #kept = new Map();
  #closing = false;

  /**
   * @param {object} input
   * @param {Record<string, string>} input.files of the programs, by name
   * @param {string} input.mark in the command line of each
   * @param {(message: Message) => void} input.hear
   * @param {(name: string, code: number | null) => void} input.onend code: null for one that was killed; another is started soon after
   * @param {() => number} input.now ms of a clock that never jumps
   */
  constructor(input) {
    this.input = input;
  }

  /** Starts all of them, after whatever an earlier life of the watchdog left behind. */
  start() {
    killProcess(findProcesses(this.input.mark));
    for (const [name, file] of Object.entries(this.input.files)) this.#start(name, file);
  }

  /** @param {string} name @param {string} file */
  #start(name, file) {
    const { mark, hear, onend, now } = this.input;
    const child = fork(file, [mark]);
    const program = { child, heard: now() };
    this.#programs.set(name, program);
    for (const message of this.#kept.values()) child.send(message);
    child.on('message', (/** @type {Message} */ message) => {
      program.heard = now();
      hear(message);
      this.say(message, name);
    });
    /** @param {number | null} code */
    const ended = (code) => {
      // One that could not be started says so at every message it was to hear.
      if (this.#programs.get(name) !== program) return;
      this.#programs.delete(name);
      onend(name, code);
      setTimeout(() => {
        if (this.#closing) return;
        this.#start(name, file);
        this.say({ kind: 'log', how: 'say', what: 'program', detail: name });
      }, AGAIN_MS);
    };
    child.once('exit', ended);
    // What is sent to a program that is dying is lost; one that could not be started has no number.
    child.on('error', () => child.pid ?? ended(1));
  }

  /** @param {Message} message @param {string} [from] who does not need to hear it */
  say(message, from) {
    if (KEPT.has(message.kind)) this.#kept.set(message.kind, message);
    for (const [name, { child }] of this.#programs) if (name !== from && child.connected) child.send(message);
  }

  /** Ends who does not answer. To be called every second. */
  look() {
    for (const { child, heard } of this.#programs.values())
      if (this.input.now() - heard > SILENT_MS) child.kill('SIGKILL');
  }

  /** @returns {Promise<unknown>} until all have ended, or are killed because they hang */
  close() {
    this.#closing = true;
    const children = [...this.#programs.values()].map(({ child }) => child);
    const gone = children.map((child) => new Promise((done) => child.once('exit', done)));
    for (const child of children) if (child.connected) child.disconnect();
    const late = new Promise((done) => setTimeout(done, GOODBYE_MS));
    const endAll = () => children.forEach((child) => child.kill('SIGKILL'));
    return Promise.race([Promise.all(gone), late]).finally(endAll);
  }
}
