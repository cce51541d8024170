/**
 * The network as one shipment sees it: nodes are hub x unit x bed x customs, as far as they can be reached; an edge is
 * what is done at the hub, the wait and the leg together. So a change of gauge, a ban on cabotage or 内贸外运 is an
 * ordinary edge that is there or not.
 */
import { chainsFrom, stateKey, type Chain, type GoodsState } from './chain';
import { isDated, meanWaitHours } from './departures';
import { momentsOfDuration } from './duration';
import { co2eOf, moneyOf, storageOf, storageSlope, type Shipment } from './price';
import { spreadSlopes, type Exit, type SearchGraph } from './searchGraph';
import type { Customs, Departures, Hub, Part, PlanLeg, PlanNetwork, Transfer } from './types';

export interface PlanEdge {
  readonly leg: PlanLeg;
  /** What is done at `leg.from` before it. */
  readonly chain: Chain;
}

export interface PlanExit extends Exit {
  readonly hub: string;
  readonly chain: Chain;
}

export interface PlanGraph extends SearchGraph {
  readonly edges: readonly PlanEdge[];
  readonly entries: readonly number[];
  readonly exits: readonly PlanExit[];
}

interface Weights {
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
  readonly variance: number;
}

const NOTHING: Weights = { hours: 0, cost: 0, co2e: 0, variance: 0 };

const add = (a: Weights, b: Weights): Weights => ({
  hours: a.hours + b.hours,
  cost: a.cost + b.cost,
  co2e: a.co2e + b.co2e,
  variance: a.variance + b.variance,
});

/** What a graph is built for. */
export interface GraphCase {
  readonly network: PlanNetwork;
  readonly shipment: Shipment;
  /** Hub ids. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly admits: (thing: PlanLeg | Transfer, customs: Customs) => boolean;
  /** Whether variance is a criterion. */
  readonly surest: boolean;
}

function grouped<T>(things: readonly T[], key: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
}

interface Arc extends PlanEdge {
  readonly head: number;
}

/** Standing free on the ground: how goods start and end. */
const isDone = ({ bed, customs }: GoodsState): boolean => bed === 'ground' && customs === 'free';

class GraphBuilder {
  private readonly legs: ReadonlyMap<string, readonly PlanLeg[]>;
  private readonly transfers: ReadonlyMap<string, readonly Transfer[]>;
  private readonly hubs: ReadonlyMap<string, Hub>;
  private readonly numbers = new Map<string, number>();
  private readonly nodes: { readonly hub: string; readonly state: GoodsState }[] = [];
  private readonly arcs: Arc[][] = [];
  private readonly exits: PlanExit[] = [];
  private readonly weights = new Map<PlanLeg | Transfer, Weights>();

  constructor(private readonly given: GraphCase) {
    this.legs = grouped(given.network.legs, ({ from }) => from);
    this.transfers = grouped(given.network.transfers, ({ hub }) => hub);
    this.hubs = new Map(given.network.hubs.map((hub) => [hub.id, hub]));
  }

  build(): PlanGraph {
    const { from, shipment } = this.given;
    const entries = from.map((hub) =>
      this.node(hub, { unit: shipment.cargo.load, bed: 'ground', customs: 'free' }),
    );
    for (let node = 0; node < this.nodes.length; node += 1) this.expand(node);
    return this.columns(entries);
  }

  private node(hub: string, state: GoodsState): number {
    const key = `${hub}|${stateKey(state)}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.nodes.push({ hub, state }) - 1;
    this.numbers.set(key, number);
    this.arcs.push([]);
    return number;
  }

  private expand(node: number): void {
    const here = this.nodes[node];
    if (!here) return;
    const { hub, state } = here;
    const chains = chainsFrom(state, this.transfers.get(hub) ?? [], this.given.admits);
    const byState = grouped(chains, ({ end }) => stateKey(end));
    for (const leg of this.legs.get(hub) ?? [])
      for (const unit of leg.units)
        for (const [before, after] of leg.customs) {
          const found = byState.get(stateKey({ unit, bed: leg.bed, customs: before }));
          if (found && this.given.admits(leg, after))
            this.join(node, leg, found, { unit, bed: leg.bed, customs: after });
        }
    if (this.given.to.includes(hub))
      for (const chain of chains)
        if (isDone(chain.end)) this.exits.push({ ...this.sum(chain), node, hub, chain });
  }

  private join(node: number, leg: PlanLeg, chains: readonly Chain[], state: GoodsState): void {
    const head = this.node(leg.to, state);
    for (const chain of chains) {
      // Nothing changes ships without being handled.
      if (chain.transfers.length === 0 && leg.bed === 'ship') continue;
      this.arcs[node]?.push({ leg, chain, head });
    }
  }

  private of(thing: PlanLeg | Transfer): Weights {
    const known = this.weights.get(thing);
    if (known) return known;
    const weights = thing.parts.map((part) => this.ofPart(part)).reduce(add, NOTHING);
    this.weights.set(thing, weights);
    return weights;
  }

  private ofPart(part: Part): Weights {
    const { shipment, network, surest } = this.given;
    const { mean, variance } = momentsOfDuration(part.hours);
    return {
      hours: mean,
      cost: moneyOf(part.charges, shipment, network.exchange).mid,
      co2e: co2eOf(part.co2e, shipment).mid,
      variance: surest ? variance : 0,
    };
  }

  private sum({ transfers }: Chain): Weights {
    return transfers.map((transfer) => this.of(transfer)).reduce(add, NOTHING);
  }

  private stored(hub: string, hours: number): number {
    const { shipment, network } = this.given;
    const storage = this.hubs.get(hub)?.storage;
    return storage && hours > 0 ? storageOf(storage, hours, shipment, network.exchange).mid : 0;
  }

  /** Mean wait for a headway, with its storage. */
  private wait({ departures, from }: PlanLeg): Weights {
    const hours = meanWaitHours(departures);
    const variance = this.given.surest && departures.kind === 'headway' ? departures.everyHours ** 2 / 12 : 0;
    return { hours, cost: this.stored(from, hours), co2e: 0, variance };
  }

  private columns(entries: readonly number[]): PlanGraph {
    const arcs = this.arcs.flat();
    const starts = new Uint32Array(this.nodes.length + 1);
    this.arcs.forEach((list, node) => (starts[node + 1] = (starts[node] ?? 0) + list.length));
    const first = arcs.map(({ chain }) => this.sum(chain));
    const then = arcs.map(({ leg }) => add(this.wait(leg), this.of(leg)));
    const both = arcs.map((_, i) => add(first[i] ?? NOTHING, then[i] ?? NOTHING));
    const calendars: Departures[] = [];
    const dated = Int32Array.from(arcs, ({ leg: { departures } }) =>
      isDated(departures) ? calendars.push(departures) - 1 : -1,
    );
    const bare = {
      nodes: this.nodes.length,
      starts,
      heads: Uint32Array.from(arcs, ({ head }) => head),
      before: Float64Array.from(first, ({ hours }) => hours),
      after: Float64Array.from(then, ({ hours }) => hours),
      cost: Float64Array.from(both, ({ cost }) => cost),
      co2e: Float64Array.from(both, ({ co2e }) => co2e),
      variance: Float64Array.from(both, ({ variance }) => variance),
      dated,
      calendars,
    };
    const { shipment, network } = this.given;
    const own = Float64Array.from(this.nodes, ({ hub }) =>
      storageSlope(this.hubs.get(hub)?.storage ?? [], shipment, network.exchange),
    );
    return {
      ...bare,
      edges: arcs,
      entries,
      exits: this.exits,
      storage: (edge, hours) => this.stored(arcs[edge]?.leg.from ?? '', hours),
      slopes: spreadSlopes(bare, own),
    };
  }
}

export function buildGraph(given: GraphCase): PlanGraph {
  return new GraphBuilder(given).build();
}
