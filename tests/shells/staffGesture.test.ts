import { expect, it } from 'vitest';
import { trackCornerTouches, isStaffGesture } from '../../src/shells/staffGesture';

const screen = { width: 1920, height: 1080 };
const touched = (places: readonly (readonly [x: number, y: number, at: number])[]): readonly number[] =>
  places.reduce<readonly number[]>(
    (before, [x, y, at]) => trackCornerTouches(before, { x, y, at }, screen, 1.6),
    [],
  );

it('calls the staff after five touches in the corner within four seconds, and not before', () => {
  const quick = [0, 1, 2, 3, 4].map((n) => [20, 20, n * 700] as const);
  expect(isStaffGesture(touched(quick.slice(0, 4)))).toBe(false);
  expect(isStaffGesture(touched(quick))).toBe(true);
});

it('is called by nothing that a visitor does: slow touches, touches elsewhere between', () => {
  expect(isStaffGesture(touched([0, 1, 2, 3, 4, 5, 6].map((n) => [20, 20, n * 1100] as const)))).toBe(false);
  const astray = [0, 1, 2, 3, 4, 5].map((n) => [n === 3 ? 900 : 20, 20, n * 500] as const);
  expect(isStaffGesture(touched(astray))).toBe(false);
});
