/**
 * Types of all records in the browser.
 * SI units unless the field name says otherwise; longitude and latitude in WGS84 degrees.
 */

export const LANGUAGES = ['zh', 'en', 'ru', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

export const MODES = ['rail', 'road', 'sea', 'air', 'land'] as const;
/** `land`: rail or road, not specified by the source. */
export type Mode = (typeof MODES)[number];

export const STATUSES = ['reported', 'derived', 'estimated', 'planned', 'illustrative'] as const;
/** Strength of evidence, best first. A missing figure has no Observation: it is `null`. */
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

/** Name in four languages. `byProject`: those whose form is this project's own. */
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

export const READ_AT = ['original', 'repost', 'excerpt'] as const;
/**
 * Page on which the words were read: the publisher's own, a copy elsewhere, or no more than an excerpt of either. The
 * first two do not mean that the whole text was read.
 */
export type ReadAt = (typeof READ_AT)[number];

/** A publication. Fields it does not show are absent, never guessed. */
export interface Source {
  readonly id: string;
  readonly kind: SourceKind;
  readonly publisher?: string;
  readonly title?: string;
  /** Translation by this project of a title in another language. */
  readonly titleTranslated?: Names;
  /** YYYY, YYYY-MM or YYYY-MM-DD */
  readonly published?: string;
  /** Only if linkable: https, on the publisher's site or a named outlet's repost. */
  readonly url?: string;
  /** Address of the page, printed and never linked; absent where `url` is. */
  readonly address?: string;
  readonly readAt?: ReadAt;
  readonly language?: string;
  readonly licence?: string;
  readonly note?: string;
}

/** Published (or openly computed) figure. `period`: spellings in time/period.ts, `..` where the source gives none. */
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
  /** Published change on the same period a year before, percent. */
  readonly yoyPercent?: number;
  /** The source's words, shortened, or the arithmetic of a derived figure. */
  readonly asPrinted: string;
  readonly printedKind: 'quote' | 'note' | 'sum';
  readonly status: Status;
  readonly bound: Bound;
  readonly reporter: string;
  /** What exactly was counted. */
  readonly scope?: Names;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  /** Id shared by figures that contradict; all are kept and shown side by side. */
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
  'region',
] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

/**
 * Place that handles goods or people, or a region that they come from or go to. `at` is absent where no source gives
 * the position; of a region it is where its disc is drawn.
 */
export interface Facility {
  readonly id: string;
  readonly kind: FacilityKind;
  readonly country: string;
  readonly at?: Position;
  /** Radius in metres that contains the facility, or all of the region. */
  readonly accuracy?: number;
  readonly names: Names;
  /** Form required for Chinese public maps, if not names.zh. */
  readonly nameOnChineseMaps?: string;
  /** Form of the Korean press of Yanbian, if not names.ko. */
  readonly nameInYanbian?: string;
  readonly locode?: string;
  readonly codes?: readonly string[];
  /** Hub as which a town's facilities are drawn below zoom 7. */
  readonly hub?: string;
  /** Label tier: 1 Hunchun, 2 ends of corridors, 3 other cities, 4 stations and crossings. */
  readonly tier: 1 | 2 | 3 | 4;
  /** true if its figures count the trade of others, kept for comparison: no column, and no part in the scale. */
  readonly comparison?: true;
  readonly sources: readonly string[];
  readonly confidence?: Confidence;
  readonly note?: Names;
}

/** Basemap label of a feature without freight. Coordinates from GeoNames or this project. */
export interface PlaceName {
  readonly id: string;
  readonly kind: 'city' | 'sea' | 'bay' | 'river' | 'mountain';
  readonly at: Position;
  /** Further label positions, along a river. */
  readonly along?: readonly Position[];
  readonly names: Names;
  readonly nameOnChineseMaps?: string;
  readonly nameInYanbian?: string;
  readonly fromZoom: number;
  readonly toZoom?: number;
}

/** Physical stretch between two facilities in a mode. */
export interface Leg {
  readonly id: string;
  readonly mode: Mode;
  readonly from: string;
  readonly to: string;
  readonly path: readonly Position[];
  readonly geometry: 'surveyed' | 'traced' | 'schematic';
  /** Accuracy of `path` as a radius in metres. */
  readonly accuracy?: number;
  /** Track gauge in mm, for rail. */
  readonly gauge?: 1435 | 1520;
  /** Published kilometre of each vertex of `path`, null where unknown; for placing a train. */
  readonly kilometres?: readonly (number | null)[];
  /** Kilometre table shared by consecutive legs; absent, `kilometres` are the leg's own. */
  readonly table?: string;
  /**
   * Published length in km, at sea in nmi (mostly computed: `estimated`); null where missing. Never measured from
   * `path`.
   */
  readonly length: Observation | null;
  readonly sources: readonly string[];
}

/** Named geography: an ordered chain of legs. */
export interface Corridor {
  readonly id: string;
  readonly names: Names;
  readonly legs: readonly string[];
  readonly sources: readonly string[];
  readonly note?: Names;
}

/**
 * Run with a published time of leaving `from` or reaching `to`: a local day `2021-04-25`, or a time with offset
 * `2021-04-25T10:30+08:00`.
 */
export interface Departure {
  readonly from: string;
  readonly departs?: string;
  readonly to?: string;
  readonly arrives?: string;
  readonly status: 'reported' | 'planned';
  readonly sources: readonly string[];
}

/** Extent of a published transit time. `cleared`: includes clearance at `to`, so the border is passed. */
export interface Passage {
  readonly from: string;
  readonly to: string;
  readonly cleared?: true;
  /** Id of the figure. */
  readonly figure: string;
}

export const SERVICE_STATUSES = ['running', 'suspended', 'unknown'] as const;

/** Existing or possible shipping service. `stops` are facility ids in order; `modes[i]` joins stops i and i+1. */
export interface Service {
  readonly id: string;
  readonly names: Names;
  readonly modes: readonly Mode[];
  readonly stops: readonly string[];
  /** ISO date, as exact as published. */
  readonly firstRun?: string;
  /** Runs with published dates, by time. */
  readonly departures?: readonly Departure[];
  readonly passages?: readonly Passage[];
  readonly status: (typeof SERVICE_STATUSES)[number];
  /** Date of the last report. */
  readonly statusAsOf?: string;
  readonly frequency?: Names;
  readonly transit?: Names;
  readonly cargo?: Names;
  /** Ships, corridors or statistics whose figures also cover this service. */
  readonly alsoSubjects?: readonly string[];
  /** true without cargo: shown as a line and in panels, never as a cargo flow. */
  readonly passengersOnly?: true;
  /** true if it does not touch Hunchun, kept for comparison. */
  readonly comparison?: true;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly note?: Names;
}

/** Subject of figures other than a facility or service: a region, ship, rule or statistic. */
export interface Subject {
  readonly id: string;
  readonly kind: string;
  readonly names: Names;
  /** true if no source says which lines its figures count. */
  readonly linesInferred?: true;
  readonly note?: Names;
}

export const ALIAS_LANGUAGES = [...LANGUAGES, 'zh-Latn', 'ru-Latn', 'ko-Latn'] as const;

/** Further search term: short form, old name or other spelling. Never shown as the name. */
export interface Alias {
  /** The name as written. */
  readonly id: string;
  /** As in BCP 47: `zh-Latn` is Chinese in pinyin. */
  readonly lang: (typeof ALIAS_LANGUAGES)[number];
  /** `kind:id` of every meaning, `good:commodity` for goods. */
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

/** A publication's report of ice in a port's waters or a sea. */
export interface IceReport {
  readonly id: string;
  /** The port; absent for a sea of no single port. */
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

export const MEASURES = ['voyages', 'value', 'throughput', 'teu', 'people', 'vehicles'] as const;
/** Quantity shown by widths, columns and bars. */
export type Measure = (typeof MEASURES)[number];

/**
 * Binding of figures to ends: observations of `subject`, `observed`, `commodity` and `direction` are drawn from `from` to `to` in
 * `mode` for `measure`.
 */
export interface Binding {
  readonly id: string;
  readonly measure: Measure;
  readonly subject: string;
  readonly observed: string;
  /** Goods that the figures count; absent, all goods. */
  readonly commodity?: string;
  readonly direction: Direction;
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  /** `line`: the source names this line. `total`: only the total of several, drawn on their common part. */
  readonly scope: 'line' | 'total';
  /** `kind:id` of the entity picked by a tap. */
  readonly pick: string;
  /** Ids of the bindings of the whole that these figures are a part of, the closest first; of the same ends. */
  readonly partOf?: readonly string[];
  /** true if the figures count the trade of others: shown as context. */
  readonly context?: true;
}

/** All data of the browser. Arrays are sorted by id for readable diffs. */
/** Part of a country, ordered from west to east, with the same clock time. */
export interface ClockZone {
  /** Longitude in degrees where the next zone begins; absent in the last. */
  readonly east?: number;
  /** Hours ahead of UTC, winter then summer time. */
  readonly hours: readonly number[];
}

/** Clocks of a country, by ISO 3166-1 code. */
export interface CountryClocks {
  readonly id: string;
  readonly zones: readonly ClockZone[];
}

/** Border whose traffic both sides count. */
export interface DoubleCount {
  readonly id: string;
  /** Subjects of the counts, the Chinese side first. */
  readonly sides: readonly [string, string];
  /** Measures of the counts, most comparable first. */
  readonly measures: readonly string[];
}

/** Defaults of the atlas. */
export interface Settings {
  /** Home facility, whose panel is open when nothing is picked. */
  readonly home: string;
  /** Facilities in view when a page opens. */
  readonly opening: readonly string[];
  /** Subject per measure whose yearly figures are shown if the picked entity has none. */
  readonly defaultSubjects: Readonly<Record<Measure, string>>;
  /** Present ids of figures by those under which they were published before: links keep working. */
  readonly renamedFigures: Readonly<Record<string, string>>;
}

export interface Network {
  /** 8 hex digits over the content, `data=` in a shared link. */
  readonly hash: string;
  /** Last day covered by reported figures, ISO. */
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
