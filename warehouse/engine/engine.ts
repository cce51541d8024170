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
  insert(batch: Batch): Promise<void>;
  close(): Promise<void>;
}

/** Failure of an engine: `limit` past a limit of time or memory, `lost` when its process ended. */
export class EngineFailure extends Error {
  constructor(
    readonly kind: 'limit' | 'lost' | 'refused',
    message: string,
  ) {
    super(message);
  }
}
