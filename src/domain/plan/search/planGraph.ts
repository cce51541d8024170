/**
 * Builds the graph of one shipment: nodes are reachable hub x unit x bed x customs; an edge joins transfers at the hub,
 * the wait and the leg. So a change of gauge, a ban on cabotage or 内贸外运 is an ordinary edge that exists or not.
 */
import { groupBy } from '../../groupBy';
import { getOrCompute } from '../../memo';
import {
  listChains,
  indexMoves,
  STATES,
  stateCode,
  type Admission,
  type Admits,
  type TransferChain,
  type GoodsState,
  type Moves,
} from './transferChain';
import { meanOfDuration, momentsOfDuration } from '../network/duration';
import { computeSeasonalDelay, type SeasonalHours } from '../calendar/yearSpan';
import { isDated, readyHours, restOf, splitStay, standingHours, type Stay } from './stay';
import { midCo2eOf, midMoneyOf, storageOf, storageSlope, type PricedShipment } from '../answer/stagePrice';
import { spreadSlopes, type Exit, type SearchGraph } from './searchGraph';
import type { Departures, Hub, Part, PlanLeg, PlanNetwork, Transfer } from '../planTypes';

export interface PlanEdge {
  readonly leg: PlanLeg;
  /** Transfers at `leg.from` before it. */
  readonly chain: TransferChain;
}

export interface PlanExit extends Exit {
  readonly hub: string;
  readonly chain: TransferChain;
}

/** A known step that is never offered; head -1 at an exit. */
export interface NeverStep {
  readonly tail: number;
  readonly head: number;
  readonly things: readonly (PlanLeg | Transfer)[];
}

export interface PlanGraph extends SearchGraph {
  readonly never: readonly NeverStep[];
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

export interface GraphCase {
  readonly network: PlanNetwork;
  readonly shipment: PricedShipment;
  /** Hub ids. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly admits: Admits;
  readonly surest: boolean;
  /** false: only connectivity. */
  readonly priced: boolean;
}

interface Arc extends PlanEdge {
  readonly head: number;
}

const crossesBorder = ({ parts }: PlanLeg): boolean => parts.some(({ kind }) => kind === 'border');

const isDone = ({ bed, customs }: GoodsState): boolean => bed === 'ground' && customs === 'free';

const seasonalHoursOf = ({ parts }: PlanLeg): readonly SeasonalHours[] =>
  parts.flatMap(({ during, hours }) => (during ? [{ during, hours: meanOfDuration(hours) }] : []));

/** Km by road from a hub where lorries cross a border within which another is the same place to them. */
const BESIDE_KM = 30;

function listLorryGates(legs: readonly PlanLeg[]): ReadonlySet<string> {
  const roads = legs.filter(({ mode }) => mode === 'road');
  const gates = new Set(roads.flatMap((leg) => (crossesBorder(leg) ? [leg.from] : [])));
  const isShort = ({ parts }: PlanLeg): boolean => parts.every(({ km }) => km <= BESIDE_KM);
  const beside = roads.filter((leg) => gates.has(leg.to) && !crossesBorder(leg) && isShort(leg));
  return new Set([...gates, ...beside.map(({ from }) => from)]);
}

class GraphBuilder {
  private readonly legs: ReadonlyMap<string, readonly PlanLeg[]>;
  private readonly transfers: ReadonlyMap<string, readonly Transfer[]>;
  /** Hubs from which lorries cross a border, and those beside them. */
  private readonly lorryGates: ReadonlySet<string>;
  private readonly hubs: ReadonlyMap<string, Hub>;
  private readonly hubNumbers: ReadonlyMap<string, number>;
  private readonly numbers = new Map<number, number>();
  private readonly nodes: { readonly hub: string; readonly state: GoodsState }[] = [];
  private readonly arcs: Arc[][] = [];
  private readonly exits: PlanExit[] = [];
  private readonly never: NeverStep[] = [];
  private readonly byState: TransferChain[][] = Array.from({ length: STATES }, () => []);
  private readonly moves = new Map<string, Moves>();
  private readonly weights = new Map<PlanLeg | Transfer | TransferChain, Weights>();

  constructor(private readonly given: GraphCase) {
    this.legs = groupBy(given.network.legs, ({ from }) => from);
    this.lorryGates = listLorryGates(given.network.legs);
    this.transfers = groupBy(given.network.transfers, ({ hub }) => hub);
    this.hubs = new Map(given.network.hubs.map((hub) => [hub.id, hub]));
    this.hubNumbers = new Map(given.network.hubs.map(({ id }, number) => [id, number]));
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
    const key = (this.hubNumbers.get(hub) ?? 0) * STATES + stateCode(state.unit, state.bed, state.customs);
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
    const chains = listChains(state, this.movesAt(hub));
    const { byState } = this;
    for (const list of byState) list.length = 0;
    for (const chain of chains) byState[chain.code]?.push(chain);
    for (const leg of this.legs.get(hub) ?? [])
      for (const unit of leg.units)
        for (const [before, after] of leg.customs) {
          const found = byState[stateCode(unit, leg.bed, before)] ?? [];
          const admission = found.length > 0 ? this.given.admits(leg, after) : 'no';
          if (admission !== 'no')
            this.join(node, leg, found, { unit, bed: leg.bed, customs: after }, admission);
        }
    if (this.given.to.includes(hub)) this.leave(node, hub, chains);
  }

  private leave(node: number, hub: string, chains: readonly TransferChain[]): void {
    for (const chain of chains) {
      if (!isDone(chain.end)) continue;
      if (chain.never) this.never.push({ tail: node, head: -1, things: chain.transfers });
      else this.exits.push({ ...this.sum(chain), node, hub, chain });
    }
  }

  private movesAt(hub: string): Moves {
    return getOrCompute(this.moves, hub, () => indexMoves(this.transfers.get(hub) ?? [], this.given.admits));
  }

  private join(
    node: number,
    leg: PlanLeg,
    chains: readonly TransferChain[],
    state: GoodsState,
    admission: Admission,
  ): void {
    const head = this.node(leg.to, state);
    for (const chain of chains) {
      // A change of ships needs handling.
      if (chain.transfers.length === 0 && leg.bed === 'ship') continue;
      if (this.leavesTrain(leg, chain)) continue;
      if (chain.never || admission === 'never')
        this.never.push({ tail: node, head, things: [leg, ...chain.transfers] });
      else this.arcs[node]?.push({ leg, chain, head });
    }
  }

  /**
   * Whether goods leave a train for a lorry that crosses the border or brings them to where lorries cross. That is done
   * only where the railway has a queue.
   */
  private leavesTrain(leg: PlanLeg, { transfers }: TransferChain): boolean {
    if (leg.mode !== 'road' || !(crossesBorder(leg) || this.lorryGates.has(leg.to))) return false;
    if (this.given.network.queued?.some((hub) => hub === leg.from || hub === leg.to)) return false;
    return transfers.some(({ beds }) => beds.some(([before]) => before === '1435' || before === '1520'));
  }

  private of(thing: PlanLeg | Transfer): Weights {
    return getOrCompute(this.weights, thing, () => this.ofParts(thing.parts.filter(({ during }) => !during)));
  }

  private ofParts(parts: readonly Part[]): Weights {
    const { shipment, network, surest, priced } = this.given;
    let [hours, cost, co2e, spread] = [0, 0, 0, 0];
    for (const part of priced ? parts : []) {
      hours += meanOfDuration(part.hours);
      cost += midMoneyOf(part.charges, shipment, network.exchange);
      co2e += midCo2eOf(part.co2e, shipment);
      if (surest) spread += momentsOfDuration(part.hours).variance;
    }
    return { hours, cost, co2e, variance: spread };
  }

  private sum(chain: TransferChain): Weights {
    return getOrCompute(this.weights, chain, () =>
      chain.transfers.map((transfer) => this.of(transfer)).reduce(add, NOTHING),
    );
  }

  private storageCost(hub: string, hours: number): number {
    const { shipment, network } = this.given;
    const storage = this.hubs.get(hub)?.storage;
    return storage && hours > 0 ? storageOf(storage, hours, shipment, network.exchange).mid : 0;
  }

  private varianceOf(departures: Departures): number {
    if (!this.given.surest) return 0;
    if (departures.kind === 'headway') return departures.everyHours ** 2 / 12;
    return departures.kind === 'wait' ? momentsOfDuration(departures.hours).variance : 0;
  }

  /** Weighs a stay and the leg after it: `before` its departure in hours, and `then` all else. */
  private weighStay(stay: Stay, { chain, leg }: PlanEdge): { before: number; then: Weights } {
    const [handled, moved] = [this.sum(chain), this.of(leg)];
    if (!this.given.priced) return { before: 0, then: NOTHING };
    const { departures } = stay;
    const calendar = departures.kind === 'calendar';
    const rest = calendar ? 0 : restOf(stay).mean;
    return {
      before: calendar ? readyHours(stay) : standingHours(stay),
      then: {
        hours: rest + moved.hours,
        cost: handled.cost + this.storageCost(leg.from, rest) + moved.cost,
        co2e: handled.co2e + moved.co2e,
        variance: handled.variance + this.varianceOf(departures) + moved.variance,
      },
    };
  }

  private columns(entries: readonly number[]): PlanGraph {
    const arcs = this.arcs.flat();
    const starts = new Uint32Array(this.nodes.length + 1);
    this.arcs.forEach((list, node) => (starts[node + 1] = (starts[node] ?? 0) + list.length));
    const column = () => new Float64Array(arcs.length);
    const [before, after, cost, co2e, variance] = [column(), column(), column(), column(), column()];
    const heads = new Uint32Array(arcs.length);
    const dated = new Int32Array(arcs.length).fill(-1);
    const calendars: Departures[] = [];
    arcs.forEach((arc, edge) => {
      const stay = splitStay(arc.chain.transfers, arc.leg);
      const { before: ready, then } = this.weighStay(stay, arc);
      heads[edge] = arc.head;
      before[edge] = ready;
      after[edge] = then.hours;
      cost[edge] = then.cost;
      co2e[edge] = then.co2e;
      variance[edge] = then.variance;
      if (isDated(stay) || arc.leg.parts.some(({ during }) => during))
        dated[edge] = calendars.push(stay.departures) - 1;
    });
    const bare = {
      nodes: this.nodes.length,
      starts,
      heads,
      before,
      after,
      cost,
      co2e,
      variance,
      dated,
      calendars,
    };
    const delays = arcs.map(({ leg }) => seasonalHoursOf(leg));
    const { shipment, network } = this.given;
    // Before an edge of no day the wait and its storage are always the same.
    const own = Float64Array.from(this.nodes, ({ hub }, node) =>
      dated.subarray(starts[node], starts[node + 1]).some((calendar) => calendar !== -1)
        ? storageSlope(this.hubs.get(hub)?.storage ?? [], shipment, network.exchange)
        : 0,
    );
    return {
      ...bare,
      edges: arcs,
      never: this.never,
      entries,
      exits: this.exits,
      storage: (edge, hours) => this.storageCost(arcs[edge]?.leg.from ?? '', hours),
      delay: (edge, time) => computeSeasonalDelay(delays[edge] ?? [], time),
      slopes: spreadSlopes(bare, own),
    };
  }
}

export function buildGraph(given: GraphCase): PlanGraph {
  return new GraphBuilder(given).build();
}
