import { findRacer, type PlanRace } from '../../domain/plan/race/planRace';
import type { Position } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import { projectLines, type Project } from '../arcs/curve';
import { distanceToLine } from '../labels/rect';

/** A pointer on a race: CSS px of the map. */
export interface RacePointer {
  readonly race: PlanRace;
  readonly style: RenderStyle;
  readonly project: Project;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Ids of the options that run within `radius` of a point, nearest first; of those that share the stretch the looked-at one
 * first, for it lies on top, then in the order of their cards. On the CPU, from the lines that are drawn.
 */
export function optionsAt({ race, style: look, project, x, y, radius }: RacePointer): readonly string[] {
  const looked = findRacer(race, look.option);
  // Plans share most of their tracks: each is projected once.
  const known = new Map<readonly Position[], number>();
  const away = (path: readonly Position[]): number => {
    const nearest =
      known.get(path) ??
      Math.min(Infinity, ...projectLines(path, project).map((line) => distanceToLine(line, x, y)));
    known.set(path, nearest);
    return nearest;
  };
  return race.racers
    .map((racer, order) => {
      const segments = racer.segments.filter(({ mode }) => mode !== null && look.modes.has(mode));
      const distance = Math.min(Infinity, ...segments.map(({ piece }) => away(piece.path)));
      // Plans less than a pixel apart lie on one another.
      return { id: racer.option.id, distance: Math.round(distance), order: racer === looked ? -1 : order };
    })
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ id }) => id);
}
