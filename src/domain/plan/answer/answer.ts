/**
 * Types of the planner's answer, the JSON of `npm run plan`. Hours are elapsed, money is CNY, CO2e is kg
 * well-to-wheel. Stages sum to the totals to the last hundredth; percentiles are simulated for the whole itinerary,
 * never summed.
 */
import type { Mode, Names, Status } from '../../types';
import type { Cargo, CargoKind, Part, Range } from '../planTypes';

export interface Act {
  readonly does: 'pack' | 'load' | 'unload' | 'wait';
  readonly mode: Mode | null;
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
  /** Several hubs may share a code. */
  readonly hubs: readonly [from: string, to: string];
  /** Id of the leg or transfer; `drawn`: ids of its geometry, in order, see legGeometry.ts. */
  readonly of: string;
  readonly drawn: readonly string[];
  readonly km: number;
  readonly hours: { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number };
  readonly cost_cny: Range;
  readonly co2e_kg: Range;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly own: boolean;
}

/** `sure`: least hours between p50 and p90. `value`: least money and delay together. */
export type Merit = 'time' | 'cost' | 'co2e' | 'sure' | 'value';

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
  /** Among the at most 12 shown first. */
  readonly chosen: boolean;
  readonly legs: number;
  readonly hours: { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number };
  readonly cost_cny: Range;
  /** Cost of the mean time to the owner; not part of cost_cny. */
  readonly delay_cny: number;
  readonly co2e_kg: Range;
  readonly km: number;
  readonly weakest: Status;
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
    | 'legs'
    | 'together'
    | 'unknown';
  /** By `kind`: rule, hub, country, pair of countries, cargo, quantity, day or limit; several joined by commas. */
  readonly id: string;
  readonly words: Names | null;
  /** Cannot be lifted: known options it excludes are not offered. */
  readonly never: boolean;
  /** Legs and transfers. */
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
