/**
 * Parses a `Range` header with one range of bytes (RFC 9110, section 14).
 * @param {string | undefined} header
 * @param {number} size of the whole, in bytes
 * @returns {{ start: number, end: number } | 'whole' | 'unsatisfiable'} `end` is inclusive; several ranges and unknown
 *   units give the whole, as the standard allows
 */
export function readRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header ?? '');
  if (!match) return 'whole';
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end };
}
