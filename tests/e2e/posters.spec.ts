import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { KioskScene } from '../../src/domain/kiosk/kioskScene.ts';
import { posterPath } from '../../src/view/poster.ts';
import { HEAVY, expect, ready, test } from './atlas.ts';
import { colourCount, decode, difference, showPictureAlone, type Picture } from './picture.ts';

/** The still pictures that replace the map of a hall, judged by their pixels on the screen. */

const scenes = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../geo/out/scenes.json'), 'utf8'),
) as KioskScene[];
const SIZE = { width: 1280, height: 720 };
/** Area free of a scene's words. */
const MAP = { x: 720, y: 100, width: 480, height: 420 };

const seen = async (page: Page): Promise<Picture> => decode(await page.screenshot({ clip: MAP }));

/** The poster as the browser shows it alone, at the place it has in the hall. */
async function posterAlone(page: Page, url: string): Promise<Picture> {
  const alone = await page.context().newPage();
  await alone.setViewportSize(SIZE);
  await showPictureAlone(
    alone,
    url,
    'position:fixed;inset:-8px;width:calc(100% + 16px);height:calc(100% + 16px);object-fit:cover',
  );
  const picture = await seen(alone);
  await alone.close();
  return picture;
}

test('a hall without WebGL shows the still picture of each scene under its words', async ({
  site,
  launchOptions,
}) => {
  const browser = await chromium.launch({
    ...launchOptions,
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'],
  });
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(`${site.url}/?shell=kiosk&lang=en&theme=night&hall=calm:1`);
  await ready(page);
  const [first] = scenes;
  await expect(page.getByRole('heading', { name: first?.title.en ?? '' })).toBeVisible();
  await page.locator('[data-poster] img').evaluate((image: HTMLImageElement) => image.decode());
  const picture = await seen(page);
  expect(colourCount(picture)).toBeGreaterThan(40);
  const alone = await posterAlone(page, `${site.url}${posterPath(first?.id ?? '', 'wide', 'night')}`);
  expect(difference(picture, alone)).toBeLessThan(0.01);
  await expect(page.locator('[data-scene] data[data-source]').first()).toBeVisible();
  await browser.close();
});

test(
  'a lost map is replaced by the still picture at once, and comes back over it',
  HEAVY,
  async ({ page, watch }) => {
    watch.expectFault(/context/i);
    await page.setViewportSize(SIZE);
    await page.goto('/?shell=kiosk&lang=en&debug=1&hall=calm:1');
    await ready(page);
    await expect(page.locator('[data-poster]')).toHaveCount(0);
    await expect.poll(() => page.evaluate(() => window.huntu?.tour?.state().scene)).not.toBeNull();
    await page.evaluate(() => window.huntu?.crash('map-context-for-good'));
    await page.locator('[data-poster] img').evaluate((image: HTMLImageElement) => image.decode());
    expect(colourCount(await seen(page))).toBeGreaterThan(40);
    await page.reload();
    await ready(page);
    await expect(page.locator('[data-poster]')).toHaveCount(0);
    // Shown only while the map is away, which may be over before the test reads it: so the page observes it.
    await page.evaluate(
      () =>
        new Promise<void>((came) => {
          new MutationObserver((_, observer) => {
            if (!document.querySelector('[data-poster]')) return;
            observer.disconnect();
            came();
          }).observe(document.body, { subtree: true, childList: true });
          window.huntu?.crash('map-context');
          window.huntu?.crash('overlay-context');
        }),
    );
    await expect(page.locator('[data-poster]')).toHaveCount(0);
    expect(colourCount(await seen(page))).toBeGreaterThan(40);
  },
);

test('a scene that has no still picture is on the plain background', HEAVY, async ({ page, watch }) => {
  watch.expectFault(/posters|404|context/i);
  await page.route('**/posters/*', (route) => route.fulfill({ status: 404 }));
  await page.goto('/?shell=kiosk&lang=en&debug=1&hall=calm:1');
  await ready(page);
  await page.evaluate(() => window.huntu?.crash('map-context-for-good'));
  await expect(page.locator('[data-poster]')).toHaveCount(1);
  await expect(page.locator('[data-poster] img')).toHaveCount(0);
});
