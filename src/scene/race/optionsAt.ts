import { findRacer, type PlanRace } from '../../domain/plan/race/planRace';
import type { Position } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import { projectLines, type Project } from '../arcs/curve';
import { distanceToLine } from '../labels/rect';

/** A point on the map at which options of a race are looked up; CSS px. */
export interface RacePointer {
  readonly race: PlanRace;
  readonly style: RenderStyle;
  readonly project: Project;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Lists the ids of the options within `radius` of a point, nearest first. Among options on the same path the selected
 * one comes first, because it is drawn on top, then in the order of their cards. Runs on the CPU, on the drawn lines.
 */
export function optionsAt({ race, style: look, project, x, y, radius }: RacePointer): readonly string[] {
  const looked = findRacer(race, look.option);
  // Options share most paths: each path is projected once.
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
      // Rounded: options less than a pixel apart overlap.
      return { id: racer.option.id, distance: Math.round(distance), order: racer === looked ? -1 : order };
    })
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ id }) => id);
}
