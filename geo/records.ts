/** Decodes raw records into those of the domain. Judges no shape: the checks report. */
import type { KioskScene } from '../src/domain/kiosk/kioskScene';
import type { NetworkList } from '../src/domain/schema';
import type {
  Alias,
  Binding,
  Corridor,
  DoubleCount,
  Facility,
  IceReport,
  Leg,
  Milestone,
  Names,
  Network,
  Observation,
  PlaceName,
  Service,
  Source,
  Subject,
} from '../src/domain/types';
import { listOf, parseCellNumber, withoutEmpty } from './cells';
import type { Raw, RawGeo, Row } from './read';
import type { LegLanes } from './sea/legLanes';
import { putLegOnLane } from './sea/sailedLeg';
import type { Setting } from './settings';
import type { Territory } from './territories';

/** Records with their positions in the files. `Leg.length` is joined. */
export type Records = {
  readonly [Key in Exclude<NetworkList, 'clocks'>]: readonly Raw<Network[Key][number]>[];
} & {
  readonly scenes: readonly Raw<KioskScene>[];
  readonly territories: readonly Raw<Territory>[];
  readonly settings: readonly Raw<Setting>[];
};

type Fields = Readonly<Record<string, unknown>>;
/** Expands an id of geo/texts.csv; an unknown one stays, for the checks. */
type Expand = (id: unknown) => unknown;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

function as<T>(raw: Raw<unknown>, fields: Fields): Raw<T> {
  return { file: raw.file, line: raw.line, value: withoutEmpty(fields) as T };
}

const plain = <T>(raw: Raw<unknown>): Raw<T> => as(raw, fieldsOf(raw.value));

function expander(texts: readonly Raw<Row>[]): Expand {
  const known = new Map<unknown, Names>();
  for (const { value } of texts) {
    const { id = '', zh = '', en = '', ru = '', ko = '' } = value;
    known.set(id, { zh, en, ru, ko });
  }
  return (id) => known.get(id) ?? id;
}

function facility(raw: Raw<unknown>, expand: Expand): Raw<Facility> {
  const feature = fieldsOf(raw.value);
  const { note, ...properties } = fieldsOf(feature['properties']);
  const at = fieldsOf(feature['geometry'])['coordinates'];
  return as(raw, { id: feature['id'], ...properties, at, note: expand(note) });
}

function leg(
  raw: Raw<unknown>,
  lengths: ReadonlyMap<string, Observation>,
  lanes: ReadonlyMap<string, LegLanes>,
): Raw<Leg> {
  const feature = fieldsOf(raw.value);
  const id = String(feature['id']);
  const path = fieldsOf(feature['geometry'])['coordinates'];
  const length = lengths.get(id) ?? null;
  const decoded = as<Leg>(raw, { id: feature['id'], ...fieldsOf(feature['properties']), path, length });
  const lane = lanes.get(id);
  return lane && Array.isArray(path) ? { ...decoded, value: putLegOnLane(decoded.value, lane) } : decoded;
}

/** Indexes computed lanes by leg. A test verifies the generated file. */
function lanesByLeg(lanes: readonly Raw<unknown>[]): ReadonlyMap<string, LegLanes> {
  return new Map(lanes.map(({ value }) => [String(fieldsOf(value)['leg']), value as LegLanes]));
}

function noted<T>(raw: Raw<unknown>, expand: Expand): Raw<T> {
  const { note, ...fields } = fieldsOf(raw.value);
  return as(raw, { ...fields, note: expand(note) });
}

function observation(raw: Raw<Row>, expand: Expand): Raw<Observation> {
  const {
    period_basis,
    value,
    low,
    high,
    yoy_percent,
    as_printed,
    printed_kind,
    scope,
    sources,
    note,
    ...cells
  } = raw.value;
  return as(raw, {
    ...cells,
    periodBasis: period_basis,
    value: parseCellNumber(value),
    low: parseCellNumber(low),
    high: parseCellNumber(high),
    yoyPercent: parseCellNumber(yoy_percent),
    asPrinted: as_printed,
    printedKind: printed_kind,
    scope: expand(scope),
    sources: listOf(sources),
    note: expand(note),
  });
}

function binding(raw: Raw<Row>): Raw<Binding> {
  const { part_of, context, ...cells } = raw.value;
  const partOf = listOf(part_of);
  return as(raw, {
    ...cells,
    partOf: partOf.length > 0 ? partOf : undefined,
    context: context === 'yes' ? true : context,
  });
}

function milestone(raw: Raw<Row>, expand: Expand): Raw<Milestone> {
  const { title_zh, title_en, title_ru, title_ko, subjects, sources, note, ...cells } = raw.value;
  return as(raw, {
    ...cells,
    title: { zh: title_zh, en: title_en, ru: title_ru, ko: title_ko },
    subjects: listOf(subjects),
    sources: listOf(sources),
    note: expand(note),
  });
}

function iceReport(raw: Raw<Row>, expand: Expand): Raw<IceReport> {
  const { waters, says, thickness_min_cm, thickness_max_cm, sources, note, ...cells } = raw.value;
  const [least, most] = [parseCellNumber(thickness_min_cm), parseCellNumber(thickness_max_cm)];
  return as(raw, {
    ...cells,
    waters: expand(waters),
    says: expand(says),
    thickness: least === undefined && most === undefined ? undefined : { least, most },
    sources: listOf(sources),
    note: expand(note),
  });
}

function alias(raw: Raw<Row>): Raw<Alias> {
  const { alias: id, lang, of, sources } = raw.value;
  return as(raw, { id, lang, of: listOf(of), sources: listOf(sources) });
}

/** Indexes each leg's length: the first of its published distances. */
function lengthsOf(observations: readonly Raw<Observation>[]): Map<string, Observation> {
  const lengths = new Map<string, Observation>();
  for (const { value } of observations) {
    if (value.measure === 'distance' && !lengths.has(value.subject)) lengths.set(value.subject, value);
  }
  return lengths;
}

export function decodeRecords(raw: RawGeo): Records {
  const expand = expander(raw.texts);
  const observations = raw.observations.map((row) => observation(row, expand));
  const lengths = lengthsOf(observations);
  const lanes = lanesByLeg(raw.lanes);
  return {
    sources: raw.sources.map((each) => plain<Source>(each)),
    facilities: raw.facilities.map((each) => facility(each, expand)),
    legs: raw.legs.map((each) => leg(each, lengths, lanes)),
    corridors: raw.corridors.map((each) => noted<Corridor>(each, expand)),
    services: raw.services.map((each) => noted<Service>(each, expand)),
    subjects: raw.subjects.map((each) => noted<Subject>(each, expand)),
    aliases: raw.aliases.map(alias),
    observations,
    bindings: raw.flows.map(binding),
    milestones: raw.milestones.map((each) => milestone(each, expand)),
    ice: raw.ice.map((each) => iceReport(each, expand)),
    placeNames: raw.placeNames.map((each) => plain<PlaceName>(each)),
    counts: raw.counts.map((each) => plain<DoubleCount>(each)),
    scenes: raw.scenes.map((each) => plain<KioskScene>(each)),
    territories: raw.territories.map((each) => plain<Territory>(each)),
    settings: raw.settings.map((each) => plain<Setting>(each)),
  };
}
