import { shutDown } from './shutDown.mjs';
import { errorMessage } from './errorMessage.mjs';

/**
 * Reads a port. Ends the program with code 2 when it is not valid.
 * @param {string | undefined} text
 * @param {number} preset
 * @returns {number}
 */
export function readPort(text, preset) {
  if (text === undefined || text === '') return preset;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  return shutDown(2, `PORT is "${text}": it must be a whole number from 1 to 65535`);
}

/**
 * Ends the program with a line that says why a server cannot listen.
 * @param {number} port
 * @param {unknown} error
 * @param {string} again the command with another port
 * @returns {never}
 */
export function explainPort(port, error, again) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    shutDown(1, `Port ${port} is in use: stop what uses it, or choose another: ${again}`);
  if (code === 'EACCES') shutDown(1, `Port ${port} needs more rights: choose one above 1023: ${again}`);
  shutDown(1, `The server could not start: ${errorMessage(error)}`);
}
