/**
 * SHA-256 (FIPS 180-4). The browser's own exists over https only, answers later, and takes no file piece by piece.
 */

/** First 32 bits of the fractional part of a root, as the standard derives its constants. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Reads the 16 words of a block and extends them to the 64 of its rounds. */
function schedule(bytes: Uint8Array, at: number, w: Int32Array): void {
  for (let i = 0, from = at; i < 16; i += 1, from += 4)
    w[i] =
      ((bytes[from] ?? 0) << 24) |
      ((bytes[from + 1] ?? 0) << 16) |
      ((bytes[from + 2] ?? 0) << 8) |
      (bytes[from + 3] ?? 0);
  for (let i = 16; i < 64; i += 1) {
    const [a, b] = [w[i - 15] ?? 0, w[i - 2] ?? 0];
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    w[i] = ((w[i - 16] ?? 0) + s0 + (w[i - 7] ?? 0) + s1) | 0;
  }
}

function compress(state: Int32Array, w: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + (w[i] ?? 0)) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = ((state[i] ?? 0) + word) | 0));
}

const BLOCK = 64;

/** Hashes bytes as they come. */
export class ByteHash {
  private readonly state = START.slice();
  private readonly w = new Int32Array(BLOCK);
  private readonly rest = new Uint8Array(BLOCK);
  private length = 0;

  push(bytes: Uint8Array): this {
    const held = this.length % BLOCK;
    this.length += bytes.length;
    let at = 0;
    if (held > 0) {
      at = Math.min(BLOCK - held, bytes.length);
      this.rest.set(bytes.subarray(0, at), held);
      if (held + at < BLOCK) return this;
      this.take(this.rest, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.take(bytes, at);
    this.rest.set(bytes.subarray(at));
    return this;
  }

  /** @returns 64 hex digits; nothing may be pushed afterwards */
  end(): string {
    const { length } = this;
    // A one, zeros up to whole blocks, and the number of bits.
    const padding = new Uint8Array((((length + 72) >> 6) << 6) - length);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(padding.length - 4, (length << 3) >>> 0);
    this.push(padding);
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private take(bytes: Uint8Array, at: number): void {
    schedule(bytes, at, this.w);
    compress(this.state, this.w);
  }
}

/** Hashes a text to 64 hex digits. */
export const hashText = (text: string): string => new ByteHash().push(new TextEncoder().encode(text)).end();
