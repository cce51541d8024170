import { readFileSync, statSync } from 'node:fs';

/**
 * Reads a text file. Checks its kind first: opening a pipe or a device may block forever.
 * @param {string} file
 * @returns {string}
 * @throws when it is not a regular file or cannot be read
 */
export function readRegularFile(file) {
  if (!statSync(file).isFile()) throw new Error('it is not a regular file');
  return readFileSync(file, 'utf8');
}
