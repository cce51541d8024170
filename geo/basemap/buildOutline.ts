/** Outline of the land shown until the map is ready. Pure. */
import type { MultiLineString } from 'geojson';
import type { Group, Point } from './packed.mjs';
import { areaKm2, simplifyRing } from './polyline.mjs';

/** Western limit of the first view, degrees of longitude. */
const NEAR_FROM = 105;
/** Tolerance, degrees; a pixel of the opening picture is 0.03 to 0.04. */
const TOLERANCE = { near: 0.03, far: 0.1 } as const;
/** Least area of islands and lakes, km2. */
const LAND_KM2 = { near: 100, far: 1000 } as const;
const LAKE_KM2 = { near: 1000, far: 3000 } as const;

type Least = typeof LAND_KM2 | typeof LAKE_KM2;

const part = ([longitude]: Point): keyof Least => (longitude > NEAR_FROM ? 'near' : 'far');

const hundredth = (degrees: number): number => Math.round(degrees * 100) / 100;

function ringsOf(groups: readonly Group[], least: Least): Group {
  return groups
    .flat()
    .filter((ring) => ring[0] && areaKm2(ring) >= least[part(ring[0])])
    .map((ring) => simplifyRing(ring, (point) => TOLERANCE[part(point)]))
    .map((ring) => ring.map(([lon, lat]): Point => [hundredth(lon), hundredth(lat)]))
    .filter((ring) => ring.length > 3);
}

/** Builds coasts and lake shores as closed lines: an odd number of them encloses a point on land. */
export function buildOutline(land: readonly Group[], lakes: readonly Group[]): MultiLineString {
  const rings = [...ringsOf(land, LAND_KM2), ...ringsOf(lakes, LAKE_KM2)];
  return { type: 'MultiLineString', coordinates: rings };
}
