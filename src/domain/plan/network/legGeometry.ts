/**
 * Joins a stage's path from atlas legs, lanes and sketches, or straight lines for edges without geometry. Gaps are
 * great circles, marked `unknown`.
 */
import { greatCircleKm, interpolateGreatCircle } from '../../network/distance';
import { lookUp } from '../../lookup';
import { getOrCompute } from '../../memo';
import type { NetworkIndex } from '../../network/networkIndex';
import type { Leg, Position } from '../../types';
import type { ItineraryStage } from '../answer/answer';
import { roadDetourId } from './haulage';
import type { PlanData } from '../data/planData';

/** Computed lanes by id, `lane-` and two ports, from the first to the second. */
export type SeaLanePaths = Readonly<Record<string, readonly Position[]>>;

/** Content was checked at build time. */
export function isSeaLanePaths(value: unknown): value is SeaLanePaths {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const lanes = Object.values(value);
  return lanes.length > 0 && lanes.every((path) => Array.isArray(path));
}

/** A piece of a stage's path; `unknown`: no source gives the path. */
export interface LegGeometry {
  readonly path: readonly Position[];
  readonly geometry: Leg['geometry'] | 'unknown';
}

/** Km: ends mark places, not points of a track. */
const SAME_KM = 0.6;
/** Longest straight line that stands in for the great circle, km. */
const STEP_KM = 120;

export class LegGeometries {
  readonly #index: NetworkIndex;
  readonly #lanes: SeaLanePaths;
  readonly #hubs: ReadonlyMap<string, Position>;
  readonly #sketches: ReadonlyMap<string, readonly Position[]>;
  /** Places of edges without geometry, in order. */
  readonly #placesOf: ReadonlyMap<string, readonly string[]>;
  /** Reused between answers, as the same objects. */
  readonly #paths = new Map<string, readonly LegGeometry[]>();

  constructor(index: NetworkIndex, data: PlanData, lanes: SeaLanePaths) {
    this.#index = index;
    this.#lanes = lanes;
    const stations = data.towns.flatMap(({ rail, at }) =>
      rail === undefined ? [] : [[rail, index.facilities.get(rail)?.at ?? at] as const],
    );
    this.#hubs = new Map([
      ...stations,
      ...[...data.nodes, ...data.towns].map(({ id, at }) => [id, at] as const),
    ]);
    this.#sketches = new Map(data.sketches.map(({ id, path }) => [id, path]));
    this.#placesOf = new Map([
      ...data.tracks.map(({ id, from, to }) => [id, [from, to]] as const),
      ...data.roadDetours.map(
        (detour) => [roadDetourId(detour), [detour.from, ...(detour.via ?? []), detour.to]] as const,
      ),
    ]);
  }

  hub(id: string): Position | null {
    return this.#hubs.get(id) ?? null;
  }

  /** Finds geometry in either direction; null for an id of another edition of the data. */
  #piece(id: string): LegGeometry | null {
    const leg = this.#index.legs.get(id);
    if (leg) return { path: leg.path, geometry: leg.geometry };
    const lane = lookUp(this.#lanes, id);
    if (lane) return { path: lane, geometry: 'traced' };
    const sketch = this.#sketches.get(id);
    if (sketch) return { path: sketch, geometry: 'schematic' };
    const places = (this.#placesOf.get(id) ?? []).flatMap((place) => {
      const at = this.hub(place);
      return at ? [at] : [];
    });
    const path = places
      .slice(1)
      .flatMap((at, i) => buildGreatCircle(places[i] ?? at, at).path.slice(i === 0 ? 0 : 1));
    return path.length > 0 ? { path, geometry: 'unknown' } : null;
  }

  /** One point where the stage dwells. */
  of(stage: Pick<ItineraryStage, 'hubs' | 'drawn'>): readonly LegGeometry[] {
    const key = [...stage.hubs, ...stage.drawn].join(' ');
    return getOrCompute(this.#paths, key, () => this.#joinPieces(stage));
  }

  #joinPieces({ hubs: [from, to], drawn }: Pick<ItineraryStage, 'hubs' | 'drawn'>): readonly LegGeometry[] {
    const [start, end] = [this.hub(from), this.hub(to)];
    if (!start || !end) return [];
    if (from === to) return [{ path: [start], geometry: 'surveyed' }];
    const pieces = drawn.flatMap((id) => this.#piece(id) ?? []);
    const joined: LegGeometry[] = [];
    let at = start;
    pieces.forEach((piece, i) => {
      const ahead = orientPiece(piece, at, pieces[i + 1]?.path ?? [end]);
      const next = cutPiece(ahead, i === 0 ? start : null, i === pieces.length - 1 ? end : null);
      const [first = at, last = at] = [next.path[0], next.path.at(-1)];
      if (greatCircleKm(at, first) > SAME_KM) joined.push(buildGreatCircle(at, first));
      joined.push(...removeOverlap(joined.pop(), next));
      at = last;
    });
    if (joined.length === 0 || greatCircleKm(at, end) > SAME_KM) joined.push(buildGreatCircle(at, end));
    return joined;
  }
}

/** Atlas legs continue from the berth to the port's marker. */
function cutPiece(piece: LegGeometry, start: Position | null, end: Position | null): LegGeometry {
  const { path } = piece;
  const first = path.findIndex((at) => start !== null && isSame(at, start));
  const last = path.findIndex((at) => end !== null && isSame(at, end));
  if (first <= 0 && last === -1) return piece;
  const cut = path.slice(Math.max(0, first), last > first ? last + 1 : undefined);
  return cut.length > 1 ? { ...piece, path: cut } : piece;
}

function orientPiece(piece: LegGeometry, from: Position, next: readonly Position[]): LegGeometry {
  const { path } = piece;
  const [a = from, b = from] = [path[0], path.at(-1)];
  const onward = (end: Position): number =>
    Math.min(...[next[0], next.at(-1)].map((other) => (other ? greatCircleKm(end, other) : Infinity)));
  const ahead = greatCircleKm(from, a) + onward(b);
  const back = greatCircleKm(from, b) + onward(a);
  return ahead <= back ? piece : { ...piece, path: path.toReversed() };
}

/** Removes a retraced stretch: vehicles leave the road at the turn-off. */
function removeOverlap(before: LegGeometry | undefined, next: LegGeometry): readonly LegGeometry[] {
  if (!before) return [next];
  const [back, on] = [before.path.toReversed(), next.path];
  let shared = 0;
  while (on[shared + 1] && isSame(back[shared + 1], on[shared + 1])) shared += 1;
  if (shared === 0) return [before, next];
  const pieces = [
    { ...before, path: before.path.slice(0, before.path.length - shared) },
    { ...next, path: on.slice(shared) },
  ];
  return pieces.filter(({ path }) => path.length > 1);
}

const isSame = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

function buildGreatCircle(from: Position, to: Position): LegGeometry {
  const steps = Math.max(1, Math.ceil(greatCircleKm(from, to) / STEP_KM));
  const path = Array.from({ length: steps + 1 }, (_, i): Position =>
    interpolateGreatCircle(from, to, i / steps),
  );
  return { path, geometry: 'unknown' };
}
