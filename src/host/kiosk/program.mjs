import { resolve } from 'node:path';
import { shutDown } from '../shutDown.mjs';

/** Connects the server and the maintenance program to the watchdog. */

/** @typedef {import('./protocol.mjs').Message} Message */

const { env } = process;

/** Folders, from the environment, where the watchdog sets all but the site. */
export const FOLDERS = {
  /** Site of the kit. */
  factory: env['HUNTU_SITE'] ?? resolve(import.meta.dirname, '../../../dist'),
  /** State that is kept: log, versions, visits. */
  home: env['STATE_DIRECTORY'] ?? '.',
  /** Settings, trusted key, own scenes. */
  settings: env['CONFIGURATION_DIRECTORY'] ?? '.',
  /** Files in memory. */
  runtime: env['RUNTIME_DIRECTORY'] ?? '.',
};

/** Longest time for unfinished work before the program ends. */
const GOODBYE_MS = 5000;

if (!process.send) shutDown(1, 'This is a part of the kiosk, which starts it: npm run kiosk');

/** Sends a message to the watchdog, which also forwards it. @param {Message} message */
export function sendToWatchdog(message) {
  if (process.connected) process.send?.(message);
}

/**
 * Handles the watchdog's messages, answers its pings, and ends when it does.
 * @param {(message: Message) => void} receive @param {() => Promise<unknown>} finish completes unfinished work
 */
export function serveWatchdog(receive, finish) {
  // A terminal signals all programs at once, but the watchdog decides the order.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.on('message', (/** @type {Message} */ message) => {
    if (message.kind === 'state') sendToWatchdog({ kind: 'alive' });
    receive(message);
  });
  const end = () => {
    setTimeout(() => process.exit(0), GOODBYE_MS);
    void finish().finally(() => process.exit(0));
  };
  // A watchdog that ended while this program was starting fires no further event.
  if (process.connected) process.once('disconnect', end);
  else end();
}
