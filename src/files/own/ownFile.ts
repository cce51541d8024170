import type { Refusal, RefusalKind } from '../../domain/own/refusal';

/** A file of the reader, in the page or in Node. */
export interface OwnFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Reads bytes; the end excluded. */
  read(from: number, to: number): Promise<Uint8Array>;
}

export type OwnFormat = 'table' | 'workbook' | 'geojson' | 'parquet';

/** A fault of a row's form; the row itself is read as far as it goes. */
export interface FeedFault {
  readonly line: number;
  readonly reason: string;
}

/** Receives rows; returns false once no more is wanted. */
export type TakeRow = (cells: readonly string[], line: number) => boolean;

/** Rows of a file, of any format, as texts. */
export interface RowFeed {
  readonly format: OwnFormat;
  /** Of a text. */
  readonly encoding: string | null;
  readonly encodingReason: string | null;
  /** First rows, read at once. */
  readonly sample: readonly (readonly string[])[];
  /** Reads all rows from the first on. @param progress share of the file that is read, 0 to 1 */
  readAll(take: TakeRow, progress: (share: number) => void): Promise<Refusal | null>;
  readonly faults: readonly FeedFault[];
}

/** Thrown where a reader finds that a file may not be read on. */
export class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.kind}: ${refusal.detail}`);
  }
}

export const refuseFile = (kind: RefusalKind, detail: string): never => {
  throw new RefusedError({ kind, detail });
};
