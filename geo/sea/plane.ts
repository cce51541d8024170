/**
 * Projects to the plane of the lanes: Lambert's conformal conic, nm. Its scale is within 1.5 % from 28 to 51 N (3.5 %
 * at 55 N); over 500 nm a straight line is within 1 nm of the great circle, where Mercator's strays 7 nm. J. P.
 * Snyder, Map Projections: A Working Manual (USGS 1395, 1987), equations 15-1 to 15-5, 14-4, 15-8 to 15-11.
 */
import type { Position } from '../../src/domain/types';
import { EARTH_RADIUS_NM } from './sphere';

/** x east, y north, nm. */
export type PlanePoint = readonly [number, number];

const RADIANS = Math.PI / 180;
const [SOUTH, NORTH] = [31 * RADIANS, 47 * RADIANS];
const MERIDIAN = 131 * RADIANS;
const ORIGIN = 38 * RADIANS;

const slope = (phi: number): number => Math.tan(Math.PI / 4 + phi / 2);
const CONE = Math.log(Math.cos(SOUTH) / Math.cos(NORTH)) / Math.log(slope(NORTH) / slope(SOUTH));
const SCALE = (EARTH_RADIUS_NM * Math.cos(SOUTH) * slope(SOUTH) ** CONE) / CONE;
const radius = (phi: number): number => SCALE / slope(phi) ** CONE;
const ORIGIN_RADIUS = radius(ORIGIN);

export function toPlane([lon, lat]: Position): PlanePoint {
  const rho = radius(lat * RADIANS);
  const theta = CONE * (lon * RADIANS - MERIDIAN);
  return [rho * Math.sin(theta), ORIGIN_RADIUS - rho * Math.cos(theta)];
}

export function toPosition([x, y]: PlanePoint): Position {
  const down = ORIGIN_RADIUS - y;
  const theta = Math.atan2(x, down);
  const phi = 2 * Math.atan((SCALE / Math.hypot(x, down)) ** (1 / CONE)) - Math.PI / 2;
  return [(theta / CONE + MERIDIAN) / RADIANS, phi / RADIANS];
}
