import { existsSync, statSync } from 'node:fs';
import { errorMessage } from '../../errorMessage.mjs';
import { Asset } from '../../site.mjs';
import { readHandJson } from '../handJson.mjs';

/** Replaces the built scenes by a kiosk's own, a file beside its settings. */

const SHIPPED = /^\/assets\/scenes-[\w-]+\.json$/;

/**
 * Serves the kiosk's own scenes at the address of the built ones, where the file is valid.
 * @param {ReadonlyMap<string, Asset>} assets of the site
 * @param {string} file own scenes; may be missing
 * @returns {Promise<{ assets: ReadonlyMap<string, Asset>, fault: string | null }>} fault: why the file is not used
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
