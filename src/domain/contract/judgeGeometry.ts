import { lookUp } from '../lookup';
import type { Position } from '../types';
import { NOWHERE, boundingBoxOf, containsBox, isNowhere, unionOf } from './boundingBox';
import type { BoundingBox } from './boundingBox';
import { quoteText } from './issue';
import type { Lazy, Level } from './issue';
import { JsonList } from './readJson';
import { CONTRACT_LIMITS } from './limits';
import type { JsonPath } from './locate';
import { findPositionFault, printPositionFault } from './position';
import type { PositionFault } from './position';
import { findAntimeridianFaults, findRingFaults } from './ring';

/** Receiver of faults: path of the faulty part, id of the check, severity and reason. */
export type Report = (path: JsonPath, check: string, level: Level, reason: Lazy<string>) => void;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export type JsonArrayLike = JsonList | readonly unknown[];

export function isList(value: unknown): value is JsonArrayLike {
  return Array.isArray(value) || value instanceof JsonList;
}

/** Nesting depth of positions in coordinates. */
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['Point', 0],
  ['MultiPoint', 1],
  ['LineString', 1],
  ['MultiLineString', 2],
  ['Polygon', 2],
  ['MultiPolygon', 3],
]);

export const GEOMETRY_TYPES: readonly string[] = [...DEPTHS.keys(), 'GeometryCollection'];

export function isGeometry(value: unknown): value is JsonObject {
  const type = isObject(value) ? lookUp(value, 'type') : undefined;
  return typeof type === 'string' && GEOMETRY_TYPES.includes(type);
}

/** Describes a value in a reason. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isList(value)) return value.length === 0 ? 'an empty array' : 'an array';
  return typeof value === 'object'
    ? 'an object'
    : typeof value === 'string'
      ? `the text ${quoteText(value)}`
      : String(value);
}

export class GeometryJudge {
  private vertices = 0;

  constructor(private readonly report: Report) {}

  /** True once the file has more vertices than the limit. */
  get full(): boolean {
    return this.vertices > CONTRACT_LIMITS.vertices;
  }

  get count(): number {
    return this.vertices;
  }

  /** Reports the faults of a geometry object and returns its extent. */
  judge(geometry: JsonObject, path: JsonPath): BoundingBox {
    const type = lookUp(geometry, 'type');
    if (type === 'GeometryCollection') return this.collection(geometry, path);
    const depth = typeof type === 'string' ? DEPTHS.get(type) : undefined;
    if (typeof type !== 'string' || depth === undefined) return NOWHERE;
    const coordinates = lookUp(geometry, 'coordinates');
    const inner = [...path, 'coordinates'];
    if (!Array.isArray(coordinates)) {
      this.report(
        Object.hasOwn(geometry, 'coordinates') ? inner : path,
        'geometry',
        'error',
        `${type} has ${kindOf(coordinates)} as its coordinates`,
      );
      return NOWHERE;
    }
    if (coordinates.length === 0) {
      this.report(inner, 'empty', 'warning', `an empty ${type}: nothing of it can be drawn`);
      return NOWHERE;
    }
    return this.nested(coordinates, inner, depth, type);
  }

  private collection(geometry: JsonObject, path: JsonPath): BoundingBox {
    const parts = lookUp(geometry, 'geometries');
    const inner = [...path, 'geometries'];
    if (!isList(parts)) {
      this.report(path, 'geometry', 'error', `GeometryCollection has ${kindOf(parts)} as its geometries`);
      return NOWHERE;
    }
    if (parts.length === 0)
      this.report(inner, 'empty', 'warning', 'an empty GeometryCollection: nothing of it can be drawn');
    let extent = NOWHERE;
    for (const [i, part] of parts.entries()) {
      const at = [...inner, i];
      if (!isGeometry(part)) {
        this.report(at, 'geometry', 'error', `${kindOf(part)} stands where a geometry belongs`);
        continue;
      }
      if (lookUp(part, 'type') === 'GeometryCollection') {
        this.report(at, 'nesting', 'warning', 'a GeometryCollection within another: few programs read it');
      }
      extent = unionOf(extent, this.judge(part, at));
    }
    return extent;
  }

  private nested(part: unknown, path: JsonPath, depth: number, type: string): BoundingBox {
    if (depth === 0) return boundingBoxOf(this.positions([part], path.slice(0, -1), path.at(-1) ?? 0));
    if (!Array.isArray(part)) {
      this.report(
        path,
        'nesting',
        'error',
        `${kindOf(part)} stands where an array of ${type} coordinates belongs`,
      );
      return NOWHERE;
    }
    if (depth === 1) return this.line(part, path, type);
    if (depth === 2 && type.endsWith('Polygon')) return this.polygon(part, path, type);
    let extent = NOWHERE;
    for (const [i, inner] of (part as unknown[]).entries()) {
      extent = unionOf(extent, this.nested(inner, [...path, i], depth - 1, type));
    }
    return extent;
  }

  private line(part: readonly unknown[], path: JsonPath, type: string): BoundingBox {
    const line = this.positions(part, path);
    if (type === 'MultiPoint') return boundingBoxOf(line);
    if (part.length < 2) {
      const has = part.length === 1 ? '1 vertex' : 'no vertex';
      this.report(path, 'geometry', 'error', `a line of ${has}: it takes 2`);
    }
    for (const { at, check, level, reason } of findAntimeridianFaults(line))
      this.report([...path, at], check, level, reason);
    return boundingBoxOf(line);
  }

  private polygon(rings: readonly unknown[], path: JsonPath, type: string): BoundingBox {
    if (rings.length === 0) this.report(path, 'empty', 'warning', `a polygon without rings in a ${type}`);
    let outer = NOWHERE;
    for (const [i, part] of rings.entries()) {
      const at = [...path, i];
      if (!Array.isArray(part)) {
        this.report(at, 'nesting', 'error', `${kindOf(part)} stands where a ring belongs`);
        continue;
      }
      const ring = this.positions(part, at);
      // A ring with an invalid vertex is not examined further.
      const faults = ring.length === part.length ? findRingFaults(ring, i > 0) : [];
      for (const fault of faults) this.report([...at, fault.at], fault.check, fault.level, fault.reason);
      const extent = boundingBoxOf(ring);
      if (i === 0) outer = extent;
      else if (!isNowhere(extent) && !isNowhere(outer) && !containsBox(outer, extent)) {
        this.report(at, 'ring', 'error', 'a hole that does not lie within its polygon');
      }
    }
    return outer;
  }

  /** Returns valid positions and reports the others' faults. */
  private positions(parts: readonly unknown[], path: JsonPath, only?: string | number): Position[] {
    const found: Position[] = [];
    if (only === undefined && parts.length > 0 && parts.every((part) => typeof part === 'number')) {
      this.report(
        path,
        'nesting',
        'error',
        'coordinates are nested one level too little: numbers stand where positions belong',
      );
      return found;
    }
    const faults = new Map<
      PositionFault,
      { readonly at: JsonPath; readonly first: Position; count: number }
    >();
    for (const [i, part] of parts.entries()) {
      this.vertices += 1;
      if (this.full) break;
      const position = this.position(part, () => [...path, only ?? i]);
      if (!position) continue;
      found.push(position);
      const fault = findPositionFault(...position);
      const known = fault && faults.get(fault);
      if (known) known.count += 1;
      else if (fault) faults.set(fault, { at: [...path, only ?? i], first: position, count: 1 });
    }
    for (const [fault, { at, first, count }] of faults) {
      this.report(at, fault.check, fault.level, printPositionFault(fault, ...first, count - 1));
    }
    return found;
  }

  private position(part: unknown, path: () => JsonPath): Position | null {
    if (!Array.isArray(part)) {
      const check = part === null ? 'null' : 'nesting';
      this.report(path(), check, 'error', `${kindOf(part)} stands where [longitude, latitude] belongs`);
      return null;
    }
    const [longitude, latitude] = part as unknown[];
    if (Array.isArray(longitude)) {
      this.report(path(), 'nesting', 'error', 'coordinates are nested one level too deep');
      return null;
    }
    if (part.length < 2) {
      const has = part.length === 1 ? '1 number' : 'no number';
      this.report(path(), 'position', 'error', `a position of ${has}: it takes 2`);
      return null;
    }
    const wrong = (part as unknown[]).findIndex((number) => typeof number !== 'number');
    if (wrong >= 0) {
      const value = (part as unknown[])[wrong];
      const check = value === null ? 'null' : 'position';
      this.report(
        [...path(), wrong],
        check,
        'error',
        `${kindOf(value)} stands where a number of degrees belongs`,
      );
      return null;
    }
    if (part.length > 3) {
      this.report(
        path(),
        'position',
        'warning',
        `a position of ${part.length} numbers: beyond the third they are not read`,
      );
    }
    // No copy: two million vertices would double the memory.
    return Number.isFinite(longitude) && Number.isFinite(latitude) ? (part as unknown as Position) : null;
  }
}
