/**
 * The words of the atlas, one meaning each. Every record that reaches the browser has one of these shapes.
 * Units are SI unless the field name says otherwise; longitude and latitude are WGS84 degrees.
 */

export const LANGUAGES = ['zh', 'en', 'ru', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export const MODES = ['rail', 'road', 'sea', 'air', 'land'] as const;
/** `land` means rail or road: the source does not say which. */
export type Mode = (typeof MODES)[number];

export const STATUSES = ['reported', 'derived', 'estimated', 'planned', 'illustrative'] as const;
/** Strength of evidence, best first. A figure that is not published has no Observation at all: it is `null`. */
export type Status = (typeof STATUSES)[number];

export const BOUNDS = ['exact', 'at_least', 'about'] as const;
export type Bound = (typeof BOUNDS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const DIRECTIONS = ['import', 'export', 'both', 'unknown'] as const;
/** Seen from China: a Russian export is an `import`. */
export type Direction = (typeof DIRECTIONS)[number];

/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number];

/** A name in the four languages. `byProject` lists those whose form we made ourselves. */
export interface Names {
  readonly zh: string;
  readonly en: string;
  readonly ru: string;
  readonly ko: string;
  readonly byProject?: readonly Language[];
}

export const SOURCE_KINDS = [
  'newspaper',
  'agency',
  'news_site',
  'broadcaster',
  'official_notice',
  'government',
  'institute',
  'company',
  'railway',
  'encyclopaedia',
  'dataset',
  'traveller_report',
  'project',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One publication. Fields the source does not show are absent, never guessed. */
export interface Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly publisher?: string;
  readonly title?: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD */
  readonly published?: string;
  /** Only where it may be shown as a link: https and the publisher's own page or a named outlet's repost. */
  readonly url?: string;
  readonly language?: string;
  readonly licence?: string;
  readonly note?: string;
}

/**
 * One published (or openly computed) figure.
 * `period` is an ISO year `2023`, half `2023-H1`, quarter `2024-Q1`, month `2024-01`, day `2023-11-15`,
 * interval `A/B`, open start `../B`, or `..` where the source gives none.
 */
export interface Observation {
  readonly id: string;
  readonly subject: string;
  readonly measure: string;
  readonly commodity?: string;
  readonly direction: Direction;
  readonly period: string;
  readonly periodBasis: 'stated' | 'inferred';
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  /** Change on the same period a year before, in percent, as printed. */
  readonly yoyPercent?: number;
  /** The words of the source, shortened, or the arithmetic where status is derived. */
  readonly asPrinted: string;
  readonly printedKind: 'quote' | 'note' | 'sum';
  readonly status: Status;
  readonly bound: Bound;
  readonly reporter: string;
  /** What exactly was counted, in the four languages. */
  readonly scope?: Names;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  /** Figures with the same conflict id contradict one another; all are kept and shown side by side. */
  readonly conflict?: string;
  readonly note?: Names;
}

export const FACILITY_KINDS = [
  'city',
  'rail_station',
  'rail_port',
  'road_port',
  'seaport',
  'border_point',
  'checkpoint',
  'zone',
  'sea_point',
] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

/** A place something can be handled at. `at` is absent where no source gives the position. */
export interface Facility {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly country: string;
  readonly at?: Position;
  /** Radius in metres within which the thing named lies. */
  readonly accuracy?: number;
  readonly names: Names;
  /** The form Chinese public-map rules ask for, where it differs from names.zh. */
  readonly nameOnChineseMaps?: string;
  readonly locode?: string;
  readonly codes?: readonly string[];
  /** Facilities that are parts of one town are drawn as that hub below zoom 7. */
  readonly hub?: string;
  /** Label tier: 1 Hunchun, 2 ends of corridors, 3 other cities, 4 stations and crossings. */
  readonly tier: 1 | 2 | 3 | 4;
  readonly sources: readonly string[];
  readonly confidence?: Confidence;
  readonly note?: Names;
}

/** A label of the basemap: a city, sea or bay we ship nothing to. Coordinates from GeoNames or placed by us. */
export interface PlaceName {
  readonly id: string;
  readonly kind: 'city' | 'sea' | 'bay' | 'river' | 'mountain';
  readonly at: Position;
  /** Further places of the same name, from one end of a river to the other. */
  readonly along?: readonly Position[];
  readonly names: Names;
  readonly nameOnChineseMaps?: string;
  readonly fromZoom: number;
  readonly toZoom?: number;
}

/** One physical way from a facility to the next, in one mode. */
export interface Leg {
  readonly id: string;
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly path: readonly Position[];
  readonly geometry: 'surveyed' | 'traced' | 'schematic';
  /** Radius in metres within which the drawn line can be trusted. */
  readonly accuracy?: number;
  /** Track gauge in millimetres, for rail. */
  readonly gauge?: 1435 | 1520;
  /** Published kilometre of each vertex of `path` along the leg, null where none is known; for placing a train. */
  readonly kilometres?: readonly (number | null)[];
  /** Name of the kilometre table that several legs in a row share; without one, `kilometres` are the leg's own. */
  readonly table?: string;
  /** Published length, in km, at sea in nmi (there mostly computed: `estimated`); null where none is known. Never off `path`. */
  readonly length: Observation | null;
  readonly sources: readonly string[];
}

/** A geography with a name: an ordered chain of legs. */
export interface Corridor {
  readonly id: string;
  readonly names: Names;
  readonly legs: readonly string[];
  readonly sources: readonly string[];
  readonly note?: Names;
}

/**
 * A run whose day or hour is published: it leaves `from`, or reaches `to`. A day `2021-04-25` is local to the place it is
 * said of; an hour `2021-04-25T10:30+08:00` carries the offset of that place.
 */
export interface Departure {
  readonly from: string;
  readonly departs?: string;
  readonly to?: string;
  readonly arrives?: string;
  readonly status: 'reported' | 'planned';
  readonly sources: readonly string[];
}

/** What a published time in transit covers. `cleared`: with the clearance at `to`, so that the border is behind it. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly cleared?: true;
  /** Id of the figure. */
  readonly figure: string;
}

export const SERVICE_STATUSES = ['running', 'suspended', 'unknown'] as const;

/** Something one can ship on, or could. `stops` are facility ids in order; `modes[i]` joins stops i and i+1. */
export interface Service {
  readonly id: string;
  readonly names: Names;
  readonly modes: readonly Mode[];
  readonly stops: readonly string[];
  /** ISO date, as exact as published. */
  readonly firstRun?: string;
  /** Runs whose dates are published, in the order of time. */
  readonly departures?: readonly Departure[];
  readonly passages?: readonly Passage[];
  readonly status: (typeof SERVICE_STATUSES)[number];
  /** Date of the last report, not of today. */
  readonly statusAsOf?: string;
  readonly frequency?: Names;
  readonly transit?: Names;
  readonly cargo?: Names;
  /** Ship, corridor or statistic subjects whose figures speak of this service too. */
  readonly alsoSubjects?: readonly string[];
  /** true where it carries no cargo: shown as a line and in the panels, never as a cargo arc. */
  readonly passengersOnly?: true;
  /** true where it does not touch Hunchun and is kept for comparison. */
  readonly comparison?: true;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly note?: Names;
}

/** A subject of figures that is neither a facility nor a service: a region, a ship, a rule, a statistic. */
export interface Subject {
  readonly id: string;
  readonly kind: string;
  readonly names: Names;
  readonly note?: Names;
}

export const ALIAS_LANGUAGES = [...LANGUAGES, 'zh-Latn', 'ru-Latn', 'ko-Latn'] as const;

/** Another name under which people look for things: a short form, an old name, another spelling. Never shown as the name. */
export interface Alias {
  /** As people write it. */
  readonly id: string;
  /** As in BCP 47: `zh-Latn` is Chinese in pinyin. */
  readonly lang: (typeof ALIAS_LANGUAGES)[number];
  /** `kind:id` of everything it means, `good:commodity` for goods. */
  readonly of: readonly string[];
  readonly sources: readonly string[];
}

export interface Milestone {
  readonly id: string;
  /** ISO date or interval, as exact as published. */
  readonly date: string;
  readonly kind: string;
  readonly title: Names;
  readonly subjects: readonly string[];
  readonly status: 'done' | 'planned';
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly conflict?: string;
  readonly note?: Names;
}

export const ICE_KINDS = [
  'first_ice',
  'fast_ice',
  'ice_edge',
  'icebreaker_season',
  'ice_free',
  'not_ice_free',
] as const;

/** What one publication says of ice in the waters of a port, or of a sea around it. */
export interface IceReport {
  readonly id: string;
  /** The facility whose waters they are; absent where it is a sea of no single port. */
  readonly place?: string;
  readonly waters: Names;
  readonly kind: (typeof ICE_KINDS)[number];
  readonly says: Names;
  /** A period, `A/..` from a day on, or days of every year: `--11-11/--11-20`. */
  readonly dates: string;
  /** Centimetres. */
  readonly thickness?: { readonly least: number; readonly most: number };
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly conflict?: string;
  readonly note?: Names;
}

export const MEASURES = ['voyages', 'value', 'throughput'] as const;
/** What widths, columns and bars show. */
export type Measure = (typeof MEASURES)[number];

/**
 * Binds figures to ends: observations of `subject` with `observed` measure and `direction`
 * are drawn from `from` to `to` in `mode` when the map shows `measure`.
 */
export interface Binding {
  readonly id: string;
  readonly measure: Measure;
  readonly subject: string;
  readonly observed: string;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  /** `line`: the source names this line. `total`: it names only the total of several lines, drawn on their common part. */
  readonly scope: 'line' | 'total';
  /** What is picked when this is tapped: a `kind:id`. */
  readonly pick: string;
}

/** Everything the browser loads. Arrays are sorted by id, so a diff of the file is readable. */
/** A stretch of a country, from west to east, whose clocks show one time. */
export interface ClockZone {
  /** Degrees of longitude at which the next zone begins; absent in the last. */
  readonly east?: number;
  /** Hours ahead of UTC, summer time after winter time. */
  readonly hours: readonly number[];
}

/** The clocks of a country, by its code of ISO 3166-1. */
export interface CountryClocks {
  readonly id: string;
  readonly zones: readonly ClockZone[];
}

/** A border whose traffic is counted on either side. */
export interface DoubleCount {
  readonly id: string;
  /** Who counts: the Chinese side, the other one. */
  readonly sides: readonly [string, string];
  /** What a side counts, the most comparable first. */
  readonly measures: readonly string[];
}

/** What the atlas shows where nothing else is asked for. */
export interface Settings {
  /** Facility that stands for the whole: its panel is open when nothing is picked. */
  readonly home: string;
  /** Facilities that are in the picture when a page opens. */
  readonly opening: readonly string[];
  /** Whose yearly figures are shown when nothing picked has any, for each measure. */
  readonly defaultSubjects: Readonly<Record<Measure, string>>;
}

export interface Network {
  /** 8 hex digits over the content: what a shared link calls `data=`. */
  readonly hash: string;
  /** Last day any reported figure covers, ISO. */
  readonly dataTo: string;
  readonly sources: readonly Source[];
  readonly facilities: readonly Facility[];
  readonly legs: readonly Leg[];
  readonly corridors: readonly Corridor[];
  readonly services: readonly Service[];
  readonly subjects: readonly Subject[];
  readonly aliases: readonly Alias[];
  readonly observations: readonly Observation[];
  readonly bindings: readonly Binding[];
  readonly milestones: readonly Milestone[];
  readonly ice: readonly IceReport[];
  readonly placeNames: readonly PlaceName[];
  readonly clocks: readonly CountryClocks[];
  readonly counts: readonly DoubleCount[];
  readonly settings: Settings;
}
