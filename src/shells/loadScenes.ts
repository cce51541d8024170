import type { NetworkIndex } from '../domain/network/networkIndex';
import { errorMessage } from '../domain/errorMessage';
import { parseScenes, type KioskScene } from '../domain/kiosk/kioskScene';

/** Loads a hall's scenes, and lists unusable ones with reasons. If loading fails the picture stays. */
export async function loadScenes(
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
