import { describe, expect, it } from 'vitest';
import { Barrier } from '../../../geo/sea/barrier';
import { clearanceAt, computeClearance, fillRings } from '../../../geo/sea/clearance';
import { buildRingAround, projectRings } from '../../../geo/sea/seaCoast';
import { traceContour, simplifyContour } from '../../../geo/sea/contour';
import { findCorners, isTangent } from '../../../geo/sea/corners';
import { toPosition } from '../../../geo/sea/plane';
import { cellAt, cellCentre, buildRaster, walkCells } from '../../../geo/sea/raster';
import { isInsideRings } from '../../../geo/sea/rings';

/** A square island of ten miles, its south-west corner at 10, 10. */
const island = Float64Array.from([10, 10, 20, 10, 20, 20, 10, 20]);
const hazard = { rings: [island], ahead: 0 };
const raster = buildRaster({ x0: 0, y0: 0, x1: 30, y1: 30 }, 0.25);

describe('the raster', () => {
  it('finds the cell of a point and the centre of a cell', () => {
    const cell = cellAt(raster, 10.1, 20.3);
    const [x, y] = cellCentre(raster, cell);
    expect(Math.abs(x - 10.1)).toBeLessThanOrEqual(0.125);
    expect(Math.abs(y - 20.3)).toBeLessThanOrEqual(0.125);
    expect(cellAt(raster, -0.1, 3)).toBe(-1);
  });

  it('walks over every cell of a line once, and their lengths add up', () => {
    const cells: number[] = [];
    let sum = 0;
    walkCells(raster, [1, 1], [13.3, 27.9], (cell, nm) => {
      cells.push(cell);
      sum += nm;
      return true;
    });
    expect(sum).toBeCloseTo(Math.hypot(12.3, 26.9), 6);
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells).not.toContain(-1);
  });
});

describe('clearance', () => {
  const field = computeClearance(raster, [hazard], 5);

  it('is the distance to the shore, rounded down, 0 on land and no more than the cap', () => {
    expect(clearanceAt(field, 15, 15)).toBe(0);
    expect(clearanceAt(field, 15, 7)).toBeGreaterThan(2.9);
    expect(clearanceAt(field, 15, 7)).toBeLessThanOrEqual(3);
    expect(clearanceAt(field, 7, 7)).toBeLessThanOrEqual(Math.hypot(3, 3));
    expect(clearanceAt(field, 2, 28)).toBe(5);
    expect(clearanceAt(field, -3, 7)).toBe(0);
  });

  it('asks less room of a hazard that is already off the danger', () => {
    const shoal = computeClearance(raster, [{ rings: [island], ahead: 2 }], 5);
    expect(clearanceAt(shoal, 15, 7)).toBeGreaterThan(4.9);
    expect(clearanceAt(shoal, 15, 15)).toBe(0);
  });

  it('leaves a lake in a ring of its own open', () => {
    const lake = Float64Array.from([13, 13, 17, 13, 17, 17, 13, 17]);
    const values = new Uint8Array(raster.width * raster.height);
    fillRings(raster, [island, lake], values, 1);
    expect(values[cellAt(raster, 11, 11)]).toBe(1);
    expect(values[cellAt(raster, 15, 15)]).toBe(0);
  });
});

describe('the contour', () => {
  const field = computeClearance(raster, [hazard], 5);
  const rings = traceContour(raster, field.values, 3 / field.unit).map((ring) => simplifyContour(ring, 0.05));

  it('runs round the island at the offing', () => {
    expect(rings).toHaveLength(1);
    const ring = rings[0] ?? new Float64Array();
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = [ring[i] ?? 0, ring[i + 1] ?? 0];
      const off = Math.hypot(Math.max(10 - x, 0, x - 20), Math.max(10 - y, 0, y - 20));
      expect(Math.abs(off - 3)).toBeLessThan(0.1);
    }
    expect(isInsideRings(rings, [15, 15])).toBe(true);
    expect(isInsideRings(rings, [15, 6])).toBe(false);
  });

  it('has its corners where a way round bends, and only lines past them graze', () => {
    const corners = findCorners(rings);
    expect(corners.length).toBeGreaterThan(8);
    const southWest = findCorners([island]).find(({ at }) => at[0] === 10 && at[1] === 10);
    if (!southWest) throw new Error('a corner in the south-west');
    expect(isTangent([0, 15], southWest)).toBe(true);
    expect(isTangent([15, 0], southWest)).toBe(true);
    expect(isTangent([0, 0], southWest)).toBe(false);
  });

  it('turns the other way round a lake', () => {
    const lake = Float64Array.from([13, 13, 13, 17, 17, 17, 17, 13]);
    expect(findCorners([lake])).toHaveLength(0);
    expect(findCorners([island])).toHaveLength(4);
  });

  it('takes both ways through a saddle without a break', () => {
    const small = buildRaster({ x0: 0, y0: 0, x1: 4, y1: 4 }, 1);
    const values = [9, 9, 9, 9, 9, 0, 9, 9, 9, 9, 0, 9, 9, 9, 9, 9];
    const length = (level: number): number => traceContour(small, values, level).length;
    expect(length(4)).toBe(2);
    expect(length(5)).toBe(1);
  });
});

describe('a barrier', () => {
  const barrier = new Barrier([island], 2);

  it('is crossed by what runs through it, not by what touches it', () => {
    expect(barrier.crosses([5, 15], [25, 15])).toBe(true);
    expect(barrier.crosses([5, 15], [15, 15])).toBe(true);
    expect(barrier.crosses([5, 5], [25, 5])).toBe(false);
    expect(barrier.crosses([10, 10], [20, 10])).toBe(false);
    expect(barrier.crosses([0, 20], [20, 0])).toBe(false);
    expect(barrier.crosses([-100, 15], [100, 15])).toBe(true);
  });

  it('of nothing stops nothing', () => {
    expect(new Barrier([], 2).crosses([0, 0], [9, 9])).toBe(false);
  });
});

describe('land', () => {
  it('is cut to the waters, and long edges of the cut follow their parallel', () => {
    const world = [
      [
        [
          [-10, 27],
          [149, 27],
          [149, 60],
          [-10, 60],
          [-10, 27],
        ],
      ],
    ] as const;
    const rings = projectRings(world);
    expect(rings).toHaveLength(1);
    const ring = rings[0] ?? new Float64Array();
    const latitudes: number[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const [lon, lat] = toPosition([ring[i] ?? 0, ring[i + 1] ?? 0]);
      expect(lon).toBeGreaterThan(115);
      latitudes.push(lat);
    }
    expect(Math.min(...latitudes)).toBeCloseTo(27, 6);
    expect(Math.max(...latitudes)).toBeCloseTo(56.5, 6);
    expect(
      projectRings([
        [
          [
            [0, 40],
            [1, 40],
            [1, 41],
          ],
        ],
      ]),
    ).toHaveLength(0);
  });

  it('has a ring of the radius of an islet', () => {
    const ring = buildRingAround([130, 40], 2);
    expect(
      isInsideRings(
        [ring],
        [ring[0] ?? 0, ring[1] ?? 0].map((v, i) => v - (i === 0 ? 1 : 0)) as [number, number],
      ),
    ).toBe(true);
    expect(ring).toHaveLength(16);
  });
});
