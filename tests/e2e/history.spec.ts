import type { Page } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { HEAVY, expect, go, open, test } from './atlas.ts';

test.use({ viewport: { width: 960, height: 640 } });

const AT = 'debug=1&lang=en&t=2023-06-01&map=5/40/130/0/0&period=2023&measure=value';
const dialog = (page: Page) => page.getByRole('dialog');
const details = (page: Page) => page.getByRole('complementary');

/** How each panel opens, what is then on the page, and whether Escape closes it. */
const PANELS: readonly {
  readonly name: string;
  readonly opening: (page: Page) => Promise<void>;
  readonly shown: (page: Page) => ReturnType<Page['locator']>;
  readonly closing?: (page: Page) => Promise<void>;
}[] = [
  {
    name: 'the source of a figure',
    opening: (page) => details(page).locator('button[data-figure]').first().click(),
    shown: (page) => page.getByRole('dialog', { name: en.source.panel }),
  },
  {
    name: 'the data table',
    opening: (page) => page.getByRole('button', { name: en.bar.table }).click(),
    shown: (page) => page.getByRole('dialog', { name: en.table.title }),
  },
  {
    name: 'the list of credits',
    opening: (page) => page.getByRole('button', { name: en.bar.about }).click(),
    shown: (page) => page.getByRole('dialog', { name: en.about.title }),
  },
  {
    name: 'a conflict',
    opening: (page) => details(page).locator('[data-conflict]').first().click(),
    shown: dialog,
  },
  {
    name: 'the planner',
    opening: (page) => page.getByRole('button', { name: en.bar.plan }).click(),
    shown: (page) => page.locator('aside form'),
    closing: (page) => page.getByRole('button', { name: en.bar.plan }).click(),
  },
  {
    name: 'what was found',
    opening: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('Slavyanka');
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
    },
    shown: (page) => page.getByRole('complementary', { name: /Slavyanka/ }),
    closing: (page) => page.locator('body').press('Escape'),
  },
];

test('back and forward walk through what was opened, not through its closing', HEAVY, async ({ page }) => {
  const begin = `${AT}&pick=facility:hunchun_rail_port`;
  await open(page, begin);
  const query = () => new URL(page.url()).searchParams;
  const place = () => ['pick', 'open', 'shell'].map((key) => query().get(key)).join();
  const steps = () => page.evaluate(() => history.length);
  const start = place();
  for (const { name, opening, shown, closing } of PANELS)
    await test.step(name, async () => {
      // What is ahead of a page is forgotten as it goes elsewhere.
      await go(page, begin);
      await expect.poll(place).toBe(start);
      await expect(details(page)).toBeVisible();
      const before = await steps();
      await opening(page);
      await expect(shown(page).first()).toBeVisible();
      await expect.poll(place).not.toBe(start);
      const opened = place();
      expect(await steps()).toBe(before + 1);

      if (closing) await closing(page);
      else await page.keyboard.press('Escape');
      await expect(shown(page)).toHaveCount(0);
      const isLeft = name === 'what was found';
      await expect.poll(place).toBe(isLeft ? ',,' : start);
      expect(await steps()).toBe(before + 1);

      if (!isLeft) {
        await page.goForward();
        await expect.poll(place).toBe(opened);
        await expect(shown(page).first()).toBeVisible();
      }
      await page.goBack();
      await expect.poll(place).toBe(start);
      if (!isLeft) await expect(shown(page)).toHaveCount(0);
    });
});

test('a source over the table goes back to the table, and the table to the map', HEAVY, async ({ page }) => {
  await open(page, AT);
  const table = page.getByRole('dialog', { name: en.table.title });
  const source = page.getByRole('dialog', { name: en.source.panel });
  const asked = () => new URL(page.url()).searchParams.get('open');
  await page.getByRole('button', { name: en.bar.table }).click();
  await table.locator('button[data-figure]').first().click();
  await expect(source).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(asked).toBe('table');
  await expect(table).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(asked).toBeNull();
  await page.goForward();
  await expect.poll(asked).toBe('table');
});

test('an address that asks for a year there is not is put right', async ({ page }) => {
  await open(page, 'period=2050&lang=en&theme=mauve&t=2023-06-01');
  const { search } = new URL(page.url());
  expect(search).toBe('?lang=en&t=2023-06-01T00:00:00Z');
});
