const LONGITUDE = /^(.*?)(longitude|lon|lng|long|经度|долгота|경도)(\W*|[\d_].*)$/i;
const LATITUDE = /^(.*?)(latitude|lat|纬度|широта|위도)(\W*|[\d_].*)$/i;

/** Two columns that together are a place. */
export interface PlaceColumns {
  readonly longitude: number;
  readonly latitude: number;
}

/** No column of degrees has a longer name. */
const LONGEST_HEADER = 100;

/** Whether what stands before a word lets it be a word of its own: `from_lon` and `fromLon` do, `salon` does not. */
function isOwnWord(before: string, word: string): boolean {
  return !/[a-z]$/i.test(before) || /^[A-Z]/.test(word) || /[^\x20-\x7e]/.test(word);
}

/** What a header says beside the word, so that `from_lon` finds `from_lat`. */
function besides(header: string, pattern: RegExp): string | null {
  if (header.length > LONGEST_HEADER) return null;
  const [, before = '', word = '', after = ''] = pattern.exec(header) ?? [];
  return word !== '' && isOwnWord(before, word) ? `${before}|${after}`.toLowerCase() : null;
}

/** The columns of degrees that belong together, by their names in Chinese, English, Russian or Korean. */
export function findPlaceColumns(headers: readonly string[]): PlaceColumns[] {
  const latitudes = new Map(headers.map((header, i) => [besides(header, LATITUDE), i]));
  return headers.flatMap((header, longitude) => {
    const name = besides(header, LONGITUDE);
    const latitude = name === null ? undefined : latitudes.get(name);
    return latitude === undefined ? [] : [{ longitude, latitude }];
  });
}
