import { expect, it } from 'vitest';
import { PointerTracker } from '../../src/shells/pointerTracker';

const at = (pointerId: number, clientX: number) => ({ pointerId, clientX, clientY: 0 });

it('tells how long a point has been on the glass when it moves, and nothing of one that only trembles', () => {
  const points = new PointerTracker();
  points.down(at(1, 100), 1000);
  points.down(at(2, 500), 4000);
  expect(points.move(at(1, 102), 5000)).toBeNull();
  expect(points.move(at(1, 104), 6000)).toBe(5000);
  expect(points.move(at(2, 510), 6000)).toBe(2000);
  // Measured from where it last was: a slow drag is no tremble for ever.
  expect(points.move(at(1, 106), 7000)).toBeNull();
});

it('forgets a point that was lifted, and begins anew with one put down again', () => {
  const points = new PointerTracker();
  points.down(at(1, 100), 0);
  points.up(at(1, 100));
  expect(points.move(at(1, 200), 1000)).toBeNull();
  points.down(at(1, 100), 5000);
  points.down(at(1, 100), 8000);
  expect(points.move(at(1, 200), 9000)).toBe(1000);
});
