import type { WebMercatorViewport } from '@deck.gl/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../../src/map/projection';
import {
  projectCurve,
  pointOnCurve,
  positionOnCurve,
  projectLines,
  type Curve,
} from '../../../src/scene/arcs/curve';
import { fromWorld, toWorld, unitsPerMetre } from '../../../src/scene/mercator';
import { ORIGIN, computeScreenProps } from '../../../src/scene/layers/screenModule';
import { viewportOf, between } from '../atlas';

const position = fc.tuple(between(-10, 150), between(28, 70));
const curve = fc.record({
  from: position.map(toWorld),
  to: position.map(toWorld),
  side: between(-0.5, 0.5),
  lift: between(0, 0.3),
});
const share = between(0, 1);

type Vec4 = readonly [number, number, number, number];

/** Column-major, as WebGL has it. */
function times(m: Readonly<Float32Array>, v: Vec4): Vec4 {
  const row = (i: number): number => v.reduce((sum, value, j) => sum + value * (m[4 * j + i] ?? NaN), 0);
  return [row(0), row(1), row(2), row(3)];
}

/** What the vertex shader of an arc computes: three products with the matrix, then a polynomial in u. */
function shaderPx(
  { from, to, side, lift }: Curve,
  u: number,
  viewport: WebMercatorViewport,
): [number, number] {
  const { clipFromLocal, size } = computeScreenProps(viewport, { ratio: 1, k: 1, opacity: 1, flat: false });
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const bow = [-dy * side * 4, dx * side * 4, Math.hypot(dx, dy) * lift * 4] as const;
  const a = times(clipFromLocal, [from[0] - ORIGIN[0], from[1] - ORIGIN[1], 0, 1]);
  const b = times(clipFromLocal, [dx + bow[0], dy + bow[1], bow[2], 0]);
  const c = times(clipFromLocal, [-bow[0], -bow[1], -bow[2], 0]);
  const at = (i: 0 | 1 | 3): number => (c[i] * u + b[i]) * u + a[i];
  return [(at(0) / at(3) + 1) * size[0] * 0.5, (1 - at(1) / at(3)) * size[1] * 0.5];
}

describe('mercator', () => {
  it('is the projection of the viewport, there and back', () => {
    const viewport = viewportOf();
    fc.assert(
      fc.property(position, (at) => {
        const [x, y] = toWorld(at);
        const [vx, vy] = viewport.projectFlat([...at]);
        expect(x).toBeCloseTo(vx, 9);
        expect(y).toBeCloseTo(vy, 9);
        const [longitude, latitude] = fromWorld(x, y);
        expect(longitude).toBeCloseTo(at[0], 9);
        expect(latitude).toBeCloseTo(at[1], 9);
        expect(unitsPerMetre(at[1])).toBeCloseTo(viewport.projectPosition([...at, 1])[2], 12);
      }),
    );
  });
});

describe('the curve of an arc', () => {
  const east: Curve = { from: [0, 0], to: [10, 0], side: 0.1, lift: 0.2 };

  it('bows to the left of travel and lifts at its middle by shares of the chord', () => {
    expect(pointOnCurve(east, 0)).toEqual([0, 0, 0]);
    expect(pointOnCurve(east, 1)).toEqual([10, 0, 0]);
    expect(pointOnCurve(east, 0.5)).toEqual([5, 1, 2]);
    expect(pointOnCurve({ ...east, to: [6, 8] }, 0.5)).toEqual([3 - 0.8, 4 + 0.6, 2]);
  });

  it('parts the two directions of a pair to their own sides', () => {
    fc.assert(
      fc.property(curve, (there) => {
        const back = { ...there, from: there.to, to: there.from };
        const chord = pointOnCurve({ ...there, side: 0, lift: 0 }, 0.5);
        const [a, b] = [pointOnCurve(there, 0.5), pointOnCurve(back, 0.5)];
        expect(a[0] + b[0]).toBeCloseTo(2 * chord[0], 6);
        expect(a[1] + b[1]).toBeCloseTo(2 * chord[1], 6);
      }),
    );
  });

  it('is where the shader draws it, within a tenth of a pixel', () => {
    const viewport = viewportOf({ zoom: 3, pitch: 30, bearing: 20 });
    const project = createProjection(viewport);
    fc.assert(
      fc.property(curve, share, (one, u) => {
        const [x, y] = project(positionOnCurve(one, u));
        fc.pre(Math.abs(x) < 4000 && Math.abs(y) < 4000);
        const [sx, sy] = shaderPx(one, u, viewport);
        expect(Math.hypot(sx - x, sy - y)).toBeLessThan(0.1);
      }),
    );
  });
});

describe('lines on the screen', () => {
  it('leave out what cannot be projected and break at a leap', () => {
    const places = [[0], [1], [2], [3], [9000], [9001]];
    const project = ([x = 0]: readonly number[]): [number, number] => [x === 2 ? NaN : x, 0];
    const lines = projectLines([...places], project);
    expect(lines).toEqual([
      [[0, 0], [1, 0]],
      [[9000, 0], [9001, 0]],
    ]); // prettier-ignore
  });

  it('follow the whole curve', () => {
    const one: Curve = { from: toWorld([121.87, 29.93]), to: toWorld([131.87, 43.1]), side: 0.2, lift: 0.1 };
    const project = createProjection(viewportOf());
    const [line = []] = projectCurve(one, project);
    for (const [point, u] of [
      [line[0], 0],
      [line.at(-1), 1],
    ] as const) {
      const [x, y] = project(positionOnCurve(one, u));
      expect(point?.[0]).toBeCloseTo(x, 9);
      expect(point?.[1]).toBeCloseTo(y, 9);
    }
  });
});
