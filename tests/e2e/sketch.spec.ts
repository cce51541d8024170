import type { Page } from '@playwright/test';
import { zh } from '../../src/i18n/zh.ts';
import { HEAVY, expect, go, ready, test } from './atlas.ts';
import { decode, type Picture } from './picture.ts';

const QUERY = 'lang=zh&debug=1&t=2023-06-01&period=2023&measure=value';
/** Parts of years among them. */
const NEWEST = 'lang=zh&debug=1&t=2023-06-01&measure=value';
/** How far the blue of an arc at sea is above its red, 0..255: that of the sea is 20, of a word 0. */
const ARC = 40;

const isArc = ({ rgb, width }: Picture, x: number, y: number): boolean => {
  const at = 3 * (y * width + x);
  return (rgb[at + 2] ?? 0) - (rgb[at] ?? 0) > ARC;
};

/** A window, and what of it no panel covers, px. */
interface Screen {
  readonly width: number;
  readonly height: number;
  readonly free: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

const DESK: Screen = { width: 1280, height: 720, free: { x: [280, 890], y: [60, 580] } };
const PHONE: Screen = { width: 390, height: 844, free: { x: [0, 390], y: [190, 420] } };

/** Pixels of arcs at sea, between the panels. */
function arcPixels(
  picture: Picture,
  { x: across, y: down }: Screen['free'],
): (readonly [x: number, y: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let y = down[0]; y < down[1]; y++) {
    for (let x = across[0]; x < across[1]; x++) if (isArc(picture, x, y)) found.push([x, y]);
  }
  return found;
}

const sketched = (page: Page) =>
  expect.poll(() => page.evaluate(() => performance.getEntriesByName('sketch').length)).toBeGreaterThan(0);

/** A latch for requests. */
function latch(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open: () => open() };
}

for (const [{ width, height, free }, figures, query] of [
  [DESK, '2023', QUERY],
  [PHONE, '2023', QUERY],
  [PHONE, 'the newest figures', NEWEST],
] as const) {
  test(
    `draws land and arcs of ${figures} at ${width}x${height} before the map has come, where the map then has them`,
    figures === '2023' ? HEAVY : {},
    async ({ page, watch }) => {
      // What keeps the site for later takes the line from nothing that is seen first.
      const keeps = () => watch.requests.some((one) => /\/keepOffline-[^/]*\.js$/.test(one.url()));
      await page.setViewportSize({ width, height });
      const { opened, open } = latch();
      await page.route('**/MapView-*.js', async (request) => {
        await opened;
        await request.continue();
      });
      await page.goto(`/?${query}`);
      await sketched(page);
      const sketch = decode(await page.screenshot());
      const before = arcPixels(sketch, free);
      expect(before.length).toBeGreaterThan(500);
      expect(keeps()).toBe(false);
      open();
      await ready(page);
      await expect.poll(keeps).toBe(true);
      await expect(page.locator('[data-canvas="sketch"]')).toHaveCount(0);
      const map = decode(await page.screenshot());
      const near = (x: number, y: number): boolean =>
        [-2, 0, 2].some((dx) => [-2, 0, 2].some((dy) => isArc(map, x + dx, y + dy)));
      const kept = before.filter(([x, y]) => near(x, y)).length;
      expect(kept / before.length).toBeGreaterThan(0.9);
    },
  );
}

test('is replaced at once when the map is moved before it is whole', HEAVY, async ({ page }) => {
  await page.setViewportSize(DESK);
  await page.route('**/map/**/*.pbf', () => undefined);
  const [sketch, map] = [
    page.locator('[data-canvas="sketch"]'),
    page.locator('[data-map] canvas[role="region"]'),
  ];
  const wheel = async (): Promise<void> => {
    // A pointer on a panel does not move the map.
    await page
      .getByRole('region', { name: /图例/ })
      .first()
      .click({ position: { x: 5, y: 5 } });
    await expect(sketch).toHaveCount(1);
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, -200);
  };
  // A map that has the focus shows its ring.
  const focus = (): Promise<void> => map.focus();
  // From so near its land is coarse.
  const closeUp = (): Promise<void> => go(page, `${QUERY}&map=10/42.87/130.36`);
  for (const moves of [wheel, focus, closeUp]) {
    await page.goto(`/?${QUERY}`);
    await sketched(page);
    await expect(map).toBeAttached();
    await moves();
    await expect(sketch).toHaveCount(0);
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('is replaced by the still picture where the map cannot be drawn', async ({ page, watch }) => {
  watch.expectFault(/Failed to load resource/);
  await page.route('**/MapView-*.js', (request) => request.fulfill({ status: 404, body: '' }));
  await page.goto(`/?${QUERY}`);
  await sketched(page);
  await ready(page);
  await expect(page.locator('[data-canvas="sketch"]')).toHaveCount(0);
  await expect(page.getByText(zh.map.refused.files)).toBeVisible();
});

test('is not missed where its land does not come', HEAVY, async ({ page, watch }) => {
  watch.expectFault(/Failed to load resource/);
  await page.route('**/map/outline.json', (request) => request.fulfill({ status: 404, body: '' }));
  const { opened, open } = latch();
  await page.route('**/map/**/*.pbf', async (request) => {
    await opened;
    await request.continue();
  });
  await page.goto(`/?${QUERY}`);
  // The map is not waited for until it is whole: there is nothing else to see.
  await expect(page.locator('[data-map]:has(canvas)')).toHaveCSS('opacity', '1');
  open();
  await ready(page);
  expect(await page.evaluate(() => performance.getEntriesByName('sketch').length)).toBe(0);
});
