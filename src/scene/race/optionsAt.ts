import { findRacer, hoursAt, type PlanRace } from '../../domain/plan/race/planRace';
import { racePositionAt } from '../../domain/plan/race/racer';
import type { Position } from '../../domain/types';
import type { RenderStyle } from '../../view/renderStyle';
import { projectLines, type Project } from '../arcs/curve';
import { distanceToLine } from '../labels/rect';

/** A point on the map at which options of a race are looked up; CSS px. */
export interface RacePointer {
  readonly race: PlanRace;
  readonly style: RenderStyle;
  /** UTC ms. */
  readonly t: number;
  readonly project: Project;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Lists the ids of the options within `radius` of a point: those whose heads are there, then the nearest paths. Among
 * options on the same path the selected one comes first, because it is drawn on top, then in the order of their cards.
 * Runs on the CPU, on the drawn lines.
 */
export function optionsAt({ race, style, t, project, x, y, radius }: RacePointer): readonly string[] {
  const selected = findRacer(race, style.option);
  const hours = hoursAt(race, t);
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
      const position = racePositionAt(racer, hours);
      const [headX, headY] = position ? project(position.at) : [Infinity, Infinity];
      return {
        id: racer.option.id,
        // Rounded: options less than a pixel apart overlap.
        distance: Math.round(distance),
        head: Math.hypot(headX - x, headY - y) <= radius ? 0 : 1,
        order: racer === selected ? -1 : order,
      };
    })
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.head - b.head || a.distance - b.distance || a.order - b.order)
    .map(({ id }) => id);
}
