import type { Page } from '@playwright/test';
import { DEFAULT_HALL_SETTINGS } from '../../../src/view/hallSettings';

/** A page whose clock stands until it is moved on: what is seen depends on no machine's speed. */

interface HeldClock {
  readonly hold: () => void;
  readonly step: (ms: number) => void;
}
type HeldWindow = Window & { readonly heldClock: HeldClock };

/** Runs in the page before its own scripts. Frames go on, all at the moment at which the clock is held. */
function bringClock(ahead: number): void {
  const own = performance.now.bind(performance);
  const frame = requestAnimationFrame.bind(window);
  let held: number | null = null;
  const now = (): number => held ?? own() + ahead;
  performance.now = now;
  window.requestAnimationFrame = (draw) => frame(() => draw(now()));
  const heldClock: HeldClock = { hold: () => void (held = now()), step: (ms) => void (held = now() + ms) };
  Object.assign(window, { heldClock });
}

/** A page's script that gives it such a clock, ahead of the machine's by so many ms. */
export const clockAhead = (ms = 0): string => `(${bringClock.toString()})(${ms});`;

/** Moves the clock on and lets the page draw it: first what is seen, then with it the map and its layers. */
export const moveOn = (page: Page, ms: number): Promise<void> =>
  page.evaluate(async (by) => {
    (window as unknown as HeldWindow).heldClock.step(by);
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  }, ms);

/** Holds the clock, and has the loop begin anew to the millisecond: a visitor comes and is forgotten. Answers the clock then, ms. */
export async function beginLoop(page: Page): Promise<number> {
  await page.evaluate(() => (window as unknown as HeldWindow).heldClock.hold());
  await page.mouse.click(320, 180);
  await moveOn(
    page,
    (DEFAULT_HALL_SETTINGS.warn + DEFAULT_HALL_SETTINGS.count + DEFAULT_HALL_SETTINGS.rest) * 1000,
  );
  return page.evaluate(() => performance.now());
}
