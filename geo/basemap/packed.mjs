/**
 * Packs groups of lines of [longitude, latitude] degrees, to 1e-5 degree (1 m), as zigzag varint differences under
 * brotli. A polygon is one group, outer ring first; a line a group of one.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** @typedef {[number, number]} Point */
/** @typedef {Point[][]} Group */

const PER_DEGREE = 1e5;

/** @param {number[]} bytes @param {number} value an unsigned integer below 2^53 */
function pushVarint(bytes, value) {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

/** @param {number} value a signed integer @returns {number} unsigned: 0, -1, 1, -2 become 0, 1, 2, 3 */
const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

/** @param {number} value the inverse of zigzag */
const unzigzag = (value) => (value % 2 === 1 ? -(value + 1) / 2 : value / 2);

/**
 * @param {readonly Group[]} groups
 * @returns {Buffer} brotli-compressed bytes
 */
export function packGroups(groups) {
  /** @type {number[]} */
  const bytes = [];
  let x = 0;
  let y = 0;
  pushVarint(bytes, groups.length);
  for (const lines of groups) {
    pushVarint(bytes, lines.length);
    for (const line of lines) {
      pushVarint(bytes, line.length);
      for (const [lon, lat] of line) {
        const nextX = Math.round(lon * PER_DEGREE);
        const nextY = Math.round(lat * PER_DEGREE);
        pushVarint(bytes, zigzag(nextX - x));
        pushVarint(bytes, zigzag(nextY - y));
        x = nextX;
        y = nextY;
      }
    }
  }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(Buffer.from(bytes), { params });
}

/**
 * @param {Uint8Array} packed what packGroups returned
 * @returns {Group[]}
 */
export function unpackGroups(packed) {
  const bytes = brotliDecompressSync(packed);
  let at = 0;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('packed lines end too early');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  let x = 0;
  let y = 0;
  /** @returns {Point} */
  const point = () => {
    x += unzigzag(next());
    y += unzigzag(next());
    return [x / PER_DEGREE, y / PER_DEGREE];
  };
  const line = () => Array.from({ length: next() }, point);
  const group = () => Array.from({ length: next() }, line);
  return Array.from({ length: next() }, group);
}
