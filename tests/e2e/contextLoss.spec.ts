import type { Page } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { posterPath } from '../../src/view/poster.ts';
import { HEAVY, expect, open, rest, test } from './atlas.ts';
import { colourCount, decode, difference, showPictureAlone, type Picture } from './picture.ts';

const TIMES = 10;

/** Takes the map's context away for good. The page hears of it after the call. */
const loseMap = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((lost) => {
        const canvas = document.querySelector('[data-map] canvas[role="region"]');
        canvas?.addEventListener('webglcontextlost', () => lost(), { once: true });
        window.huntu?.crash('map-context-for-good');
      }),
  );

/** Between the panels, below the notice. */
const MAP = { x: 330, y: 260, width: 420, height: 240 };
const seen = async (page: Page): Promise<Picture> => decode(await page.screenshot({ clip: MAP }));

for (const theme of ['night', 'paper'] as const) {
  test(
    `shows the still picture by ${theme} where the context never comes back`,
    theme === 'paper' ? HEAVY : {},
    async ({ page, watch }) => {
      watch.expectFault(/context/i);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.clock.install();
      await open(page, `debug=1&lang=en&theme=${theme}&period=2023&measure=value`);
      await loseMap(page);
      await page.clock.fastForward(11_000);
      await page.locator('figure img').evaluate((image: HTMLImageElement) => image.decode());
      await expect(page.locator('[data-map] canvas[role="region"]')).toBeHidden();
      const picture = await seen(page);
      expect(colourCount(picture)).toBeGreaterThan(40);
      const alone = await page.context().newPage();
      await alone.setViewportSize({ width: 1280, height: 720 });
      await showPictureAlone(
        alone,
        new URL(posterPath('year_of_trade', 'wide', theme), page.url()).href,
        'position:fixed;inset:0;width:100%;height:100%;object-fit:cover;object-position:50% 0',
      );
      expect(difference(picture, await seen(alone))).toBeLessThan(0.01);
    },
  );
}

test(
  'shows for as long as it lasts that the browser keeps the picture, and what still works',
  HEAVY,
  async ({ page, watch }) => {
    watch.expectFault(/context/i);
    await page.clock.install();
    await open(page, 'debug=1&lang=en&period=2023&measure=value');
    await loseMap(page);
    await page.clock.fastForward(11_000);
    const notice = page.getByText(en.map.lost);
    await expect(notice).toBeVisible();
    // Other notices go after 12 s.
    await page.clock.fastForward(30_000);
    await expect(notice).toBeVisible();
    await expect(page.getByRole('button', { name: en.fault.reload })).toBeVisible();
    await page.goto('/?debug=1&lang=en&open=table&period=2023&measure=value');
    await expect(page.getByRole('dialog', { name: en.table.title })).toBeVisible();
  },
);

test('comes back from ten lost contexts, judged by pixels', HEAVY, async ({ page, watch }) => {
  test.setTimeout(300_000);
  // MapLibre and deck say in the console that a context was lost.
  watch.expectFault(/context/i);
  await open(page, 'debug=1&period=2023');
  await rest(page);
  const map = page.getByRole('region').first();
  const before = decode(await map.screenshot());
  expect(colourCount(before)).toBeGreaterThan(40);
  for (let time = 0; time < TIMES; time++) {
    await page.evaluate(() => {
      window.huntu?.crash('map-context');
      window.huntu?.crash('overlay-context');
    });
    await expect
      .poll(() => page.evaluate(() => window.huntu?.scene().rebuilds), { timeout: 40_000 })
      .toBe(time + 1);
    // The land and the arcs are where they were: nearly every pixel is the same again.
    await expect
      .poll(async () => difference(before, decode(await map.screenshot())), { timeout: 40_000 })
      .toBeLessThan(0.002);
  }
});
