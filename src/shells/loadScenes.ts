import type { NetworkIndex } from '../domain/network';
import { reasonOf } from '../domain/reason';
import { readScenes, type Scene } from '../domain/scene';

/** Loads the scenes of a hall, and tells which cannot be shown and why. Where none come the picture stays. */
export async function loadScenes(
  fetchScenes: () => Promise<unknown>,
  index: NetworkIndex,
): Promise<{ readonly scenes: readonly Scene[]; readonly faults: readonly string[] }> {
  try {
    const { scenes, skipped } = readScenes(await fetchScenes(), index);
    return { scenes, faults: skipped.map(({ id, reason }) => `${id}: ${reason}`) };
  } catch (error) {
    return { scenes: [], faults: [`: ${reasonOf(error)}`] };
  }
}
