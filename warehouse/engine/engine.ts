import type { Statement } from '../sql/statement';

/** Rows of a table as tab-separated text, in the order of the columns. */
export interface Batch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: Uint8Array;
}

/** Runs statements, in a process of its own. */
export interface Engine {
  /** Runs a statement and returns one whole `JSONCompact` document, or rejects. */
  run(statement: Statement): Promise<string>;
  /** Runs a statement that has no answer. */
  command(statement: Statement): Promise<void>;
  insert(batch: Batch): Promise<void>;
  close(): Promise<void>;
}

/** Names of the failures that are limits. */
export const LIMIT =
  /TIMEOUT_EXCEEDED|MEMORY_LIMIT_EXCEEDED|TOO_MANY_ROWS|TOO_MANY_BYTES|QUOTA_EXCEEDED|TOO_MANY_SIMULTANEOUS/;

/** Failure of an engine: `limit` past a limit of time or memory, `lost` when its process ended. */
export class EngineFailure extends Error {
  constructor(
    readonly kind: 'limit' | 'lost' | 'refused',
    message: string,
  ) {
    super(message);
  }
}
