import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { columnsOf } from '../src/domain/column';
import { flowsOf } from '../src/domain/flow';
import { lookUp } from '../src/domain/lookup';
import { indexNetwork } from '../src/domain/network';
import type { Scene } from '../src/domain/scene';
import type { Network } from '../src/domain/types';

/** The still pictures of the hall's scenes, taken by `npm run posters`, and whether they show what the scenes now draw. */

export const POSTERS = 'geo/posters';
/** Beside the pictures: by scene, a hash of what was drawn when they were taken. */
export const DRAWN = `${POSTERS}/drawn.json`;

/** What each scene draws, as one hash: where the camera looks, and the flows and columns with their figures. */
export function drawnOf(network: Network, scenes: readonly Scene[]): Readonly<Record<string, string>> {
  const index = indexNetwork(network);
  const hashOf = ({ frame, pitch, bearing, upright, pick, modes, measure, period }: Scene): string => {
    const flows = flowsOf(index, measure, period);
    const columns = measure === 'throughput' ? columnsOf(index, period) : [];
    const drawn = [frame, pitch, bearing, upright, pick, modes, flows, columns];
    return createHash('sha256').update(JSON.stringify(drawn)).digest('hex').slice(0, 16);
  };
  return Object.fromEntries(scenes.map((scene) => [scene.id, hashOf(scene)]));
}

/** What drawn.json says; null where it is no JSON that says anything. */
function takenOf(file: string): Readonly<Record<string, unknown>> | null {
  if (!existsSync(file)) return {};
  try {
    const taken = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return typeof taken === 'object' && taken !== null ? { ...taken } : null;
  } catch {
    return null;
  }
}

/** Scenes whose pictures are missing or show something older, by id; null where drawn.json cannot be read. */
export function stalePosters(
  root: string,
  network: Network,
  scenes: readonly Scene[],
): readonly string[] | null {
  const taken = takenOf(join(root, DRAWN));
  return (
    taken &&
    Object.entries(drawnOf(network, scenes)).flatMap(([id, hash]) => (lookUp(taken, id) === hash ? [] : [id]))
  );
}
