import { errorMessage } from '../domain/errorMessage';
import { parseScenes, type KioskScene } from '../domain/kiosk/kioskScene';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { KioskState } from '../state/kioskState.svelte';

/** Reads a hall's scenes, and lists unusable ones with reasons. */
async function readScenes(
  fetchScenes: () => Promise<unknown>,
  index: NetworkIndex,
): Promise<{ readonly scenes: readonly KioskScene[]; readonly faults: readonly string[] }> {
  try {
    const { scenes, skipped } = parseScenes(await fetchScenes(), index);
    return { scenes, faults: skipped.map(({ id, reason }) => `${id}: ${reason}`) };
  } catch (error) {
    return { scenes: [], faults: [`: ${errorMessage(error)}`] };
  }
}

/**
 * Loads a hall's scenes. Keeps the reasons of unusable ones for the host, and logs them for the staff. If loading fails
 * the picture stays.
 */
export async function loadScenes(
  fetchScenes: () => Promise<unknown>,
  index: NetworkIndex,
  kiosk: KioskState,
): Promise<readonly KioskScene[]> {
  const { scenes, faults } = await readScenes(fetchScenes, index);
  kiosk.skip(faults);
  for (const fault of faults) console.warn(`scene ${fault}`);
  return scenes;
}
