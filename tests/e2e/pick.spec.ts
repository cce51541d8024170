import type { Locator, Page } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { HEAVY, expect, go, open, rest, test } from './atlas.ts';

const SIZE = { width: 1024, height: 640 };

/** The camera is vertically above Slavyanka, so the middle of the map is Slavyanka. */
const OVER_SLAVYANKA = 'debug=1&lang=en&map=9/42.8631/131.3858/0/0&period=2023&measure=value';

/** Several things lie there: a list asks which is meant. */
const CHOICE = `${en.facilityKind.seaport} Slavyanka`;

const pickOf = (url: string) => new URL(url).searchParams.get('pick');

/** Picks what was pressed, or the answer where a list asks. */
async function answer(page: Page, press: (choice: Locator) => Promise<void>): Promise<void> {
  const choice = page.getByRole('button', { name: CHOICE });
  await expect.poll(async () => pickOf(page.url()) !== null || (await choice.isVisible())).toBe(true);
  if (pickOf(page.url()) === null) await press(choice);
  await expect.poll(() => pickOf(page.url())).toMatch(/slavyanka/);
}

test.describe('with a mouse', () => {
  test.use({ viewport: SIZE });

  test('names what the pointer is over, picks it with a click, and lets it go with Escape', async ({
    page,
  }) => {
    await open(page, OVER_SLAVYANKA);
    await rest(page);
    await page.mouse.move(SIZE.width / 2 + 3, SIZE.height / 2 + 2);
    await expect(page.getByText('Slavyanka').first()).toBeVisible();
    await page.mouse.click(SIZE.width / 2, SIZE.height / 2);
    await answer(page, (choice) => choice.click());
    await expect(page.getByRole('complementary')).toHaveAttribute('aria-label', /Slavyanka/);
    await page.locator('body').press('Escape');
    await expect.poll(() => pickOf(page.url())).toBeNull();
  });

  test(
    'speaks of the measure on the map first, and says so where none of it is published',
    HEAVY,
    async ({ page }) => {
      await open(page, 'debug=1&lang=en&measure=throughput&pick=facility:hunchun_rail_port');
      const panel = page.getByRole('complementary');
      await expect(panel.locator('[data-figure]').first()).toContainText(en.observed.throughput);
      const why = panel.getByText(en.details.otherMeasure.split('{')[1]?.split('}')[1]?.trim() ?? '');
      await expect(why).toHaveCount(0);
      await go(page, 'debug=1&lang=en&measure=value&pick=facility:hunchun_rail_port');
      await expect(panel.locator('[data-figure]').first()).toContainText(en.observed.cargo_value);
      await go(page, 'debug=1&lang=en&measure=throughput&pick=service:jizhe1_vladivostok');
      await expect(why).toContainText(en.measureTitle.throughput);
      // Each large figure has its period, also where two have one label.
      const large = panel.locator('[data-headline] [data-figure]');
      await expect(large.locator('time')).toHaveCount(await large.count());
    },
  );

  test(
    'shows of a corridor without its own figure that of its only service, with its source',
    HEAVY,
    async ({ page }) => {
      await open(page, 'debug=1&lang=en&measure=throughput&pick=corridor:zarubino_sokcho_corridor');
      const panel = page.getByRole('complementary');
      await expect(panel.getByText(en.details.onlyService.split('{')[0] ?? '')).toBeVisible();
      await panel.locator('[data-figure]').first().click();
      await expect(page).toHaveURL(/open=source/);
      await expect(page.getByRole('dialog').getByText('Sokcho').first()).toBeVisible();
    },
  );

  test(
    'zooms with buttons, keeps to its frame however far it is dragged, and reports its position',
    HEAVY,
    async ({ page }) => {
      await open(page, OVER_SLAVYANKA);
      await rest(page);
      await page.getByRole('button', { name: en.map.zoomIn }).click();
      await expect.poll(() => page.evaluate(() => window.huntu?.view() ?? '')).toContain('map=10/');
      // Far enough out that its pulls would leave the frame by far, were there none.
      await go(page, 'debug=1&lang=en&map=4/42.8631/131.3858/0/0&period=2023&measure=value');
      await rest(page);
      for (const [x, y] of [
        [900, 600],
        [-900, -600],
      ] as const) {
        for (let pull = 0; pull < 8; pull++) {
          await page.mouse.move(500, 320);
          await page.mouse.down();
          await page.mouse.move(500 + x, 320 + y, { steps: 3 });
          await page.mouse.up();
        }
        await rest(page);
        const [, latitude = Number.NaN, longitude = Number.NaN] = await page.evaluate(() =>
          (new URLSearchParams(window.huntu?.view()).get('map') ?? '').split('/').map(Number),
        );
        expect(latitude).toBeGreaterThan(-15);
        expect(latitude).toBeLessThan(80);
        expect(longitude).toBeGreaterThan(-30);
        expect(longitude).toBeLessThan(190);
      }
    },
  );
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('opens the details of what is tapped', async ({ page }) => {
    await open(page, OVER_SLAVYANKA);
    await rest(page);
    const map = await page.getByRole('main').boundingBox();
    if (!map) throw new Error('the map has a place on the screen');
    await page.touchscreen.tap(map.x + map.width / 2 + 8, map.y + map.height / 2 + 8);
    await answer(page, (choice) => choice.tap());
  });
});

/**
 * Finds without a click a point with more things than a card lists; null while there is none or its card is loading.
 */
async function findSeveral(page: Page, { width, height }: { width: number; height: number }) {
  const [from, to, finest] = width < 700 ? [0.22, 0.5, 6] : [0.2, 0.76, 10];
  // Coarsely first: each step waits for a picture.
  for (const step of [2 * finest, finest]) {
    for (let y = from * height; y < to * height; y += step) {
      for (let x = 0.3 * width; x < 0.66 * width; x += step) {
        await page.mouse.move(x, y);
        if ((await page.locator('[data-hover-card] [data-more]').count()) > 0) return { x, y };
      }
    }
  }
  return null;
}

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
  [390, 844],
] as const) {
  test(
    `asks at ${width} x ${height} which of several is meant, beside them and beside the panels`,
    HEAVY,
    async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, 'debug=1&lang=en&period=2023&measure=value');
      await rest(page);
      let at: { x: number; y: number } | null = null;
      await expect(async () => {
        at = await findSeveral(page, { width, height });
        expect(at).not.toBeNull();
      }).toPass();
      const { x, y } = at ?? { x: 0, y: 0 };
      await page.mouse.click(x, y);
      const card = page.locator('[data-hover-card="pinned"]');
      await expect(card).toBeVisible();
      await expect(card.locator('[data-choice]')).not.toHaveCount(0);
      expect(await card.locator('[data-choice]').count()).toBeLessThanOrEqual(3);
      const { left, top, right, bottom } = await card.evaluate((one) => one.getBoundingClientRect().toJSON());
      expect([left >= 0, top >= 0, right <= width, bottom <= height]).toEqual([true, true, true, true]);
      expect(x > left && x < right && y > top && y < bottom, 'hides what was pressed').toBe(false);
      const hidden = await page
        .locator('header, aside, [data-covers-map]:has(> button[aria-expanded])')
        .evaluateAll(
          (panels, card) =>
            panels
              .filter((panel) => panel.checkVisibility() && panel.hasAttribute('data-covers-map'))
              .map((panel) => panel.getBoundingClientRect())
              .filter((box) => box.left < card.right && box.right > card.left)
              .filter((box) => box.top < card.bottom && box.bottom > card.top).length,
          { left, top, right, bottom },
        );
      expect(hidden).toBe(0);
      // Rows without a figure follow those with one, and all are there on request.
      const more = card.locator('[data-more]');
      const counted = (await more.count()) > 0 ? Number(await more.locator('data').getAttribute('value')) : 0;
      const listed = await card.locator('[data-choice]').count();
      if (counted > 0) await more.click();
      await expect(card.locator('[data-choice]')).toHaveCount(listed + counted);
      const gaps = await card
        .locator('li')
        .evaluateAll(
          (rows, missing) => rows.map((row) => row.textContent?.includes(missing) ?? false),
          en.status.missing,
        );
      expect(gaps).toEqual(gaps.toSorted());
    },
  );
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test(
    'a list to choose from stays on the screen, holds all, and goes once something is picked',
    HEAVY,
    async ({ page }) => {
      await open(page, 'debug=1&lang=zh&period=2023&measure=value');
      await rest(page);
      // Between Hunchun's dot and Vladivostok's several lines lie together.
      const card = page.locator('[data-hover-card="pinned"]');
      const list = card.locator('ul');
      const seek = async () => {
        for (let x = 236; x <= 262 && !(await list.isVisible()); x += 4) {
          for (let y = 216; y <= 240 && !(await list.isVisible()); y += 6) await page.mouse.click(x, y);
        }
        expect(await list.isVisible()).toBe(true);
      };
      // The card is fetched at the first click that needs it, and may come when another place has been clicked.
      await expect(seek).toPass();
      // The card is placed by its size, which is measured with the next frame.
      await expect(async () => {
        const { x, y, width, height } = await card.evaluate((it) => it.getBoundingClientRect());
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(390);
        expect(y + height).toBeLessThanOrEqual(844);
      }).toPass();
      // Beside each choice there may be its figure, which leads to its source.
      await list.locator('[data-choice]').last().click();
      await expect(list).toBeHidden();
      await expect.poll(() => pickOf(page.url())).not.toBeNull();
    },
  );
});
