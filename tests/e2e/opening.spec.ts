import type { Page } from '@playwright/test';
import { HEAVY, expect, frames, open, test } from './atlas.ts';

/** The opening, stepped by the test's clock: with `debug=1` nothing of it moves by itself. */

test.use({ viewport: { width: 1280, height: 720 } });

const PLAIN = 'debug=1&lang=en';

interface Step {
  readonly part: string | null;
  readonly period: string;
  readonly flows: number;
  readonly zoom: number;
}

/** Opens the page and waits for the opening, which is fetched after the first picture. */
async function openPlain(page: Page, query = PLAIN): Promise<void> {
  await open(page, query);
  await expect
    .poll(() => page.evaluate(() => window.huntu?.opening !== undefined), { intervals: [50] })
    .toBe(true);
}

/** Steps the opening by ms; returns where it is, with the zoom of the map. */
const step = (page: Page, ms: number): Promise<Step> =>
  page.evaluate((by) => {
    window.huntu?.opening?.step(by);
    const { part = null, period = '', flows = 0 } = window.huntu?.opening?.state() ?? {};
    return { part, period, flows, zoom: window.huntu?.zoom() ?? 0 };
  }, ms);

const card = (page: Page) => page.getByRole('region', { name: 'Opening' });
const legend = (page: Page) => page.getByRole('region', { name: 'Legend', exact: true });
const searchOf = (page: Page): string => new URL(page.url()).search;

test(
  'plays year by year near the port, then draws back to the newest figures, without a word in the address',
  HEAVY,
  async ({ page }) => {
    await openPlain(page);
    await expect(card(page)).toBeHidden();
    await expect(legend(page)).toBeVisible();
    const written = searchOf(page);
    const first = await step(page, 0);
    expect([first.part, first.period]).toEqual(['near', 'latest']);
    await expect(legend(page)).toBeHidden();
    const near = await step(page, 1200);
    expect([near.part, near.period]).toEqual(['years', '2013']);
    expect(near.zoom).toBeGreaterThan(first.zoom + 1);
    const seen = [near.period];
    for (let i = 0; i < 24; i++) seen.push((await step(page, 200)).period);
    expect([...new Set(seen)]).toEqual(Array.from({ length: 12 }, (_, i) => String(2013 + i)));
    const back = await step(page, 1700);
    expect([back.part, back.period]).toEqual(['back', 'latest']);
    expect(back.zoom).toBeLessThan(near.zoom);
    expect(back.flows).toBe(0);
    const ranked = await step(page, 2500);
    expect([ranked.part, ranked.period]).toEqual(['flows', 'latest']);
    const counts = [ranked.flows];
    for (let i = 0; i < 4; i++) counts.push((await step(page, 120)).flows);
    // One group after the other: a flow with its parts.
    expect(new Set(counts).size).toBe(5);
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    const end = await step(page, 60_000);
    expect([end.part, end.period, end.flows]).toEqual(['end', 'latest', first.flows]);
    expect(end.zoom).toBeLessThan(near.zoom - 1);
    expect(searchOf(page)).toBe(written);

    // Every number of the sentence opens its source, and the card is there again afterwards.
    const sentence = card(page).locator('p').first();
    await expect(sentence).toContainText(/2013.*2024/);
    await expect(sentence.locator('data[data-source]')).toHaveCount(2);
    await expect(card(page).locator('data[value="1100"]')).toBeVisible();
    await expect(card(page)).toContainText(/says.*1,100\s*t/);
    await sentence.getByRole('button').last().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(card(page).locator('[data-door]')).toHaveCount(3);

    await card(page).getByRole('button', { name: 'Explore the map' }).click();
    await expect(card(page)).toBeHidden();
    await expect(legend(page)).toBeVisible();
    await expect(page.locator('aside [data-door]')).toHaveCount(3);
    expect(await page.evaluate(() => window.huntu?.zoom())).toBe(first.zoom);
    expect(searchOf(page)).toBe(written);
  },
);

test('shows its end after a key, and leaves for the map at Escape or a press', HEAVY, async ({ page }) => {
  await openPlain(page);
  await step(page, 2000);
  await page.keyboard.press('Space');
  expect(await step(page, 0)).toMatchObject({ part: 'end', period: 'latest' });
  await expect(card(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeHidden();
  await expect(legend(page)).toBeVisible();

  await openPlain(page, `${PLAIN}&theme=paper`);
  await step(page, 3000);
  await page.mouse.click(300, 400);
  await expect(card(page)).toBeHidden();
  await expect(legend(page)).toBeVisible();
  expect(await page.evaluate(() => window.huntu?.opening?.state().period)).toBe('latest');
});

test(
  'fits the camera anew where the window changes its size, and leaves at a touch',
  HEAVY,
  async ({ browser, site }) => {
    const context = await browser.newContext({ hasTouch: true, viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/?${PLAIN}`);
    await expect
      .poll(() => page.evaluate(() => window.huntu?.opening !== undefined), { intervals: [50] })
      .toBe(true);
    const wide = await step(page, 60_000);
    await page.setViewportSize({ width: 1280, height: 540 });
    await expect.poll(() => page.evaluate(() => window.huntu?.zoom() ?? 0)).toBeLessThan(wide.zoom - 0.1);
    await page.setViewportSize({ width: 1280, height: 720 });
    await expect.poll(() => page.evaluate(() => window.huntu?.zoom() ?? 0)).toBeCloseTo(wide.zoom, 4);
    await expect(card(page)).toBeVisible();
    expect(searchOf(page)).not.toContain('map=');
    await page.touchscreen.tap(300, 400);
    await expect(card(page)).toBeHidden();
    await context.close();
  },
);

test('lets each door open what it says', async ({ page }) => {
  await openPlain(page);
  await step(page, 60_000);
  await card(page).locator('[data-door="growth"]').click();
  await expect(card(page)).toBeHidden();
  await expect(page).toHaveURL(/shell=invest/);
  await expect(page.locator('[data-door]')).toHaveCount(0);
  await page.goBack();
  await page.locator('aside [data-door="ship"]').click();
  await expect(page).toHaveURL(/shell=plan/);
  await page.goBack();
  await page.locator('aside [data-door="unknown"]').click();
  await expect(page).toHaveURL(/open=gaps/);
});

test('is not there for an address that asks for something', HEAVY, async ({ page }) => {
  await open(page, `${PLAIN}&pick=facility:hunchun_rail_port`);
  await frames(page, 20);
  expect(await page.evaluate(() => window.huntu?.opening)).toBeUndefined();
  await expect(legend(page)).toBeVisible();
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('shows two stills: the place in its last year, then the end', async ({ page }) => {
    await openPlain(page);
    const near = await step(page, 0);
    expect([near.part, near.period]).toEqual(['years', '2024']);
    expect(await step(page, 2900)).toEqual(near);
    const end = await step(page, 200);
    expect([end.part, end.period]).toEqual(['end', 'latest']);
    expect(end.zoom).toBeLessThan(near.zoom - 1);
    await expect(card(page)).toContainText(/2013.*2024/);
    await expect(card(page).locator('[data-door]')).toHaveCount(3);
  });
});

test('plays by itself without the test clock, and a press ends it', async ({ page }) => {
  await open(page, 'lang=en');
  await expect(card(page)).toBeVisible();
  await page.mouse.click(300, 400);
  await expect(card(page)).toBeHidden();
  await expect(legend(page)).toBeVisible();
});
