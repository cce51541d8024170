import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackGroups } from '../basemap/packed.mjs';
import { Coast } from './coast';
import { Countries } from './countries';

export interface BaseGeography {
  readonly coast: Coast;
  readonly countries: Countries;
}

let loaded: BaseGeography | null = null;

/** Reads the inputs of the basemap once (about half a second). */
export function readBaseGeography(): BaseGeography {
  if (loaded) return loaded;
  const inputs = join(import.meta.dirname, '../basemap/inputs');
  const coast = new Coast(unpackGroups(readFileSync(join(inputs, 'land.bin'))));
  loaded = {
    coast,
    countries: new Countries(coast, unpackGroups(readFileSync(join(inputs, 'borders.bin')))),
  };
  return loaded;
}
