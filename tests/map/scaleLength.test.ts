import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleLengthAt } from '../../src/map/scaleLength';
import { between } from '../scene/atlas';

it('is a round length between a third and the whole of the longest bar', () => {
  fc.assert(
    fc.property(between(0, 11), between(27, 72), (zoom, latitude) => {
      const { kilometres, px } = scaleLengthAt(zoom, latitude);
      expect(px).toBeLessThanOrEqual(150 + 1e-9);
      expect(px).toBeGreaterThan(150 / 2.6);
      expect([1, 2, 5]).toContain(Number(String(kilometres).replace(/[0.]/g, '')));
    }),
  );
});

it('is 20 km at Hunchun at zoom 9', () => {
  const { kilometres, px } = scaleLengthAt(9, 42.86);
  expect(kilometres).toBe(10);
  expect(px).toBeCloseTo(89.3, 0);
});
