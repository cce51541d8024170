/**
 * What geo/out/planner.json holds: the tables a plan network is made of. Kilometres, prices, speeds and factors stand
 * here once, so that one edited parameter changes every leg that rests on it.
 */
import type { Names, Position, Source, Status } from '../../types';
import type { Bed, Cargo, CargoKind, PlanRule, Storage } from '../planTypes';

/** A figure of the planner in its own unit; `low` and `high` are what it may reasonably be. */
export interface Parameter {
  readonly id: string;
  readonly group: string;
  readonly names: Names;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly unit: string;
  /** Year or years it was true for; absent: not known. */
  readonly year?: string;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly note?: string;
}

/** Whose traction a haul has: what its energy and carbon are counted by. */
export type Railway = 'cn' | 'ru' | 'mn' | 'eu';

/** What holds of a whole country for what is carried through it; its id is its code of ISO 3166-1. */
export interface PlanTerritory {
  readonly id: string;
  /** Its railways in the tables; absent: none, and lorries are offered however far they drive. */
  readonly rail?: { readonly gauge: 1435 | 1520; readonly network: Railway };
  /** The customs union it belongs to; absent: it is a customs territory of its own. */
  readonly union?: string;
  /** Nothing is carried there by land. */
  readonly closed?: boolean;
  /** Unions of an origin or destination for which it may lie on the way; absent: of any, empty: of none. */
  readonly passedFor?: readonly string[];
  readonly sources: readonly string[];
}

/** How far goods are carried by land; straight kilometres. */
export interface PlanReach {
  /** Chinese towns within it of home are joined with all others by rail. */
  readonly hinterlandKm: number;
  /** Up to which a lorry is offered between a town and a port or crossing. */
  readonly roadGatewayKm: number;
  /** The same between two towns. */
  readonly roadTownKm: number;
}

/** A town one can ship from or to. */
export interface PlanTown {
  readonly id: string;
  readonly country: string;
  readonly at: Position;
  readonly names: Names;
  /** Codes first (UN/LOCODE), then other names. */
  readonly codes: readonly string[];
  readonly also: readonly string[];
  /** Node of the railway network it lies at, where it lies at one. */
  readonly rail?: string;
  readonly sources: readonly string[];
}

/** A port, crossing, strait or junction: what is no town. */
export interface PlanNode {
  readonly id: string;
  readonly kind: 'port' | 'crossing' | 'strait' | 'junction';
  readonly country: string;
  readonly at: Position;
  readonly names: Names;
  readonly code?: string;
  /** Town it serves. */
  readonly place?: string;
  /** Of a port: parameters of the days goods stand there, and of the queue before it where one is reported. */
  readonly dwell?: string;
  readonly queue?: string;
  /** Lines of any shipment pass it, whatever its country. */
  readonly passed?: boolean;
  /** Months in which ice was reported, and by whom. */
  readonly ice?: { readonly months: readonly number[]; readonly sources: readonly string[] };
}

interface Measured {
  readonly km: number;
  readonly status: Status;
  readonly sources: readonly string[];
  /** Ids of the atlas's legs, or of a computed lane, along which it is drawn from end to end; absent: not known. */
  readonly drawn?: readonly string[];
}

/** Railway between two nodes. `others` are other published lengths of the same track. */
export interface RailTrack extends Measured {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly others?: readonly number[];
  readonly gauge: 1435 | 1520;
  readonly electrified: boolean;
}

/** A road between two places as the atlas draws it; `from` comes before `to` in the order of their ids. */
export interface Roadway {
  readonly from: string;
  readonly to: string;
  readonly drawn: readonly string[];
}

/** Published length of a road. */
export interface Road extends Measured {
  readonly from: string;
  readonly to: string;
}

/** Border between two nodes. */
export interface Crossing extends Measured {
  readonly id: string;
  readonly mode: 'rail' | 'road';
  readonly from: string;
  readonly to: string;
  readonly names: Names;
  readonly bed: Extract<Bed, '1435' | '1520' | 'road'>;
  /** Node at which the goods change gauge. */
  readonly gaugeAt?: string;
  /** Parameters of the hours at the border, in its two regimes, and of the days between box trains. */
  readonly dwell: string;
  readonly queue: string;
  readonly headway?: string;
  /** Absent: every cargo. */
  readonly cargoes?: readonly Cargo[];
}

/** Two places with the sea between them: the towns by which a lorry stays on land; null where it would come too far round. */
export interface RoadDetour {
  readonly from: string;
  readonly to: string;
  readonly via: readonly string[] | null;
}

/** Who may be carried: between ports of one country, abroad, Russian Far East, Chinese goods in transit, or deep sea. */
export type Trade = 'coastal' | 'domestic' | 'foreign' | 'fareast' | 'transit' | 'deep' | 'deep-on';
export type Ship = 'feeder' | 'coaster' | 'bulk' | 'deepsea' | 'ferry' | 'vehicles';

/** One sailing between two ports, in both directions. */
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
  /** As in Measured. */
  readonly drawn?: readonly string[];
  readonly headway?: string;
  readonly service?: string;
  readonly cargoes: readonly Cargo[];
  /** Status and sources of there being such a line. */
  readonly status: Status;
  readonly sources: readonly string[];
}

/** The course of deep-sea lines, set down by hand: schematic, and none to navigate by. */
export interface Sketch {
  readonly id: string;
  /** Ports at which it begins; a line between one of them and `to` is drawn along it. */
  readonly from: readonly string[];
  readonly to: string;
  readonly path: readonly Position[];
  readonly sources: readonly string[];
}

export interface PlanCargo extends CargoKind {
  /** Its units in one TEU, where it can go in a box. */
  readonly perTeu?: number;
  /** Class of the Chinese wagonload tariff, where it goes in wagons. */
  readonly wagonClass?: 4 | 5 | 6;
  /** Whether the Chinese railways charge the construction fund. */
  readonly fund: boolean;
}

/** A rule of the data names whole lines and crossings, in both directions, where one of the network names legs. */
export type DataRule = Omit<PlanRule, 'excludes'> & {
  readonly excludes: PlanRule['excludes'] & {
    readonly sailings?: readonly string[];
    readonly crossings?: readonly string[];
  };
};

/** A figure of the press that the planner's own answer is shown beside. */
export interface Claim {
  readonly id: string;
  /** Places it speaks of as the end, and the country of the start. */
  readonly to: readonly string[];
  readonly fromCountry: string;
  readonly text: Names;
  readonly sources: readonly string[];
  /** The way it praises: over this crossing and by this port; the port it is praised against; the port of the end. */
  readonly crossing: string;
  readonly port: string;
  readonly against: string;
  readonly end: string;
  /** Towns along one railway, the farthest from the crossing first, between which it may turn over. */
  readonly line: readonly string[];
}

/** What a port asks for goods that stand there, by its tariff. */
export interface PortStorage extends Storage {
  readonly node: string;
}

export interface PlanData {
  /** 8 hex digits over the content. */
  readonly hash: string;
  readonly from: string;
  readonly to: string;
  /** The place everything is planned around. */
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
  readonly cargoes: readonly PlanCargo[];
  readonly storage: readonly PortStorage[];
  readonly rules: readonly DataRule[];
  readonly claims: readonly Claim[];
  readonly sketches: readonly Sketch[];
}
