/**
 * Types of the planner. Hours are elapsed, times UTC ms, CO2e kg well-to-wheel, km tariff or lane kilometres. In a
 * range `mid` is the expectation that is searched and summed.
 */
import type { OpenTimes, YearSpan } from './calendar/calendarTypes';
import type { Mode, Names, Position, Status } from '../types';

export interface Range {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export interface Evidence {
  readonly status: Status;
  readonly sources: readonly string[];
  /** true where the figure comes from the user's own rates. */
  readonly own?: true;
  /** true where the figure was fitted to published times or prices; its status is `derived`. */
  readonly calibrated?: true;
}

export const CARGOES = [
  'container',
  'container40',
  'reefer',
  'grain',
  'coal',
  'timber',
  'chemicals',
  'petroleum',
  'mail',
  'cars',
  'chilled',
  'seafood',
  'batteries',
] as const;
export type Cargo = (typeof CARGOES)[number];

const COOLED: readonly Cargo[] = ['reefer', 'chilled', 'seafood'];

/** Whether a cargo needs a machine that cools it, with more energy and a dearer box or lorry. */
export const isCooled = (cargo: Cargo): boolean => COOLED.includes(cargo);

/** Packing: in boxes, loose in wagons, holds and tanks, or rolling on own wheels. */
export type LoadUnit = 'box' | 'loose' | 'wheels';

export type Bed = 'ground' | '1435' | '1520' | 'road' | 'ship';

/**
 * `bonded`: under customs control in export, transit or import. `domestic_transit`: Chinese goods crossing abroad to
 * another Chinese port (内贸货物跨境运输).
 */
export type Customs = 'free' | 'bonded' | 'domestic_transit';

export type Currency = 'CNY' | 'USD' | 'EUR' | 'RUB';

/**
 * Hours, lognormal by median and ninth decile, `p50 <= p90`; equal means certain.
 * `congested` is a second regime, the queue: with `chance` (0 to 1) its deciles apply instead. `held`: months in which
 * it was reported, such as 2024-09/2024-12.
 */
export interface Duration {
  readonly p50: number;
  readonly p90: number;
  readonly congested?: {
    readonly chance: number;
    readonly p50: number;
    readonly p90: number;
    readonly held?: readonly string[];
  };
}

/**
 * `unit` is the cargo's own (TEU, FEU, t or vehicle), `lot` `lot` units or a part of them (a lorry, a wagon), `consignment`
 * the whole shipment.
 */
export interface Charge extends Evidence {
  /** Stable: own rates refer to it. */
  readonly id: string;
  readonly what: 'freight' | 'terminal' | 'border' | 'gauge' | 'fund' | 'other';
  /** Absent: every cargo pays. */
  readonly cargoes?: readonly Cargo[];
  readonly per: 'unit' | 'lot' | 'consignment';
  readonly lot?: number;
  readonly amount: Range;
  readonly currency: Currency;
  /** Share of the amount (0 to 1) that scales with the fuel price. */
  readonly fuelShare?: number;
  /** Parameter of the amount. */
  readonly by?: string;
}

/** Kg well to wheel, per tonne or unit. */
export interface Emission extends Evidence {
  readonly cargoes?: readonly Cargo[];
  readonly per: 'tonne' | 'unit';
  readonly kg: Range;
}

/** One event of a leg or transfer. `km` is 0 unless `moving`. */
export interface Part extends Evidence {
  readonly kind: 'moving' | 'waiting' | 'border' | 'gauge' | 'port';
  readonly km: number;
  readonly hours: Duration;
  /** Parameter of the hours. */
  readonly by?: string;
  readonly charges: readonly Charge[];
  readonly co2e: readonly Emission[];
  /**
   * A stay that ends with the departure of the leg that follows: later handling at the hub and the wait for that
   * departure pass within it. The longer of both counts, not the sum.
   */
  readonly untilDeparture?: true;
  /** Only in one of these seasons: the search looks at the leg's departure, the simulation at the part itself. */
  readonly during?: readonly YearSpan[];
}

/** Months 1 to 12 (UTC, of the departure) without departures, and hours in which a post lets goods leave. */
interface Season {
  readonly closedMonths?: readonly number[];
  readonly open?: OpenTimes;
}

/**
 * `any`: when goods are ready. `wait`: after a wait, where neither days nor interval are known. `headway`: every
 * `everyHours`, on unpublished days. `calendar`: each `everyHours` from 1970-01-05T00:00Z (a Monday; 168 = weekly) at
 * each of `at` hours into the period. Goods must be ready `cutoffHours` before.
 *
 * Goods on a through train take no part in a wait or a headway on the way: see `isLoadedFor`.
 */
export type Departures =
  | ({ readonly kind: 'any' } & Season)
  | ({ readonly kind: 'wait'; readonly hours: Duration; readonly by?: string } & Season & Evidence)
  | ({
      readonly kind: 'headway';
      readonly everyHours: number;
      readonly cutoffHours: number;
      readonly by?: string;
    } & Season &
      Evidence)
  | ({
      readonly kind: 'calendar';
      readonly everyHours: number;
      readonly at: readonly number[];
      readonly cutoffHours: number;
      /** ISO days (UTC) without departure. */
      readonly except?: readonly string[];
    } & Season &
      Evidence);

export type LegClass = 'express' | 'tir';

/**
 * Service or haul without stops where the plan could change. Wagons and lorries continue from leg to leg; goods from a
 * ship are handled.
 */
export interface PlanLeg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: Exclude<Mode, 'land' | 'air'>;
  readonly names?: Names;
  /** Of the atlas; null: none is known. */
  readonly service: string | null;
  /** Period in which the service was last reported, where that is more than twelve months before the tables. */
  readonly lastSeen?: string;
  /** `express`: block train on a timetable; `tir`: lorry under a TIR carnet. Absent: ordinary. */
  readonly class?: LegClass;
  readonly bed: Exclude<Bed, 'ground'>;
  readonly units: readonly LoadUnit[];
  /** Possible states before and after. */
  readonly customs: readonly (readonly [Customs, Customs])[];
  /** The first or last mile of the firm. */
  readonly mile?: MileLength;
  /** Absent: every cargo. */
  readonly cargoes?: readonly Cargo[];
  /** In order; at least one is `moving`. */
  readonly parts: readonly Part[];
  readonly departures: Departures;
  /** Per departure, in units of the cargo. */
  readonly capacity?: number;
  /** First and last ISO day of departure. */
  readonly valid?: { readonly from?: string; readonly to?: string };
  /** Ids of atlas legs, in order. */
  readonly drawn?: readonly string[];
}

export type MileSide = 'first' | 'last';

/** Between the firm and a terminal: from or to a town, or kilometres of road. */
export type Mile = { readonly town: string } | { readonly km: number };

/** Where the kilometres of a mile are from: the firm, a published road, or the straight line times a factor. */
export interface MileLength {
  readonly side: MileSide;
  readonly basis: 'own' | 'published' | 'estimated';
}

/** Changes the state of goods at one hub. */
export interface Transfer {
  readonly id: string;
  readonly hub: string;
  /** States before and after, in every combination of the three lists. */
  readonly units: readonly (readonly [LoadUnit, LoadUnit])[];
  readonly beds: readonly (readonly [Bed, Bed])[];
  readonly customs: readonly (readonly [Customs, Customs])[];
  readonly cargoes?: readonly Cargo[];
  readonly parts: readonly Part[];
}

export const isPlanLeg = (thing: PlanLeg | Transfer): thing is PlanLeg => 'mode' in thing;

/** Free at first, then hourly at the day rate of each step, which rises. */
export interface Storage extends Evidence {
  readonly cargoes?: readonly Cargo[];
  readonly freeHours: number;
  readonly steps: readonly { readonly fromHours: number; readonly perDay: Range }[];
  readonly currency: Currency;
}

export interface Hub {
  readonly id: string;
  /** UN/LOCODE, else the project's own id; printed in `via`. */
  readonly code: string;
  readonly names: Names;
  readonly country: string;
  readonly at: Position;
  /** Id of the place that stands for a firm's door. */
  readonly shownAs?: string;
  readonly storage?: readonly Storage[];
  /** Hours per call in the ice; null: no ship comes in. `during`: its seasons; absent: only where a switch asks. */
  readonly ice?: Evidence & { readonly hours: Duration | null; readonly during?: readonly YearSpan[] };
}

/** A town with all its terminals, or one terminal. */
export interface PlanPlace {
  readonly id: string;
  readonly names: Names;
  readonly country: string;
  readonly aliases: readonly string[];
  /** Hubs where its goods start and end, customs-free on the ground. */
  readonly hubs: readonly string[];
}

export interface CargoKind extends Evidence {
  readonly id: Cargo;
  readonly names: Names;
  readonly unit: 'TEU' | 'FEU' | 't' | 'vehicle';
  readonly tonnesPerUnit: number;
  readonly load: LoadUnit;
  /** Largest shipment, in the cargo's unit. */
  readonly most: number;
  /** CNY per tonne. */
  readonly value: Range;
  /** Modes that carry it; absent: every one. */
  readonly modes?: readonly ('rail' | 'road' | 'sea')[];
  /** Temperature to hold, °C. */
  readonly setPoint?: number;
  /** Hours from readiness after which live goods count as lost: an option of a longer median is refused. */
  readonly hoursToLive?: number;
  /** Share of live goods that dies in a day. */
  readonly mortality?: Range;
  /** Classes of dangerous goods (UN Model Regulations). */
  readonly dangerous?: readonly string[];
}

/**
 * Where every condition in `when` holds, a rule excludes what matches every list in `excludes`. A `never` rule cannot
 * be lifted: the answer reports it.
 */
export interface PlanRule {
  readonly id: string;
  readonly reason: Names;
  readonly sources: readonly string[];
  readonly never?: true;
  readonly when: {
    readonly cargoes?: readonly Cargo[];
    /** First and last ISO day of departure. */
    readonly from?: string;
    readonly to?: string;
    readonly fromCountries?: readonly string[];
    readonly toCountries?: readonly string[];
  };
  readonly excludes: {
    readonly legs?: readonly string[];
    readonly transfers?: readonly string[];
    /** Matches either end. */
    readonly hubs?: readonly string[];
    readonly countries?: readonly string[];
    /** Customs state afterwards. */
    readonly customs?: readonly Customs[];
  };
}

/** Schools of pricing delay, as a share of the cargo's value per day. */
export const DELAY_SCHOOLS = ['finance', 'inventory', 'trade'] as const;
export type DelaySchool = (typeof DELAY_SCHOOLS)[number];

export interface PlanNetwork {
  /** Hubs whose queue is on, where boxes may leave a train to cross by lorry. */
  readonly queued?: readonly string[];
  /** 8 hex digits over the content. */
  readonly hash: string;
  /** First and last ISO day of validity. */
  readonly from: string;
  readonly to: string;
  readonly hubs: readonly Hub[];
  readonly places: readonly PlanPlace[];
  readonly legs: readonly PlanLeg[];
  readonly transfers: readonly Transfer[];
  readonly cargoes: readonly CargoKind[];
  readonly rules: readonly PlanRule[];
  /** CNY per unit of each currency; CNY is 1. */
  readonly exchange: Readonly<Record<Currency, number>>;
  readonly delay: Readonly<Record<DelaySchool, Range & Evidence>>;
}

/** Set by the user, applied as a pure change of the network. */
export type Switch =
  | { readonly kind: 'closed'; readonly hub: string }
  /** Closes the land border of two countries. */
  | { readonly kind: 'border'; readonly between: readonly [string, string] }
  | { readonly kind: 'ice' }
  /** Offers services not seen lately, too, after the others. */
  | { readonly kind: 'unseen' }
  /** Puts the queue at this hub in the place of its normal regime. */
  | { readonly kind: 'queue'; readonly hub: string }
  | { readonly kind: 'fuel'; readonly factor: number }
  /** Sets CNY per unit of the currency. */
  | { readonly kind: 'exchange'; readonly currency: Exclude<Currency, 'CNY'>; readonly rate: number }
  /** Adds hours of waiting for wagons, p50 and p90, to every loading onto rail. */
  | { readonly kind: 'wagons'; readonly hours: Duration };

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly cargo: Cargo;
  /** What its boxes hold, where that is a cargo of its own whose rules hold too; absent or null: nothing special. */
  readonly goods?: Cargo | null;
  /** In the cargo's unit. */
  readonly quantity: number;
  /** Weight of all goods, tonnes; absent or null: within any box. */
  readonly gross?: number | null;
  /** Id of the type of the boxes; absent, null or not of this cargo: its usual one. */
  readonly box?: string | null;
  /** Lorries from the firm to the start, and from the end on; absent or null: terminal to terminal. */
  readonly first?: Mile | null;
  readonly last?: Mile | null;
  readonly depart: number;
  readonly switches: readonly Switch[];
  /** Codes of countries and ids or codes of hubs. */
  readonly avoid: readonly string[];
  /** CNY per tonne; null takes the cargo's own figure. */
  readonly valuePerTonne: number | null;
  readonly delay: DelaySchool;
  readonly legLimit: number;
  /** 0 is exact; else omitted options are covered by one at most (1 + epsilon) times worse in each criterion. */
  readonly epsilon: number;
  readonly seed: number;
  /** Whether to find more reliable options that are worse otherwise. */
  readonly surest: boolean;
  /** Whether to return the whole front. */
  readonly whole: boolean;
}
