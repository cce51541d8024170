import type { WebMercatorViewport } from '@deck.gl/core';
import type { Project } from '../scene/arcs/curve';
import { toWorld } from '../scene/mercator';

/**
 * Projects degrees (and metres of height) to CSS px. Behind the eye it returns NaN, which is never drawn, hit or
 * labelled; dividing by the negative depth would mirror the position into view.
 */
export function createProjection(viewport: WebMercatorViewport): Project {
  const { pixelProjectionMatrix: matrix } = viewport;
  const weight = (row: number): number => matrix[row * 4 + 3] ?? 0;
  const depthOf = (position: readonly number[]): number => {
    const [x = 0, y = 0, z = 0] = viewport.projectPosition([...position]);
    return weight(0) * x + weight(1) * y + weight(2) * z + weight(3);
  };
  const project = (position: readonly number[]): readonly [number, number] => {
    if (depthOf(position) <= 0) return [Number.NaN, Number.NaN];
    const [x = Number.NaN, y = Number.NaN] = viewport.project([...position]);
    return [x, y];
  };
  return Object.assign(project, { groundUnder: findGround(viewport, depthOf), pixelFromWorld: matrix });
}

/** Heights are rounded on the way to the screen. */
const SLACK = 1.05;

/** Finds the ground below the rays from the eye through the corners of a square on the screen, up to a height. */
function findGround(
  viewport: WebMercatorViewport,
  depthOf: (position: readonly number[]) => number,
): NonNullable<Project['groundUnder']> {
  const [eyeX = 0, eyeY = 0, eyeZ = 0] = viewport.cameraPosition;
  return (x, y, radius, height) => {
    const share = Math.min(1, (height * SLACK) / eyeZ);
    const [xs, ys]: [number[], number[]] = [[], []];
    for (const dx of [-radius, radius]) {
      for (const dy of [-radius, radius]) {
        const [longitude = Number.NaN, latitude = Number.NaN] = viewport.unproject([x + dx, y + dy]);
        // A ray above the horizon meets the ground behind the eye.
        if (!(depthOf([longitude, latitude]) > 0)) return null;
        const [east, north] = toWorld([longitude, latitude]);
        xs.push(east, east + (eyeX - east) * share);
        ys.push(north, north + (eyeY - north) * share);
      }
    }
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
    return box.every(Number.isFinite) ? box : null;
  };
}
