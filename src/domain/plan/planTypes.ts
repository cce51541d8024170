/**
 * The words of the planner. A `PlanNetwork` is what can be shipped on, a `Question` is one shipment.
 * Hours are elapsed hours, times are UTC ms, money is in the currency named, CO2e is kg well-to-wheel, km are tariff or
 * lane kilometres. Ranges are low, mid, high; `mid` is the expectation that is searched and added up.
 */
import type { Mode, Names, Position, Status } from '../types';

export interface Range {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** How strong a figure is and who published it. */
export interface Evidence {
  readonly status: Status;
  readonly sources: readonly string[];
  /** true where the figure is the asking firm's own. */
  readonly own?: true;
}

export const CARGOES = [
  'container',
  'reefer',
  'grain',
  'coal',
  'timber',
  'chemicals',
  'petroleum',
  'mail',
  'cars',
] as const;
export type Cargo = (typeof CARGOES)[number];

/** How goods are packed: in boxes, loose in wagons, holds and tanks, or rolling on their own wheels. */
export type LoadUnit = 'box' | 'loose' | 'wheels';

/** What goods stand on: the ground of a terminal, track of one of the gauges, a lorry, or a ship. */
export type Bed = 'ground' | '1435' | '1520' | 'road' | 'ship';

/**
 * `free`: in free circulation where it is. `bonded`: under customs control, on its way out, through or in.
 * `domestic_transit`: Chinese goods that cross abroad to another Chinese port (内贸货物跨境运输).
 */
export type Customs = 'free' | 'bonded' | 'domestic_transit';

export type Currency = 'CNY' | 'USD' | 'EUR' | 'RUB';

/**
 * Hours something takes: lognormal by its middle and its ninth decile, `p50 <= p90`; both equal means certain.
 * `congested` is the second regime of a border or port: with `chance` (0 to 1) its decile figures hold instead.
 */
export interface Duration {
  readonly p50: number;
  readonly p90: number;
  readonly congested?: { readonly chance: number; readonly p50: number; readonly p90: number };
}

/**
 * Money for one part of a way. `unit` is the cargo's own unit (TEU, t or vehicle), `lot` is `lot` units or a part of
 * them (a lorry, a wagon, a 20-foot box of grain), `consignment` is the whole shipment.
 */
export interface Charge extends Evidence {
  /** Stable: a firm's own tariff names it. */
  readonly id: string;
  readonly what: 'freight' | 'terminal' | 'border' | 'gauge' | 'fund' | 'other';
  /** Absent: every cargo pays it. */
  readonly cargoes?: readonly Cargo[];
  readonly per: 'unit' | 'lot' | 'consignment';
  /** Units in a lot. */
  readonly lot?: number;
  readonly amount: Range;
  readonly currency: Currency;
  /** Share of the amount (0 to 1) that follows the price of fuel. */
  readonly fuelShare?: number;
}

/** Kilograms of CO2e, well to wheel, for each tonne of cargo or each of the cargo's units. */
export interface Emission extends Evidence {
  readonly cargoes?: readonly Cargo[];
  readonly per: 'tonne' | 'unit';
  readonly kg: Range;
}

/** One thing that happens on the way, with its time, money and CO2e. `km` is 0 unless `moving`. */
export interface Part extends Evidence {
  readonly kind: 'moving' | 'waiting' | 'border' | 'gauge' | 'port';
  readonly km: number;
  readonly hours: Duration;
  readonly charges: readonly Charge[];
  readonly co2e: readonly Emission[];
  /** A wait for whatever leaves next: goods whose leg has departures of its own do not wait for that as well. */
  readonly forNext?: true;
}

/** Months 1 to 12 (UTC, of the departure) in which nothing leaves. */
interface Season {
  readonly closedMonths?: readonly number[];
}

/**
 * When something leaves. `any`: when the goods are ready. `headway`: every so many hours, on days that are not
 * published; the mean wait is half of it. `calendar`: each `everyHours` from 1970-01-05T00:00Z (a Monday; 168 = weekly)
 * at each of `at` hours into the period. Goods must be ready `cutoffHours` before.
 */
export type Departures =
  | ({ readonly kind: 'any' } & Season)
  | ({ readonly kind: 'headway'; readonly everyHours: number; readonly cutoffHours: number } & Season &
      Evidence)
  | ({
      readonly kind: 'calendar';
      readonly everyHours: number;
      readonly at: readonly number[];
      readonly cutoffHours: number;
      /** ISO days (UTC) on which it does not leave. */
      readonly except?: readonly string[];
    } & Season &
      Evidence);

/**
 * One service or haul from terminal to terminal, without a stop at which anything could be decided. Wagons and lorries
 * pass from leg to leg as they stand; whatever comes on a ship is handled before it goes on by another.
 */
export interface PlanLeg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: Exclude<Mode, 'land' | 'air'>;
  /** What it is called in a plan, where it has a name. */
  readonly names?: Names;
  /** Id of the atlas's service, or null: no named service is known. */
  readonly service: string | null;
  readonly bed: Exclude<Bed, 'ground'>;
  readonly units: readonly LoadUnit[];
  /** Customs state before and after, each pair that is possible. */
  readonly customs: readonly (readonly [Customs, Customs])[];
  /** Absent: every cargo. */
  readonly cargoes?: readonly Cargo[];
  /** In the order in which they happen; at least one is `moving`. */
  readonly parts: readonly Part[];
  readonly departures: Departures;
  /** Most that one departure takes, in units of the cargo. */
  readonly capacity?: number;
  /** First and last ISO day of departure. */
  readonly valid?: { readonly from?: string; readonly to?: string };
  /** Ids of the atlas's legs along which it is drawn, in order. */
  readonly drawn?: readonly string[];
}

/** Something done at one hub that changes the state of the goods: lift, transload, stuff, clear. */
export interface Transfer {
  readonly id: string;
  readonly hub: string;
  /** State before and after: every combination of the three lists is possible. */
  readonly units: readonly (readonly [LoadUnit, LoadUnit])[];
  readonly beds: readonly (readonly [Bed, Bed])[];
  readonly customs: readonly (readonly [Customs, Customs])[];
  readonly cargoes?: readonly Cargo[];
  readonly parts: readonly Part[];
}

/**
 * Storage while goods wait at a hub: free at first, then by the hour at the day rate of each step, in the cargo's
 * units. Rates rise from step to step.
 */
export interface Storage extends Evidence {
  readonly cargoes?: readonly Cargo[];
  readonly freeHours: number;
  readonly steps: readonly { readonly fromHours: number; readonly perDay: Range }[];
  readonly currency: Currency;
}

/** A terminal, crossing, port or town at which goods can stand. */
export interface Hub {
  readonly id: string;
  /** UN/LOCODE where there is one, else the project's own id; what `via` prints. */
  readonly code: string;
  readonly names: Names;
  readonly country: string;
  readonly at: Position;
  readonly storage?: readonly Storage[];
  /** What an ice month does to calls here: hours for each call, or null where nothing comes in. */
  readonly ice?: Evidence & { readonly hours: Duration | null };
}

/** What a question can name: a town with all its terminals, or one of them. */
export interface PlanPlace {
  readonly id: string;
  readonly names: Names;
  readonly country: string;
  /** Codes and other names that mean it. */
  readonly aliases: readonly string[];
  /** Hubs where goods for it start and end, standing free on the ground. */
  readonly hubs: readonly string[];
}

/** What one can ship, and how it starts. */
export interface CargoKind extends Evidence {
  readonly id: Cargo;
  readonly names: Names;
  readonly unit: 'TEU' | 't' | 'vehicle';
  readonly tonnesPerUnit: number;
  readonly load: LoadUnit;
  /** Largest quantity that is one shipment, in its unit. */
  readonly most: number;
  /** CNY for each tonne. */
  readonly value: Range;
}

/**
 * What may not go where, and who says so. It applies when every condition given under `when` holds, and excludes each
 * leg and transfer that matches every list given under `excludes`. A `never` rule cannot be lifted: ways it excludes
 * are not offered, and the answer says so.
 */
export interface PlanRule {
  readonly id: string;
  readonly reason: Names;
  readonly sources: readonly string[];
  readonly never?: true;
  readonly when: {
    readonly cargoes?: readonly Cargo[];
    /** First and last ISO day of the question's departure. */
    readonly from?: string;
    readonly to?: string;
    readonly fromCountries?: readonly string[];
    readonly toCountries?: readonly string[];
  };
  readonly excludes: {
    readonly legs?: readonly string[];
    readonly transfers?: readonly string[];
    /** Either end. */
    readonly hubs?: readonly string[];
    /** Country of either end. */
    readonly countries?: readonly string[];
    /** Customs state after it. */
    readonly customs?: readonly Customs[];
  };
}

/** Price of delay as a share of the cargo's value for each day, by school. */
export const DELAY_SCHOOLS = ['finance', 'inventory', 'trade'] as const;
export type DelaySchool = (typeof DELAY_SCHOOLS)[number];

export interface PlanNetwork {
  /** 8 hex digits over the content. */
  readonly hash: string;
  /** First and last ISO day for which the network's figures are meant. */
  readonly from: string;
  readonly to: string;
  readonly hubs: readonly Hub[];
  readonly places: readonly PlanPlace[];
  readonly legs: readonly PlanLeg[];
  readonly transfers: readonly Transfer[];
  readonly cargoes: readonly CargoKind[];
  readonly rules: readonly PlanRule[];
  /** CNY for one of each currency; CNY itself is 1. */
  readonly exchange: Readonly<Record<Currency, number>>;
  readonly delay: Readonly<Record<DelaySchool, Range & Evidence>>;
}

/** A condition the user sets; each is a pure change of the network, named by what it changes. */
export type Switch =
  /** Nothing calls, loads or passes there. */
  | { readonly kind: 'closed'; readonly hub: string }
  /** No land leg crosses the border of two countries. */
  | { readonly kind: 'border'; readonly between: readonly [string, string] }
  /** Ice at every port that has an ice figure. */
  | { readonly kind: 'ice' }
  /** The congested regime holds at this hub: chance 1. */
  | { readonly kind: 'queue'; readonly hub: string }
  /** Price of fuel, times this factor. */
  | { readonly kind: 'fuel'; readonly factor: number }
  /** CNY for one of the currency. */
  | { readonly kind: 'exchange'; readonly currency: Exclude<Currency, 'CNY'>; readonly rate: number }
  /** Every loading onto rail waits this many hours more for wagons, p50 and p90. */
  | { readonly kind: 'wagons'; readonly hours: Duration };

export interface Question {
  /** Ids of places. */
  readonly from: string;
  readonly to: string;
  readonly cargo: Cargo;
  /** In the cargo's unit. */
  readonly quantity: number;
  /** UTC ms at which the goods are ready. */
  readonly depart: number;
  readonly switches: readonly Switch[];
  /** Codes of countries and ids or codes of hubs that no way may touch. */
  readonly avoid: readonly string[];
  /** CNY for each tonne; null takes the cargo's own figure. */
  readonly valuePerTonne: number | null;
  readonly delay: DelaySchool;
  /** Greatest number of legs in one way. */
  readonly legLimit: number;
  /** 0 is exact; else every way left out is covered by one at most (1 + epsilon) times worse in each criterion. */
  readonly epsilon: number;
  readonly seed: number;
  /** Whether ways that are worse in time, money and CO2e but surer are looked for too. */
  readonly surest: boolean;
  /** Whether the answer holds the whole front, or only what is shown first. */
  readonly whole: boolean;
}
