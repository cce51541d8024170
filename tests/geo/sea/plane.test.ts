import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlane, toPosition } from '../../../geo/sea/plane';
import { EARTH_RADIUS_NM, greatCircleNm, lengthNm } from '../../../geo/sea/sphere';
import type { Position } from '../../../src/domain/types';

const position = fc.tuple(
  fc.double({ min: 116.5, max: 150, noNaN: true }),
  fc.double({ min: 27, max: 55.5, noNaN: true }),
);

describe('the sphere', () => {
  it('has sixty nautical miles to the degree, and a little more on the mean radius', () => {
    expect(greatCircleNm([131, 40], [131, 41])).toBeCloseTo((EARTH_RADIUS_NM * Math.PI) / 180, 6);
    expect(greatCircleNm([131, 40], [131, 41])).toBeCloseTo(60.04, 2);
  });

  it('measures the same both ways, and a path by its arcs', () => {
    const [a, b, c]: Position[] = [
      [131.88, 43.1],
      [130, 39],
      [129.06, 35.1],
    ];
    if (!a || !b || !c) throw new Error('three points');
    expect(greatCircleNm(a, c)).toBe(greatCircleNm(c, a));
    expect(lengthNm([a, b, c])).toBeCloseTo(greatCircleNm(a, b) + greatCircleNm(b, c), 9);
    expect(lengthNm([a])).toBe(0);
  });
});

describe('the plane', () => {
  it('gives back each position', () => {
    fc.assert(
      fc.property(position, (p) => {
        const [lon, lat] = toPosition(toPlane(p));
        expect(lon).toBeCloseTo(p[0], 9);
        expect(lat).toBeCloseTo(p[1], 9);
      }),
    );
  });

  it('keeps short distances within four in a hundred, the same in every direction', () => {
    fc.assert(
      fc.property(position, ([lon, lat]) => {
        const at = toPlane([lon, lat]);
        const scale = ([x, y]: Position): number => {
          const there = toPlane([x, y]);
          return Math.hypot(there[0] - at[0], there[1] - at[1]) / greatCircleNm([lon, lat], [x, y]);
        };
        const [north, east] = [scale([lon, lat + 0.01]), scale([lon + 0.01, lat])];
        expect(north).toBeGreaterThan(0.985);
        expect(north).toBeLessThan(1.04);
        expect(north / east).toBeCloseTo(1, 3);
      }),
    );
  });

  it('draws a straight line within a mile of the great circle over 500 miles', () => {
    const [a, b]: [Position, Position] = [
      [128.6, 38.2],
      [139, 38.2],
    ];
    const [p, q] = [toPlane(a), toPlane(b)];
    const middle = toPosition([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]);
    expect(greatCircleNm(a, middle) + greatCircleNm(middle, b) - greatCircleNm(a, b)).toBeLessThan(0.02);
  });
});
