/**
 * Prices the edges of a graph anew under a move, without building it: every charge, emission and hour stands in a
 * column with the parameter and the slider that move it.
 */
import { getOrCompute } from '../../memo';
import type { PlanData } from '../../plan/data/planData';
import { co2eOf, moneyOf, storageOf, type PricedShipment } from '../../plan/answer/stagePrice';
import { meanOfDuration } from '../../plan/network/duration';
import { restOf, splitStay, standingHours } from '../../plan/search/stay';
import type { PlanGraph } from '../../plan/search/planGraph';
import type { Currency, PlanLeg, PlanNetwork, Range, Transfer } from '../../plan/planTypes';
import { emissionOf, HourFactors, moveExchange, moveHours, sliderOf, type Move } from './move';

type Thing = PlanLeg | Transfer;
type Charges = readonly Thing['parts'][number]['charges'][number][];

/** Own currency is not yet converted. */
const UNCONVERTED: PlanNetwork['exchange'] = { CNY: 1, USD: 1, EUR: 1, RUB: 1 };
const CURRENCIES = ['CNY', 'USD', 'EUR', 'RUB'] as const satisfies readonly Currency[];
/** Sliders of money, by their number in a term; 0: none. */
const MONEY_SLIDERS = [null, 'rail', 'sea'] as const;

/** An amount that a parameter moves, added to a leg or transfer. */
interface Term {
  readonly thing: number;
  readonly parameter: number;
  readonly amount: Range;
  readonly currency: number;
  readonly slider: number;
}

/** Terms in columns: low, middle and high amounts follow one another. */
interface Terms {
  readonly thing: Int32Array;
  readonly parameter: Int32Array;
  readonly amounts: Float64Array;
  readonly currency: Uint8Array;
  readonly slider: Uint8Array;
}

const toColumns = (terms: readonly Term[]): Terms => ({
  thing: Int32Array.from(terms, ({ thing }) => thing),
  parameter: Int32Array.from(terms, ({ parameter }) => parameter),
  amounts: Float64Array.from(terms.flatMap(({ amount: { low, mid, high } }) => [low, mid, high])),
  currency: Uint8Array.from(terms, ({ currency }) => currency),
  slider: Uint8Array.from(terms, ({ slider }) => slider),
});

/** Handling at a hub and the wait for what leaves it. */
interface StaySlot {
  readonly transfers: readonly Transfer[];
  readonly leg: PlanLeg;
  /** Numbers of the parameters of its hours. */
  readonly by: readonly number[];
  /** By levels of these parameters, then their factors if any. */
  readonly known: Map<string | number, { readonly standing: number; readonly rest: number }>;
}

/** Numbers of what a move changes, by number of the parameter. */
interface MovedParameters {
  /** 0 low, 1 middle, 2 high. */
  readonly level: Uint8Array;
  readonly factor: Float64Array;
  readonly hours: Float64Array;
}

/** Edges first, then exits. */
export interface Weights {
  /** CNY. */
  readonly cost: Float64Array;
  readonly hours: Float64Array;
  /** kg. */
  readonly co2e: Float64Array;
}

const NO_STAY = { standing: 0, rest: 0 } as const;

/** What a graph is priced by. */
export interface PricedGraph {
  readonly data: PlanData;
  readonly network: PlanNetwork;
  readonly graph: PlanGraph;
  readonly shipment: PricedShipment;
}

export class Repricing {
  /** Parameters that move anything; '' stands for none. */
  readonly parameters: string[] = [''];
  private readonly parameterNumbers = new Map<string, number>([['', 0]]);
  private readonly things: Thing[] = [];
  private readonly numbers = new Map<Thing, number>();
  /** Numbers of transfers of each chain. */
  private readonly chains: (readonly number[])[] = [];
  /** By edge, then exit; -1: no leg, as at an exit. */
  private readonly legOf: Int32Array;
  private readonly stayOf: Int32Array;
  private readonly chainOf: Int32Array;
  private readonly stays: StaySlot[] = [];
  private readonly hourFactors: HourFactors;
  /** Factor that known stays hold for. */
  private dwell = 1;
  /** Edges that leave a hub with paid storage. */
  private readonly stored: readonly number[];
  private readonly money: Terms;
  private readonly carbon: Terms;
  private readonly duration: Terms;

  constructor(private readonly given: PricedGraph) {
    const { data, network, graph } = given;
    this.hourFactors = new HourFactors(data);
    const { edges, exits } = graph;
    const [stays, chains] = [new Map<string, number>(), new Map<string, number>()];
    const nameOf = (transfers: readonly Transfer[]): string => transfers.map(({ id }) => id).join('>');
    const all = [...edges, ...exits];
    this.chainOf = Int32Array.from(all, ({ chain: { transfers } }) =>
      getOrCompute(chains, nameOf(transfers), () => this.addChain(transfers)),
    );
    this.legOf = Int32Array.from(all, (one) => ('leg' in one ? this.numberOf(one.leg) : -1));
    this.stayOf = Int32Array.from(edges, ({ leg, chain: { transfers } }) =>
      getOrCompute(stays, `${handlingOf(transfers)}|${waitOf(leg)}`, () => this.addStay(transfers, leg)),
    );
    const paid = new Set(network.hubs.flatMap(({ id, storage }) => (storage ? [id] : [])));
    this.stored = edges.flatMap(({ leg }, edge) => (paid.has(leg.from) ? [edge] : []));
    this.money = toColumns(
      this.things.flatMap((thing, at) => thing.parts.flatMap(({ charges }) => this.moneyTerms(at, charges))),
    );
    this.carbon = toColumns(this.things.flatMap((thing, at) => this.carbonTerms(at, thing.parts)));
    this.duration = toColumns(this.things.flatMap((thing, at) => this.hourTerms(at, thing.parts)));
    for (const { id } of data.parameters) if (id.startsWith('fx_')) this.parameterNumber(id);
  }

  /**
   * Prices all edges and exits.
   * @param timed false: hours are left 0, but those that storage is paid for
   */
  price(move: Move, timed = true): Weights {
    const exchange = moveExchange(this.given.data, move);
    const moved = this.moveParameters(move);
    if (move.settings.dwell !== this.dwell) for (const { known } of this.stays) known.clear();
    this.dwell = move.settings.dwell;
    const money = this.sumMoney(moved, move, exchange);
    const kg = this.sumCarbon(moved);
    const hours = this.sumHours(moved, move);
    const paid = new Set(this.stored.map((edge) => this.stayOf[edge]));
    const stays = this.stays.map((stay, at) =>
      timed || paid.has(at) ? this.hoursOfStay(stay, moved, move) : NO_STAY,
    );
    const [handledMoney, handledKg, handledHours] = [money, kg, hours].map((column) =>
      this.sumChains(column),
    ) as [Float64Array, Float64Array, Float64Array];
    const size = this.chainOf.length;
    const [cost, time, co2e] = [0, 1, 2].map(() => new Float64Array(size)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let at = 0; at < size; at += 1) {
      const chain = this.chainOf[at] as number;
      const leg = this.legOf[at] as number;
      const stay = stays[this.stayOf[at] ?? -1];
      cost[at] = (handledMoney[chain] as number) + (money[leg] ?? 0);
      co2e[at] = (handledKg[chain] as number) + (kg[leg] ?? 0);
      // At the end of the journey handling counts in full; before, within the stay.
      time[at] = stay ? stay.standing + stay.rest + (hours[leg] as number) : (handledHours[chain] as number);
    }
    this.addStorage(cost, stays, exchange);
    return { cost, hours: time, co2e };
  }

  private moveParameters(move: Move): MovedParameters {
    const { parameters } = this;
    return {
      level: Uint8Array.from(parameters, (id) => 1 + (move.levels.get(id) ?? 0)),
      factor: Float64Array.from(parameters, (id) => move.factors.get(id) ?? 1),
      hours: Float64Array.from(parameters, (id) => this.hourFactors.of(id, move)),
    };
  }

  private sumMoney(
    { level, factor }: MovedParameters,
    move: Move,
    exchange: PlanNetwork['exchange'],
  ): Float64Array {
    const { thing, parameter, amounts, currency, slider } = this.money;
    const rates = CURRENCIES.map((one) => exchange[one]);
    const sliders = MONEY_SLIDERS.map((one) => (one ? move.settings[one] : 1));
    const sums = new Float64Array(this.things.length);
    for (let i = 0; i < thing.length; i += 1) {
      const by = parameter[i] as number;
      const amount = (amounts[3 * i + (level[by] as number)] as number) * (factor[by] as number);
      const at = thing[i] as number;
      sums[at] =
        (sums[at] as number) +
        amount * (sliders[slider[i] as number] as number) * (rates[currency[i] as number] as number);
    }
    return sums;
  }

  private sumCarbon({ level, factor }: MovedParameters): Float64Array {
    const { thing, parameter, amounts } = this.carbon;
    const sums = new Float64Array(this.things.length);
    for (let i = 0; i < thing.length; i += 1) {
      const [at, by] = [thing[i] as number, parameter[i] as number];
      sums[at] =
        (sums[at] as number) + (amounts[3 * i + (level[by] as number)] as number) * (factor[by] as number);
    }
    return sums;
  }

  private sumHours({ hours }: MovedParameters, { settings }: Move): Float64Array {
    const { thing, parameter, amounts, slider } = this.duration;
    const sums = new Float64Array(this.things.length);
    for (let i = 0; i < thing.length; i += 1) {
      const at = thing[i] as number;
      const times = (hours[parameter[i] as number] as number) * (slider[i] === 1 ? settings.dwell : 1);
      sums[at] = (sums[at] as number) + (amounts[3 * i + 1] as number) * times;
    }
    return sums;
  }

  private sumChains(column: Float64Array): Float64Array {
    return Float64Array.from(this.chains, (things) =>
      things.reduce((sum, thing) => sum + (column[thing] as number), 0),
    );
  }

  private hoursOfStay(
    { transfers, leg, by, known }: StaySlot,
    { level, factor }: MovedParameters,
    move: Move,
  ) {
    let key: string | number = 0;
    for (const number of by) key = key * 3 + (level[number] as number);
    if (move.factors.size > 0) key = [key, ...by.map((number) => factor[number])].join();
    return getOrCompute(known, key, () => {
      const change = <T extends Thing>(thing: T): T => moveHours(thing, this.hourFactors, move);
      const stay = splitStay(transfers.map(change), change(leg));
      return { standing: standingHours(stay), rest: restOf(stay).mean };
    });
  }

  private addStorage(
    cost: Float64Array,
    stays: readonly { readonly rest: number }[],
    exchange: PlanNetwork['exchange'],
  ): void {
    const { network, graph, shipment } = this.given;
    for (const edge of this.stored) {
      const hub = network.hubs.find(({ id }) => id === graph.edges[edge]?.leg.from);
      const rest = stays[this.stayOf[edge] ?? -1]?.rest ?? 0;
      if (hub?.storage && rest > 0)
        cost[edge] = (cost[edge] as number) + storageOf(hub.storage, rest, shipment, exchange).mid;
    }
  }

  private parameterNumber(id: string): number {
    return getOrCompute(this.parameterNumbers, id, () => this.parameters.push(id) - 1);
  }

  private numberOf(thing: Thing): number {
    return getOrCompute(this.numbers, thing, () => this.things.push(thing) - 1);
  }

  private addChain(transfers: readonly Transfer[]): number {
    return this.chains.push(transfers.map((transfer) => this.numberOf(transfer))) - 1;
  }

  private moneyTerms(thing: number, charges: Charges): Term[] {
    const of = this.things[thing];
    if (!of) return [];
    return charges.map((charge) => ({
      thing,
      parameter: this.parameterNumber(charge.by ?? ''),
      amount: moneyOf([charge], this.given.shipment, UNCONVERTED),
      currency: CURRENCIES.indexOf(charge.currency),
      slider: MONEY_SLIDERS.indexOf(sliderOf(of, charge)),
    }));
  }

  private carbonTerms(thing: number, parts: Thing['parts']): Term[] {
    const of = this.things[thing];
    if (!of) return [];
    const parameter = this.parameterNumber(emissionOf(of));
    return parts.flatMap(({ co2e }) =>
      co2e.map((one) => ({
        thing,
        parameter,
        amount: co2eOf([one], this.given.shipment),
        currency: 0,
        slider: 0,
      })),
    );
  }

  private hourTerms(thing: number, parts: Thing['parts']): Term[] {
    return parts.map(({ kind, hours, by }) => {
      const mean = meanOfDuration(hours);
      return {
        thing,
        parameter: this.parameterNumber(by ?? ''),
        amount: { low: mean, mid: mean, high: mean },
        currency: 0,
        slider: kind === 'moving' ? 0 : 1,
      };
    });
  }

  private addStay(transfers: readonly Transfer[], leg: PlanLeg): number {
    const { departures } = leg;
    const ids = [
      ...transfers.flatMap(({ parts }) => parts.map((part) => part.by ?? '')),
      ('by' in departures && departures.by) || '',
    ];
    const by = [...new Set(ids)].filter(Boolean).map((id) => this.parameterNumber(id));
    return this.stays.push({ transfers, leg, by, known: new Map() }) - 1;
  }
}

/** Names what the hours of handling depend on, whatever the place. */
const handlingOf = (transfers: readonly Transfer[]): string =>
  transfers
    .map(({ beds, parts }) => {
      const hours = parts.map(({ by, hours: { p50, p90 }, untilDeparture }) =>
        [by, p50, p90, untilDeparture].join(),
      );
      return [beds.join('/'), ...hours].join(';');
    })
    .join('>');

/** Names what the wait for a leg depends on. */
function waitOf({ departures, bed, mode }: PlanLeg): string {
  const { kind } = departures;
  const interval = kind === 'headway' ? `${departures.everyHours},${departures.cutoffHours}` : '';
  const wait = kind === 'wait' ? `${departures.hours.p50},${departures.hours.p90}` : '';
  return [bed, mode, kind, interval, wait, 'by' in departures ? departures.by : ''].join(':');
}
