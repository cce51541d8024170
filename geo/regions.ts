/** Records of geo/regions.csv: countries and provinces that rows of a reader's file may name as an end. */
import type { RegionRecord } from '../src/domain/own/regions';
import { listOf, parseCellNumber, withoutEmpty } from './cells';
import type { Raw, RawGeo, Row } from './read';

/** Decodes a row; position and radius are absent where the region lies beyond the map's frame. */
export function decodeRegion({ file, line, value }: Raw<Row>): Raw<RegionRecord> {
  const { id, country, zh = '', en = '', ru = '', ko = '', aliases, lon, lat, radius_km, sources } = value;
  const at = lon || lat ? { at: [parseCellNumber(lon) ?? NaN, parseCellNumber(lat) ?? NaN] } : {};
  const names = zh || en || ru || ko ? { names: { zh, en, ru, ko } } : {};
  const rest = { id, country, ...names, aliases: listOf(aliases), ...at, radius: parseCellNumber(radius_km) };
  return {
    file,
    line,
    value: withoutEmpty({ ...rest, sources: listOf(sources) }) as unknown as RegionRecord,
  };
}

/** Lists the regions for the page, in the order of their ids. */
export const buildRegions = ({ regions }: RawGeo): readonly RegionRecord[] =>
  regions.map((row) => decodeRegion(row).value).toSorted((a, b) => (a.id < b.id ? -1 : 1));
