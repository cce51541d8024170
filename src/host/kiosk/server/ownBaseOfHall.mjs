import { existsSync } from 'node:fs';
import { errorMessage } from '../../errorMessage.mjs';
import { BASE_FILE, findBaseFaults, readOwnBase } from '../../ownBase.mjs';
import { Asset } from '../../site.mjs';

/** Serves a hall's own base, a file beside its settings, where it fits. */

/** Longest wait for the header of a base, ms: a dead disk must not delay the picture. */
const READ_MS = 5000;

/** @returns {Promise<never>} rejects after READ_MS */
const expire = () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`it was not read within ${READ_MS / 1000} s`)), READ_MS).unref();
  });

/**
 * @param {ReadonlyMap<string, Asset>} assets of the site
 * @param {string} file own base; may be missing
 * @returns {Promise<{ assets: ReadonlyMap<string, Asset>, base: import('../../ownBase.mjs').OwnBase | null,
 *   fault: string | null }>} fault: why the file is not used
 */
export async function applyOwnBase(assets, file) {
  if (!existsSync(file)) return { assets, base: null, fault: null };
  try {
    const base = await Promise.race([readOwnBase(file), expire()]);
    const faults = findBaseFaults(base);
    if (faults.length > 0) return { assets, base: null, fault: `${file}: ${faults.join('; ')}` };
    const path = `/${BASE_FILE}`;
    return { assets: new Map([...assets, [path, new Asset(path, file, base.size)]]), base, fault: null };
  } catch (error) {
    return { assets, base: null, fault: `${file}: ${errorMessage(error)}` };
  }
}
