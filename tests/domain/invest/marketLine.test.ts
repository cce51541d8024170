import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLand } from '../../../src/domain/invest/hinterland/land';
import { cutBand, joinNeighbours, traceLine } from '../../../src/domain/invest/hinterland/marketLine';
import type { Position } from '../../../src/domain/types';

/** A square of 5 x 5 cities, a degree apart, slightly moved so that no four lie on one circle. */
const ats = Array.from({ length: 25 }, (_, i): Position => [
  120 + (i % 5) + 0.01 * Math.sin(i * 7),
  40 + Math.floor(i / 5) + 0.01 * Math.cos(i * 5),
]);
const triangles = joinNeighbours(ats);

const areaOf = (polygon: readonly Position[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], i) => {
      const [lastX, lastY] = polygon.at(i - 1) ?? [x, y];
      return sum + lastX * y - x * lastY;
    }, 0) / 2,
  );

it('joins neighbours without a gap or an overlap', () => {
  const whole = triangles.reduce(
    (sum, triangle) => sum + areaOf(triangle.map((at) => ats[at] as Position)),
    0,
  );
  expect(triangles.length).toBeGreaterThanOrEqual(32);
  expect(whole).toBeGreaterThan(15.8);
  expect(whole).toBeLessThan(16.2);
});

it('joins nothing over the sea, and no two cities', () => {
  expect(joinNeighbours([...ats.slice(0, 2), [140, 40]])).toEqual([]);
  expect(joinNeighbours(ats.slice(0, 2))).toEqual([]);
});

it('traces a linear difference exactly, and cuts its band on both sides of it', () => {
  fc.assert(
    fc.property(fc.double({ min: 120.3, max: 123.7, noNaN: true }), (edge) => {
      const values = Float64Array.from(ats, ([x]) => x - edge);
      const pieces = traceLine(ats, triangles, values);
      expect(pieces.length).toBeGreaterThan(3);
      for (const { from, to, beyond } of pieces) {
        expect(from[0]).toBeCloseTo(edge, 9);
        expect(to[0]).toBeCloseTo(edge, 9);
        expect(values[beyond]).toBeGreaterThanOrEqual(0);
      }
      for (const polygon of cutBand(ats, triangles, values, [-0.1, 0.1]))
        for (const [x] of polygon) expect(Math.abs(x - edge)).toBeLessThanOrEqual(0.1 + 1e-9);
    }),
  );
});

it('has no line where a gateway leads nowhere, nor through a city without an option', () => {
  expect(traceLine(ats, triangles, new Float64Array(25).fill(3))).toEqual([]);
  expect(traceLine(ats, triangles, new Float64Array(25).fill(Infinity))).toEqual([]);
  expect(cutBand(ats, triangles, new Float64Array(25).fill(NaN), [0, 1])).toEqual([]);
});

it('reads land, and none from what holds no rings', () => {
  expect(readLand({ coordinates: [[[1, 2]], 'x', [['a', 1]]] })).toEqual([[[1, 2]]]);
  expect([readLand(null), readLand({}), readLand([])]).toEqual([[], [], []]);
});
