import { lookUp } from '../lookup';
import { NOWHERE, findBboxFault, unionOf } from './boundingBox';
import type { BoundingBox } from './boundingBox';
import { GEOMETRY_TYPES, GeometryJudge, isGeometry, isList, isObject, kindOf } from './judgeGeometry';
import type { JsonObject, Report } from './judgeGeometry';
import { quoteText } from './issue';
import { CONTRACT_LIMITS } from './limits';
import type { JsonPath } from './locate';

/** Members reserved for other kinds of object (RFC 7946, section 7.1). */
const FOREIGN: Readonly<Record<'collection' | 'feature' | 'geometry', readonly string[]>> = {
  collection: ['coordinates', 'geometries', 'geometry', 'properties'],
  feature: ['coordinates', 'geometries', 'features'],
  geometry: ['geometry', 'properties', 'features'],
};

const NAMES: Readonly<Record<keyof typeof FOREIGN, string>> = {
  collection: 'FeatureCollection',
  feature: 'Feature',
  geometry: 'geometry',
};

const TYPES: readonly string[] = ['FeatureCollection', 'Feature', ...GEOMETRY_TYPES];

/** Names of the only reference system of RFC 7946 in older files. */
const WGS84 =
  /^(?:urn:ogc:def:crs:OGC:(?:1\.3)?:CRS84|urn:ogc:def:crs:EPSG:[\d.]*:4326|EPSG:4326|OGC:CRS84)$/i;

/** Tests whether a JSON value is meant as GeoJSON, even with a wrong type. */
export function looksLikeGeoJson(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const type = lookUp(value, 'type');
  if (typeof type === 'string' && [...TYPES, 'Topology'].includes(type)) return true;
  return ['features', 'geometry', 'coordinates', 'geometries'].some((key) => Object.hasOwn(value, key));
}

class GeoJsonJudge {
  private readonly geometries: GeometryJudge;
  private readonly ids = new Set<string>();

  constructor(private readonly report: Report) {
    this.geometries = new GeometryJudge(report);
  }

  document(value: unknown): void {
    if (!isObject(value)) {
      this.report([], 'type', 'error', `${kindOf(value)} stands where a GeoJSON object belongs`);
      return;
    }
    const type = lookUp(value, 'type');
    if (type === 'FeatureCollection') this.collection(value);
    else if (type === 'Feature') this.feature(value, []);
    else if (isGeometry(value)) this.geometry(value, []);
    else this.report(type === undefined ? [] : ['type'], 'type', 'error', this.wrongType(type, TYPES));
    const { count, full } = this.geometries;
    if (full)
      this.report(
        [],
        'limit',
        'error',
        `more than ${CONTRACT_LIMITS.vertices} vertices: the rest was not read`,
      );
    else if (count > CONTRACT_LIMITS.manyVertices)
      this.report([], 'limit', 'warning', `${count} vertices: drawing will be slow`);
  }

  private wrongType(type: unknown, allowed: readonly string[]): string {
    if (type === 'Topology') return 'this is TopoJSON, not GeoJSON';
    const lowered = typeof type === 'string' ? type.toLowerCase() : '';
    const meant = allowed.find((known) => known.toLowerCase() === lowered);
    const hint = meant === undefined ? '' : `: is ${meant} meant?`;
    return type === undefined
      ? 'the member "type" is missing'
      : `${kindOf(type)} is no type of GeoJSON here${hint}`;
  }

  private members(
    object: JsonObject,
    path: JsonPath,
    kind: keyof typeof FOREIGN,
    extent: BoundingBox,
  ): BoundingBox {
    for (const key of FOREIGN[kind]) {
      if (!Object.hasOwn(object, key)) continue;
      this.report([...path, key], 'member', 'error', `a member "${key}" must not stand in a ${NAMES[kind]}`);
    }
    if (Object.hasOwn(object, 'bbox')) {
      const fault = findBboxFault(object['bbox'], extent);
      if (fault !== null) this.report([...path, 'bbox'], 'bbox', 'error', fault);
    }
    if (Object.hasOwn(object, 'crs')) this.crs(object['crs'], [...path, 'crs']);
    return extent;
  }

  private crs(crs: unknown, path: JsonPath): void {
    const properties = isObject(crs) ? lookUp(crs, 'properties') : undefined;
    const name = isObject(properties) ? lookUp(properties, 'name') : undefined;
    if (typeof name === 'string' && WGS84.test(name)) {
      this.report(
        path,
        'crs',
        'warning',
        '"crs" is not part of GeoJSON any more; WGS84 is taken, as it says',
      );
    } else {
      const given = typeof name === 'string' ? quoteText(name) : kindOf(crs);
      this.report(path, 'crs', 'error', `"crs" is ${given}; GeoJSON is WGS84 only: convert the file`);
    }
  }

  private collection(value: JsonObject): void {
    const features = lookUp(value, 'features');
    if (!isList(features)) {
      this.report(
        features === undefined ? [] : ['features'],
        'member',
        'error',
        `FeatureCollection has ${kindOf(features)} as its features`,
      );
      return;
    }
    if (features.length === 0)
      this.report(['features'], 'empty', 'warning', 'a FeatureCollection without features');
    let extent = NOWHERE;
    for (const [i, feature] of features.entries()) {
      if (this.geometries.full) break;
      const path = ['features', i];
      if (isObject(feature) && lookUp(feature, 'type') === 'Feature')
        extent = unionOf(extent, this.feature(feature, path));
      else this.notFeature(feature, path);
    }
    this.members(value, [], 'collection', extent);
  }

  private notFeature(value: unknown, path: JsonPath): void {
    if (!isObject(value))
      this.report(
        path,
        value === null ? 'null' : 'type',
        'error',
        `${kindOf(value)} stands where a Feature belongs`,
      );
    else {
      const type = lookUp(value, 'type');
      const known = typeof type === 'string' && TYPES.includes(type);
      const reason = known ? `a ${type} stands where a Feature belongs` : this.wrongType(type, ['Feature']);
      this.report(type === undefined ? path : [...path, 'type'], known ? 'nesting' : 'type', 'error', reason);
    }
  }

  private feature(feature: JsonObject, path: JsonPath): BoundingBox {
    this.id(feature, path);
    this.properties(feature, path);
    const geometry = lookUp(feature, 'geometry');
    const at = [...path, 'geometry'];
    if (geometry === undefined) {
      this.report(
        path,
        'member',
        'error',
        'a Feature without the member "geometry" (null where it has no place)',
      );
    } else if (geometry === null) {
      this.report(at, 'empty', 'warning', 'a Feature without a place: listed, not drawn');
    } else if (!isObject(geometry)) {
      this.report(at, 'geometry', 'error', `${kindOf(geometry)} stands where a geometry belongs`);
    } else return this.members(feature, path, 'feature', this.geometry(geometry, at));
    return this.members(feature, path, 'feature', NOWHERE);
  }

  private geometry(geometry: JsonObject, path: JsonPath): BoundingBox {
    const type = lookUp(geometry, 'type');
    if (isGeometry(geometry)) {
      return this.members(geometry, path, 'geometry', this.geometries.judge(geometry, path));
    }
    const known = typeof type === 'string' && TYPES.includes(type);
    const reason = known ? `a ${type} stands where a geometry belongs` : this.wrongType(type, GEOMETRY_TYPES);
    this.report(type === undefined ? path : [...path, 'type'], known ? 'nesting' : 'type', 'error', reason);
    return NOWHERE;
  }

  private id(feature: JsonObject, path: JsonPath): void {
    const id = lookUp(feature, 'id');
    if (id === undefined) return;
    if (typeof id !== 'string' && typeof id !== 'number') {
      this.report([...path, 'id'], 'id', 'error', `${kindOf(id)} is no id: it is a text or a number`);
      return;
    }
    const key = JSON.stringify(id);
    if (this.ids.has(key))
      this.report([...path, 'id'], 'id', 'error', `the id ${quoteText(String(id))} stands twice`);
    this.ids.add(key);
  }

  private properties(feature: JsonObject, path: JsonPath): void {
    const properties = lookUp(feature, 'properties');
    if (properties === null) return;
    if (!isObject(properties)) {
      const reason = `a Feature has ${kindOf(properties)} as its properties (null where it has none)`;
      this.report(properties === undefined ? path : [...path, 'properties'], 'member', 'error', reason);
      return;
    }
    const count = Object.keys(properties).length;
    if (count <= CONTRACT_LIMITS.properties) return;
    this.report(
      [...path, 'properties'],
      'limit',
      'error',
      `${count} properties: ${CONTRACT_LIMITS.properties} are read`,
    );
  }
}

/** Reports every fault of a GeoJSON value. Never throws. */
export function judgeGeoJson(value: unknown, report: Report): void {
  new GeoJsonJudge(report).document(value);
}
