/**
 * Files of geo/ -> raw records that remember file and line. Nothing is judged here: a value is what stands in the
 * file, a cell of a CSV file is its text. What could not be read at all is a fault, never an exception.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { delimiterOf } from '../src/domain/contract/dialect';
import { findEncoding } from '../src/domain/contract/encoding';
import { Findings } from '../src/domain/contract/issue';
import { readJson } from '../src/domain/contract/json';
import { Locator } from '../src/domain/contract/locate';
import { reasonOf } from '../src/domain/reason';

/** One record and where it stands: `file` relative to the repository, `line` from 1. */
export interface Raw<T> {
  readonly file: string;
  readonly line: number;
  readonly value: T;
}

/** One row of a CSV file: column -> cell, '' where the cell is empty. */
export type Row = Readonly<Record<string, string>>;

/** Something that kept a file, or a part of it, from being read. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/**
 * Everything that stands in geo/, in the order of the files.
 * JSON and GeoJSON records are `unknown` until records.ts or a check has looked at them:
 * facilities and legs are GeoJSON features, placeNames are PlaceName objects (absent: an empty array).
 */
export interface RawGeo {
  readonly sources: readonly Raw<unknown>[];
  readonly facilities: readonly Raw<unknown>[];
  readonly legs: readonly Raw<unknown>[];
  readonly corridors: readonly Raw<unknown>[];
  readonly services: readonly Raw<unknown>[];
  readonly subjects: readonly Raw<unknown>[];
  readonly placeNames: readonly Raw<unknown>[];
  readonly scenes: readonly Raw<unknown>[];
  /** Computed lanes of the sea legs, by `npm run lanes` (absent: an empty array). */
  readonly lanes: readonly Raw<unknown>[];
  readonly observations: readonly Raw<Row>[];
  readonly milestones: readonly Raw<Row>[];
  readonly flows: readonly Raw<Row>[];
  readonly ice: readonly Raw<Row>[];
  readonly aliases: readonly Raw<Row>[];
  readonly texts: readonly Raw<Row>[];
  readonly parameters: readonly Raw<Row>[];
  /** Tables of the planner (geo/plan/): towns, what is no town, railways, roads, borders, lines, distances at sea, cargoes. */
  readonly planTowns: readonly Raw<Row>[];
  readonly planNodes: readonly Raw<Row>[];
  readonly planWays: readonly Raw<Row>[];
  readonly planRoads: readonly Raw<Row>[];
  readonly planCrossings: readonly Raw<Row>[];
  readonly planSailings: readonly Raw<Row>[];
  readonly planSea: readonly Raw<Row>[];
  readonly planCargoes: readonly Raw<Row>[];
  readonly planStorage: readonly Raw<Row>[];
  readonly planRules: readonly Raw<unknown>[];
  readonly planClaims: readonly Raw<unknown>[];
  /** Ways by sea beyond the waters in which lanes are sought, set down by hand (absent: an empty array). */
  readonly planSketches: readonly Raw<unknown>[];
  /** Sources that only the planner cites: they need not be fetched with the first picture. */
  readonly planSources: readonly Raw<unknown>[];
  /** Seaports of the lanes, and the lengths of the lanes between those of the planner, by `npm run lanes`. */
  readonly ports: readonly Raw<unknown>[];
  readonly seaLengths: readonly Raw<unknown>[];
  readonly faults: readonly Fault[];
}

type JsonKey =
  | 'sources'
  | 'facilities'
  | 'legs'
  | 'corridors'
  | 'services'
  | 'subjects'
  | 'placeNames'
  | 'scenes'
  | 'lanes'
  | 'planRules'
  | 'planClaims'
  | 'planSketches'
  | 'planSources'
  | 'ports'
  | 'seaLengths';
type CsvKey =
  | 'observations'
  | 'milestones'
  | 'flows'
  | 'ice'
  | 'aliases'
  | 'texts'
  | 'parameters'
  | 'planTowns'
  | 'planNodes'
  | 'planWays'
  | 'planRoads'
  | 'planCrossings'
  | 'planSailings'
  | 'planSea'
  | 'planCargoes'
  | 'planStorage';

/** File of each kind of record, relative to the repository. */
export const FILES: Readonly<Record<JsonKey | CsvKey, string>> = {
  sources: 'geo/sources.json',
  facilities: 'geo/facilities.geojson',
  legs: 'geo/legs.geojson',
  corridors: 'geo/corridors.json',
  services: 'geo/services.json',
  subjects: 'geo/subjects.json',
  placeNames: 'geo/basemap/names.json',
  scenes: 'geo/scenes.json',
  lanes: 'geo/out/lanes.json',
  observations: 'geo/observations.csv',
  milestones: 'geo/milestones.csv',
  flows: 'geo/flows.csv',
  ice: 'geo/ice.csv',
  aliases: 'geo/aliases.csv',
  texts: 'geo/texts.csv',
  parameters: 'geo/parameters.csv',
  planTowns: 'geo/plan/places.csv',
  planNodes: 'geo/plan/nodes.csv',
  planWays: 'geo/plan/ways.csv',
  planRoads: 'geo/plan/roads.csv',
  planCrossings: 'geo/plan/crossings.csv',
  planSailings: 'geo/plan/sailings.csv',
  planSea: 'geo/plan/sea.csv',
  planCargoes: 'geo/plan/cargoes.csv',
  planStorage: 'geo/plan/storage.csv',
  planRules: 'geo/plan/rules.json',
  planClaims: 'geo/plan/claims.json',
  planSketches: 'geo/plan/sketches.json',
  planSources: 'geo/plan/sources.json',
  ports: 'geo/ports.json',
  seaLengths: 'geo/out/sea.json',
};

/** What the planner is made of: all of its tables or none. */
const PLANNER = [
  'parameters',
  'planTowns',
  'planNodes',
  'planWays',
  'planRoads',
  'planCrossings',
  'planSailings',
  'planSea',
  'planCargoes',
  'planStorage',
  'planRules',
  'planClaims',
  'planSketches',
  'planSources',
] as const;

/** Derived by `npm run basemap` and `npm run lanes`; the network is sound without them, and without a planner. */
const OPTIONAL: ReadonlySet<string> = new Set([
  FILES.placeNames,
  FILES.lanes,
  FILES.ports,
  FILES.seaLengths,
  ...PLANNER.map((key) => FILES[key]),
]);

/** The list of records in a JSON value, and the keys that lead to it: an array, or the features of a collection. */
function listOf(
  value: unknown,
): { readonly list: readonly unknown[]; readonly path: readonly string[] } | null {
  if (Array.isArray(value)) return { list: value as unknown[], path: [] };
  if (typeof value !== 'object' || value === null || !('features' in value)) return null;
  return Array.isArray(value.features) ? { list: value.features as unknown[], path: ['features'] } : null;
}

export function readJsonRecords(file: string, text: string, faults: Fault[]): Raw<unknown>[] {
  const findings = new Findings(file);
  const read = readJson(text, findings);
  faults.push(...findings.list().map(({ line, reason }) => ({ file, line, reason })));
  if (!read) return [];
  const found = listOf(read.value);
  if (!found) {
    faults.push({ file, line: 1, reason: 'neither an array nor a FeatureCollection' });
    return [];
  }
  const locator = new Locator(text);
  return found.list.map((value, i) => ({ file, line: locator.lineOf([...found.path, i]), value }));
}

/** What a parser says of a row of the wrong width, in our words; anything else as it says it. */
function whyNoTable(thrown: unknown): string {
  const said = reasonOf(thrown);
  const [, headers, cells] = /columns length is (\d+), got (\d+)/.exec(said) ?? [];
  return headers === undefined || cells === undefined
    ? said
    : `the row has ${cells} cells, the line of headers ${headers}`;
}

/** Columns without which every row of a table would be at fault. */
const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  [FILES.observations, ['id', 'subject', 'measure', 'direction', 'period', 'value', 'unit', 'sources']],
  [FILES.flows, ['id', 'measure', 'subject', 'observed', 'direction', 'from', 'to', 'mode']],
  [FILES.milestones, ['id', 'date', 'kind', 'subjects', 'sources']],
  [FILES.ice, ['id', 'waters', 'says', 'kind', 'dates', 'sources']],
  [FILES.aliases, ['alias', 'lang', 'of', 'sources']],
  [FILES.texts, ['id', 'zh', 'en', 'ru', 'ko']],
]);

export function readCsvRecords(file: string, text: string, faults: Fault[]): Raw<Row>[] {
  const delimiter = delimiterOf(text);
  if (delimiter !== ',') {
    const reason = `the cells are separated by ${JSON.stringify(delimiter)}; in geo/ a comma separates them`;
    faults.push({ file, line: 1, reason });
    return [];
  }
  try {
    const parsed = parse(text, { columns: true, info: true, bom: true, skip_empty_lines: true });
    const rows = parsed as unknown as { record: Record<string, string>; info: { lines: number } }[];
    const [first] = rows;
    const lacks = (COLUMNS.get(file) ?? []).filter((name) => first && !Object.hasOwn(first.record, name));
    if (lacks.length > 0) {
      faults.push({ file, line: 1, reason: `the line of headers has no ${lacks.join(', ')}` });
      return [];
    }
    return rows.map(({ record, info }) => ({ file, line: info.lines, value: record }));
  } catch (fault) {
    const line =
      fault instanceof Error && 'lines' in fault && typeof fault.lines === 'number' ? fault.lines : 1;
    faults.push({ file, line, reason: whyNoTable(fault) });
    return [];
  }
}

function textOf(root: string, file: string, faults: Fault[]): string | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(root, file));
  } catch {
    if (!OPTIONAL.has(file)) faults.push({ file, line: 1, reason: 'the file is missing' });
    return null;
  }
  const findings = new Findings(file);
  const encoding = findEncoding(() => [bytes], findings);
  if (encoding === 'utf-8') return new TextDecoder().decode(bytes);
  const line = findings.list()[0]?.line ?? 1;
  const is = encoding === 'gb18030' ? ' but GB18030 (GBK)' : '';
  faults.push({ file, line, reason: `the file is not UTF-8${is}: save it as UTF-8` });
  return null;
}

/** Reads all of geo/ below `root`, the top of the repository. */
export function readGeo(root: string): RawGeo {
  const faults: Fault[] = [];
  const json = (key: JsonKey): Raw<unknown>[] => {
    const text = textOf(root, FILES[key], faults);
    return text === null ? [] : readJsonRecords(FILES[key], text, faults);
  };
  const csv = (key: CsvKey): Raw<Row>[] => {
    const text = textOf(root, FILES[key], faults);
    return text === null ? [] : readCsvRecords(FILES[key], text, faults);
  };
  return {
    sources: json('sources'),
    facilities: json('facilities'),
    legs: json('legs'),
    corridors: json('corridors'),
    services: json('services'),
    subjects: json('subjects'),
    placeNames: json('placeNames'),
    scenes: json('scenes'),
    lanes: json('lanes'),
    observations: csv('observations'),
    milestones: csv('milestones'),
    flows: csv('flows'),
    ice: csv('ice'),
    aliases: csv('aliases'),
    texts: csv('texts'),
    parameters: csv('parameters'),
    planTowns: csv('planTowns'),
    planNodes: csv('planNodes'),
    planWays: csv('planWays'),
    planRoads: csv('planRoads'),
    planCrossings: csv('planCrossings'),
    planSailings: csv('planSailings'),
    planSea: csv('planSea'),
    planCargoes: csv('planCargoes'),
    planStorage: csv('planStorage'),
    planRules: json('planRules'),
    planClaims: json('planClaims'),
    planSketches: json('planSketches'),
    planSources: json('planSources'),
    ports: json('ports'),
    seaLengths: json('seaLengths'),
    faults,
  };
}
