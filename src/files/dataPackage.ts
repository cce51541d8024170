import { buildSheet, SHEETS, type SheetInput, type SheetName } from './sheets';
import { writeCsv, type Cell, type Sheet } from './writeCsv';

/** A licence as a Data Package names it. */
interface Licence {
  readonly name: string;
  readonly path: string;
  readonly title: string;
}

const CC_BY: Licence = {
  name: 'CC-BY-4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
  title: 'Fact tables: Huntu contributors; short quotations remain those of the sources named',
};
const ODBL: Licence = {
  name: 'ODbL-1.0',
  path: 'https://opendatacommons.org/licenses/odbl/1-0/',
  title: 'Positions and lengths derived from © OpenStreetMap contributors',
};
const GEONAMES: Licence = {
  name: 'CC-BY-4.0',
  path: 'https://creativecommons.org/licenses/by/4.0/',
  title: 'Names of places: GeoNames',
};

/** Licences of each table; those not named hold facts alone. */
const LICENCES: Partial<Readonly<Record<SheetName, readonly Licence[]>>> = {
  facilities: [ODBL, GEONAMES, CC_BY],
  legs: [ODBL, CC_BY],
};

/** Licences of the flows: their ends are positions, their figures facts. */
export const FLOW_LICENCES: readonly Licence[] = [ODBL, CC_BY];

export interface PackageInput {
  readonly sheets: SheetInput;
  /** The flows in view, as GeoJSON. */
  readonly flows: string;
  readonly edition: string;
  /** Of the map; `未送审` (not submitted for review) where it has none. */
  readonly reviewNumber: string;
  /** Content of the data (8 hex digits) and its last day (ISO). */
  readonly hash: string;
  readonly dataTo: string;
}

const typeOf = (cells: readonly Cell[]): 'string' | 'number' =>
  cells.some((cell) => cell !== null) && cells.every((cell) => cell === null || typeof cell === 'number')
    ? 'number'
    : 'string';

/** Describes a table's columns (Table Schema). An empty cell is a missing figure. */
function describeColumns({ columns, rows }: Sheet) {
  const fields = columns.map((name, i) => ({ name, type: typeOf(rows.map((row) => row[i] ?? null)) }));
  return { fields, missingValues: [''] };
}

/** Builds the files of a Data Package by their paths: its descriptor, each table as CSV, and the flows in view. */
export function buildDataPackage({
  sheets,
  flows,
  edition,
  reviewNumber,
  hash,
  dataTo,
}: PackageInput): Readonly<Record<string, string>> {
  const tables = SHEETS.map((name) => {
    const sheet = buildSheet(name, sheets);
    const path = `${name}.csv`;
    const resource = {
      name,
      path,
      profile: 'tabular-data-resource',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: describeColumns(sheet),
      licenses: LICENCES[name] ?? [CC_BY],
    };
    return { path, text: writeCsv(sheet).text, resource };
  });
  const descriptor = {
    profile: 'data-package',
    name: 'huntu',
    title: 'Huntu: the trade corridors of Hunchun',
    version: hash,
    description: [
      `Figures to ${dataTo}. Map edition ${edition}. Map review: ${reviewNumber}.`,
      'Flows and the table "shown" are those of one view.',
    ].join(' '),
    licenses: [CC_BY, ODBL],
    resources: [
      ...tables.map(({ resource }) => resource),
      {
        name: 'flows',
        path: 'flows.geojson',
        format: 'geojson',
        mediatype: 'application/geo+json',
        encoding: 'utf-8',
        licenses: FLOW_LICENCES,
      },
    ],
  };
  return {
    'datapackage.json': `${JSON.stringify(descriptor, null, 1)}\n`,
    ...Object.fromEntries(tables.map(({ path, text }) => [path, text])),
    'flows.geojson': flows,
  };
}

/** Packs texts as a ZIP; the packer is fetched when first needed. The same texts give the same bytes. */
export async function zipTexts(files: Readonly<Record<string, string>>): Promise<Blob> {
  const { zipSync, strToU8 } = await import('fflate');
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  // The first day that the format knows, in place of the time of packing.
  const bytes = zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) });
  return new Blob([new Uint8Array(bytes)], { type: 'application/zip' });
}
