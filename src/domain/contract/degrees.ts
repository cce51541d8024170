const LONGITUDE = /^(.*?)(longitude|lon|lng|long|经度|долгота|경도)(\W*|[\d_].*)$/i;
const LATITUDE = /^(.*?)(latitude|lat|纬度|широта|위도)(\W*|[\d_].*)$/i;

/** Indices of two columns that together hold a position. */
export interface PlaceColumns {
  readonly longitude: number;
  readonly latitude: number;
}

/** In characters; headers of degrees are shorter. */
const LONGEST_HEADER = 100;

/** Tests for a word of its own: in `from_lon` and `fromLon`, not in `salon`. */
function isOwnWord(before: string, word: string): boolean {
  return !/[a-z]$/i.test(before) || /^[A-Z]/.test(word) || /[^\x20-\x7e]/.test(word);
}

/** Returns a header without its degree word, so that `from_lon` finds `from_lat`. */
function affixesOf(header: string, pattern: RegExp): string | null {
  if (header.length > LONGEST_HEADER) return null;
  const [, before = '', word = '', after = ''] = pattern.exec(header) ?? [];
  return word !== '' && isOwnWord(before, word) ? `${before}|${after}`.toLowerCase() : null;
}

/** Pairs columns by Chinese, English, Russian or Korean names. */
export function findPlaceColumns(headers: readonly string[]): PlaceColumns[] {
  const latitudes = new Map(headers.map((header, i) => [affixesOf(header, LATITUDE), i]));
  return headers.flatMap((header, longitude) => {
    const name = affixesOf(header, LONGITUDE);
    const latitude = name === null ? undefined : latitudes.get(name);
    return latitude === undefined ? [] : [{ longitude, latitude }];
  });
}
