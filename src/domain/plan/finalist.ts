/** Which of many ways are told in full: a front can have hundreds, of which people look at a dozen. */
import { greatCircleKm } from '../distance';
import { corridorOf, type Corridor } from './corridor';
import type { PlanGraph } from './graph';
import type { Way } from './search';
import type { Hub, PlanLeg } from './types';

/** Most ways that are simulated to find the few that are shown first. */
const FINALISTS = 30;

/** A further corridor is worth a look up to this many times the best mixture of time, money and CO2e. */
const REACH = 3;

/** A way with the corridor it takes. */
export interface Contender {
  readonly way: Way;
  readonly legs: readonly PlanLeg[];
  readonly corridor: Corridor;
  /** Hubs that are only sailed past: straits. */
  readonly passed: readonly string[];
}

/** Hubs at which goods start and end. */
export interface Ends {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export function contenderOf(
  graph: PlanGraph,
  way: Way,
  hubs: ReadonlyMap<string, Hub>,
  { to }: Ends,
): Contender {
  const edges = way.edges.map((edge) => graph.edges[edge]).filter((edge) => edge !== undefined);
  const legs = edges.map(({ leg }) => leg);
  const passed = edges.flatMap(({ leg, chain: { transfers } }) =>
    transfers.length > 0 && transfers.every(({ parts }) => parts.length === 0) ? [leg.from] : [],
  );
  return { way, legs, corridor: corridorOf(legs, hubs, to), passed };
}

const hasTwice = (list: readonly string[]): boolean => new Set(list).size < list.length;

/** Goods that are farther from their end than this many times the nearest they have been to it went away from it. */
const AWAY = 2;
/** Nearer than this share of the whole distance they may go about as they like: a port near the end is left by any road. */
const NEARLY = 0.5;

/** Goods that were nearly there and went away again. */
function turnsBack(ids: readonly string[], hubs: ReadonlyMap<string, Hub>): boolean {
  const places = ids.flatMap((id) => {
    const at = hubs.get(id)?.at;
    return at ? [at] : [];
  });
  const end = places.at(-1);
  if (!end) return false;
  const far = places.map((place) => greatCircleKm(place, end));
  const whole = far[0] ?? 0;
  let nearest = Infinity;
  for (const km of far) {
    if (km > NEARLY * whole && km > AWAY * nearest) return true;
    nearest = Math.min(nearest, km);
  }
  return false;
}

/**
 * Goods that come to a place twice, cross one land border twice, come back to a country, sail past two straits, or leave the
 * neighbourhood of their end, went in a circle; a strait itself may lie far from everything. Only Chinese goods may go from
 * home to home by way of abroad, as domestic goods in transit.
 */
function isCircle({ legs, passed }: Contender, hubs: ReadonlyMap<string, Hub>, ends: Ends): boolean {
  const ids = [...legs.slice(0, 1).map(({ from }) => from), ...legs.map(({ to }) => to)];
  const handled = ids.filter((id) => !passed.includes(id));
  if (passed.length > 1 || turnsBack(handled, hubs)) return true;
  // A town and its port are one place.
  const places = ids.map((id) => (ends.from.includes(id) ? 'start' : ends.to.includes(id) ? 'end' : id));
  const visits = places.filter((place, i) => place !== places[i - 1]);
  const countries = ids.map((id) => hubs.get(id)?.country ?? '');
  const visited = countries.filter((country, i) => country !== countries[i - 1]);
  const borders = legs.flatMap(({ mode }, i) => {
    const ends = [countries[i] ?? '', countries[i + 1] ?? ''];
    return mode === 'sea' || ends[0] === ends[1] ? [] : [ends.sort().join()];
  });
  const home = visited.length > 1 && visited[0] === 'CN' && visited.at(-1) === 'CN' ? 1 : 0;
  return hasTwice(visits) || hasTwice(borders) || hasTwice(visited.slice(home));
}

const criteria = ({ way }: Contender): readonly [number, number, number] => [way.hours, way.cost, way.co2e];

const covers = (a: Contender, b: Contender): boolean => {
  const other = criteria(b);
  return criteria(a).every((value, i) => value <= (other[i] ?? 0));
};

/** A fixed order of ways with the same figures, whatever the order of the network's parts. */
const nameOf = ({ legs }: Contender): string => legs.map(({ id }) => id).join('>');

const inOrder =
  (of: (one: Contender) => number) =>
  (a: Contender, b: Contender): number =>
    of(a) - of(b) || a.way.hours - b.way.hours || (nameOf(a) < nameOf(b) ? -1 : 1);

/** The best of each corridor that the front does not have, as far as it is worth a look. */
export function furtherCorridors(
  front: readonly Contender[],
  further: readonly Contender[],
  hubs: ReadonlyMap<string, Hub>,
  ends: Ends,
): Contender[] {
  const best = [0, 1, 2].map((i) => Math.min(...front.map((one) => criteria(one)[i] ?? Infinity)));
  const mixture = (one: Contender): number =>
    criteria(one).reduce((sum, value, i) => sum + value / Math.max(best[i] ?? 1, 0.01), 0);
  const limit = REACH * Math.min(...front.map(mixture));
  const known = new Set(front.map(({ corridor }) => corridor.signature));
  return further
    .filter((one) => !isCircle(one, hubs, ends) && mixture(one) <= limit)
    .sort(inOrder(mixture))
    .filter(({ corridor }) => {
      const isNew = !known.has(corridor.signature);
      known.add(corridor.signature);
      return isNew;
    });
}

/**
 * The quickest, cheapest, cleanest, surest and best by `worth`, then the best of each corridor, then the next best, up to
 * thirty; and for each that loses, one that beats it.
 */
export function finalistsOf(
  front: readonly Contender[],
  further: readonly Contender[],
  worth: (way: Way) => number,
): readonly Contender[] {
  const byWorth = [...front, ...further].sort(inOrder(({ way }) => worth(way)));
  const merits: readonly ((way: Way) => number)[] = [
    ({ hours }) => hours,
    ({ cost }) => cost,
    ({ co2e }) => co2e,
    ({ variance }) => variance,
  ];
  const champions = merits.flatMap((of) => [...front].sort(inOrder(({ way }) => of(way))).slice(0, 1));
  const corridors = new Set<string>();
  const bestOfEach = byWorth.filter(({ corridor }) => {
    const isNew = !corridors.has(corridor.signature);
    corridors.add(corridor.signature);
    return isNew;
  });
  const finalists = [...new Set([...champions, ...bestOfEach, ...byWorth])].slice(0, FINALISTS);
  const beaters = finalists
    .filter((one) => !finalists.some((other) => other !== one && covers(other, one)))
    .flatMap((one) => byWorth.find((other) => other !== one && covers(other, one)) ?? []);
  return [...new Set([...finalists, ...beaters])];
}
