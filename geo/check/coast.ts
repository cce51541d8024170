/** Index of the coast of geo/basemap/inputs. Pure. */
import type { Position } from '../../src/domain/types';

/** Polygons of land as groups of rings, outer ring first. */
export type LandGroups = readonly (readonly (readonly Position[])[])[];

/** One piece of coast: x1, y1, x2, y2 in degrees. */
type Stretch = readonly [number, number, number, number];

/** Height of the index's bands of latitude, degrees. */
const BAND = 0.05;
const METRES = 111_195;

/**
 * Longitude west of which the coast is thinned to 0.004 degrees, east of it to 0.00004 (geo/basemap/derive-lines.mjs).
 */
const EAST = 100.75;

/** Estimates the coast's error, m: its thinning, and the 10 m of its source. */
export const coastAccuracy = (longitude: number): number => (longitude < EAST ? 500 : 50);

/** Measures to a piece of coast, m, on the tangent plane. */
function distance([x, y]: Position, [x1, y1, x2, y2]: Stretch): number {
  const shrink = Math.cos((y * Math.PI) / 180);
  const [ax, ay, bx, by] = [(x1 - x) * shrink, y1 - y, (x2 - x) * shrink, y2 - y];
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return METRES * Math.hypot(ax + along * dx, ay + along * dy);
}

export class Coast {
  private readonly bands = new Map<number, Stretch[]>();

  constructor(land: LandGroups) {
    for (const ring of land.flat()) {
      for (let i = 1; i < ring.length; i += 1) {
        const [a, b] = [ring[i - 1], ring[i]];
        if (a && b) this.add([a[0], a[1], b[0], b[1]]);
      }
    }
  }

  private add(stretch: Stretch): void {
    const [, y1, , y2] = stretch;
    const last = Math.floor(Math.max(y1, y2) / BAND);
    for (let band = Math.floor(Math.min(y1, y2) / BAND); band <= last; band += 1) {
      const known = this.bands.get(band);
      if (known) known.push(stretch);
      else this.bands.set(band, [stretch]);
    }
  }

  private stretchesAt(latitude: number): readonly Stretch[] {
    return this.bands.get(Math.floor(latitude / BAND)) ?? [];
  }

  /** Finds where a parallel crosses the coast, from west to east: land lies between the 1st and 2nd, and so on. */
  crossings(latitude: number): number[] {
    const found: number[] = [];
    for (const [x1, y1, x2, y2] of this.stretchesAt(latitude)) {
      if (y1 > latitude === y2 > latitude) continue;
      found.push(x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1));
    }
    return found.toSorted((a, b) => a - b);
  }

  isLand([longitude, latitude]: Position): boolean {
    let west = 0;
    for (const [x1, y1, x2, y2] of this.stretchesAt(latitude)) {
      if (y1 > latitude === y2 > latitude) continue;
      if (x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1) < longitude) west += 1;
    }
    return west % 2 === 1;
  }

  /** Measures to the nearest coast, m; Infinity beyond `limit` metres. */
  distanceTo(point: Position, limit: number): number {
    const [longitude, latitude] = point;
    const reach = limit / METRES;
    const across = reach / Math.cos((latitude * Math.PI) / 180);
    const last = Math.floor((latitude + reach) / BAND);
    let nearest = Infinity;
    for (let band = Math.floor((latitude - reach) / BAND); band <= last; band += 1) {
      for (const stretch of this.bands.get(band) ?? []) {
        const [x1, , x2] = stretch;
        if (Math.min(x1, x2) > longitude + across || Math.max(x1, x2) < longitude - across) continue;
        nearest = Math.min(nearest, distance(point, stretch));
      }
    }
    return nearest <= limit ? nearest : Infinity;
  }
}
