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
export function optionsAt({ race, style, project, x, y, radius }: RacePointer): readonly string[] {
  const selected = findRacer(race, style.option);
  // Options share most paths: each path is projected once.
  const distances = new Map<readonly Position[], number>();
  const distanceTo = (path: readonly Position[]): number => {
    const nearest =
      distances.get(path) ??
      Math.min(Infinity, ...projectLines(path, project).map((line) => distanceToLine(line, x, y)));
    distances.set(path, nearest);
    return nearest;
  };
  return race.racers
    .map((racer, order) => {
      const segments = racer.segments.filter(({ mode }) => mode !== null && style.modes.has(mode));
      const distance = Math.min(Infinity, ...segments.map(({ piece }) => distanceTo(piece.path)));
      // Rounded: options less than a pixel apart overlap.
      return { id: racer.option.id, distance: Math.round(distance), order: racer === selected ? -1 : order };
    })
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.distance - b.distance || a.order - b.order)
    .map(({ id }) => id);
}
