import type { NetworkIndex } from '../domain/network/networkIndex';
import { toWorld, unitsPerMetre } from './mercator';

/** Zoom from which the rings show. */
export const RING_ZOOM = 7.8;
/** Radii round home, km. */
const KILOMETRES = [25, 50] as const;

/** A ring on the ground; world units. */
interface DistanceRing {
  readonly at: readonly [x: number, y: number];
  readonly kilometres: number;
  readonly radius: number;
}

/** Lists the rings round the home of the atlas. */
export function listRings({ network, facilities }: NetworkIndex): readonly DistanceRing[] {
  const home = facilities.get(network.settings.home)?.at;
  if (!home) return [];
  return KILOMETRES.map((kilometres) => ({
    at: toWorld(home),
    kilometres,
    radius: kilometres * 1000 * unitsPerMetre(home[1]),
  }));
}
