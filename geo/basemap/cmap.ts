/** Reads a font's characters from its `cmap` table, formats 4 and 12 (OpenType 1.9). */

function tableAt(font: DataView, tag: string): number | null {
  const count = font.getUint16(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => font.getUint8(record + k)));
    if (name === tag) return font.getUint32(record + 8);
  }
  return null;
}

/** Lists the characters of a format 4 subtable; U+FFFF ends its last segment. */
function segments(font: DataView, at: number): number[] {
  const count = font.getUint16(at + 6) / 2;
  const [ends, starts] = [at + 14, at + 16 + 2 * count];
  const [deltas, offsets] = [starts + 2 * count, starts + 4 * count];
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [font.getUint16(starts + 2 * i), font.getUint16(ends + 2 * i)];
    const [delta, offset] = [font.getUint16(deltas + 2 * i), font.getUint16(offsets + 2 * i)];
    const glyph = (code: number): number =>
      offset === 0 ? (code + delta) & 0xffff : font.getUint16(offsets + 2 * i + offset + 2 * (code - start));
    return Array.from({ length: end - start + 1 }, (_one, k) => start + k).filter(
      (code) => code !== 0xffff && glyph(code) !== 0,
    );
  }).flat();
}

function groups(font: DataView, at: number): number[] {
  return Array.from({ length: font.getUint32(at + 12) }, (_, i) => {
    const [start, end] = [font.getUint32(at + 16 + 12 * i), font.getUint32(at + 20 + 12 * i)];
    return Array.from({ length: end - start + 1 }, (_one, k) => start + k);
  }).flat();
}

/**
 * Reads the code points that have a glyph.
 * @param sfnt TrueType or OpenType, uncompressed
 */
export function readCharacters(sfnt: Uint8Array): ReadonlySet<number> {
  const font = new DataView(sfnt.buffer, sfnt.byteOffset, sfnt.byteLength);
  const cmap = tableAt(font, 'cmap');
  if (cmap === null) return new Set();
  const subtables = Array.from(
    { length: font.getUint16(cmap + 2) },
    (_, i) => cmap + font.getUint32(cmap + 4 + 8 * i + 4),
  );
  return new Set(
    subtables.flatMap((at) => {
      const format = font.getUint16(at);
      return format === 4 ? segments(font, at) : format === 12 ? groups(font, at) : [];
    }),
  );
}
