/** Hashes a text, 32-bit FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Generates numbers in (0, 1), the same on every machine: mulberry32, whose state is one 32-bit counter. */
export function uniformStream(seed: number, name: string): () => number {
  // A typed array keeps a plain 32-bit number; a captured variable would allocate each time.
  const counter = new Uint32Array([hashOf(name) ^ Math.imul(seed | 0, 0x9e3779b1)]);
  return () => {
    const state = ((counter[0] as number) + 0x6d2b79f5) >>> 0;
    counter[0] = state;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Shuffles in place (Fisher and Yates): one permutation per seed, name and length. */
export function shuffle(values: Float64Array, seed: number, name: string): Float64Array {
  const uniform = uniformStream(seed, name);
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = Math.floor(uniform() * (i + 1));
    const value = values[i] as number;
    values[i] = values[j] as number;
    values[j] = value;
  }
  return values;
}
