import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { createRequestHandler, type RoutedState } from '../../src/host/kiosk/server/httpRoutes.mjs';
import type { Health } from '../../src/host/kiosk/server/health.mjs';
import { PostLimits } from '../../src/host/kiosk/server/postLimits.mjs';
import { listenLocally } from '../../src/host/serve.mjs';
import { listSite } from '../../src/host/site.mjs';
import { HEAVY, expect, open, test } from './atlas.ts';

/** Edition of the map by address, language and hall, and the line of its review. */

const NUMBER = 'GS(2026)0001号';
const review = {
  number: NUMBER,
  holder: '某展厅',
  surveyLicence: '甲测资字0000000',
  basemapSource: '标准地图服务系统',
  date: '2026-03-01',
  contentHash: 'a'.repeat(64),
};

/** Serves the built app as a hall's host does that rules this about its map. */
async function openHall(map: Partial<Health['map']>) {
  const assets = await listSite(resolve(import.meta.dirname, '../../dist'));
  const ruled = { edition: 'cn', contentHash: '', state: 'none', review: null, ...map };
  const health = { run: 1, dark: false, counts: false, map: ruled } as Health;
  const siteState: RoutedState = {
    assets: () => assets,
    health: () => health,
    acceptBeat: () => Promise.resolve(204),
    acceptStaffRequest: () => Promise.resolve({ status: 404, body: {} }),
    posts: new PostLimits(() => performance.now()),
  };
  const site = await listenLocally(createRequestHandler(siteState), 0);
  return { url: `http://127.0.0.1:${site.port}`, close: () => site.close() };
}

const editionOf = (page: Page): string | null => new URL(page.url()).searchParams.get('edition');

test(
  'writes the edition for China into an address that names none and is in Chinese, as one entry',
  HEAVY,
  async ({ page }) => {
    await page.goto('about:blank');
    await open(page, 'debug=1');
    expect(editionOf(page)).toBe('cn');
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await open(page, 'debug=1&lang=ko');
    expect(editionOf(page)).toBeNull();
    await open(page, 'debug=1&edition=intl&open=about');
    await expect(page.getByRole('radio', { name: /^国际版/ })).toBeChecked();
    await page.getByRole('radio', { name: /^中国版/ }).check();
    expect(editionOf(page)).toBe('cn');
    await page.getByRole('radio', { name: /^国际版/ }).check();
    // Chosen is chosen: the page loaded anew does not change it back.
    expect(editionOf(page)).toBe('intl');
    await page.reload();
    await expect(page.getByRole('radio', { name: /^国际版/ })).toBeChecked();
  },
);

test('writes Korean as the press of Yanbian does in the edition for China', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=ko&edition=cn&pick=facility:vladivostok');
  await expect(page.getByRole('complementary')).toContainText('울라지보스또크');
  await open(page, 'debug=1&lang=ko&edition=intl&pick=facility:vladivostok');
  await expect(page.getByRole('complementary')).toContainText('블라디보스토크');
});

test('has in a hall the edition of its settings whatever the address says, and no review to show', async ({
  browser,
}) => {
  const page = await browser.newPage();
  const hall = await openHall({ edition: 'intl' });
  await page.goto(`${hall.url}/?edition=cn&open=about&debug=1`);
  await expect(page.getByRole('radio', { name: /^国际版/ })).toBeDisabled();
  await expect(page.getByRole('radio', { name: /^中国版/ })).toHaveCount(0);
  expect(editionOf(page)).toBe('intl');
  await expect(page.locator('[data-map-review]').first()).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[data-map-review]').first()).toHaveText('本图未送审');
  await page.close();
  await hall.close();
});

for (const [name, query] of [
  ['an atlas', 'debug=1'],
  ['the loop of a hall', 'shell=kiosk&debug=1&hall=calm:1'],
] as const)
  test(
    `shows the number of a review at the bottom left of ${name}, 3 mm high`,
    query.includes('kiosk') ? HEAVY : {},
    async ({ browser }) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      const hall = await openHall({ state: 'reviewed', review });
      await page.goto(`${hall.url}/?${query}`);
      const line = page.locator('[data-map-review]').first();
      await expect(line).toHaveText(`审图号：${NUMBER}`);
      await expect(line).toBeVisible();
      const box = await line.boundingBox();
      expect(box?.x).toBeLessThan(640);
      expect(box?.y).toBeGreaterThan(360);
      const size = await line.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
      expect(size).toBeGreaterThanOrEqual((3 / 25.4) * 96 - 0.01);
      await page.close();
      await hall.close();
    },
  );
