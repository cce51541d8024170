/**
 * Computes kilometres by rail over geo/plan/tracks.csv. A published length is preferred to an `estimated` sum up to 1 %
 * shorter.
 *
 * A town without a node is joined to the three nearest of its country: `km = great circle x detour`, the median of
 * `published km / great circle` over published tracks of 100 to 1,000 km; status `estimated`. So are two such towns
 * near one another.
 */
import { greatCircleKm } from '../../network/distance';
import type { Position, Status } from '../../types';
import type { PlanData, PlanNode, PlanTown, RailTrack } from '../data/planData';
import { joinEvidence } from './legPrices';
import { TerritoryIndex } from './territories';
import type { Range } from '../planTypes';

const KNOWLEDGE_PENALTY = 1.01;
const ACCESSES = 3;
/** Straight km up to which towns without a node are joined directly. */
const BESIDE_KM = 300;
const PROJECT = ['project'];

export interface Haul {
  readonly km: number;
  /** Of these, not electrified. */
  readonly dieselKm: number;
  readonly status: Status;
  readonly sources: readonly string[];
  /** Ids of atlas legs or tracks, in order. */
  readonly drawn: readonly string[];
}

interface Edge {
  readonly to: string;
  readonly km: number;
  readonly diesel: boolean;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly drawn: readonly string[];
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.round((sorted.length - 1) * share)] ?? 1;

/** First decile, median and ninth decile of published over straight km. */
export function railDetourRange(tracks: readonly RailTrack[], at: ReadonlyMap<string, Position>): Range {
  const ratios = tracks.flatMap(({ from, to, km, status }) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a && b && status !== 'estimated' && km >= 100 && km <= 1000 ? [km / greatCircleKm(a, b)] : [];
  });
  const sorted = ratios.toSorted((a, b) => a - b);
  return { low: quantile(sorted, 0.1), mid: quantile(sorted, 0.5), high: quantile(sorted, 0.9) };
}

export class Railways {
  private readonly edges = new Map<string, Edge[]>();
  /** Towns without a node: no haul passes them. */
  private readonly ends = new Set<string>();
  readonly detour: Range;
  /** Pairs across the sea: no railway is estimated. */
  private readonly seas: ReadonlySet<string>;
  private readonly territories: TerritoryIndex;

  /** @param gauge a haul ends at a change of gauge */
  constructor(
    gauge: 1435 | 1520,
    {
      tracks,
      towns,
      nodes,
      roadDetours,
      territories,
    }: Pick<PlanData, 'tracks' | 'towns' | 'nodes' | 'roadDetours' | 'territories'>,
  ) {
    this.territories = new TerritoryIndex(territories);
    this.seas = new Set(roadDetours.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
    const places = [...towns, ...nodes];
    const at = new Map(places.map((place) => [place.id, place.at]));
    for (const town of towns) if (town.rail !== undefined && !at.has(town.rail)) at.set(town.rail, town.at);
    this.detour = railDetourRange(tracks, at);
    for (const track of tracks.filter((one) => one.gauge === gauge)) this.join(track);
    const stations = this.stationsOf(towns, nodes);
    const own = towns.filter(({ country }) => this.territories.railOf(country)?.gauge === gauge);
    const off = own.filter(({ rail }) => rail === undefined);
    for (const town of own) this.access(town, stations, off);
  }

  private add(from: string, edge: Edge): void {
    this.edges.set(from, [...(this.edges.get(from) ?? []), edge]);
  }

  private join({ id, from, to, km, electrified, status, sources, drawn = [id] }: RailTrack): void {
    const rest = { km, diesel: !electrified, status, sources };
    this.add(from, { to, ...rest, drawn });
    this.add(to, { to: from, ...rest, drawn: drawn.toReversed() });
  }

  /** Lists nodes that an access may lead to: towns with a station, and junctions. */
  private stationsOf(
    towns: readonly PlanTown[],
    nodes: readonly PlanNode[],
  ): { readonly id: string; readonly place: string; readonly at: Position; readonly country: string }[] {
    return [
      ...towns.flatMap(({ id, rail, at, country }) =>
        rail === undefined ? [] : [{ id: rail, place: id, at, country }],
      ),
      ...nodes.filter(({ kind }) => kind === 'junction').map((node) => ({ ...node, place: node.id })),
    ].filter(({ id }) => this.edges.has(id));
  }

  private access(
    town: PlanTown,
    stations: ReturnType<Railways['stationsOf']>,
    others: readonly PlanTown[],
  ): void {
    const zero = { km: 0, diesel: false, status: 'reported', sources: [], drawn: [] } as const;
    if (town.rail !== undefined) {
      if (town.rail === town.id || !this.edges.has(town.rail)) return;
      this.add(town.id, { to: town.rail, ...zero });
      this.add(town.rail, { to: town.id, ...zero });
      return;
    }
    const joinable = ({ place, country }: { readonly place: string; readonly country: string }): boolean =>
      this.territories.areOne(country, town.country) && !this.seas.has(`${town.id} ${place}`);
    const near = stations
      .filter(joinable)
      .map(({ id, at }) => ({ id, km: greatCircleKm(town.at, at) }))
      .toSorted((a, b) => a.km - b.km)
      .slice(0, ACCESSES);
    // No railway is estimated in a country that has none in the table.
    if (near.length === 0) return;
    const beside = others
      .filter((other) => other.id < town.id && joinable({ ...other, place: other.id }))
      .map(({ id, at }) => ({ id, km: greatCircleKm(town.at, at) }))
      .filter(({ km }) => km <= BESIDE_KM);
    this.ends.add(town.id);
    for (const { id, km: straight } of [...near, ...beside]) {
      const km = straight * this.detour.mid;
      const edge = { km, diesel: true, status: 'estimated', sources: PROJECT, drawn: [] } as const;
      this.add(town.id, { to: id, ...edge });
      this.add(id, { to: town.id, ...edge });
    }
  }

  /** Summed on demand. */
  from(start: string): Hauls {
    const best = new Map<string, number>([[start, 0]]);
    const last = new Map<string, Edge & { readonly from: string }>();
    const open = new Set(this.edges.has(start) ? [start] : []);
    while (open.size > 0) {
      const node = cheapest(open, best);
      open.delete(node);
      // An access is the first or last part of a haul.
      if (node !== start && this.ends.has(node)) continue;
      for (const edge of this.edges.get(node) ?? []) {
        const cost = (best.get(node) ?? 0) + edge.km * (edge.status === 'estimated' ? KNOWLEDGE_PENALTY : 1);
        if (cost >= (best.get(edge.to) ?? Infinity)) continue;
        best.set(edge.to, cost);
        last.set(edge.to, { ...edge, from: node });
        open.add(edge.to);
      }
    }
    return { get: (end) => (last.has(end) && end !== start ? haulOf(end, last) : undefined) };
  }
}

/** By destination; undefined where unreachable. */
export interface Hauls {
  readonly get: (end: string) => Haul | undefined;
}

function haulOf(end: string, last: ReadonlyMap<string, Edge & { readonly from: string }>): Haul {
  const edges: (Edge & { readonly from: string })[] = [];
  for (let edge = last.get(end); edge; edge = last.get(edge.from)) edges.unshift(edge);
  const sum = (of: (edge: Edge) => boolean): number =>
    edges.reduce((km, edge) => km + (of(edge) ? edge.km : 0), 0);
  return {
    km: sum(() => true),
    dieselKm: sum(({ diesel }) => diesel),
    ...joinEvidence(...edges),
    drawn: edges.flatMap(({ drawn }) => drawn),
  };
}

function cheapest(open: ReadonlySet<string>, best: ReadonlyMap<string, number>): string {
  let found = '';
  let least = Infinity;
  for (const id of open) {
    const cost = best.get(id) ?? Infinity;
    if (cost < least) [found, least] = [id, cost];
  }
  return found;
}
