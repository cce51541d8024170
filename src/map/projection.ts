import type { WebMercatorViewport } from '@deck.gl/core';
import type { Project } from '../scene/arcs/curve';

/**
 * Projects degrees (and metres of height) to CSS px. Behind the eye it returns NaN, which is never drawn, hit or
 * labelled; dividing by the negative depth would mirror the position into view.
 */
export function createProjection(viewport: WebMercatorViewport): Project {
  const { pixelProjectionMatrix: matrix } = viewport;
  const weight = (row: number): number => matrix[row * 4 + 3] ?? 0;
  return (position) => {
    const [worldX = 0, worldY = 0, worldZ = 0] = viewport.projectPosition([...position]);
    const depth = weight(0) * worldX + weight(1) * worldY + weight(2) * worldZ + weight(3);
    if (depth <= 0) return [Number.NaN, Number.NaN];
    const [x = Number.NaN, y = Number.NaN] = viewport.project([...position]);
    return [x, y];
  };
}
