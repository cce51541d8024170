import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/host/serve.mjs';
import { buildPanels } from '../panels/build.ts';
import { HEAVY, expect, go, test as base } from './atlas.ts';
import { findUnread } from './unread.ts';

/** The page of all states of all panels, which is no part of the program. */
const test = base.extend<object, { readonly site: { readonly url: string } }>({
  site: [
    async ({ browserName: _anyBrowser }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'huntu-panels-'));
      await buildPanels(folder);
      const site = await serve({ folder, port: 0 });
      await use(site);
      await site.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** An old phone, a phone and a desktop screen, in all four languages. */
const SETTINGS = [
  [320, 'ru', 'night'],
  [390, 'ko', 'paper'],
  [1280, 'en', 'night'],
  [1280, 'zh', 'paper'],
] as const;

test('every state of every panel has text, and all of it can be read', HEAVY, async ({ page, watch }) => {
  // Still pictures of the map are of the site, not of this page.
  watch.expectFault(/\/posters\//);
  await page.goto('/?state=names');
  const states = (await page.locator('body').innerText()).split(/\s+/).filter(Boolean);
  expect(states.length).toBeGreaterThan(30);
  for (const [width, lang, theme] of SETTINGS) {
    await page.setViewportSize({ width, height: 844 });
    for (const [i, state] of states.entries()) {
      const query = `state=${state}&lang=${lang}&theme=${theme}`;
      // Each setting begins with a page of its own.
      await (i === 0 ? page.goto(`/?${query}`) : go(page, query));
      await expect
        .poll(() => page.locator('html').getAttribute('data-ready'), { intervals: [20] })
        .toBe(state);
      await expect(page.locator('body'), state).toHaveText(/\S/);
      await page.evaluate(() => document.fonts.ready);
      const unread = await page.evaluate(findUnread);
      expect.soft(unread, `${state} at ${width} px in ${lang}`).toEqual([]);
    }
  }
});
