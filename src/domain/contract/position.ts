import { MAP_FRAME } from '../network/mapFrame';
import type { Level } from './issue';

/** `check` is the same in every file. */
export interface PositionFault {
  readonly check: 'range' | 'reversed' | 'frame';
  readonly level: Level;
  readonly reason: string;
}

const isOnEarth = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

/** Tests whether a position, in degrees, lies within the map frame. */
export function isInFrame(longitude: number, latitude: number): boolean {
  return (
    longitude >= MAP_FRAME.west &&
    longitude <= MAP_FRAME.east &&
    latitude >= MAP_FRAME.south &&
    latitude <= MAP_FRAME.north
  );
}

type Kind = 'swapped' | 'projected' | 'longitude' | 'latitude' | 'perhaps swapped' | 'outside';

const FAULTS: Readonly<Record<Kind, PositionFault>> = {
  swapped: { check: 'reversed', level: 'error', reason: 'has longitude and latitude swapped' },
  projected: { check: 'range', level: 'error', reason: 'is not in degrees (metres of a projection?)' },
  longitude: { check: 'range', level: 'error', reason: 'has a longitude beyond 180 degrees' },
  latitude: { check: 'range', level: 'error', reason: 'has a latitude beyond 90 degrees' },
  'perhaps swapped': {
    check: 'reversed',
    level: 'warning',
    reason: 'lies outside the frame of this atlas, and inside it with the two swapped: are they?',
  },
  outside: {
    check: 'frame',
    level: 'warning',
    reason: 'lies outside the frame of this atlas, 27-72 N and 12 W-155 E',
  },
};

function kindOffEarth(longitude: number, latitude: number): Kind {
  if (Math.abs(latitude) > 90 && isOnEarth(latitude, longitude)) return 'swapped';
  if (Math.abs(longitude) > 360 || Math.abs(latitude) > 360) return 'projected';
  return Math.abs(latitude) <= 90 ? 'longitude' : 'latitude';
}

/**
 * Finds the fault of a position in degrees; null if none. Faults are shared objects without the position, for cheap
 * counting. Outside the frame is only a warning: a foreign file's places there are listed, not mapped. Non-numbers
 * were reported when read.
 */
export function findPositionFault(longitude: number, latitude: number): PositionFault | null {
  if (isInFrame(longitude, latitude) || !Number.isFinite(longitude) || !Number.isFinite(latitude))
    return null;
  if (!isOnEarth(longitude, latitude)) return FAULTS[kindOffEarth(longitude, latitude)];
  return isInFrame(latitude, longitude) ? FAULTS['perhaps swapped'] : FAULTS.outside;
}

/**
 * Formats the fault of a position.
 * @param others further vertices of the line with this fault
 */
export function printPositionFault(
  fault: PositionFault,
  longitude: number,
  latitude: number,
  others = 0,
): string {
  const more = others > 0 ? ` (and ${others} more ${others === 1 ? 'vertex' : 'vertices'} of it)` : '';
  return `[${longitude}, ${latitude}] ${fault.reason}${more}`;
}
