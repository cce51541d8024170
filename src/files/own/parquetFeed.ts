import type { Refusal } from '../../domain/own/refusal';
import { refuseFile, type OwnFile, type RowFeed, type TakeRow } from './ownFile';

const SAMPLE_ROWS = 400;
/** Rows decoded at a time. */
const STEP = 50_000;

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value) : '';
}

/** Decompressors in plain JavaScript; any other codec is named in the refusal. */
async function listCodecs() {
  const [{ decompress }, { gunzipSync }] = await Promise.all([import('fzstd'), import('fflate')]);
  return {
    ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
    GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { out: new Uint8Array(length) }),
  };
}

/** Opens a Parquet file; its rows are decoded by steps. */
export async function openParquet(file: OwnFile): Promise<RowFeed> {
  const { parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const buffer = {
    byteLength: file.size,
    slice: async (from: number, to = file.size): Promise<ArrayBuffer> => {
      const bytes = await file.read(from, to);
      return bytes.slice().buffer as ArrayBuffer;
    },
  };
  const metadata = await parquetMetadataAsync(buffer);
  const compressors = await listCodecs();
  const top = metadata.schema.slice(1);
  if (top.some(({ num_children: children = 0 }) => children > 0)) refuseFile('noTable', 'nested');
  const names = top.map(({ name }) => name);
  if (names.length === 0 || names.length > 256) refuseFile('noTable', `${names.length}`);
  const rows = Number(metadata.num_rows);
  // As lists: a column may be named as objects name things.
  const read = async (rowStart: number, rowEnd: number): Promise<string[][]> => {
    const found: string[][] = [];
    await parquetRead({
      file: buffer,
      metadata,
      compressors,
      rowStart,
      rowEnd,
      onComplete: (records) => {
        for (const cells of records) found.push((cells as unknown[]).map(textOf));
      },
    });
    return found;
  };
  const sample = [names, ...(await read(0, Math.min(rows, SAMPLE_ROWS)))];
  const readAll = async (take: TakeRow, progress: (share: number) => void): Promise<Refusal | null> => {
    if (!take(names, 1)) return null;
    for (let from = 0; from < rows; from += STEP) {
      const step = await read(from, Math.min(rows, from + STEP));
      if (!step.every((cells, i) => take(cells, from + i + 2))) return null;
      progress(Math.min(1, (from + STEP) / rows));
    }
    return null;
  };
  return { format: 'parquet', encoding: null, encodingReason: null, sample, readAll, faults: [] };
}
