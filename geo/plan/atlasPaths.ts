/**
 * Finds the atlas's legs along which tracks, crossings, roads and sailings are drawn. Ends that no legs join are left
 * out, and drawn straight.
 */
import { cumulateKm, greatCircleKm } from '../../src/domain/network/distance';
import { indexNetwork, type NetworkIndex } from '../../src/domain/network/networkIndex';
import { findLegs, stretchesOfService } from '../../src/domain/network/stretch';
import type { Roadway } from '../../src/domain/plan/data/planData';
import type { Leg, Mode, Network, Position } from '../../src/domain/types';

/** A place of the planner's tables. */
export interface End {
  readonly id: string;
  readonly at: Position;
}

/** Most distance of a leg's end from its place: share of a track's length, and km on a road. */
const NEAR_SHARE = 0.1;
const MARKS = 4;
/** Most ratio of a drawn length to the published one: longer ones are another track. */
const LONGER = 1.1;

/** Builds the id of the lane between two ports in either order. */
export const laneId = (a: string, b: string): string => `lane-${[a, b].toSorted().join('-')}`;

/** Removes legs that carry passengers only. */
function freightOf(network: Network): Network {
  const index = indexNetwork(network);
  const passengers = new Set(
    network.services
      .filter(({ passengersOnly }) => passengersOnly)
      .flatMap((service) => stretchesOfService(index, service))
      .flatMap(({ legs }) => legs.map(({ id }) => id)),
  );
  return { ...network, legs: network.legs.filter(({ id }) => !passengers.has(id)) };
}

export class AtlasPaths {
  private readonly freight: Network;
  private readonly indices = new Map<string, NetworkIndex>();

  constructor(network: Network) {
    this.freight = freightOf(network);
  }

  /** Indexes the drawn legs of a mode and gauge. */
  private index(mode: Mode, gauge: number | null): NetworkIndex {
    const key = `${mode} ${gauge ?? ''}`;
    const known = this.indices.get(key);
    if (known) return known;
    const legs = this.freight.legs.filter(
      (leg) => leg.mode === mode && (gauge === null || leg.gauge === gauge),
    );
    const index = indexNetwork({ ...this.freight, legs });
    this.indices.set(key, index);
    return index;
  }

  /** Finds a leg's end for a place: itself, or the nearest within `reach` km. */
  private endFor({ network, facilities }: NetworkIndex, { id, at }: End, reach: number): string | null {
    const ends = [...new Set(network.legs.flatMap(({ from, to }) => [from, to]))];
    if (ends.includes(id)) return id;
    const near = ends.flatMap((end) => {
      const place = facilities.get(end)?.at;
      const km = place ? greatCircleKm(at, place) : Infinity;
      return km <= reach ? [{ end, km }] : [];
    });
    return near.toSorted((a, b) => a.km - b.km)[0]?.end ?? null;
  }

  private chain(index: NetworkIndex, from: End, to: End, reach: number, mode: Mode): readonly Leg[] {
    const [a, b] = [this.endFor(index, from, reach), this.endFor(index, to, reach)];
    return a === null || b === null || a === b ? [] : findLegs(index, a, b, mode);
  }

  /**
   * Finds a track's legs, in order.
   * @param km published length
   * @returns ids
   */
  rail(from: End, to: End, km: number, gauge: 1435 | 1520 | null): readonly string[] | undefined {
    const index = this.index('rail', gauge);
    const chain = this.chain(index, from, to, km * NEAR_SHARE, 'rail');
    const [first] = chain;
    if (!first || drawnKm(chain) > km * LONGER + MARKS) return undefined;
    return chain.map(({ id }) => id);
  }

  /** Finds pairs of places joined by a drawn road, lower id first. */
  roads(places: readonly End[]): readonly Roadway[] {
    const index = this.index('road', null);
    const touching = places.filter((place) => this.endFor(index, place, MARKS) !== null);
    return touching.flatMap((from) =>
      touching.flatMap((to) => {
        const chain = from.id < to.id ? this.chain(index, from, to, MARKS, 'road') : [];
        return chain.length > 0 ? [{ from: from.id, to: to.id, drawn: chain.map(({ id }) => id) }] : [];
      }),
    );
  }

  /** Finds the legs between two ports without a port between. */
  sea(from: string, to: string): readonly string[] | undefined {
    const index = this.index('sea', null);
    const chain = findLegs(index, from, to, 'sea');
    const inner = chain.flatMap((leg) => [leg.from, leg.to]).filter((end) => end !== from && end !== to);
    const open = inner.every((end) => index.facilities.get(end)?.kind === 'sea_point');
    return chain.length > 0 && open ? chain.map(({ id }) => id) : undefined;
  }
}

function drawnKm(chain: readonly Leg[]): number {
  return chain.reduce((sum, { path }) => sum + (cumulateKm(path).at(-1) ?? 0), 0);
}
