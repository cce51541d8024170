import type { Names, Position } from '../types';

/**
 * Country or province that a row may name as an end, from geo/regions.csv. Position and radius (km) are those of the
 * disc it is drawn as and say nothing about a boundary; without them it lies beyond the map's frame.
 */
export interface RegionRecord {
  /** `country:XX` by ISO 3166-1, or `province:name`. */
  readonly id: string;
  readonly country: string;
  /** Absent where the names of its code are meant. */
  readonly names?: Names;
  readonly aliases: readonly string[];
  readonly at?: Position;
  readonly radius?: number;
  readonly sources: readonly string[];
}

export interface Region extends RegionRecord {
  readonly names: Names;
}

const LANGUAGES = ['zh', 'en', 'ru', 'ko'] as const;

const isRecord = (value: unknown): value is RegionRecord =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'country' in value &&
  typeof value.country === 'string' &&
  'aliases' in value &&
  Array.isArray(value.aliases);

/** Names regions, provinces before countries; those of a code by the language's own register (CLDR). */
export function nameRegions(records: readonly RegionRecord[]): readonly Region[] {
  const registers = LANGUAGES.map((lang) => new Intl.DisplayNames([lang], { type: 'region' }));
  const isCountry = ({ id, country }: RegionRecord): boolean => id === `country:${country}`;
  return records
    .toSorted((a, b) => Number(isCountry(a)) - Number(isCountry(b)))
    .map((record) => {
      if (!isCountry(record)) return { ...record, names: record.names ?? ownNames(record.id) };
      const { country, names, aliases } = record;
      const [zh = country, en = country, ru = country, ko = country] = registers.map((register) =>
        register.of(country),
      );
      return {
        ...record,
        names: names ?? { zh, en, ru, ko },
        aliases: [country, zh, en, ru, ko, ...aliases],
      };
    });
}

const ownNames = (id: string): Names => ({ zh: id, en: id, ru: id, ko: id });

/** Reads the regions of geo/out; rejects what is no list of them. */
export function readRegions(raw: unknown): readonly Region[] {
  if (!Array.isArray(raw) || !raw.every(isRecord)) throw new Error('regions.json: no list of regions');
  return nameRegions(raw);
}
