import { existsSync, statSync } from 'node:fs';
import { errorMessage } from '../../errorMessage.mjs';
import { Asset } from '../../site.mjs';
import { readHandJson } from '../handJson.mjs';

/** A hall may tell its own scenes: a file beside its settings stands in place of the one that was built. */

const SHIPPED = /^\/assets\/scenes-[\w-]+\.json$/;

/**
 * @param {ReadonlyMap<string, Asset>} assets of the site
 * @param {string} file the hall's own scenes; there may be none
 * @returns {Promise<{ assets: ReadonlyMap<string, Asset>, fault: string | null }>} fault: why those of the site are shown, in words
 */
export async function applyOwnScenes(assets, file) {
  if (!existsSync(file)) return { assets, fault: null };
  try {
    const scenes = readHandJson(file);
    if (!Array.isArray(scenes) || scenes.length === 0)
      throw new Error('it must hold a list of scenes [ ... ]');
  } catch (error) {
    return { assets, fault: `${file}: ${errorMessage(error)}` };
  }
  const changed = [...assets.keys()].filter((path) => SHIPPED.test(path));
  const own = changed.map(
    (path) => /** @type {const} */ ([path, new Asset(path, file, statSync(file).size)]),
  );
  return { assets: new Map([...assets, ...own]), fault: null };
}
