import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPositionFault, printPositionFault } from '../../src/domain/contract/position';
import { findRingFaults, findSelfCrossing, windingArea } from '../../src/domain/contract/ring';
import type { Position } from '../../src/domain/types';

const RUNS = { numRuns: 300, seed: 20230921 };

describe('a ring', () => {
  const ring = fc
    .tuple(
      fc.integer({ min: 4, max: 60 }),
      fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
    )
    .map(([count, radii]): Position[] => {
      const star = Array.from({ length: count }, (_, i): Position => {
        const angle = (2 * Math.PI * i) / count;
        const radius = radii[i] ?? 1;
        return [130 + radius * Math.cos(angle), 42 + radius * Math.sin(angle)];
      });
      return [...star, star[0] ?? [0, 0]];
    });

  it('around a centre is sound in one direction and wound wrongly in the other', () => {
    fc.assert(
      fc.property(ring, (star) => {
        expect(findRingFaults(star, false)).toEqual([]);
        expect(findRingFaults(star.toReversed(), true)).toEqual([]);
        expect(findRingFaults(star, true)).toMatchObject([{ check: 'winding' }]);
        expect(findRingFaults(star.toReversed(), false)).toMatchObject([{ check: 'winding' }]);
        expect(windingArea(star)).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('that crosses itself is found to do so, however many vertices it has', () => {
    const circle = Array.from({ length: 20_000 }, (_, i): Position => {
      const angle = (2 * Math.PI * i) / 20_000;
      return [130 + Math.cos(angle), 42 + Math.sin(angle)];
    });
    const closed = [...circle, circle[0] ?? [0, 0]];
    expect(findSelfCrossing(closed)).toBe(-1);
    [closed[100], closed[101]] = [closed[101] ?? [0, 0], closed[100] ?? [0, 0]];
    expect([100, 101, 102]).toContain(findSelfCrossing(closed));
  });
});

describe('a position', () => {
  it('is faulty only outside the frame', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 155 }),
        fc.double({ min: 27, max: 72 }),
        (longitude, latitude) => {
          expect(findPositionFault(longitude, latitude)).toBeNull();
        },
      ),
      RUNS,
    );
    for (const [longitude, latitude] of [
      [-12.1, 50],
      [155.1, 50],
      [130, 26.9],
      [130, 72.1],
    ] as const) {
      expect(findPositionFault(longitude, latitude)?.check).toBe('frame');
    }
    expect(findPositionFault(NaN, 42)).toBeNull();
  });

  it('is named in the reason, with how many more there are', () => {
    const fault = findPositionFault(42, 130);
    expect(fault && printPositionFault(fault, 42, 130)).toBe('[42, 130] has longitude and latitude swapped');
    expect(fault && printPositionFault(fault, 42, 130, 1)).toMatch(/ \(and 1 more vertex of it\)$/);
    expect(fault && printPositionFault(fault, 42, 130, 2)).toMatch(/ \(and 2 more vertices of it\)$/);
  });
});
