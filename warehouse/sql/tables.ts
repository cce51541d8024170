import { KEY_NAMES, type KeyName } from '../../src/domain/question/flowQuestion';

/** Tables of a warehouse, of one engine in a folder or of a server. */

/** Keys with words and a column of their own, by their names; both ends are of one dictionary, headings have chapters. */
export const PLAIN_KEYS = KEY_NAMES.filter(
  (key): key is Exclude<KeyName, 'origin' | 'destination' | 'heading'> =>
    key !== 'origin' && key !== 'destination' && key !== 'heading',
);

/** Quantities that are added up; the rows themselves are counted. */
export const SUMMED = ['fen', 'kg', 'milliTeu'] as const;

/** Sums by keys, filled as rows come in. Their rows grow with distinct keys, not with shipments. */
const CELL_KEYS: readonly string[] = ['month', 'span', 'o', 'd', 'chapter', ...PLAIN_KEYS];
export const ROLLUPS = { flow_cells: CELL_KEYS, cube_cells: [...CELL_KEYS, 'size'] } as const;
export type RollupName = keyof typeof ROLLUPS;

/** Tables whose rows are of a tenant, and those whose rows are of an edition. */
export const TENANT_TABLES: readonly string[] = ['shipments', ...Object.keys(ROLLUPS), 'editions'];
export const PLAIN_TABLES = ['words', 'places_at'] as const;

/** Edges of the classes of a value in fen: 1, 2 and 5 times each power of ten. */
const EDGES = Array.from({ length: 16 }, (_, power) =>
  [1, 2, 5].map((step) => `${step}${'0'.repeat(power)}`),
).flat();

/** Columns of a shipment in the order in which they are loaded. */
export const LOADED: Readonly<Record<string, string>> = {
  edition: 'LowCardinality(String)',
  tenant: 'UInt32',
  nth: 'UInt64',
  line: 'UInt32',
  month: 'Int32',
  span: 'UInt16',
  day: 'UInt8',
  o: 'UInt32',
  d: 'UInt32',
  heading: 'UInt32',
  chapter: 'UInt16',
  // Gateways are places, of which there may be more than 65,536.
  ...Object.fromEntries(PLAIN_KEYS.map((key) => [key, key === 'gateway' ? 'UInt32' : 'UInt16'])),
  ...Object.fromEntries(SUMMED.map((one) => [one, 'Nullable(Int64)'])),
};

const TYPES = new Map<string, string>([...Object.entries(LOADED), ['size', 'Int8']]);

/** Columns of an edition: what `load` lists once all of it is there. */
export const EDITION = {
  edition: 'String',
  name: 'String',
  tenant: 'UInt32',
  levels: 'String',
  rows: 'UInt64',
  first: 'Int32',
  last: 'Int32',
  loaded: 'UInt64',
} as const;

/** Engines of the tables: alone, or in a cluster whose replicas keep the same. */
export type Placement = 'single' | 'replicated';

const engineOf = (name: string, placement: Placement): string =>
  placement === 'single' ? `${name}MergeTree` : `Replicated${name}MergeTree`;

function createRollup(name: RollupName, placement: Placement): string[] {
  const keys = ['edition', 'tenant', ...ROLLUPS[name]];
  const sums = SUMMED.flatMap((one) => [
    `${one}_sum SimpleAggregateFunction(sum, Int128)`,
    `${one}_known SimpleAggregateFunction(sum, UInt64)`,
  ]);
  const columns = [
    ...keys.map((key) => `${key} ${TYPES.get(key)}`),
    ...sums,
    'rows SimpleAggregateFunction(sum, UInt64)',
  ];
  const adds = SUMMED.flatMap((one) => [
    `sum(toInt128(ifNull(s.${one}, 0))) AS ${one}_sum`,
    `count(s.${one}) AS ${one}_known`,
  ]);
  const from = keys.map((key) => `s.${key}`).join(', ');
  return [
    `CREATE TABLE IF NOT EXISTS ${name} (\n  ${columns.join(',\n  ')}\n) ENGINE = ${engineOf('Aggregating', placement)} PARTITION BY edition ORDER BY (${keys.join(', ')})`,
    `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name}_view TO ${name} AS\nSELECT ${keys.map((key) => `s.${key} AS ${key}`).join(', ')}, ${adds.join(', ')}, count() AS rows\nFROM shipments AS s GROUP BY ${from}`,
  ];
}

const listColumns = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

/** Statements that create a server's database where it is not there yet, and go on in it. */
export const createDatabase = (name: string): readonly string[] => [
  `CREATE DATABASE IF NOT EXISTS ${name}`,
  `USE ${name}`,
];

/** Statements that create the tables where they are not there yet. */
export function createTables(placement: Placement): readonly string[] {
  const columns = Object.entries(LOADED).map(([name, type]) => `${name} ${type}`);
  const size = `size Int8 MATERIALIZED if(isNull(fen), -1, arrayCount(edge -> edge <= fen, [${EDGES.join(', ')}]))`;
  const backwards = 'PROJECTION by_destination (SELECT * ORDER BY (edition, tenant, d, month, o))';
  const plain = engineOf('', placement);
  const shipments = `CREATE TABLE IF NOT EXISTS shipments (\n  ${[...columns, size, backwards].join(',\n  ')}\n) ENGINE = ${plain} PARTITION BY edition ORDER BY (edition, tenant, month, o, d)`;
  return [
    shipments,
    `CREATE TABLE IF NOT EXISTS words (edition LowCardinality(String), key LowCardinality(String), code UInt32, word String) ENGINE = ${plain} PARTITION BY edition ORDER BY (edition, key, code)`,
    `CREATE TABLE IF NOT EXISTS places_at (edition LowCardinality(String), level UInt8, place UInt32, cluster UInt32) ENGINE = ${plain} PARTITION BY edition ORDER BY (edition, level, place)`,
    ...createRollup('flow_cells', placement),
    ...createRollup('cube_cells', placement),
    `CREATE TABLE IF NOT EXISTS editions (${listColumns(EDITION)}) ENGINE = ${plain} ORDER BY (edition, tenant)`,
  ];
}
