/**
 * Contents of geo/out/planner.json. Each figure occurs once, so that an edited parameter changes every leg that uses
 * it.
 */
import type { Names, Position, Source, Status } from '../../types';
import type { Holiday, PostClosure, PostHours, YearSpan } from '../calendar/calendarTypes';
import type { Bed, Cargo, CargoKind, Evidence, PlanRule, Storage } from '../planTypes';

export const PARAMETER_STATUSES = ['reported', 'derived', 'calibrated', 'estimated'] as const;
export type ParameterStatus = (typeof PARAMETER_STATUSES)[number];

/** `low` and `high` are the plausible range. */
export interface Parameter {
  readonly id: string;
  readonly group: string;
  readonly names: Names;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  /** Absent: not known. */
  readonly year?: string;
  /** `calibrated`: fitted to published times or prices, which `note` names. */
  readonly status: ParameterStatus;
  readonly sources: readonly string[];
  readonly note?: string;
  /** Of a queue: months in which it was reported, such as 2024-09/2024-12. */
  readonly held?: readonly string[];
}

export type Railway = 'cn' | 'ru' | 'mn' | 'eu';

/** Its id is its ISO 3166-1 code. */
export interface PlanTerritory {
  readonly id: string;
  /** Absent: no railway in the tables, and lorries are offered at any distance. */
  readonly rail?: { readonly gauge: 1435 | 1520; readonly network: Railway };
  /** Absent: a customs territory of its own. */
  readonly union?: string;
  /** Whether transport by land is excluded. */
  readonly closed?: boolean;
  /** Customs unions whose shipments may pass in transit; absent: all, empty: none. */
  readonly passedFor?: readonly string[];
  readonly sources: readonly string[];
}

/** Straight km. */
export interface PlanReach {
  /** From home, within which Chinese towns are joined with all others by rail. */
  readonly hinterlandKm: number;
  /** Longest lorry haul between a town and a port or crossing. */
  readonly roadGatewayKm: number;
  /** Longest lorry haul between two towns. */
  readonly roadTownKm: number;
  /** Longest haul of a lorry with two drivers. */
  readonly roadTwoDriversKm: number;
}

export interface PlanTown {
  readonly id: string;
  readonly country: string;
  readonly at: Position;
  readonly names: Names;
  /** Codes (UN/LOCODE first); `also`: other names. */
  readonly codes: readonly string[];
  readonly also: readonly string[];
  readonly rail?: string;
  readonly sources: readonly string[];
}

export interface PlanNode {
  readonly id: string;
  readonly kind: 'port' | 'crossing' | 'strait' | 'junction';
  readonly country: string;
  readonly at: Position;
  readonly names: Names;
  readonly code?: string;
  /** Town it serves. */
  readonly place?: string;
  /** Parameters of a port's dwell, and of the queue before it where reported. */
  readonly dwell?: string;
  readonly queue?: string;
  /** Parameters of a port's dwell with import clearance, and of the wait for a train in the port. */
  readonly importDwell?: string;
  readonly trainWait?: string;
  /** Whether lines of any shipment may pass it. */
  readonly passed?: boolean;
  /** `during`: seasons of the planner's table. */
  readonly ice?: {
    readonly months: readonly number[];
    readonly sources: readonly string[];
    readonly during?: readonly YearSpan[];
  };
}

interface Measured {
  readonly km: number;
  readonly status: Status;
  readonly sources: readonly string[];
  /** Ids of atlas legs or of a lane; absent: not known. */
  readonly drawn?: readonly string[];
}

/** `others`: other published lengths. */
export interface RailTrack extends Measured {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly others?: readonly number[];
  readonly gauge: 1435 | 1520;
  readonly electrified: boolean;
}

/** The id of `from` sorts first. */
export interface Roadway {
  readonly from: string;
  readonly to: string;
  readonly drawn: readonly string[];
}

export interface Road extends Measured {
  readonly from: string;
  readonly to: string;
}

export interface Crossing extends Measured {
  readonly id: string;
  readonly mode: 'rail' | 'road';
  readonly from: string;
  readonly to: string;
  readonly names: Names;
  readonly bed: Extract<Bed, '1435' | '1520' | 'road'>;
  /** Node of the change of gauge. */
  readonly gaugeAt?: string;
  /** Parameters of the border's hours in both regimes, and of the days between box trains. */
  readonly dwell: string;
  readonly queue: string;
  readonly headway?: string;
  /** Parameter of the hours in the green lane, for live goods and under TIR; absent: no such lane. */
  readonly green?: string;
  /** Cargoes that lorries under a TIR carnet take without reloading, with the hours of the green lane. */
  readonly tir?: readonly Cargo[];
  /** Absent: every cargo. */
  readonly cargoes?: readonly Cargo[];
}

/** `via`: towns of the detour by land; null: too long. */
export interface RoadDetour {
  readonly from: string;
  readonly to: string;
  readonly via: readonly string[] | null;
}

/** Chinese coast, between ports of another country, abroad, Russian Far East, Chinese goods in transit, or deep sea. */
export type Trade = 'coastal' | 'domestic' | 'foreign' | 'fareast' | 'transit' | 'deep' | 'deep-on';
export type Ship = 'feeder' | 'coaster' | 'bulk' | 'deepsea' | 'ferry' | 'vehicles';

/** One sailing, in both directions. */
export interface Sailing {
  readonly id: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
  readonly names: Names;
  readonly trade: Trade;
  readonly ship: Ship;
  readonly nm: number;
  /** Status and sources of the distance. */
  readonly nmStatus: Status;
  readonly nmSources: readonly string[];
  readonly drawn?: readonly string[];
  readonly headway?: string;
  /** Parameters of the days of a loop, out and back, where its ships do not go straight. */
  readonly daysOut?: string;
  readonly daysBack?: string;
  readonly service?: string;
  /** Period of the last report; absent: an ordinary trade of many ships. */
  readonly seen?: string;
  /** First and last ISO day of departure, where published. */
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly cargoes: readonly Cargo[];
  /** Status and sources of the line's existence. */
  readonly status: Status;
  readonly sources: readonly string[];
}

/** Block train of boxes with a timetable between two places of one gauge, in both directions. */
export interface ExpressTrain extends Evidence {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly names: Names;
  /** Parameters of the speed, of the wait for it, and of its price against an ordinary train. */
  readonly speed: string;
  readonly wait: string;
  readonly price: string;
  /** Period of the last report. */
  readonly seen: string;
}

/** Drawn by hand: schematic, not for navigation. */
export interface Sketch {
  readonly id: string;
  /** Ports from which lines to `to` follow this path. */
  readonly from: readonly string[];
  readonly to: string;
  readonly path: readonly Position[];
  readonly sources: readonly string[];
}

export interface PlanCargo extends CargoKind {
  /** Units per TEU; absent: not boxed. */
  readonly perTeu?: number;
  /** Class of the Chinese wagonload tariff; absent: not in wagons. */
  readonly wagonClass?: 4 | 5 | 6;
  readonly fund: boolean;
  /** Tonnes that one lorry with two drivers takes; absent: it goes by ordinary ones. */
  readonly lorryTonnes?: number;
  /** Other names by which firms call it. */
  readonly also: readonly string[];
}

/** Names lines and crossings instead of legs, in both directions. */
export type DataRule = Omit<PlanRule, 'excludes'> & {
  readonly excludes: PlanRule['excludes'] & {
    readonly sailings?: readonly string[];
    readonly crossings?: readonly string[];
  };
};

export interface Claim {
  readonly id: string;
  /** End places, and country of the start. */
  readonly to: readonly string[];
  readonly fromCountry: string;
  readonly text: Names;
  readonly sources: readonly string[];
  /** Praised crossing and port; the port compared; the port of the end. */
  readonly crossing: string;
  readonly port: string;
  readonly against: string;
  readonly end: string;
  /** Along one railway, the farthest from the crossing first. */
  readonly line: readonly string[];
}

/** A paper or formality of an option. Absent conditions hold always. */
export interface PlanPaper {
  readonly id: string;
  /** The paper with its form. */
  readonly names: Names;
  readonly office: Names;
  /** As cited; absent: none was read. */
  readonly law?: string;
  /** `read` in the sources; `ask`: not verified, ask the office. */
  readonly status: 'read' | 'ask';
  readonly sources: readonly string[];
  /** Abroad, or for Chinese goods in transit abroad. */
  readonly customs: 'foreign' | 'domestic_transit';
  /** Modes that cross a border, or go by sea. */
  readonly modes?: readonly ('rail' | 'road' | 'sea')[];
  /** Countries of start and end. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  readonly cargoes?: readonly Cargo[];
  /** Crossings and ports of which one is passed. */
  readonly gates?: readonly string[];
  /** true: dangerous cargoes only. */
  readonly dangerous?: boolean;
  readonly note?: string;
}

export interface PortStorage extends Storage {
  readonly node: string;
}

export interface PlanData {
  /** 8 hex digits over the content. */
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  /** ISO day on which the reports of services were last read. */
  readonly asOf: string;
  readonly home: Position;
  readonly reach: PlanReach;
  readonly sources: readonly Source[];
  readonly territories: readonly PlanTerritory[];
  readonly parameters: readonly Parameter[];
  readonly towns: readonly PlanTown[];
  readonly nodes: readonly PlanNode[];
  readonly tracks: readonly RailTrack[];
  readonly roads: readonly Road[];
  readonly roadways: readonly Roadway[];
  readonly roadDetours: readonly RoadDetour[];
  readonly crossings: readonly Crossing[];
  readonly sailings: readonly Sailing[];
  readonly trains: readonly ExpressTrain[];
  readonly cargoes: readonly PlanCargo[];
  readonly storage: readonly PortStorage[];
  /** Of crossings. */
  readonly hours: readonly PostHours[];
  readonly closures: readonly PostClosure[];
  readonly holidays: readonly Holiday[];
  readonly rules: readonly DataRule[];
  readonly claims: readonly Claim[];
  readonly sketches: readonly Sketch[];
  readonly papers: readonly PlanPaper[];
}
