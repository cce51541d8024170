/** Seaports from which lanes start, and the channels lanes may pass although they are narrower than the offing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Names, Position } from '../../src/domain/types';

export const PORTS_FILE = 'geo/ports.json';
export const CHANNELS_FILE = 'geo/sea/channels.json';
export const SHOALS_FILE = 'geo/sea/shoals.json';
export const ISLETS_FILE = 'geo/sea/islets.json';

/** Months in which ice has been reported, from what year; where the season ends is not published. */
export interface Ice {
  readonly months: readonly number[];
  readonly kind: 'fast_ice' | 'icebreaker_season';
  readonly sources: readonly string[];
  readonly note: Names;
}

/** Water above the berth that the map does not draw: it lengthens the lane, and its length is an estimate. */
export interface River {
  readonly nm: number;
  readonly status: 'estimated';
  readonly names: Names;
}

export interface Port {
  /** The facility's id where the port is one. */
  readonly id: string;
  /** UN/LOCODE, then codes others use for it. */
  readonly codes?: readonly string[];
  readonly country: string;
  /** A point of the water by the berths: the lane ends here. */
  readonly berth: Position;
  /** Radius in metres within which the berths of the port lie. */
  readonly accuracy: number;
  readonly names: Names;
  readonly alsoNames?: readonly string[];
  /** How far its inshore water is searched, nautical miles, where 20 are not enough. */
  readonly reach?: number;
  readonly river?: River;
  readonly ice?: readonly Ice[];
  readonly sources: readonly string[];
}

/** A strait narrower than twice the offing that seagoing ships pass. */
export interface Channel {
  readonly id: string;
  /** A point of the fairway, in the middle of its narrowest part. */
  readonly at: Position;
  readonly reach: number;
  /** Least width of its water in nautical miles. */
  readonly narrowest: number;
  readonly names: Names;
}

export function readPorts(root: string): readonly Port[] {
  return JSON.parse(readFileSync(join(root, PORTS_FILE), 'utf8')) as Port[];
}

export function readChannels(root: string): readonly Channel[] {
  return JSON.parse(readFileSync(join(root, CHANNELS_FILE), 'utf8')) as Channel[];
}

/** An area of the open sea too shallow, or closed, for a seagoing ship. Its ring is drawn by us, without a chart. */
interface Shoal {
  readonly id: string;
  readonly ring: readonly Position[];
  readonly note: string;
}

export function readShoals(root: string): readonly Shoal[] {
  return JSON.parse(readFileSync(join(root, SHOALS_FILE), 'utf8')) as Shoal[];
}

/** An islet or rock that the drawn coast leaves out: its source has hardly any under 0.1 km2. Position to about 0.3 nm. */
export interface Islet {
  readonly at: Position;
  /** Radius of the islet and of the doubt about it, nautical miles. */
  readonly nm: number;
  readonly name?: string;
}

export function readIslets(root: string): readonly Islet[] {
  return JSON.parse(readFileSync(join(root, ISLETS_FILE), 'utf8')) as Islet[];
}
