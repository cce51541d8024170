import { CONTRACT_LIMITS } from '../../domain/contract/limits';
import { refuseFile, type OwnFile, type RowFeed, type TakeRow } from './ownFile';

const SAMPLE_ROWS = 400;
/** Headings of the ends that lines give. */
const ENDS = ['from_lon', 'from_lat', 'to_lon', 'to_lat'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** Depth of brackets, counted before anything is parsed: parsing recurses. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}

/** First and last position of a line; of a point none: its ends are named by properties. */
function endsOf(geometry: unknown): string[] {
  if (!isObject(geometry) || !Array.isArray(geometry['coordinates'])) return ['', '', '', ''];
  const lines =
    geometry['type'] === 'LineString'
      ? [geometry['coordinates']]
      : geometry['type'] === 'MultiLineString'
        ? (geometry['coordinates'] as unknown[])
        : [];
  const flat = lines.flat() as unknown[];
  const [first, last] = [flat[0], flat.at(-1)];
  if (!Array.isArray(first) || !Array.isArray(last)) return ['', '', '', ''];
  return [first[0], first[1], last[0], last[1]].map(textOf);
}

/** Opens GeoJSON: lines from end to end, or any features whose properties name both ends. */
export async function openGeoJson(file: OwnFile): Promise<RowFeed> {
  const text = new TextDecoder().decode(await file.read(0, file.size));
  if (depthOf(text) > CONTRACT_LIMITS.nesting) refuseFile('bomb', `${CONTRACT_LIMITS.nesting}`);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (thrown) {
    refuseFile('damaged', thrown instanceof Error ? thrown.message.slice(0, 200) : '');
  }
  const features =
    isObject(raw) && Array.isArray(raw['features'])
      ? (raw['features'] as unknown[])
      : Array.isArray(raw)
        ? raw
        : [];
  const records = features.filter(isObject);
  if (records.length === 0) refuseFile('noTable', file.name);
  const propertiesOf = (record: Readonly<Record<string, unknown>>) => {
    const properties = isObject(record['properties'])
      ? record['properties']
      : record['type'] === 'Feature'
        ? {}
        : record;
    return new Map(Object.entries(properties));
  };
  const names = new Set<string>();
  for (const record of records)
    for (const name of propertiesOf(record).keys())
      if (names.size < CONTRACT_LIMITS.properties) names.add(name);
  const hasLines = records.some(({ geometry }) => endsOf(geometry)[0] !== '');
  const keys = [...names].filter((name) => !hasLines || !ENDS.includes(name));
  const headings = [...keys, ...(hasLines ? ENDS : [])];
  const rowOf = (record: Readonly<Record<string, unknown>>): string[] => {
    const properties = propertiesOf(record);
    return [
      ...keys.map((key) => textOf(properties.get(key))),
      ...(hasLines ? endsOf(record['geometry']) : []),
    ];
  };
  const sample = [headings, ...records.slice(0, SAMPLE_ROWS).map(rowOf)];
  const readAll = async (take: TakeRow, progress: (share: number) => void) => {
    if (!take(headings, 1)) return null;
    records.every((record, i) => take(rowOf(record), i + 2));
    progress(1);
    return null;
  };
  return { format: 'geojson', encoding: 'utf-8', encodingReason: null, sample, readAll, faults: [] };
}
