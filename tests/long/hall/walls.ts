import type { Page } from '@playwright/test';
import type { Measured } from '../results';
import { withLoop } from './loop';

/** R21 and K11: screens of every shape, a wall of LEDs among them. */

const SIZES = [
  [640, 360],
  [320, 640],
  [1080, 1920],
  [2160, 3840],
  [3840, 2160],
  [7680, 1080],
  [7680, 2160],
] as const;

/** Screens are turned; walls, longer than so many times their width, are not. */
const MOST_TURNED = 2.5;

/** What is wrong with the page as it stands, in words. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    const scrolls = scrollWidth > innerWidth || scrollHeight > innerHeight ? ['it scrolls'] : [];
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('main canvas')]
      .filter((canvas) => canvas.checkVisibility())
      .flatMap(({ width, height }) =>
        width === innerWidth * devicePixelRatio && height === innerHeight * devicePixelRatio
          ? []
          : [`a canvas of ${width} x ${height}`],
      );
    const seen = '[data-hall] :is(button, aside, nav, h2, p)';
    const clipped = [...document.querySelectorAll(seen)].flatMap((element) => {
      // What lies in a card can be scrolled to.
      if (element.parentElement?.closest('aside')) return [];
      const { left, top, right, bottom } = element.getBoundingClientRect();
      // What stands still moves by 3 px.
      const out = left < -4 || top < -4 || right > innerWidth + 4 || bottom > innerHeight + 4;
      const name = element.ariaLabel ?? element.textContent ?? '';
      return out
        ? [`${name.trim().slice(0, 20)} at ${[left, top, right, bottom].map(Math.round).join(' ')}`]
        : [];
    });
    return [...scrolls, ...canvases, ...clipped];
  });

export async function measureWalls(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const size of SIZES) {
    const found = await withLoop('lang=zh&hall=calm:1', size, async ({ page }) => {
      const loop = await faultsOf(page);
      await page.mouse.click(size[0] / 2, size[1] / 3);
      await page.evaluate(async () => {
        window.huntu?.tour?.step(300);
        for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
      });
      const touched = await faultsOf(page);
      if (Math.max(...size) > MOST_TURNED * Math.min(...size)) return [...loop, ...touched];
      // The screen is hung the other way round while it shows the page.
      await page.setViewportSize({ width: size[1], height: size[0] });
      await page.evaluate(async () => {
        for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
      });
      return [...loop, ...touched, ...(await faultsOf(page))];
    });
    measured.push({
      what: `${size.join(' x ')}: no scroll bar, nothing clipped, a drawing buffer of its own size`,
      value: found.length === 0 ? 'yes' : found.slice(0, 4).join('; '),
      sound: found.length === 0,
    });
  }
  return measured;
}
