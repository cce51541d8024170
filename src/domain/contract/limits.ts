/** Limits of an incoming file; anything beyond is refused with a reason. */
export const CONTRACT_LIMITS = {
  /** Bytes; tables are streamed. */
  tableBytes: 500_000_000,
  /** Bytes; JSON is read whole. */
  jsonBytes: 100_000_000,
  rows: 2_000_000,
  columns: 256,
  /** Characters per cell. */
  cell: 32_767,
  /** Depth of nested objects and arrays. */
  nesting: 32,
  /** Vertices per file above which drawing is slow. */
  manyVertices: 500_000,
  vertices: 2_000_000,
  /** Properties per feature. */
  properties: 64,
} as const;
