import type { Locator, Page } from '@playwright/test';
import { en } from '../../src/i18n/en.ts';
import { ko } from '../../src/i18n/ko.ts';
import { zh } from '../../src/i18n/zh.ts';
import { AT_REST, HEAVY, expect, go, open, rest, test } from './atlas.ts';
import { findUnread } from './unread.ts';

test.use(AT_REST);

const SIZES = [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [390, 844],
] as const;

/** `npm test` asks at one desk and one phone; the other sizes, and millions of pixels, are for later. */
const detailsOf = (width: number) => ([1280, 390].includes(width) ? {} : HEAVY);

interface Clipped {
  readonly name: string;
  readonly why: string;
}

/** Controls that a person cannot see whole or reach: off the screen, cut by a parent that does not scroll, or covered. */
function findClipped(): Clipped[] {
  const controls =
    'button, a[href], input, select, [role="slider"], [role="radio"], [role="switch"], [role="tab"]';
  const clipped: Clipped[] = [];
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = control.getBoundingClientRect();
    const name =
      control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40) ?? control.tagName;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/(auto|scroll)/.test(getComputedStyle(element).overflow) || scrolls(element.parentElement));
    // What lies in a scrolling list can be scrolled to.
    if (box.width === 0 || box.height === 0 || scrolls(control.parentElement)) continue;
    const outside =
      box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5;
    if (outside)
      clipped.push({
        name,
        why: `at ${[box.left, box.top, box.right, box.bottom].map(Math.round).join(' ')}`,
      });
    // What is drawn over a slider lets the pointer through to it, or moves it itself.
    if (control.getAttribute('role') === 'slider') continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    if (!outside && top && !control.contains(top) && !top.contains(control)) {
      clipped.push({ name, why: `under ${(top.cloneNode(false) as Element).outerHTML}` });
    }
  }
  return clipped;
}

const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { right: Math.max(0, scrollWidth - innerWidth), below: Math.max(0, scrollHeight - innerHeight) };
  });

/** Expects the map's note on what it does not show, whole and in sight. */
const expectSchematic = (page: Page): Promise<void> =>
  expect(page.getByText(zh.map.schematic)).toBeInViewport({ ratio: 1 });

for (const [width, height] of SIZES) {
  test(
    `fits ${width} x ${height}: no scroll bars, no clipped control, a canvas of its own size`,
    detailsOf(width),
    async ({ page }) => {
      test.setTimeout(300_000);
      await page.setViewportSize({ width, height });
      // Eight million pixels take software a while; the promise of 15 s is for small windows.
      await open(page, 'debug=1&lang=zh&period=2023&measure=value', 120_000);
      for (const [lang, query] of [
        ['zh', ''],
        ['ru', ''],
        ['en', '&pick=facility:hunchun'],
      ] as const) {
        await go(page, `debug=1&lang=${lang}${query}&period=2023&measure=value`);
        await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
        expect(await overflow(page), lang).toEqual({ right: 0, below: 0 });
        expect(await page.evaluate(findClipped), lang).toEqual([]);
        const canvases = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLCanvasElement>('main canvas')]
            // One is for paper alone.
            .filter((canvas) => canvas.checkVisibility())
            .map((canvas) => {
              const { width: shownWidth, height: shownHeight } = canvas.getBoundingClientRect();
              return [canvas.width - Math.round(shownWidth), canvas.height - Math.round(shownHeight)];
            }),
        );
        expect(canvases.length, lang).toBeGreaterThanOrEqual(2);
        expect(
          canvases.flat().filter((gap) => Math.abs(gap) > 1),
          lang,
        ).toEqual([]);
        if (lang === 'zh') await expectSchematic(page);
      }
    },
  );
}

test(
  'draws a screen that is wider than the card allows as finely as it does allow',
  HEAVY,
  async ({ page }) => {
    test.setTimeout(300_000);
    const [width, height] = [9000, 900];
    await page.setViewportSize({ width, height });
    await open(page, 'debug=1&lang=en&period=2023&measure=value', 120_000);
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('main canvas')]
        .filter((canvas) => canvas.checkVisibility())
        .map((canvas) => [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight]),
    );
    expect(sizes).toHaveLength(3);
    for (const size of sizes) expect(size).toEqual([6750, 675, width, height]);
    // Narrower again, the picture is as fine as the screen.
    await page.setViewportSize({ width: 1280, height: 720 });
    await rest(page);
    const again = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('main canvas')]
        .filter((canvas) => canvas.checkVisibility())
        .map((canvas) => [canvas.width, canvas.height]),
    );
    for (const size of again) expect(size).toEqual([1280, 720]);
  },
);

/** Share of the window that no panel covers, by points 8 px apart. */
function measureFreeShare(): number {
  const panels = [...document.querySelectorAll('[data-covers-map]')].map((one) =>
    one.getBoundingClientRect(),
  );
  let [free, all] = [0, 0];
  for (let x = 4; x < innerWidth; x += 8) {
    for (let y = 4; y < innerHeight; y += 8) {
      all += 1;
      const isCovered = panels.some(
        (box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom,
      );
      free += isCovered ? 0 : 1;
    }
  }
  return free / all;
}

test(
  'leaves the map three fifths of 1280 x 720 and nine twentieths of a phone; what is folded is in the address',
  HEAVY,
  async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await open(page, 'debug=1&lang=zh');
    expect(await page.evaluate(measureFreeShare)).toBeGreaterThan(0.6);
    for (const lang of ['en', 'ru', 'ko']) {
      await go(page, `debug=1&lang=${lang}&pick=facility:hunchun_rail_port`);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
      expect(await page.evaluate(measureFreeShare), lang).toBeGreaterThan(0.6);
    }
    await page.getByRole('button', { name: ko.panels.fold.details, exact: true }).click();
    await expect(page).toHaveURL(/panels=none/);
    await page.getByRole('button', { name: ko.legend.unfold, exact: true }).click();
    await expect(page).toHaveURL(/panels=legend(?!,)/);
    await page.getByRole('button', { name: ko.panels.unfold.time, exact: true }).click();
    await expect(page).toHaveURL(/panels=legend,time/);
    expect(await page.evaluate(findClipped)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await rest(page);
    expect(await page.evaluate(measureFreeShare)).toBeGreaterThan(0.45);
  },
);

test(
  "leaves a fifth of a phone's screen to the map, with the note on what it does not show",
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&lang=zh&period=2023&measure=value');
    for (const [width, height] of [
      [640, 400],
      [568, 320],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await rest(page);
      const seen = await page.evaluate(() => {
        const tops = [...document.querySelectorAll('[data-covers-map]')].map((one) =>
          one.getBoundingClientRect(),
        );
        const above = tops.filter(({ top, height: high }) => high > 0 && top < innerHeight / 3);
        const below = tops.filter(({ top }) => top >= innerHeight / 3);
        return Math.min(...below.map(({ top }) => top)) - Math.max(0, ...above.map(({ bottom }) => bottom));
      });
      expect(seen, `${width} x ${height}`).toBeGreaterThan(height / 5);
      await expectSchematic(page);
    }
    for (const [width, height] of [
      [320, 480],
      [844, 390],
    ] as const) {
      await page.setViewportSize({ width, height });
      await rest(page);
      await expectSchematic(page);
    }
  },
);

test('takes a drag of the sheet for a drag, not for a tap too', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  const drag = async (name: string, by: number): Promise<void> => {
    const grip = page.getByRole('button', { name, exact: true });
    // Until the sheet is at rest: it slides to its stop.
    await grip.hover();
    const box = await grip.boundingBox();
    if (!box) throw new Error('the sheet has a grip');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + by, { steps: 5 });
    await page.mouse.up();
  };
  await drag(en.sheet.open, 200);
  await drag(en.sheet.raise, -200);
  await drag(en.sheet.open, -300);
  await expect(page.getByRole('button', { name: en.sheet.lower, exact: true })).toBeVisible();
});

test('colours the relief once a theme, however often the size changes', HEAVY, async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { coloured: 0 });
    CanvasRenderingContext2D.prototype.putImageData = new Proxy(
      CanvasRenderingContext2D.prototype.putImageData,
      {
        apply: (put, canvas, picture) => {
          (window as unknown as { coloured: number }).coloured++;
          Reflect.apply(put, canvas, picture);
        },
      },
    );
  });
  const coloured = () => page.evaluate(() => (window as unknown as { coloured: number }).coloured);
  await page.setViewportSize({ width: 960, height: 900 });
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  const once = await coloured();
  expect(once).toBeGreaterThan(0);
  for (const height of [940, 980, 1020]) {
    await page.setViewportSize({ width: 960, height });
    await rest(page);
  }
  expect(await coloured()).toBe(once);
});

test('keeps every control at least 24 px in reach of a finger', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'debug=1&lang=zh&period=2023&measure=value');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role="radio"], [role="switch"], [role="slider"]')]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(
        ({ control, box }) =>
          `${control.getAttribute('aria-label') ?? control.textContent}: ${box.width} x ${box.height}`,
      ),
  );
  expect(small).toEqual([]);
});

/** Old phones, a phone on its side, a page at 400 %, a wall: CSS px, and how much larger the reader's letters are. */
const ODD_SIZES = [
  [320, 480, 1],
  [844, 390, 1],
  [320, 256, 1],
  [320, 180, 1],
  [390, 844, 2],
  [5120, 1440, 1],
] as const;

for (const [width, height, letters] of ODD_SIZES) {
  test(
    `can be read and reached whole at ${width} x ${height}, letters x ${letters}`,
    HEAVY,
    async ({ page }) => {
      test.setTimeout(300_000);
      await page.setViewportSize({ width, height });
      const browser = await page.context().newCDPSession(page);
      await browser.send('Page.setFontSizes', { fontSizes: { standard: 16 * letters } });
      await open(page, 'debug=1&lang=zh&period=2023&measure=value', 120_000);
      for (const query of [
        'lang=zh',
        'lang=ru',
        'lang=en&pick=service:jizhe1_vladivostok',
        'lang=en&shell=plan',
      ]) {
        await go(page, `debug=1&${query}&period=2023&measure=value`);
        await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${query.slice(5, 7)}`));
        await rest(page);
        // Letters of another face are wider or narrower.
        await page.evaluate(() => document.fonts.ready);
        expect.soft(await overflow(page), query).toEqual({ right: 0, below: 0 });
        expect.soft(await page.evaluate(findClipped), query).toEqual([]);
        expect.soft(await page.evaluate(findUnread), query).toEqual([]);
      }
    },
  );
}

test(
  'leaves nothing out of reach at 400 %: the sheet, its foot, the credits and the rows of a table',
  HEAVY,
  async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 180 });
    await open(page, 'debug=1&lang=en&period=2023&measure=value');
    const credits = page.getByText(en.map.schematic);
    const reach = async (thing: Locator): Promise<void> => {
      await thing.scrollIntoViewIfNeeded();
      await expect(thing).toBeInViewport({ ratio: 0.9 });
    };
    for (const name of [en.sheet.raise, en.sheet.open]) {
      await page.getByRole('button', { name, exact: true }).click();
      expect.soft(await page.evaluate(findClipped), name).toEqual([]);
      expect.soft(await page.evaluate(findUnread), name).toEqual([]);
      await reach(page.getByRole('button', { name: en.time.play, exact: true }));
      await reach(page.getByRole('button', { name: en.bar.about, exact: true }));
      await reach(credits);
      // Searching and sharing stay above the sheet.
      expect(await page.evaluate(findClipped), name).toEqual([]);
    }
    await go(page, 'debug=1&lang=en&open=table&period=2023&measure=value');
    const rows = page.getByRole('dialog', { name: en.table.title }).locator('tbody tr');
    await reach(rows.first().locator('td').first());
  },
);

test('shows on a phone what a figure of the table is of, and the figure', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'debug=1&lang=zh&open=table&period=2023&measure=value');
  const table = page.getByRole('dialog', { name: zh.table.title });
  for (const sheet of ['shown', 'figures']) {
    await table.locator(`[role="tab"][data-sheet="${sheet}"]`).click();
    const row = table.locator('tbody tr').filter({ has: page.locator('td:has([data-figure])') });
    for (const cell of ['td:first-child', 'td:has([data-figure])']) {
      const box = await row.first().locator(cell).boundingBox();
      expect(box?.x, cell).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? Infinity), cell).toBeLessThanOrEqual(390);
    }
  }
});
