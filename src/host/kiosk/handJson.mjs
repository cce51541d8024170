import { errorMessage } from '../errorMessage.mjs';
import { readRegularFile } from './regularFile.mjs';

/**
 * Reads a JSON file written by hand. Skips the byte order mark of Windows editors.
 * @param {string} file
 * @returns {unknown}
 * @throws when it cannot be read or is not JSON; the message says why and, where known, in which line
 */
export function readHandJson(file) {
  const text = readRegularFile(file).replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = errorMessage(error);
    const at = /at position (\d+)(?! \(line)/.exec(reason)?.[1];
    const where = at === undefined ? '' : ` (line ${text.slice(0, Number(at)).split('\n').length})`;
    throw new Error(`${reason}${where}`, { cause: error });
  }
}
