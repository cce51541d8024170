import { runnerOf, type Race } from '../../domain/plan/race';
import type { Position } from '../../domain/types';
import type { Look } from '../../view/look';
import { screenLines, type Project } from '../curve';
import { distanceToLine } from '../rect';

/** A pointer on a race: CSS px of the map. */
export interface RacePointer {
  readonly race: Race;
  readonly look: Look;
  readonly project: Project;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Ids of the options that run within `radius` of a point, nearest first; of those that share the stretch the looked-at one
 * first, for it lies on top, then in the order of their cards. On the CPU, from the lines that are drawn.
 */
export function waysAt({ race, look, project, x, y, radius }: RacePointer): readonly string[] {
  const looked = runnerOf(race, look.way);
  // Plans share most of their tracks: each is projected once.
  const known = new Map<readonly Position[], number>();
  const away = (path: readonly Position[]): number => {
    const nearest =
      known.get(path) ??
      Math.min(Infinity, ...screenLines(path, project).map((line) => distanceToLine(line, x, y)));
    known.set(path, nearest);
    return nearest;
  };
  return race.runners
    .map((runner, order) => {
      const laps = runner.laps.filter(({ mode }) => mode !== null && look.modes.has(mode));
      const distance = Math.min(Infinity, ...laps.map(({ piece }) => away(piece.path)));
      // Plans less than a pixel apart lie on one another.
      return { id: runner.option.id, distance: Math.round(distance), order: runner === looked ? -1 : order };
    })
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ id }) => id);
}
