import { expect, it } from 'vitest';
import { createClock } from '../../../../src/host/kiosk/watchdog/clock.mjs';

it('goes with the real one, but stands still while nobody ticks', () => {
  let real = 100;
  const { now, tick } = createClock(() => real);
  const seen: number[] = [];
  const pass = (ms: number) => {
    real += ms;
    seen.push(now());
    tick();
    seen.push(now());
  };
  pass(1000);
  // Halted for an hour: nobody is an hour late, neither before the next tick nor after it.
  pass(3_600_000);
  pass(1000);
  pass(1500);
  expect(seen).toEqual([1100, 1100, 6100, 6100, 7100, 7100, 8600, 8600]);
});
