import type { Refusal } from '../../domain/own/refusal';
import { CONTRACT_LIMITS } from '../../domain/contract/limits';
import { refuseFile, RefusedError, type OwnFile, type RowFeed } from './ownFile';
import { openTable } from './tableFeed';

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** Names what is no table by its first bytes. */
const BINARIES: readonly (readonly [kind: string, mark: readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['gzip', [0x1f, 0x8b]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** Limits of a format, bytes. */
const LIMITS = {
  workbook: 20_000_000,
  geojson: CONTRACT_LIMITS.jsonBytes,
  table: CONTRACT_LIMITS.tableBytes,
};

const checkSize = (file: OwnFile, limit: number): void => {
  if (file.size > limit) refuseFile('tooLarge', `${Math.ceil(file.size / 1e6)} MB > ${limit / 1e6} MB`);
};

async function openByContents(file: OwnFile, encoding: string | null): Promise<RowFeed> {
  if (file.size === 0) refuseFile('empty', file.name);
  checkSize(file, LIMITS.table);
  const head = await file.read(0, Math.min(file.size, 512));
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) {
    checkSize(file, LIMITS.workbook);
    return (await import('./workbookFeed')).openWorkbook(file);
  }
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return (await import('./parquetFeed')).openParquet(file);
  // An old workbook, or a new one behind a password: both in one container.
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) refuseFile('locked', file.name);
  const binary = BINARIES.find(([, mark]) => startsWith(head, ...mark));
  if (binary) refuseFile('binary', binary[0]);
  const isJson = /^\uFEFF?\s*[{[]/.test(new TextDecoder().decode(head));
  if (isJson && /json$/i.test(file.name)) {
    checkSize(file, LIMITS.geojson);
    return (await import('./geojsonFeed')).openGeoJson(file);
  }
  return openTable(file, encoding);
}

/** Opens a file by what is in it, and reads its first rows. Its readers are fetched when first needed. */
export async function openOwnFile(file: OwnFile, encoding: string | null = null): Promise<RowFeed | Refusal> {
  try {
    return await openByContents(file, encoding);
  } catch (thrown) {
    if (thrown instanceof RefusedError) return thrown.refusal;
    return { kind: 'damaged', detail: thrown instanceof Error ? thrown.message.slice(0, 200) : '' };
  }
}
