/**
 * Reads geo/ into raw records with file and line; cells stay text. What cannot be read is a fault, never an exception.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDelimiter } from '../src/domain/contract/dialect';
import { findEncoding } from '../src/domain/contract/encoding';
import { Findings } from '../src/domain/contract/issue';
import { JsonList, readJson } from '../src/domain/contract/readJson';
import { Locator } from '../src/domain/contract/locate';
import { readTableRows } from '../src/domain/contract/readTable';

/** `file` relative to the repository, `line` from 1. */
export interface Raw<T> {
  readonly file: string;
  readonly line: number;
  readonly value: T;
}

/** Cell by column, '' where empty. */
export type Row = Readonly<Record<string, string>>;

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** File of each kind of record, in the order of reading. CSV holds rows, GeoJSON features, JSON a list of objects. */
export const FILES = {
  sources: 'geo/sources.json',
  facilities: 'geo/facilities.geojson',
  legs: 'geo/legs.geojson',
  corridors: 'geo/corridors.json',
  services: 'geo/services.json',
  subjects: 'geo/subjects.json',
  territories: 'geo/territories.json',
  regions: 'geo/regions.csv',
  cities: 'geo/cities.csv',
  counts: 'geo/counts.json',
  settings: 'geo/settings.json',
  placeNames: 'geo/basemap/names.json',
  scenes: 'geo/scenes.json',
  // Computed by `npm run lanes`.
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
  planTracks: 'geo/plan/tracks.csv',
  planRoads: 'geo/plan/roads.csv',
  planCrossings: 'geo/plan/crossings.csv',
  planSailings: 'geo/plan/sailings.csv',
  planTrains: 'geo/plan/trains.csv',
  planSea: 'geo/plan/sea.csv',
  planCargoes: 'geo/plan/cargoes.csv',
  planStorage: 'geo/plan/storage.csv',
  planHours: 'geo/plan/hours.csv',
  planClosures: 'geo/plan/closures.csv',
  planHolidays: 'geo/plan/holidays.csv',
  planIce: 'geo/plan/ice.csv',
  planPapers: 'geo/plan/papers.csv',
  planRules: 'geo/plan/rules.json',
  planClaims: 'geo/plan/claims.json',
  // Hand-drawn paths beyond the waters in which lanes are searched.
  planSketches: 'geo/plan/sketches.json',
  // Sources cited by the planner only.
  planSources: 'geo/plan/sources.json',
  ports: 'geo/ports.json',
  // Lengths between the planner's ports, computed by `npm run lanes`.
  seaLengths: 'geo/out/sea.json',
} as const;

type Files = typeof FILES;

/** Content of geo/, in the order of its files; JSON records are `unknown` until records.ts or a check examined them. */
export type RawGeo = {
  readonly [Key in keyof Files]: readonly Raw<Files[Key] extends `${string}.csv` ? Row : unknown>[];
} & { readonly faults: readonly Fault[] };

/** Derived (`npm run basemap`, `npm run lanes`) or used by the planner only. */
const isOptional = (file: string): boolean =>
  /^geo\/(plan|out)\//.test(file) ||
  [FILES.parameters, FILES.placeNames, FILES.ports, FILES.regions, FILES.cities].some((one) => one === file);

export function readJsonRecords(file: string, text: string, faults: Fault[]): Raw<unknown>[] {
  const findings = new Findings(file);
  const read = readJson(text, findings);
  faults.push(...findings.list().map(({ line, reason }) => ({ file, line, reason })));
  if (!read) return [];
  const { value } = read;
  const features = typeof value === 'object' && value !== null && 'features' in value ? value.features : null;
  const list = value instanceof JsonList ? value : features;
  if (!(list instanceof JsonList)) {
    faults.push({ file, line: 1, reason: 'neither an array nor a FeatureCollection' });
    return [];
  }
  const locator = new Locator(text);
  const path = list === features ? ['features'] : [];
  return [...list.entries()].map(([i, part]) => ({ file, line: locator.lineOf([...path, i]), value: part }));
}

/** Required columns of each table. */
const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  [FILES.observations, ['id', 'subject', 'measure', 'direction', 'period', 'value', 'unit', 'sources']],
  [FILES.flows, ['id', 'measure', 'subject', 'observed', 'direction', 'from', 'to', 'mode']],
  [FILES.milestones, ['id', 'date', 'kind', 'subjects', 'sources']],
  [FILES.ice, ['id', 'waters', 'says', 'kind', 'dates', 'sources']],
  [FILES.aliases, ['alias', 'lang', 'of', 'sources']],
  [FILES.texts, ['id', 'zh', 'en', 'ru', 'ko']],
  [FILES.regions, ['id', 'country', 'zh', 'en', 'ru', 'ko', 'aliases', 'lon', 'lat', 'radius_km', 'sources']],
  [FILES.cities, ['id', 'lon', 'lat', 'people', 'zh', 'en', 'ru', 'ko', 'sources']],
]);

export function readCsvRecords(file: string, text: string, faults: Fault[]): Raw<Row>[] {
  const fault = (line: number, reason: string): unknown => faults.push({ file, line, reason });
  const delimiter = findDelimiter(text);
  if (delimiter !== ',') {
    fault(1, `the cells are separated by ${JSON.stringify(delimiter)}; in geo/ a comma separates them`);
    return [];
  }
  const [header, ...rows] = readTableRows(text, fault);
  const names = header?.cells ?? [];
  const lacks = (COLUMNS.get(file) ?? []).filter((name) => !names.includes(name));
  if (lacks.length > 0) {
    fault(1, `the line of headers has no ${lacks.join(', ')}`);
    return [];
  }
  return rows.flatMap(({ line, cells }) => {
    if (cells.length === names.length)
      return { file, line, value: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])) };
    fault(line, `the row has ${cells.length} cells, the line of headers ${names.length}`);
    return [];
  });
}

function textOf(root: string, file: string, faults: Fault[]): string | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(root, file));
  } catch {
    if (!isOptional(file)) faults.push({ file, line: 1, reason: 'the file is missing' });
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

/** @param root top of the repository */
export function readGeo(root: string): RawGeo {
  const faults: Fault[] = [];
  const records = Object.entries(FILES).map(([key, file]) => {
    const text = textOf(root, file, faults);
    const read = file.endsWith('.csv') ? readCsvRecords : readJsonRecords;
    return [key, text === null ? [] : read(file, text, faults)];
  });
  return { ...Object.fromEntries(records), faults } as RawGeo;
}
