/** A statement and the values bound to its `{name:Type}` parameters: a value is never part of the text. */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Limits of one statement; the engine refuses what exceeds them and answers no part of it. */
export interface Limits {
  /** Seconds. */
  readonly seconds: number;
  /** Bytes of memory. */
  readonly memory: number;
  readonly resultRows: number;
  /** Bytes of the result before it is printed. */
  readonly resultBytes: number;
  readonly threads: number;
}

/** Names the limits as the engine does. */
export const settingsOf = (limits: Limits): Readonly<Record<string, string | number>> => ({
  max_execution_time: limits.seconds,
  max_memory_usage: limits.memory,
  max_result_rows: limits.resultRows,
  max_result_bytes: limits.resultBytes,
  max_threads: limits.threads,
  // Compiling an expression takes longer than most statements do.
  compile_expressions: 0,
  compile_aggregate_expressions: 0,
  compile_sort_description: 0,
  timeout_overflow_mode: 'throw',
  result_overflow_mode: 'throw',
});

/** Adds limits to a statement, for an engine that takes no settings beside it. */
export const limitStatement = ({ sql, params }: Statement, limits: Limits): Statement => ({
  sql: `${sql}\nSETTINGS ${Object.entries(settingsOf(limits))
    .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`)
    .join(', ')}`,
  params,
});
