import { endsOf, modeOfRow } from '../../domain/figures/flowTable';
import type { Line } from '../../domain/network/line';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { Arc } from '../arcs/arcs';
import type { Curve } from '../arcs/curve';
import type { ArcCopy, ArcGroup } from '../layers/packArcs';
import { ORIGIN } from '../layers/screenModule';
import { findLineOfFlow } from '../lineOfFlow';
import { fromWorld, toWorld } from '../mercator';
import { smoothVertices, type Vertex } from '../pathSmoothing';
import { alongCourse, smoothCourse } from '../smoothCourse';
import type { Position } from '../../domain/types';
import { REPEATED, TEXELS_ACROSS } from './morphModule';

/** A flow's place in the strip; kilometres along its row from the row's zero. */
export interface StripSpan {
  /** Row from the top, fractional where flows share a stretch. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** A flow's path on the ground. */
export interface TruePath {
  readonly vertices: readonly Vertex[];
  /** null without a known path: it follows its chord. */
  readonly line: Line | null;
  /** Offset to the left of travel, px at uiScale 1. */
  readonly sideOffset: number;
  /** A rival's. */
  readonly context: boolean;
  /** Along legs on land alone. */
  readonly onLand: boolean;
}

/** How a path is known: not at all, as a line of legs, or as that of a rival; in the header of the second level. */
const KNOWN = { no: 0, own: 1, context: 2 } as const;

/**
 * Levels of detail: simplification tolerance, and on land the deviation of smoothing, world units. A level is drawn where
 * its tolerance is at most SIMPLER_PX; its smoothing is then at most 3 px, less than half a main stroke, which would
 * overlap itself in the bends that it takes away (the railway round Lake Baikal).
 */
export const LEVELS = [
  { tolerance: 0, smoothing: 0 },
  { tolerance: 0.02, smoothing: 0 },
  { tolerance: 0.06, smoothing: 0.3 },
  { tolerance: 0.12, smoothing: 0.6 },
] as const;
export const SIMPLER_PX = 0.6;
/** Longest step of u: enough vertices to look round during the morph. */
const LONGEST_STEP = 1 / 32;

/** The flows' paths for the GPU; layout of the texture in morphModule.ts. */
export interface TruePathTexture {
  readonly texels: Float32Array<ArrayBuffer>;
  readonly height: number;
  /** Arcs of a group with several places in the strip, once per further place. */
  copiesOf(group: ArcGroup): readonly ArcCopy[];
  /** One MORPH_LAYOUT instance per arc of a group, in its order. */
  bytesOf(group: ArcGroup): Uint8Array<ArrayBuffer>;
  /** Largest vertex count of a group's paths, by level of detail. */
  countsOf(group: ArcGroup): readonly number[];
}

/** Builds vertices for positions with known kilometres, adding more where steps are long. */
export function buildVertices(path: readonly Position[], kilometres: readonly number[]): readonly Vertex[] {
  const whole = kilometres.at(-1) ?? 0;
  const vertices: Vertex[] = [];
  let run = 0;
  path.forEach((position, i) => {
    const [x, y] = toWorld(position);
    const at = [x - ORIGIN[0], y - ORIGIN[1]] as const;
    const u = whole > 0 ? (kilometres[i] ?? 0) / whole : i / Math.max(1, path.length - 1);
    const last = vertices.at(-1);
    if (last) {
      const length = Math.hypot(at[0] - last[0], at[1] - last[1]);
      const steps = Math.max(1, Math.ceil((u - last[2]) / LONGEST_STEP));
      for (let step = 1; step < steps; step += 1) {
        const share = step / steps;
        const mix = (a: number, b: number): number => a + (b - a) * share;
        vertices.push([mix(last[0], at[0]), mix(last[1], at[1]), mix(last[2], u), run + length * share]);
      }
      run += length;
    }
    vertices.push([...at, u, run]);
  });
  return vertices;
}

/**
 * Drops vertices that stray at most `tolerance`, world units, in the plane or along the path (Douglas and Peucker,
 * 1973, with u as third dimension); keeps steps of u within LONGEST_STEP.
 */
export function simplifyVertices(vertices: readonly Vertex[], tolerance: number): readonly Vertex[] {
  if (tolerance === 0 || vertices.length < 3) return vertices;
  const scale = vertices.at(-1)?.[3] ?? 0;
  const kept = new Set([0, vertices.length - 1]);
  const spans: (readonly [number, number])[] = [[0, vertices.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const [a, b] = [vertices[first], vertices[last]];
    if (!a || !b || last - first < 2) continue;
    let [far, middle] = [-1, (first + last) >> 1];
    for (let i = first + 1; i < last; i += 1) {
      const away = strayOf(vertices[i] ?? a, a, b, scale);
      if (away > far) [far, middle] = [away, i];
    }
    if (far <= tolerance && b[2] - a[2] <= LONGEST_STEP) continue;
    if (far <= tolerance) middle = (first + last) >> 1;
    kept.add(middle);
    spans.push([first, middle], [middle, last]);
  }
  return vertices.filter((_, i) => kept.has(i));
}

/** Returns a path's vertices at a level of detail. @param smooth false at sea: a lane must not leave its water */
export function coarsenVertices(
  vertices: readonly Vertex[],
  { tolerance, smoothing }: (typeof LEVELS)[number],
  smooth: boolean,
): readonly Vertex[] {
  return simplifyVertices(smooth ? smoothVertices(vertices, smoothing) : vertices, tolerance);
}

/** Computes a vertex's distance from the line a-b, world units; u counts as `scale` of them. */
function strayOf(p: Vertex, a: Vertex, b: Vertex, scale: number): number {
  const d = [b[0] - a[0], b[1] - a[1], (b[2] - a[2]) * scale] as const;
  const e = [p[0] - a[0], p[1] - a[1], (p[2] - a[2]) * scale] as const;
  const square = d[0] ** 2 + d[1] ** 2 + d[2] ** 2;
  const share = square > 0 ? Math.min(1, Math.max(0, (d[0] * e[0] + d[1] * e[1] + d[2] * e[2]) / square)) : 0;
  return Math.hypot(e[0] - d[0] * share, e[1] - d[1] * share, e[2] - d[2] * share);
}

/** Builds a flow's vertices between its true ends, with its line. */
export function buildTruePath(index: NetworkIndex, arc: Arc): Pick<TruePath, 'vertices' | 'line' | 'onLand'> {
  const ends = endsOf(arc);
  const line = findLineOfFlow(index, arc);
  if (line) {
    const course = smoothCourse(line.path.map(toWorld), modeOfRow(arc));
    const path = course.points.map(([x, y]) => fromWorld(x, y));
    const onLand = line.parts.every(({ leg }) => leg.mode !== 'sea' && leg.mode !== 'air');
    return { vertices: buildVertices(path, alongCourse(line.kilometres, course)), line, onLand };
  }
  const [from, to] = ends.map((id) => index.facilities.get(id)?.at);
  return {
    vertices: buildVertices([from ?? fromWorld(...arc.curve.from), to ?? fromWorld(...arc.curve.to)], [0, 1]),
    line: null,
    onLand: false,
  };
}

/** Interpolates a path at `u` as the shader does; local world units. */
export function vertexAt(vertices: readonly Vertex[], u: number): readonly [x: number, y: number] {
  const i = Math.max(
    0,
    vertices.findLastIndex((vertex) => vertex[2] <= u),
  );
  const [a, b] = [vertices[i], vertices[i + 1]];
  if (!a) return [0, 0];
  if (!b) return [a[0], a[1]];
  const share = Math.min(1, Math.max(0, (u - a[2]) / Math.max(1e-9, b[2] - a[2])));
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

interface Entry {
  /** First texel of its path. */
  readonly header: number;
  readonly counts: readonly number[];
  /** null if not in the strip. */
  readonly place: StripSpan | null;
  /** A repeated instance, shown in the strip alone. */
  readonly repeats: boolean;
}

/** Returns the values of one MORPH_LAYOUT instance. */
function instanceOf(entry: Entry | undefined): readonly number[] {
  const { header = 0, place = null, repeats = false } = entry ?? {};
  return [header, (place?.row ?? -1) + (repeats ? REPEATED : 0), place?.from ?? 0, place?.to ?? 0];
}

/** Fills the texture, once per set of arcs. */
export function packTruePaths(
  paths: readonly (TruePath & { curve: Curve; places: readonly StripSpan[] })[],
): TruePathTexture {
  const entries = new Map<Curve, Entry>();
  /** Copies of a curve for its further places. */
  const repeated = new Map<Curve, readonly Curve[]>();
  const texels: number[] = [];
  for (const { curve, vertices, places, sideOffset, line, context, onLand } of paths) {
    const known = KNOWN[line ? (context ? 'context' : 'own') : 'no'];
    const levels = LEVELS.map((level) => coarsenVertices(vertices, level, onLand));
    const header = texels.length / 4;
    const [xs, ys] = [vertices.map(([x]) => x), vertices.map(([, y]) => y)];
    texels.push(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    let first = header + 1 + levels.length;
    levels.forEach((level, n) => {
      texels.push(first, level.length, level.at(-1)?.[3] ?? 0, n === 1 ? known : sideOffset);
      first += level.length;
    });
    for (const vertex of levels.flat()) texels.push(...vertex);
    const [place = null, ...others] = places;
    const counts = levels.map(({ length }) => length);
    entries.set(curve, { header, counts, place, repeats: false });
    const copies = others.map((other) => {
      const copy = { ...curve };
      entries.set(copy, { header, counts, place: other, repeats: true });
      return copy;
    });
    if (copies.length > 0) repeated.set(curve, copies);
  }
  const height = Math.max(1, Math.ceil(texels.length / 4 / TEXELS_ACROSS));
  const filled = new Float32Array(height * TEXELS_ACROSS * 4);
  filled.set(texels);
  return {
    texels: filled,
    height,
    copiesOf: (group) =>
      repeated.size === 0
        ? []
        : group
            .curves()
            .flatMap((curve, of) => (repeated.get(curve) ?? []).map((copy) => ({ of, curve: copy }))),
    bytesOf: (group) =>
      new Uint8Array(
        Float32Array.from(group.curves().flatMap((curve) => instanceOf(entries.get(curve)))).buffer,
      ),
    countsOf: (group) => {
      const counts = group.curves().map((curve) => entries.get(curve)?.counts ?? []);
      return LEVELS.map((_, level) => counts.reduce((most, of) => Math.max(most, of[level] ?? 0), 2));
    },
  };
}
