import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bboxClip } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { unpackGroups } from '../../geo/basemap/packed.mjs';
import { areaKm2, simplifyRing } from '../../geo/basemap/polyline.mjs';
import { COAST_FILE } from '../../geo/sea/seaCoast.ts';
import { ROOT } from './machine.ts';

/** West, south, east, north: all that the camera of the pages sees. Degrees. */
const BOX: [number, number, number, number] = [85, 10, 175, 66];
/** Degrees; a pixel of the pages is 0.04. */
const TOLERANCE = 0.03;
const LEAST_KM2 = 300;

/** The land of the atlas, cut and simplified to what the bench's pages show, as one GeoJSON for all of them. */
export function boxedLand(): FeatureCollection<Polygon | MultiPolygon> {
  const groups = unpackGroups(readFileSync(join(ROOT, COAST_FILE)));
  const rings = groups
    .flatMap(([outer]) =>
      outer && areaKm2(outer) >= LEAST_KM2 ? [simplifyRing(outer, () => TOLERANCE)] : [],
    )
    .filter((ring) => ring.length > 3);
  const features = rings.flatMap((ring): Feature<Polygon | MultiPolygon>[] => {
    const { geometry } = bboxClip(
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } },
      BOX,
    );
    const solid = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
    return solid && geometry.coordinates.length > 0 ? [{ type: 'Feature', properties: {}, geometry }] : [];
  });
  return { type: 'FeatureCollection', features };
}
