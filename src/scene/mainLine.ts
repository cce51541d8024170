import { greatCircleKm } from '../domain/network/distance';
import type { NetworkIndex } from '../domain/network/networkIndex';
import { getOrCompute } from '../domain/memo';

/** The railways from home: what a far view shows as one line, with the names along it. */
export interface MainLine {
  /** Ids of its legs. */
  readonly legs: ReadonlySet<string>;
  /** Ids of the towns at which its legs meet, far enough from home to be named from afar. */
  readonly stops: ReadonlySet<string>;
}

/** Distance from home within which a town is not named from afar, km. */
const BESIDE_HOME = 400;
/** Facilities of this tier and above are named along the line. */
const NAMED_TIER = 3;

const lines = new WeakMap<NetworkIndex, MainLine>();

/** Finds the railways of all corridors that touch the home of the atlas. */
export function findMainLine(index: NetworkIndex): MainLine {
  return getOrCompute(lines, index, () => {
    const { legs, corridors, settings } = index.network;
    const home = index.facilities.get(settings.home);
    const isHome = (id: string): boolean => {
      const facility = index.facilities.get(id);
      return id === home?.id || (facility?.hub !== undefined && facility.hub === home?.hub);
    };
    const touching = new Set(legs.filter(({ from, to }) => isHome(from) || isHome(to)).map(({ id }) => id));
    const named = new Set(
      corridors.filter((corridor) => corridor.legs.some((id) => touching.has(id))).flatMap((one) => one.legs),
    );
    const main = legs.filter(({ id, mode }) => mode === 'rail' && named.has(id));
    const ends = main.flatMap(({ from, to }) => [from, to]);
    const stops = ends.filter((id) => {
      const { at, tier = 9 } = index.facilities.get(id) ?? {};
      return at && home?.at && tier <= NAMED_TIER && greatCircleKm(at, home.at) > BESIDE_HOME;
    });
    return { legs: new Set(main.map(({ id }) => id)), stops: new Set(stops) };
  });
}
