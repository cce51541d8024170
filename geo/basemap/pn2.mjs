/**
 * Reads Marble's PN2 files (version 2): big-endian; a record is flag u8, id u32, node count u32; each node is
 * latitude i16, longitude i16 in 1/120 degree, then a u16 count of vertices given as i8 offsets from that node.
 * A multi-geometry is flag u8, id u32, count u8 and then that many records.
 * @typedef {import('./packed.mjs').Point} Point
 */

const PER_DEGREE = 120;
const HEADER = 6;
const LINE = 0;
const MULTI = 4;

/**
 * @param {Buffer} bytes of a .pn2 file
 * @returns {Point[][]} open lines, [longitude, latitude] degrees
 */
export function readPn2Lines(bytes) {
  if (bytes.readUInt8(0) !== 2) throw new Error(`PN2 version ${bytes.readUInt8(0)} is not known`);
  /** @type {Point[][]} */
  const lines = [];
  let at = HEADER;
  const nodes = (/** @type {number} */ count) => {
    /** @type {Point[]} */
    const line = [];
    for (let node = 0; node < count; node++) {
      const lat = bytes.readInt16BE(at);
      const lon = bytes.readInt16BE(at + 2);
      const offsets = bytes.readUInt16BE(at + 4);
      at += 6;
      line.push([lon / PER_DEGREE, lat / PER_DEGREE]);
      for (let i = 0; i < offsets; i++, at += 2) {
        line.push([(lon + bytes.readInt8(at + 1)) / PER_DEGREE, (lat + bytes.readInt8(at)) / PER_DEGREE]);
      }
    }
    return line;
  };
  while (at < bytes.length) {
    const flag = bytes.readUInt8(at);
    if (flag === MULTI) {
      at += 6;
      continue;
    }
    const count = bytes.readUInt32BE(at + 5);
    at += 9;
    const line = nodes(count);
    if (flag === LINE) lines.push(line);
  }
  return lines;
}
