/** Closed rings of the plane. */
import type { PlanePoint } from './plane';

/** x, y, x, y... in nm. A point in an odd number of rings is inside. */
export type Rings = readonly Float64Array[];

export function isInsideRings(rings: Rings, [x, y]: PlanePoint): boolean {
  let inside = false;
  for (const ring of rings) {
    let [ax, ay] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
    for (let i = 0; i < ring.length; i += 2) {
      const [bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      if (ay <= y !== by <= y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      [ax, ay] = [bx, by];
    }
  }
  return inside;
}
