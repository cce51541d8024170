/** Records of geo/cities.csv: Chinese cities whose goods choose among gateways, and the roads round the sea to them. */
import type { CityRecord, Hinterland } from '../src/domain/invest/hinterland/city';
import type { PlanData } from '../src/domain/plan/data/planData';
import { listOf, parseCellNumber, withoutEmpty } from './cells';
import { findRoadDetours } from './plan/roadDetours';
import type { Raw, RawGeo, Row } from './read';
import type { Rings } from './sea/rings';

/** Decodes a row; without a position it is a town of the planner, which has position and names. */
export function decodeCity({ file, line, value }: Raw<Row>): Raw<CityRecord> {
  const { id, lon, lat, people, zh = '', en = '', ru = '', ko = '', sources } = value;
  const at = lon || lat ? { at: [parseCellNumber(lon) ?? NaN, parseCellNumber(lat) ?? NaN] } : {};
  const names = zh || en || ru || ko ? { names: { zh, en, ru, ko } } : {};
  const record = { id, ...at, ...names, people: parseCellNumber(people), sources: listOf(sources) };
  return { file, line, value: withoutEmpty(record) as unknown as CityRecord };
}

/** Builds geo/out/hinterland.json. Pure: same files, same bytes. */
export function buildHinterland(
  { cities }: RawGeo,
  { towns, nodes, territories }: PlanData,
  shores: Rings,
): Hinterland {
  const records = cities.map((row) => decodeCity(row).value).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const own = new Set(records.flatMap(({ id, at }) => (at ? [id] : [])));
  const grounds = [
    ...towns.map(({ id, country, at }) => ({ id, country, at, town: true })),
    ...nodes
      .filter(({ kind }) => kind !== 'strait')
      .map(({ id, country, at }) => ({ id, country, at, town: false })),
    // No detour leads by a city that the planner does not know.
    ...records.flatMap(({ id, at }) => (at ? [{ id, country: 'CN', at, town: false }] : [])),
  ];
  const roadDetours = findRoadDetours(grounds, shores, territories).filter(
    ({ from, to }) => own.has(from) !== own.has(to),
  );
  return { cities: records, roadDetours };
}
