import { expect, it } from 'vitest';
import { freePadding } from '../../../src/map/camera/freePadding';

const REM = 16;
const free = (
  { width, height }: { width: number; height: number },
  panels: readonly { x: number; y: number; width: number; height: number }[],
) => {
  const { top, right, bottom, left } = freePadding({ width, height }, panels, REM);
  return { x: left, y: top, right: width - right, bottom: height - bottom };
};

it('leaves the map between the panels of a desktop screen', () => {
  const legend = { x: 16, y: 56, width: 216, height: 500 };
  const side = { x: 912, y: 56, width: 352, height: 530 };
  const time = { x: 16, y: 592, width: 1248, height: 112 };
  const header = { x: 16, y: 0, width: 1248, height: 48 };
  const seen = free({ width: 1280, height: 720 }, [legend, side, time, header]);
  expect(seen.x).toBeGreaterThan(232);
  expect(seen.right).toBeLessThan(912);
  expect(seen.bottom).toBeLessThan(592);
  expect(seen.y).toBeGreaterThan(48);
  expect(seen.right - seen.x).toBeGreaterThan(400);
});

it('ends above panels that grew into the map of an upright screen', () => {
  const screen = { width: 1080, height: 1228 };
  const legend = { x: 32, y: 840, width: 276, height: 700 };
  const side = { x: 330, y: 840, width: 718, height: 700 };
  expect(free(screen, [legend, side]).bottom).toBeLessThan(840);
});

it('does not mind a sheet that is drawn over all of a phone', () => {
  const screen = { width: 390, height: 486 };
  const sheet = { x: 0, y: 84, width: 390, height: 760 };
  const lowered = { x: 0, y: 470, width: 390, height: 374 };
  expect(free(screen, [sheet])).toEqual(free(screen, []));
  expect(free(screen, [lowered]).bottom).toBeLessThan(470);
});

it('keeps more room above for columns', () => {
  const screen = { width: 1280, height: 720 };
  const { top, ...sides } = freePadding(screen, [], REM);
  const { top: higher, ...same } = freePadding(screen, [], REM, 7);
  expect(higher - top).toBeCloseTo(7 * REM, 6);
  expect(same).toEqual(sides);
});
