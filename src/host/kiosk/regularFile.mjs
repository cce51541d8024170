import { readFileSync, statSync } from 'node:fs';

/**
 * Reads a text file. Looks at its kind first: to open a pipe or a device may wait for ever, or act on the machine.
 * @param {string} file
 * @returns {string}
 * @throws when it is no regular file or cannot be read
 */
export function readRegularFile(file) {
  if (!statSync(file).isFile()) throw new Error('it is not a regular file');
  return readFileSync(file, 'utf8');
}
