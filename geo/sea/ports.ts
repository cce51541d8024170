/** Seaports of the lanes, and channels narrower than the offing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Names, Position } from '../../src/domain/types';

export const PORTS_FILE = 'geo/ports.json';
export const CHANNELS_FILE = 'geo/sea/channels.json';
export const SHOALS_FILE = 'geo/sea/shoals.json';
export const ISLETS_FILE = 'geo/sea/islets.json';

/** Months with reported ice and their year. */
export interface Ice {
  readonly months: readonly number[];
  readonly kind: 'fast_ice' | 'icebreaker_season';
  readonly sources: readonly string[];
  readonly note: Names;
}

/** Water above the berth beyond the map, with an estimated length. */
export interface River {
  readonly nm: number;
  readonly status: 'estimated';
  readonly names: Names;
}

export interface Port {
  /** The facility's id where the port is one. */
  readonly id: string;
  /** UN/LOCODE first. */
  readonly codes?: readonly string[];
  readonly country: string;
  /** Point in the water where the lane ends. */
  readonly berth: Position;
  /** Radius around the port's berths, m. */
  readonly accuracy: number;
  readonly names: Names;
  readonly alsoNames?: readonly string[];
  /** Radius of its inshore search, nm, where 20 are not enough. */
  readonly reach?: number;
  readonly river?: River;
  readonly ice?: readonly Ice[];
  readonly sources: readonly string[];
}

/** A strait narrower than twice the offing that seagoing ships pass. */
export interface Channel {
  readonly id: string;
  /** In the middle of its narrowest part. */
  readonly at: Position;
  readonly reach: number;
  /** Least width, nautical miles. */
  readonly narrowest: number;
  readonly names: Names;
}

export function readPorts(root: string): readonly Port[] {
  return JSON.parse(readFileSync(join(root, PORTS_FILE), 'utf8')) as Port[];
}

export function readChannels(root: string): readonly Channel[] {
  return JSON.parse(readFileSync(join(root, CHANNELS_FILE), 'utf8')) as Channel[];
}

/** Area too shallow or closed for seagoing ships, drawn by us without a chart. */
interface Shoal {
  readonly id: string;
  readonly ring: readonly Position[];
  readonly note: string;
}

export function readShoals(root: string): readonly Shoal[] {
  return JSON.parse(readFileSync(join(root, SHOALS_FILE), 'utf8')) as Shoal[];
}

/** Islet missing in the drawn coast, whose source has hardly any under 0.1 km2. Position to about 0.3 nm. */
export interface Islet {
  readonly at: Position;
  /** Radius and uncertainty, nm. */
  readonly nm: number;
  readonly name?: string;
}

export function readIslets(root: string): readonly Islet[] {
  return JSON.parse(readFileSync(join(root, ISLETS_FILE), 'utf8')) as Islet[];
}
