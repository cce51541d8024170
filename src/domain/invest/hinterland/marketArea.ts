/** Which gateway serves which Chinese city best on the way to one destination, under any move. */
import { getOrCompute } from '../../memo';
import type { Names, Position } from '../../types';
import { buildEnquiryGraph } from '../../plan/answer/infeasibility';
import type { PricedShipment } from '../../plan/answer/stagePrice';
import type { PlanData } from '../../plan/data/planData';
import { listConditions } from '../../plan/search/ruleCondition';
import type { PlanGraph } from '../../plan/search/planGraph';
import type { Cargo, Hub, Question, Range } from '../../plan/planTypes';
import { HOURS_A_DAY } from '../../time/clockTime';
import { placeCities, type City, type Hinterland } from './city';
import { buildHinterlandNetwork, HOME, type HinterlandNetwork } from './hinterlandNetwork';
import { BY_LAND, MarketTrees } from './marketTrees';
import { rangePartOf, UNMOVED, type Move } from './move';
import { Repricing } from './repricing';

export const MARKET_MEASURES = ['cost', 'time', 'co2e', 'value'] as const;
/** `value`: money and the price of delay together. */
export type MarketMeasure = (typeof MARKET_MEASURES)[number];

export interface MarketQuestion {
  /** Id of a place of the planner. */
  readonly to: string;
  readonly cargo: Cargo;
  /** Offers services not seen lately, too. */
  readonly unseen: boolean;
}

export interface GatewayRecord {
  /** Code shared by its crossings and ports; empty: by land within China. */
  readonly code: string;
  /** null: by land within China. */
  readonly names: Names | null;
  readonly at: Position | null;
}

/** School of the price of delay; the draws move it with the value of the goods. */
const DELAY = 'inventory';
export const GOODS_VALUE = 'goods_value';
const DELAY_PARAMETER = `delay_${DELAY}`;

/** Any start in China: rules ask for its country alone. */
const questionOf = ({ to, cargo }: MarketQuestion, from: string, depart: number): Question => ({
  from,
  to,
  cargo,
  quantity: 1,
  depart,
  switches: [],
  avoid: [],
  valuePerTonne: null,
  delay: DELAY,
  legLimit: Infinity,
  epsilon: 0,
  seed: 1,
  surest: false,
  whole: false,
});

/** Lists the edges that arrive at each place beyond the border from another one, by its code. */
function listArrivals(
  { edges }: PlanGraph,
  hubs: ReadonlyMap<string, Hub>,
): ReadonlyMap<string, readonly number[]> {
  const arrivals = new Map<string, number[]>();
  edges.forEach(({ leg }, edge) => {
    const [from, to] = [hubs.get(leg.from), hubs.get(leg.to)];
    if (to && to.country !== HOME && to.code !== from?.code)
      getOrCompute(arrivals, to.code, (): number[] => []).push(edge);
  });
  return arrivals;
}

export class MarketArea {
  readonly cities: readonly City[];
  /** Ids of cities without a position. */
  readonly unplaced: readonly string[];
  readonly gateways: readonly GatewayRecord[];
  /** Places beyond the border that may close: ports and crossings that goods arrive at, by code. */
  readonly beyond: readonly GatewayRecord[];
  /** Ids of the parameters that can move an answer. */
  readonly parameters: readonly string[];
  private readonly repricing: Repricing;
  private readonly trees: MarketTrees;
  /** Edges by which goods arrive at a place beyond the border, by its code. */
  private readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Nodes at which the goods of a city start, by city. */
  private readonly entries: readonly (readonly number[])[];
  private readonly shipment: PricedShipment;
  readonly built: HinterlandNetwork;

  /** @throws RangeError for a cargo that the data does not know */
  constructor(
    private readonly data: PlanData,
    { cities: records, roadDetours }: Hinterland,
    query: MarketQuestion,
  ) {
    const cargo = data.cargoes.find(({ id }) => id === query.cargo);
    if (!cargo) throw new RangeError(`no cargo ${query.cargo}`);
    this.shipment = { cargo, quantity: 1 };
    const { cities, unplaced } = placeCities(records, data);
    [this.cities, this.unplaced] = [cities, unplaced];
    this.built = buildHinterlandNetwork(data, { cities, roadDetours, ...query });
    const { network, starts, ends } = this.built;
    const from = [...new Set([...starts.values()].flat())];
    const question = questionOf(
      query,
      data.towns.find(({ country }) => country === HOME)?.id ?? '',
      Date.parse(data.asOf),
    );
    const enquiry = { network, question, shipment: this.shipment, from, to: ends, ends: { from, to: ends } };
    const graph = buildEnquiryGraph(enquiry, network, listConditions(network, question));
    const hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
    this.trees = new MarketTrees(graph, hubs, ends);
    this.repricing = new Repricing({ data, network, graph, shipment: this.shipment });
    const entryOf = new Map(from.map((id, i) => [id, graph.entries[i] ?? -1]));
    this.entries = cities.map(({ id }) => (starts.get(id) ?? []).map((hub) => entryOf.get(hub) ?? -1));
    const placeOf = (code: string): GatewayRecord => {
      if (code === BY_LAND) return { code, names: null, at: null };
      const town = data.towns.find(({ codes }) => codes.includes(code));
      const hub = town ?? network.hubs.find((one) => one.code === code);
      return { code, names: hub?.names ?? null, at: hub?.at ?? null };
    };
    this.gateways = this.trees.gateways.map(placeOf);
    this.arrivals = listArrivals(graph, hubs);
    this.beyond = [...this.arrivals.keys()].toSorted().map(placeOf);
    this.parameters = [...this.repricing.parameters.filter(Boolean), DELAY_PARAMETER, GOODS_VALUE].toSorted();
  }

  /**
   * Computes CNY, hours or kg from each city through each gateway: `[city * gateways + gateway]`, Infinity where no
   * option goes that way.
   */
  evaluate(measure: MarketMeasure, move: Move = UNMOVED): Float64Array {
    const weights = this.weigh(measure, move);
    const wait = this.waitOf(measure, move);
    for (const edge of this.arrivals.get(move.closure?.gateway ?? '') ?? [])
      weights[edge] = (weights[edge] as number) + wait;
    const least = this.trees.grow(weights);
    const count = this.gateways.length;
    const values = new Float64Array(this.cities.length * count).fill(Infinity);
    this.entries.forEach((nodes, city) => {
      for (const node of nodes)
        for (let gateway = 0; gateway < count && node >= 0; gateway += 1) {
          const at = city * count + gateway;
          values[at] = Math.min(values[at] as number, least[node * count + gateway] as number);
        }
    });
    this.delayAtClosed(values, wait, move);
    return values;
  }

  /** Computes CNY per day that one unit of the goods is later. */
  pricePerDay({ settings, levels, factors }: Move): number {
    const { cargo } = this.shipment;
    const share = this.data.parameters.find(({ id }) => id === DELAY_PARAMETER);
    const factorOf = (id: string): number => factors.get(id) ?? 1;
    const daily =
      ((share?.[rangePartOf(levels.get(DELAY_PARAMETER) ?? 0)] ?? 0) / 365) * factorOf(DELAY_PARAMETER);
    const worth =
      cargo.value[rangePartOf(levels.get(GOODS_VALUE) ?? 0)] * factorOf(GOODS_VALUE) * cargo.tonnesPerUnit;
    return daily * worth * settings.delay;
  }

  /** Computes the wait at a closed place: hours, or the money that the delay costs. Waiting emits nothing. */
  private waitOf(measure: MarketMeasure, move: Move): number {
    const days = measure === 'co2e' ? 0 : (move.closure?.days ?? 0);
    return days * (measure === 'time' ? HOURS_A_DAY : this.pricePerDay(move));
  }

  /** Adds the wait at a closed gateway. */
  private delayAtClosed(values: Float64Array, wait: number, { closure }: Move): void {
    const gateway = this.gateways.findIndex(({ code }) => code === closure?.gateway);
    if (!closure || gateway < 0) return;
    const count = this.gateways.length;
    for (let at = gateway; at < values.length; at += count) values[at] = (values[at] as number) + wait;
  }

  /** Low, middle and high value of a parameter; null where it has none of its own. */
  rangeOf(id: string): Range | null {
    if (id === GOODS_VALUE) return this.shipment.cargo.value;
    return this.data.parameters.find((one) => one.id === id) ?? null;
  }

  private weigh(measure: MarketMeasure, move: Move): Float64Array {
    const { cost, hours, co2e } = this.repricing.price(move, measure === 'time' || measure === 'value');
    if (measure === 'cost') return cost;
    if (measure === 'time') return hours;
    if (measure === 'co2e') return co2e;
    const perHour = this.pricePerDay(move) / HOURS_A_DAY;
    return cost.map((money, at) => money + perHour * (hours[at] as number));
  }
}

/** The best gateway of each city, the next best, and the value by one gateway of interest. */
export interface MarketChoice {
  /** Number of the gateway; -1: no option at all. */
  readonly best: Int8Array;
  readonly next: Int8Array;
  /** Values of best, next and the gateway of interest; Infinity where there is none. */
  readonly values: Float64Array;
}

/** @param focus number of the gateway of interest */
export function chooseGateways(values: Float64Array, gateways: number, focus: number): MarketChoice {
  const cities = values.length / gateways;
  const [best, next] = [new Int8Array(cities).fill(-1), new Int8Array(cities).fill(-1)];
  const chosen = new Float64Array(cities * 3).fill(Infinity);
  for (let city = 0; city < cities; city += 1) {
    const valueOf = (gateway: number): number =>
      gateway < 0 ? Infinity : (values[city * gateways + gateway] as number);
    for (let gateway = 0; gateway < gateways; gateway += 1) {
      const value = valueOf(gateway);
      if (value < valueOf(best[city] as number)) [best[city], next[city]] = [gateway, best[city] as number];
      else if (value < valueOf(next[city] as number)) next[city] = gateway;
    }
    chosen.set([valueOf(best[city] as number), valueOf(next[city] as number), valueOf(focus)], city * 3);
  }
  return { best, next, values: chosen };
}
