import type { Facility } from '../types';
import { printCanonical } from './flowQuestion';
import { hashText } from './sha256';

/** Clusters of places: `clusters[level]` maps a place to what it is drawn as; a place not in it stays itself. */
export interface PlaceLevels {
  readonly hash: string;
  readonly clusters: readonly ReadonlyMap<string, string>[];
}

/** Prefix of the cluster of all places of a country, by ISO 3166-1 code. */
export const COUNTRY_PREFIX = 'country:';

/** Levels: 0 places, 1 towns with their ports and stations, 2 countries. Data, never a matter of what is in view. */
export function buildPlaceLevels(
  facilities: readonly Pick<Facility, 'id' | 'country' | 'hub' | 'kind'>[],
): PlaceLevels {
  const sorted = facilities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const towns = sorted.flatMap(({ id, hub }) =>
    hub === undefined || hub === id ? [] : [[id, hub] as const],
  );
  const countries = sorted.map(({ id, country }) => [id, `${COUNTRY_PREFIX}${country}`] as const);
  const tables = [[], towns, countries];
  return {
    hash: hashText(printCanonical(tables)).slice(0, 16),
    clusters: tables.map((table) => new Map(table)),
  };
}

export const clusterOf = ({ clusters }: PlaceLevels, level: number, place: string): string =>
  clusters[level]?.get(place) ?? place;
