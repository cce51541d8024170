/** What an incoming file may hold. Beyond a limit it is refused with a reason, never read on. */
export const CONTRACT_LIMITS = {
  /** Bytes; a table is read as a stream. */
  tableBytes: 500_000_000,
  /** Bytes; JSON is read as a whole. */
  jsonBytes: 100_000_000,
  rows: 2_000_000,
  columns: 256,
  /** Characters of one cell. */
  cell: 32_767,
  /** Objects and arrays within one another. */
  nesting: 32,
  /** Vertices of one file above which drawing is slow. */
  manyVertices: 500_000,
  vertices: 2_000_000,
  /** Properties of one feature. */
  properties: 64,
} as const;
