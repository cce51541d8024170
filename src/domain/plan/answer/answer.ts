/**
 * Types of the planner's answer, the JSON of `npm run plan`. Hours are elapsed, money is CNY, CO2e is kg
 * well-to-wheel. Stages sum to the totals to the last hundredth; percentiles are simulated for the whole itinerary,
 * never summed. Queues are a regime of their own, not a tail of the mean.
 */
import type { Mode, Names, Status } from '../../types';
import type { Cargo, CargoKind, Charge, Currency, Evidence, MileLength, Part, Range } from '../planTypes';

export interface Act {
  readonly does: 'pack' | 'load' | 'unload' | 'wait';
  readonly mode: Mode | null;
}

/** Mean of the normal regime, and deciles of simulated days. */
export interface HourSpread {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/**
 * Hours in one state of borders and ports, by clock. `underway`: from the departure of the first moving leg at its terminal to
 * arrival, what others publish. `before_departure`: first mile, cut-off, loading, wait for the ship or train.
 * `after_arrival`: unloading, clearance and last mile. Means add up to `hours`, deciles do not.
 */
export interface Regime {
  /** `queue`: at least one border or port of the itinerary has its queue. */
  readonly kind: 'normal' | 'queue';
  /** Share of days, 0 to 1; both together are 1. */
  readonly chance: number;
  /** Months in which the queue was reported, such as 2024-09/2024-12. */
  readonly held: readonly string[];
  /** Codes of the hubs with a queue, and their ids: a road port and a railway port may share a code. */
  readonly at: readonly string[];
  readonly hubs: readonly string[];
  readonly before_departure: HourSpread;
  readonly underway: HourSpread;
  readonly after_arrival: HourSpread;
  readonly hours: HourSpread;
}

export interface ItineraryStage {
  readonly kind: 'leg' | 'transfer' | 'border' | 'wait';
  readonly part: Part['kind'];
  readonly mode: Mode | null;
  /** null where something moves or is unknown. */
  readonly act: Act | null;
  /** Codes of hubs; equal where nothing moves. */
  readonly from: string;
  readonly to: string;
  readonly service: string | null;
  /** Period in which the service was last reported, where that is not lately. */
  readonly last_seen: string | null;
  /** Several hubs may share a code. */
  readonly hubs: readonly [from: string, to: string];
  /** Id of the leg or transfer; `drawn`: ids of its geometry, in order, see legGeometry.ts. */
  readonly of: string;
  readonly drawn: readonly string[];
  readonly km: number;
  /** Of the normal regime. */
  readonly hours: HourSpread;
  readonly cost_cny: Range;
  /** In the currencies of their tariffs; storage is in `cost_cny` alone. */
  readonly charges: readonly StageCharge[];
  readonly co2e_kg: Range;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly own: boolean;
  /** The first or last mile of the firm; absent: any other stage. */
  readonly mile?: MileLength;
}

/** A charge of the whole shipment in the currency of its tariff. */
export interface StageCharge extends Evidence {
  readonly what: Charge['what'];
  readonly currency: Currency;
  readonly amount: Range;
}

/** `sure`: least hours between p50 and p90, queues at their chance included. `value`: least money and delay together. */
export type Merit = 'time' | 'cost' | 'co2e' | 'sure' | 'value';

/** Shares from 0 to 1; together 1 where there is any. */
export interface EvidenceShares {
  readonly published: number;
  readonly calibrated: number;
  readonly assumed: number;
}

/** An assumed parameter, and the share of the option's time or money between its low and high. */
export interface Assumption {
  readonly parameter: string;
  readonly moves: 'time' | 'money';
  readonly share: number;
}

export interface EvidenceWeights {
  readonly time: EvidenceShares;
  readonly money: EvidenceShares;
  /** The three that move it most. */
  readonly assumptions: readonly Assumption[];
}

export interface PlanOption {
  readonly id: string;
  readonly label: Names;
  /** Ids of crossings (their Chinese side) and seaports, in order. */
  readonly gates: readonly string[];
  /** A town and its crossings may share a code. */
  readonly via: readonly string[];
  /** Key shared by options of equal crossings, seaports and main mode. */
  readonly corridor: string;
  readonly best: readonly Merit[];
  /** Id of an option no worse in time, cost and CO2e; null on the Pareto front. */
  readonly dominated_by: string | null;
  /**
   * Earliest period of a service that was not reported lately; null where all were. Such an option would work if it
   * ran: it follows the others, has no merit and dominates none.
   */
  readonly last_seen: string | null;
  /** Among the at most 12 shown first. */
  readonly chosen: boolean;
  readonly legs: number;
  /** From ready to handed over, in the normal regime. */
  readonly hours: HourSpread;
  /** The normal regime, then that of a queue where there can be one. */
  readonly regimes: readonly Regime[];
  readonly cost_cny: Range;
  /** Cost of the mean time to the owner; not part of cost_cny. */
  readonly delay_cny: number;
  readonly co2e_kg: Range;
  readonly km: number;
  readonly weakest: Status;
  /** Shares of time and money by evidence, and the assumptions that move them most. */
  readonly rests_on: EvidenceWeights;
  readonly arrive: { readonly p10: string; readonly p50: string; readonly p90: string };
  readonly stages: readonly ItineraryStage[];
}

/** From `from` CNY per tonne, `option` has the least money and delay together. */
export interface BreakEven {
  readonly from: number;
  readonly option: string;
}

export interface Infeasibility {
  /**
   * `together`: only lifting all named conditions helps. `unknown`: no known line joins the two for this cargo,
   * whatever is lifted.
   */
  readonly kind:
    | 'rule'
    | 'avoid'
    | 'cargo'
    | 'capacity'
    | 'validity'
    | 'closed'
    | 'border'
    | 'ice'
    | 'unseen'
    | 'legs'
    | 'life'
    | 'together'
    | 'unknown';
  /**
   * By `kind`: rule, hub, country, pair of countries, cargo, quantity, day, limit or hours to live; several joined by
   * commas.
   */
  readonly id: string;
  readonly words: Names | null;
  /** Cannot be lifted: known options it excludes are not offered. */
  readonly never: boolean;
  /** Legs and transfers; for `life`: options. */
  readonly excluded: number;
  /** Whether lifting it alone opens an (for a `never` rule: another) option. */
  readonly opens: boolean;
}

export interface Answer {
  readonly from: string;
  readonly to: string;
  readonly cargo: Cargo;
  readonly quantity: number;
  readonly unit: CargoKind['unit'];
  readonly depart: string;
  readonly options: readonly PlanOption[];
  readonly breakEven: readonly BreakEven[];
  readonly reasons: readonly Infeasibility[];
  /** Without options: other cargoes that have one. */
  readonly instead: readonly Cargo[];
  /** Reasons and other cargoes in English. */
  readonly notes: readonly string[];
}
