import { resolve } from 'node:path';
import { shutDown } from '../shutDown.mjs';

/** What the server and the steward have in common: each is a program of the watchdog. */

/** @typedef {import('./protocol.mjs').Message} Message */

const { env } = process;

/** Where things lie; the watchdog names those that nobody else does. */
export const FOLDERS = {
  /** The site that came with the program. */
  factory: env['HUNTU_SITE'] ?? resolve(import.meta.dirname, '../../../dist'),
  /** What is kept. */
  home: env['STATE_DIRECTORY'] ?? '.',
  /** What the hall has set. */
  settings: env['CONFIGURATION_DIRECTORY'] ?? '.',
  /** In memory. */
  runtime: env['RUNTIME_DIRECTORY'] ?? '.',
};

/** Until what is half done is done: then a program ends all the same. */
const GOODBYE_MS = 5000;

if (!process.send) shutDown(1, 'This is a part of the kiosk, which starts it: npm run kiosk');

/** @param {Message} message to the watchdog, which passes it on */
export function say(message) {
  if (process.connected) process.send?.(message);
}

/**
 * Lives as a program of a watchdog: hears it, answers that it is there, and ends when it does.
 * @param {(message: Message) => void} hear @param {() => Promise<unknown>} finish does what is left to do before the end
 */
export function serveWatchdog(hear, finish) {
  // A terminal tells all programs at once: which ends first is for the watchdog to say.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.on('message', (/** @type {Message} */ message) => {
    if (message.kind === 'state') say({ kind: 'here' });
    hear(message);
  });
  const end = () => {
    setTimeout(() => process.exit(0), GOODBYE_MS);
    void finish().finally(() => process.exit(0));
  };
  // A watchdog that went while this program was still starting does not say so again.
  if (process.connected) process.once('disconnect', end);
  else end();
}
