import { fork } from 'node:child_process';
import { killProcess, findProcesses } from '../processes.mjs';

/** Keeps the watchdog's programs running, and forwards messages between them. */

/** @typedef {import('../protocol.mjs').Message} Message */
/** @typedef {{ child: import('node:child_process').ChildProcess, heardAt: number }} Program heardAt: last message, ms */

/** Kinds that hold until sent again; a program that starts later receives the latest of each. */
const LASTING = new Set(['state', 'settings', 'site', 'report']);
const AGAIN_MS = 1000;
/** Silence after which a program is killed; short enough to restart the server before the browser is replaced. */
const SILENT_MS = 15_000;
/** Longest wait for the end of the programs, a second more than their own limit: a stick may hang. */
const GOODBYE_MS = 6000;

export class Programs {
  /** @type {Map<string, Program>} */ #programs = new Map();
  /** @type {Map<string, Message>} */ #latest = new Map();
  #closing = false;

  /**
   * @param {object} input
   * @param {Record<string, string>} input.files of the programs, by name
   * @param {string} input.mark in the command line of each
   * @param {(message: Message) => void} input.receive
   * @param {(name: string, code: number | null) => void} input.onend before the restart; code: null for a killed one
   * @param {() => number} input.now ms of a clock that never jumps
   */
  constructor(input) {
    this.input = input;
  }

  /** Kills what an earlier watchdog left behind, and starts all programs. */
  start() {
    killProcess(findProcesses(this.input.mark));
    for (const [name, file] of Object.entries(this.input.files)) this.#start(name, file);
  }

  /** @param {string} name @param {string} file */
  #start(name, file) {
    const { mark, receive, onend, now } = this.input;
    const child = fork(file, [mark]);
    const program = { child, heardAt: now() };
    this.#programs.set(name, program);
    for (const message of this.#latest.values()) child.send(message);
    child.on('message', (/** @type {Message} */ message) => {
      program.heardAt = now();
      receive(message);
      this.send(message, name);
    });
    /** @param {number | null} code */
    const restart = (code) => {
      // A program that could not be started reports an error for every message sent to it.
      if (this.#programs.get(name) !== program) return;
      this.#programs.delete(name);
      onend(name, code);
      setTimeout(() => {
        if (this.#closing) return;
        this.#start(name, file);
        this.send({ kind: 'log', how: 'recordEvent', what: 'program', detail: name });
      }, AGAIN_MS);
    };
    child.once('exit', restart);
    // A program that could not be started has no pid.
    child.on('error', () => child.pid ?? restart(1));
  }

  /** @param {Message} message @param {string} [from] its sender, which is left out */
  send(message, from) {
    if (LASTING.has(message.kind)) this.#latest.set(message.kind, message);
    for (const [name, { child }] of this.#programs) if (name !== from && child.connected) child.send(message);
  }

  /** Kills programs that do not answer. To be called every second. */
  killSilent() {
    for (const { child, heardAt } of this.#programs.values())
      if (this.input.now() - heardAt > SILENT_MS) child.kill('SIGKILL');
  }

  /** Ends all programs; kills those that hang. @returns {Promise<unknown>} */
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
