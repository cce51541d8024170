import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectColumns } from '../src/domain/figures/throughput';
import { buildFlows } from '../src/domain/figures/flow';
import { lookUp } from '../src/domain/lookup';
import { indexNetwork } from '../src/domain/network/networkIndex';
import type { KioskScene } from '../src/domain/kiosk/kioskScene';
import type { Network } from '../src/domain/types';

/** Posters of the kiosk's scenes, taken by `npm run posters`. */

export const POSTERS = 'geo/posters';
/** By scene, a hash of what was drawn on its poster. */
export const DRAWN = `${POSTERS}/drawn.json`;

/** Hashes what each scene draws. */
export function hashDrawn(network: Network, scenes: readonly KioskScene[]): Readonly<Record<string, string>> {
  const index = indexNetwork(network);
  const hashOf = ({ frame, pitch, bearing, upright, pick, modes, measure, period }: KioskScene): string => {
    const flows = buildFlows(index, measure, period).filter(({ context }) => !context);
    const columns = selectColumns(index, measure, period).filter(({ context }) => !context);
    const drawn = [frame, pitch, bearing, upright, pick, modes, flows, columns];
    return createHash('sha256').update(JSON.stringify(drawn)).digest('hex').slice(0, 16);
  };
  return Object.fromEntries(scenes.map((scene) => [scene.id, hashOf(scene)]));
}

function takenOf(file: string): Readonly<Record<string, unknown>> | null {
  if (!existsSync(file)) return {};
  try {
    const taken = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    return typeof taken === 'object' && taken !== null ? { ...taken } : null;
  } catch {
    return null;
  }
}

/** Finds scenes with missing or outdated posters; null where drawn.json cannot be read. */
export function findStalePosters(
  root: string,
  network: Network,
  scenes: readonly KioskScene[],
): readonly string[] | null {
  const taken = takenOf(join(root, DRAWN));
  return (
    taken &&
    Object.entries(hashDrawn(network, scenes)).flatMap(([id, hash]) =>
      lookUp(taken, id) === hash ? [] : [id],
    )
  );
}
