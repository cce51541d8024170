/** Values that follow from another field of a style: a key with that field covers them. */
const DERIVED: ReadonlyMap<string, string> = new Map([
  ['palette', 'tone'],
  ['theme', 'tone'],
]);
/** Fields whose own fields are recorded, as `style.theme`. */
const NESTED = ['style', 'area'];

/** Wraps an object so that `reads` collects the names of its fields that are read. */
function recordReads<L extends object>(of: L, reads: Set<string>, prefix = ''): L {
  return new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name !== 'string') return value;
      if (NESTED.includes(name) && typeof value === 'object' && value !== null)
        return recordReads(value, reads, `${name}.`);
      reads.add(prefix + (DERIVED.get(name) ?? name));
      return value;
    },
  });
}

/**
 * Computes a picture and checks that it reads no field of the style that its cache key lacks: such a picture would
 * stay as it was when the field changes.
 * @param unkeyed fields that may be read without being part of the key
 * @throws with the names of the picture and the fields
 */
export function computeRecorded<T, L extends object>(
  picture: string,
  style: L,
  { compute, key, unkeyed }: Recorded<T, L>,
): T {
  const [read, keyed] = [new Set<string>(), new Set<string>(unkeyed)];
  key(recordReads(style, keyed));
  const result = compute(recordReads(style, read));
  const lacking = [...read].filter((field) => !keyed.has(field));
  if (lacking.length > 0) throw new Error(`the key of ${picture} lacks ${lacking.sort().join(', ')}`);
  return result;
}

interface Recorded<T, L> {
  readonly compute: (style: L) => T;
  readonly key: (style: L) => string;
  readonly unkeyed: readonly string[];
}
