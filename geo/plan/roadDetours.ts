/**
 * Finds the towns by which lorries drive round the sea. No source draws these roads; their kilometres are estimated
 * town by town.
 */
import type { RoadDetour, PlanTerritory } from '../../src/domain/plan/data/planData';
import { TerritoryIndex } from '../../src/domain/plan/network/territories';
import type { Position } from '../../src/domain/types';
import { fillRings } from '../sea/clearance';
import { toPlane, type PlanePoint } from '../sea/plane';
import { buildRaster, walkCells, type Raster } from '../sea/raster';
import type { Rings } from '../sea/rings';
import { WATERS } from '../sea/seaCoast';
import { greatCircleNm } from '../sea/sphere';

/** Widest water that counts as a river, bridged bay or port's mark beside its quay, nm: 40 km. */
const FORDED_NM = 22;
/** Side of a cell of the land raster, nm. */
const CELL_NM = 2;
/** Longest line between joined towns, and longest detour, nm: 500 and 1,000 km. */
const STEP_NM = 270;
const FAR_NM = 540;
/** Countries whose roads go round seas; bridges of islands are not modelled. */
const COUNTRIES = new Set(['CN', 'RU']);
/** Longitude west of which all is land. East of the shores' cut by a degree: in the plane that is no straight line. */
const { west: LAND_WEST } = WATERS;

export interface DetourEnd {
  readonly id: string;
  readonly country: string;
  readonly at: Position;
  /** Whether detours may pass through it. */
  readonly town: boolean;
}

class Land {
  readonly #raster: Raster;
  readonly #cells: Uint8Array;

  constructor(shores: Rings) {
    const xs = shores.flatMap((ring) => [...ring.filter((_, i) => i % 2 === 0)]);
    const ys = shores.flatMap((ring) => [...ring.filter((_, i) => i % 2 === 1)]);
    const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
    const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
    this.#raster = buildRaster({ x0: least(xs), y0: least(ys), x1: most(xs), y1: most(ys) }, CELL_NM);
    this.#cells = new Uint8Array(this.#raster.width * this.#raster.height);
    fillRings(this.#raster, shores, this.#cells, 1);
  }

  /** Tells whether the straight line stays on land, as beyond the raster. */
  joins(a: PlanePoint, b: PlanePoint): boolean {
    let water = 0;
    return walkCells(this.#raster, a, b, (cell, nm) => {
      water = cell === -1 || this.#cells[cell] === 1 ? 0 : water + nm;
      return water <= FORDED_NM;
    });
  }
}

/** Finds the shortest chain of towns over land (Dijkstra). */
function viaOf(
  [from, to]: readonly [DetourEnd, DetourEnd],
  towns: readonly DetourEnd[],
  nmBetween: (a: DetourEnd, b: DetourEnd) => number,
): readonly string[] | null {
  const best = new Map<DetourEnd, number>([[from, 0]]);
  const before = new Map<DetourEnd, DetourEnd>();
  const open = new Set<DetourEnd>([from]);
  const done = new Set<DetourEnd>();
  for (;;) {
    let here: DetourEnd | null = null;
    for (const one of open) if (!here || (best.get(one) ?? 0) < (best.get(here) ?? 0)) here = one;
    if (!here) return null;
    if (here === to) break;
    open.delete(here);
    done.add(here);
    for (const next of [...towns, to]) {
      if (done.has(next)) continue;
      const sum = (best.get(here) ?? 0) + nmBetween(here, next);
      if (sum > FAR_NM || sum >= (best.get(next) ?? Infinity)) continue;
      best.set(next, sum);
      before.set(next, here);
      open.add(next);
    }
  }
  const via: string[] = [];
  for (let at = before.get(to); at && at !== from; at = before.get(at)) via.unshift(at.id);
  return via;
}

/** Moves the western end of a line to the longitude west of which all is land; null where the whole line lies there. */
function cutWest(a: Position, b: Position): readonly [Position, Position] | null {
  if (a[0] < LAND_WEST && b[0] < LAND_WEST) return null;
  const at = (from: Position, to: Position): Position => {
    const share = (LAND_WEST - from[0]) / (to[0] - from[0]);
    return from[0] >= LAND_WEST ? from : [LAND_WEST, from[1] + (to[1] - from[1]) * share];
  };
  return [at(a, b), at(b, a)];
}

/** Lists pairs within a lorry's reach that the sea separates; `via` null: no road goes round. */
export function findRoadDetours(
  grounds: readonly DetourEnd[],
  shores: Rings,
  list: readonly PlanTerritory[],
): readonly RoadDetour[] {
  const territories = new TerritoryIndex(list);
  const land = new Land(shores);
  const isOverLand = (a: DetourEnd, b: DetourEnd): boolean => {
    const line = cutWest(a.at, b.at);
    return !line || land.joins(toPlane(line[0]), toPlane(line[1]));
  };
  const known = new Map<string, number>();
  const nmBetween = (a: DetourEnd, b: DetourEnd): number => {
    const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
    const nm = known.get(key) ?? straightOnLand(a, b);
    known.set(key, nm);
    return nm;
  };
  const straightOnLand = (a: DetourEnd, b: DetourEnd): number => {
    const nm = greatCircleNm(a.at, b.at);
    return nm <= STEP_NM && territories.areOne(a.country, b.country) && isOverLand(a, b) ? nm : Infinity;
  };
  const asked = grounds.filter(({ country }) => COUNTRIES.has(country));
  const towns = asked.filter(({ town }) => town);
  return asked.flatMap((a, i) =>
    asked.slice(i + 1).flatMap((b): RoadDetour[] => {
      if (!territories.areOne(a.country, b.country) || greatCircleNm(a.at, b.at) > FAR_NM) return [];
      if (isOverLand(a, b)) return [];
      return [{ from: a.id, to: b.id, via: viaOf([a, b], towns, nmBetween) }];
    }),
  );
}
