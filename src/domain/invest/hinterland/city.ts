/** Chinese cities whose goods choose among gateways: geo/out/hinterland.json. */
import type { PlanData, RoadDetour } from '../../plan/data/planData';
import type { Names, Position } from '../../types';

/** One city as in the file; without position and names it is the planner's town of that id. */
export interface CityRecord {
  readonly id: string;
  readonly at?: Position;
  readonly names?: Names;
  /** As the source lists them; absent: the source has no figure. */
  readonly people?: number;
  readonly sources: readonly string[];
}

export interface Hinterland {
  readonly cities: readonly CityRecord[];
  /** Roads between a city of its own and the planner's places that the sea separates. */
  readonly roadDetours: readonly RoadDetour[];
}

/** A city with its place. */
export interface City {
  readonly id: string;
  readonly at: Position;
  readonly names: Names;
  /** null: not given by the source. */
  readonly people: number | null;
  readonly sources: readonly string[];
  /** Whether it is a town of the planner, whose goods start at its own terminals. */
  readonly town: boolean;
}

const isHinterland = (raw: unknown): raw is Hinterland =>
  typeof raw === 'object' &&
  raw !== null &&
  'cities' in raw &&
  Array.isArray(raw.cities) &&
  'roadDetours' in raw &&
  Array.isArray(raw.roadDetours);

/** Reads the file. @throws where it is none */
export function readHinterland(raw: unknown): Hinterland {
  if (!isHinterland(raw)) throw new Error('hinterland.json: no list of cities');
  return raw;
}

/** Places cities; ids of those without a position are in `unplaced`. */
export function placeCities(
  records: readonly CityRecord[],
  { towns }: Pick<PlanData, 'towns'>,
): { readonly cities: readonly City[]; readonly unplaced: readonly string[] } {
  const known = new Map(towns.map((town) => [town.id, town]));
  const unplaced: string[] = [];
  const cities = records.flatMap(({ id, at, names, people = null, sources }): City[] => {
    const town = known.get(id);
    const place = town ?? (at && names ? { at, names } : null);
    if (place) return [{ id, at: place.at, names: place.names, people, sources, town: town !== undefined }];
    unplaced.push(id);
    return [];
  });
  return { cities, unplaced };
}
