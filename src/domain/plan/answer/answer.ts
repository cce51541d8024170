/**
 * What the planner answers: the JSON of `npm run plan`. Hours are elapsed, money is CNY, CO2e is kg well-to-wheel.
 * Means and low, mid, high of the stages add up to the totals to the last hundredth; percentiles are drawn for the
 * whole way by simulation and are never summed.
 */
import type { Mode, Names, Status } from '../../types';
import type { Cargo, CargoKind, Part, Range } from '../planTypes';

/** Packed into a box or out of it; loaded onto what moves on, unloaded from what came; waiting for the next departure. */
export interface Act {
  readonly does: 'pack' | 'load' | 'unload' | 'wait';
  readonly mode: Mode | null;
}

export interface ItineraryStage {
  readonly kind: 'leg' | 'transfer' | 'border' | 'wait';
  /** What exactly happens. */
  readonly part: Part['kind'];
  readonly mode: Mode | null;
  /** Where nothing moves: what is done to the goods or waited for, and for which mode; null where neither is known. */
  readonly act: Act | null;
  /** Codes of hubs; the same twice where nothing moves. */
  readonly from: string;
  readonly to: string;
  readonly service: string | null;
  /** Ids of the hubs, where their codes may stand for several. */
  readonly hubs: readonly [from: string, to: string];
  /** Ids of the network's leg or transfer, and of what it is drawn along in order: see course.ts. */
  readonly of: string;
  readonly drawn: readonly string[];
  readonly km: number;
  readonly hours: { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number };
  readonly cost_cny: Range;
  readonly co2e_kg: Range;
  readonly status: Status;
  readonly sources: readonly string[];
  /** true where a figure of it is the asking firm's own. */
  readonly own: boolean;
}

/** What an option is the best of all at. `sure`: least hours between p50 and p90. `value`: money and delay together. */
export type Merit = 'time' | 'cost' | 'co2e' | 'sure' | 'value';

export interface PlanOption {
  readonly id: string;
  readonly label: Names;
  /** Ids of the crossings and seaports passed, in order: a crossing is named by its Chinese side. */
  readonly gates: readonly string[];
  /** Their codes, which a town and its crossings may share. */
  readonly via: readonly string[];
  /** Crossings, seaports and main mode: options of one corridor share it. */
  readonly corridor: string;
  readonly best: readonly Merit[];
  /** Id of an option that is better or equal in time, cost and CO2e; null on the Pareto front. */
  readonly dominated_by: string | null;
  /** One of the at most 12 that are shown first. */
  readonly chosen: boolean;
  readonly legs: number;
  readonly hours: { readonly mean: number; readonly p10: number; readonly p50: number; readonly p90: number };
  readonly cost_cny: Range;
  /** What the mean time costs the owner of the goods, at the question's value and school; not part of cost_cny. */
  readonly delay_cny: number;
  readonly co2e_kg: Range;
  readonly km: number;
  readonly weakest: Status;
  readonly arrive: { readonly p10: string; readonly p50: string; readonly p90: string };
  readonly stages: readonly ItineraryStage[];
}

/** From `from` CNY per tonne upwards, `option` has the least money and delay together. */
export interface BreakEven {
  readonly from: number;
  readonly option: string;
}

/** What keeps ways out: a condition, how much it excludes, and whether lifting it alone opens a way. */
export interface Infeasibility {
  /**
   * `together`: no single condition, but lifting all of those named. `unknown`: no known line joins the two for this
   * cargo, whatever is lifted. `legs`: the leg limit.
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
  /** Id of the rule, hub, country or cargo; several joined by commas. */
  readonly id: string;
  readonly words: Names | null;
  /** true where no wish can lift it: ways it keeps out are known and not offered. */
  readonly never: boolean;
  /** Legs and transfers it keeps out. */
  readonly excluded: number;
  /** Whether there would be a way (for a `never` rule: another way) without it alone. */
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
  /** Where no way is open: the other cargoes for which one is, as things are. */
  readonly instead: readonly Cargo[];
  /** The same in words, English. */
  readonly notes: readonly string[];
}
