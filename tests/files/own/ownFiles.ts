import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { indexNetwork } from '../../../src/domain/network/networkIndex.ts';
import { OwnPlaces } from '../../../src/domain/own/ownPlaces.ts';
import { countOutcomes } from '../../../src/domain/own/ownRows.ts';
import type { Refusal } from '../../../src/domain/own/refusal.ts';
import { readRegions } from '../../../src/domain/own/regions.ts';
import type { Network } from '../../../src/domain/types.ts';
import { importOwnFile, type ImportOptions, type OwnImport } from '../../../src/files/own/importOwnFile.ts';
import type { OwnFile } from '../../../src/files/own/ownFile.ts';

const readOut = (name: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../geo/out', name), 'utf8'));
export const REGIONS = readRegions(readOut('regions.json'));
export const PLACES = OwnPlaces.of(indexNetwork(readOut('network.json') as Network), REGIONS);

export const fileOf = (content: string | Uint8Array, name = 'rows.csv'): OwnFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, read: async (from, to) => bytes.slice(from, to) };
};

export const importFile = (
  content: string | Uint8Array,
  name?: string,
  options?: ImportOptions,
): Promise<OwnImport | Refusal> => importOwnFile(fileOf(content, name), PLACES, options);

/** Imports a file that is not refused. */
export async function importSound(content: string | Uint8Array, name?: string, options?: ImportOptions) {
  const imported = await importFile(content, name, options);
  if ('kind' in imported) throw new Error(`${imported.kind} ${imported.detail}`);
  const counts = countOutcomes(imported.placed);
  const listed = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return { ...imported, table: imported.placed.table, listed };
}
