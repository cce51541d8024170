import { WebMercatorViewport } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../src/map/projection';

describe('projecting', () => {
  const viewport = new WebMercatorViewport({
    ...{ width: 1000, height: 500, longitude: 130, latitude: 43, zoom: 8, pitch: 60, bearing: 0 },
  });
  const project = createProjection(viewport);

  it('puts the middle of the map in the middle of the screen', () => {
    const [x, y] = project([130, 43]);
    expect(x).toBeCloseTo(500, 3);
    expect(y).toBeCloseTo(250, 3);
  });

  it('gives what lies behind the eye no place, instead of a mirrored one', () => {
    // Ten degrees south of a camera that faces north from a degree away.
    expect(project([130, 33])).toEqual([Number.NaN, Number.NaN]);
    expect(viewport.project([130, 33]).every(Number.isFinite)).toBe(true);
  });
});
