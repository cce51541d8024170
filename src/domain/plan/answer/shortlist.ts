/** Selects candidates to build in full: a front can have hundreds, of which users look at a dozen. */
import { greatCircleKm } from '../../network/distance';
import { buildPlanCorridor, type PlanCorridor } from './planCorridor';
import type { PlanGraph } from '../search/planGraph';
import type { ParetoPath } from '../search/paretoSearch';
import type { Hub, PlanLeg } from '../planTypes';

/** Most candidates simulated. */
const FINALISTS = 30;

/** Limit for a further corridor, times the best mixture of time, money and CO2e. */
const REACH = 3;

export interface Candidate {
  readonly path: ParetoPath;
  readonly legs: readonly PlanLeg[];
  readonly corridor: PlanCorridor;
  /** Straits. */
  readonly passed: readonly string[];
}

export interface HubEnds {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export function buildCandidate(
  graph: PlanGraph,
  path: ParetoPath,
  hubs: ReadonlyMap<string, Hub>,
  { to }: HubEnds,
): Candidate {
  const edges = path.edges.map((edge) => graph.edges[edge]).filter((edge) => edge !== undefined);
  const legs = edges.map(({ leg }) => leg);
  const passed = edges.flatMap(({ leg, chain: { transfers } }) =>
    transfers.length > 0 && transfers.every(({ parts }) => parts.length === 0) ? [leg.from] : [],
  );
  return {
    path,
    legs,
    corridor: buildPlanCorridor(
      legs.filter(({ mile }) => !mile),
      hubs,
      to,
    ),
    passed,
  };
}

const hasTwice = (list: readonly string[]): boolean => new Set(list).size < list.length;

/** Ratio to the least distance from the end so far, above which goods turn away. */
const AWAY = 2;
/** Share of the whole distance below which turning is ignored. */
const NEARLY = 0.5;

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
 * Detects circles: a place, land border or country visited twice, two straits passed, or turning away from the end
 * (straits aside, which may lie far off). Only Chinese goods may return home by way of abroad, as domestic goods in
 * transit.
 */
function isCircle({ legs, passed }: Candidate, hubs: ReadonlyMap<string, Hub>, ends: HubEnds): boolean {
  const ids = [...legs.slice(0, 1).map(({ from }) => from), ...legs.map(({ to }) => to)];
  const handled = ids.filter((id) => !passed.includes(id));
  if (passed.length > 1 || turnsBack(handled, hubs)) return true;
  // A town and its port count as one place.
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

const criteria = ({ path }: Candidate): readonly [number, number, number] => [
  path.hours,
  path.cost,
  path.co2e,
];

const covers = (a: Candidate, b: Candidate): boolean => {
  const other = criteria(b);
  return criteria(a).every((value, i) => value <= (other[i] ?? 0));
};

/** Independent of the network's order. */
const nameOf = ({ legs }: Candidate): string => legs.map(({ id }) => id).join('>');

const inOrder =
  (of: (one: Candidate) => number) =>
  (a: Candidate, b: Candidate): number =>
    of(a) - of(b) || a.path.hours - b.path.hours || (nameOf(a) < nameOf(b) ? -1 : 1);

/** Keeps the first candidate of each corridor that `others` lack. */
export function firstOfEach(
  candidates: readonly Candidate[],
  others: readonly Candidate[] = [],
): Candidate[] {
  const known = new Set(others.map(({ corridor }) => corridor.signature));
  return candidates.filter(({ corridor: { signature } }) => known.size < known.add(signature).size);
}

export function selectFurtherCorridors(
  front: readonly Candidate[],
  further: readonly Candidate[],
  hubs: ReadonlyMap<string, Hub>,
  ends: HubEnds,
): Candidate[] {
  const best = [0, 1, 2].map((i) => Math.min(...front.map((one) => criteria(one)[i] ?? Infinity)));
  const mixture = (one: Candidate): number =>
    criteria(one).reduce((sum, value, i) => sum + value / Math.max(best[i] ?? 1, 0.01), 0);
  const limit = REACH * Math.min(...front.map(mixture));
  const candidates = further
    .filter((one) => !isCircle(one, hubs, ends) && mixture(one) <= limit)
    .sort(inOrder(mixture));
  return firstOfEach(candidates, front);
}

/**
 * Selects the best at each merit, then the best of each corridor, then the next best, up to thirty; adds one that
 * dominates each dominated candidate.
 */
export function selectShortlist(
  front: readonly Candidate[],
  further: readonly Candidate[],
  worth: (path: ParetoPath) => number,
): readonly Candidate[] {
  const byWorth = [...front, ...further].sort(inOrder(({ path }) => worth(path)));
  const merits: readonly ((path: ParetoPath) => number)[] = [
    ({ hours }) => hours,
    ({ cost }) => cost,
    ({ co2e }) => co2e,
    ({ variance }) => variance,
  ];
  const champions = merits.flatMap((of) => [...front].sort(inOrder(({ path }) => of(path))).slice(0, 1));
  const finalists = [...new Set([...champions, ...firstOfEach(byWorth), ...byWorth])].slice(0, FINALISTS);
  const beaters = finalists
    .filter((one) => !finalists.some((other) => other !== one && covers(other, one)))
    .flatMap((one) => byWorth.find((other) => other !== one && covers(other, one)) ?? []);
  return [...new Set([...finalists, ...beaters])];
}
