/**
 * Market areas: through which gateway goods of a town reach a destination for less.
 *
 * Each town's best path through every gate is found once, by the planner's own search, and split into cost items.
 * Afterwards paths are priced again, not searched again: a slider scales an item, a draw moves each item within its
 * range. The gap of a town is (cheapest through the gateway - cheapest by any other path) / the latter.
 */
import { buildEnquiry, delayOf } from '../plan/answer/planShipment';
import { uniformStream } from '../plan/answer/random';
import type { PlanData } from '../plan/data/planData';
import { Contest, type Contestant } from '../plan/inverse/contest';
import { reduceToCargo } from '../plan/network/forCargo';
import { assembleNetwork } from '../plan/network/planNetwork';
import type { PlanLeg, PlanNetwork, Question, Transfer } from '../plan/planTypes';
import { listConditions } from '../plan/search/ruleCondition';
import { CostItems, type CostItem, type ItemCost } from './costItems';

export interface PricedPath {
  /** Id of the first crossing or port of loading; null: none, by land all the way. */
  readonly first: string | null;
  /** Whether it goes through the gateway in question. */
  readonly ours: boolean;
  readonly costs: readonly ItemCost[];
  /** CNY that no item accounts for, as storage. */
  readonly rest: number;
}

export interface TownPaths {
  readonly town: string;
  readonly paths: readonly PricedPath[];
}

/** Numbers by the id of an item: factors on its amount, or its position in its range. */
export type Factors = Readonly<Record<string, number>>;

/** A town under some factors. CNY of the shipment; null where no path is open. */
export interface MarketRow {
  readonly town: string;
  readonly ours: number | null;
  readonly other: number | null;
  /** First gate of the cheapest other path; null: none, by land all the way. */
  readonly rival: string | null;
  /** (ours - other) / other; null without both. */
  readonly gap: number | null;
}

export interface MarketQuery {
  /** Place whose gates are ours. */
  readonly gateway: string;
  /** Of any town: `from` is replaced. */
  readonly question: Question;
}

/** Lists the hubs of a place, and others of the same code: a town's crossings share it. */
function gatesOfPlace({ hubs, places }: PlanNetwork, place: string): ReadonlySet<string> {
  const ids = [place, ...(places.find(({ id }) => id === place)?.hubs ?? [])];
  const codes = new Set(hubs.filter(({ id }) => ids.includes(id)).map(({ code }) => code));
  return new Set(hubs.filter(({ code }) => codes.has(code)).map(({ id }) => id));
}

/** Finds the paths of one town through every gate; none where the destination cannot be reached. */
export function findTownPaths(
  data: PlanData,
  { gateway, question }: MarketQuery,
  town: string,
): { readonly paths: TownPaths; readonly items: ReadonlyMap<string, CostItem> } {
  const asked = { ...question, from: town };
  const { to, cargo } = asked;
  const network = reduceToCargo(assembleNetwork(data, { from: town, to, pays: cargo }).network, cargo);
  const enquiry = buildEnquiry(network, asked);
  if (!enquiry) return { paths: { town, paths: [] }, items: new Map() };
  const { perDay } = delayOf(network, enquiry).price;
  const contest = new Contest(enquiry, {
    measure: 'cost',
    perDay,
    conditions: listConditions(network, asked),
  });
  const best = contest.best(network);
  const found = [...(best ? [best] : []), ...contest.throughGates(network)];
  const items = new CostItems(network);
  const gates = gatesOfPlace(network, gateway);
  const things = new Map<string, PlanLeg | Transfer>(
    [...network.legs, ...network.transfers].map((thing) => [thing.id, thing]),
  );
  const pricePath = ({ things: ids, corridor, measured }: Contestant): PricedPath => {
    const used = ids.flatMap((id) => things.get(id) ?? []);
    const costs = items.split(used, enquiry.shipment, network.exchange);
    return {
      first: corridor.gates[0] ?? null,
      ours: corridor.gates.some((gate) => gates.has(gate)),
      costs,
      rest: measured - costs.reduce((sum, { mid }) => sum + mid, 0),
    };
  };
  const distinct = new Map(found.map((path) => [path.things.join('>'), path]));
  return { paths: { town, paths: [...distinct.values()].map(pricePath) }, items: items.items };
}

/** Draws the position of each item in its range: triangular, the middle most likely, the same for a seed and a draw. */
export function drawItems(items: readonly string[], seed: number, draw: number): Factors {
  const uniform = uniformStream(seed, `market-${draw}`);
  return Object.fromEntries(items.map((item) => [item, uniform() + uniform() - 1]));
}

/** Share of draws in which ours is cheaper, by town; null without both paths. */
export type DrawShares = Readonly<Record<string, number | null>>;

/** Paths of a town as columns: costs of path i are those from `starts[i]` to `starts[i + 1]`. */
interface TownTable {
  readonly town: string;
  readonly first: readonly (string | null)[];
  readonly ours: readonly boolean[];
  readonly rest: Float64Array;
  readonly starts: Int32Array;
  readonly item: Int32Array;
  readonly low: Float64Array;
  readonly mid: Float64Array;
  readonly high: Float64Array;
}

/** Towns whose paths are priced again under other factors and draws. */
export class MarketArea {
  readonly items: CostItem[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly towns = new Map<string, TownTable>();

  add({ paths: { town, paths }, items }: ReturnType<typeof findTownPaths>): void {
    for (const [id, item] of items)
      if (!this.numbers.has(id)) {
        this.numbers.set(id, this.items.length);
        this.items.push(item);
      }
    const costs = paths.flatMap((path) => path.costs);
    const column = (part: 'low' | 'mid' | 'high') => Float64Array.from(costs, (cost) => cost[part]);
    const starts = new Int32Array(paths.length + 1);
    paths.forEach((path, i) => (starts[i + 1] = (starts[i] as number) + path.costs.length));
    this.towns.set(town, {
      town,
      first: paths.map(({ first }) => first),
      ours: paths.map(({ ours }) => ours),
      rest: Float64Array.from(paths, ({ rest }) => rest),
      starts,
      item: Int32Array.from(costs, ({ item }) => this.numbers.get(item) ?? 0),
      low: column('low'),
      mid: column('mid'),
      high: column('high'),
    });
  }

  /** Values of all items by number, from values by id. */
  private columnOf(values: Factors, otherwise: number): Float64Array {
    return Float64Array.from(this.items, ({ id }) => values[id] ?? otherwise);
  }

  private priceTable(table: TownTable, factors: Float64Array, moved: Float64Array): MarketRow {
    const { town, first, ours: isOurs, rest, starts, item, low, mid, high } = table;
    let [ours, other] = [Infinity, Infinity];
    let rival: string | null = null;
    for (let path = 0; path < rest.length; path += 1) {
      let sum = rest[path] as number;
      for (let cost = starts[path] as number; cost < (starts[path + 1] as number); cost += 1) {
        const number = item[cost] as number;
        const at = moved[number] as number;
        const middle = mid[cost] as number;
        const amount =
          middle + at * (at < 0 ? middle - (low[cost] as number) : (high[cost] as number) - middle);
        sum += amount * (factors[number] as number);
      }
      if (isOurs[path]) ours = Math.min(ours, sum);
      else if (sum < other) {
        other = sum;
        rival = first[path] ?? null;
      }
    }
    return {
      town,
      ours: ours === Infinity ? null : ours,
      other: other === Infinity ? null : other,
      rival,
      gap: ours === Infinity || other === Infinity ? null : (ours - other) / other,
    };
  }

  /**
   * Prices a town.
   * @param moved position of items in their ranges, -1 (low) to 1 (high), by id; absent: 0, the middle
   */
  price(town: string, factors: Factors = {}, moved: Factors = {}): MarketRow {
    const table = this.towns.get(town);
    if (!table) return { town, ours: null, other: null, rival: null, gap: null };
    return this.priceTable(table, this.columnOf(factors, 1), this.columnOf(moved, 0));
  }

  /** Prices all towns. */
  rows(factors: Factors = {}): readonly MarketRow[] {
    const [by, moved] = [this.columnOf(factors, 1), this.columnOf({}, 0)];
    return [...this.towns.values()].map((table) => this.priceTable(table, by, moved));
  }

  /** Computes the share of draws in which ours is cheaper, by town; null without both paths. */
  shareWon(factors: Factors, draws: number, seed = 1): DrawShares {
    const by = this.columnOf(factors, 1);
    const won = new Map<string, number>();
    const ids = this.items.map(({ id }) => id);
    for (let draw = 0; draw < draws; draw += 1) {
      const moved = this.columnOf(drawItems(ids, seed, draw), 0);
      for (const [town, table] of this.towns) {
        const { gap } = this.priceTable(table, by, moved);
        if (gap !== null) won.set(town, (won.get(town) ?? 0) + Number(gap < 0));
      }
    }
    return Object.fromEntries(
      [...this.towns.keys()].map((town) => {
        const count = won.get(town);
        return [town, count === undefined ? null : count / draws];
      }),
    );
  }

  /** Range of an item as factors of its middle, on the path of a town that pays most for it. */
  rangeOf(town: string, id: string): readonly [number, number] {
    const table = this.towns.get(town);
    const number = this.numbers.get(id);
    let most = -1;
    table?.item.forEach((one, cost) => {
      if (one === number && (most < 0 || (table.mid[cost] ?? 0) > (table.mid[most] ?? 0))) most = cost;
    });
    const [low, mid, high] = [table?.low[most], table?.mid[most], table?.high[most]];
    return low === undefined || mid === undefined || high === undefined ? [1, 1] : [low / mid, high / mid];
  }
}

/** Share of draws from which a town is in doubt, and from 1 minus which it is certain. */
export const IN_DOUBT = 0.05;

/** `gains`: cheaper through the gateway at these factors; `could`: not, but in some draws. */
export type MarketVerdict = 'gains' | 'could' | 'stays' | 'unreached';

export function judgeTown({ gap }: MarketRow, share: number | null): MarketVerdict {
  if (gap === null) return 'unreached';
  if (gap < 0) return 'gains';
  return share !== null && share >= IN_DOUBT ? 'could' : 'stays';
}
