import { chromium, type Page } from '@playwright/test';
import { zh } from '../../src/i18n/zh.ts';
import { HEAVY, expect, go, open, ready, rest, test } from './atlas.ts';
import { colourCount, decode, difference } from './picture.ts';

/** Chromium itself writes a failed download into the console. */
const FAILED_DOWNLOAD = /Failed to load resource|net::ERR|status of (404|500)/;

const text = (template: string) => template.split('{')[0] ?? template;

for (const [what, status, body] of [
  ['missing', 404, '{"status":404}'],
  ['cut short', 200, '{"places":['],
  ['of another shape', 200, '{"hello":"world"}'],
  ['a web page', 200, '<!doctype html><p>Sign in'],
] as const) {
  test(`shows which file is wrong when the network is ${what}`, async ({ page, watch }) => {
    watch.expectFault(FAILED_DOWNLOAD);
    await page.route('**/network-*.json', (request) =>
      request.fulfill({ status, body, contentType: 'application/json' }),
    );
    await page.goto('/?lang=zh&period=2023&measure=value');
    await expect(page.getByText(zh.fault.title)).toBeVisible();
    await expect(page.getByText(/network-[\w-]+\.json/)).toBeVisible();
    await expect(page.getByRole('button', { name: zh.fault.reload })).toBeVisible();
  });
}

for (const status of [404, 0]) {
  test(
    `goes on when tiles answer ${status || 'nothing'}, and shows which part of the map is missing`,
    status ? {} : HEAVY,
    async ({ page, watch }) => {
      watch.expectFault(FAILED_DOWNLOAD);
      watch.expectFault(/map\/\d/);
      await page.route('**/map/**/*.pbf', (request) =>
        status ? request.fulfill({ status, body: '' }) : request.abort(),
      );
      await open(page, 'debug=1&lang=zh&period=2023&measure=value');
      await expect(page.getByText(text(zh.map.fault))).toContainText(/\/map\/\d/);
      await expect(page.getByRole('slider', { name: zh.time.playhead })).toBeVisible();
    },
  );
}

test('fetches a page over the map anew when it is opened again', HEAVY, async ({ page, watch }) => {
  watch.expectFault(FAILED_DOWNLOAD);
  await open(page, 'debug=1&lang=zh&t=2023-06-01&period=2023&measure=value');
  await page.route('**/TablePage-*.js', (request) => request.abort());
  const button = page.getByRole('button', { name: zh.bar.shortTable });
  await button.click();
  await expect(page.getByText(text(zh.map.fault))).toContainText(zh.table.title);
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await page.unrouteAll({ behavior: 'wait' });
  // A browser that keeps a failed import has the page loaded anew.
  await button.click();
  await expect(page.getByRole('dialog', { name: zh.table.title })).toBeVisible();
});

/** Records each sentence of the page from its start: another may replace it before the test reads it. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const said = new Set<string>();
    const hear = (): void =>
      document.querySelectorAll('[role="status"] p').forEach((one) => said.add(one.textContent ?? ''));
    new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { said });
  });
  return () => page.evaluate(() => [...(window as unknown as { said: Set<string> }).said].join('\n'));
}

test('waits for no tiles that never come, nor for a page over the map', HEAVY, async ({ page }) => {
  await page.clock.install();
  const said = await listen(page);
  await page.route('**/map/**/*.pbf', () => undefined);
  await page.route('**/TablePage-*.js', () => undefined);
  await page.goto('/?debug=1&lang=zh&t=2023-06-01&period=2023&measure=value', { waitUntil: 'commit' });
  // The map waits from when it is made. Its clock may run past other limits too, that of the relief's worker say.
  await expect(page.locator('[data-map] canvas[role="region"]')).toBeAttached();
  await page.clock.fastForward(60_000);
  await expect.poll(said).toMatch(new RegExp(`${text(zh.map.fault)}.*/map/`));
  await ready(page);
  const table = page.getByRole('button', { name: zh.bar.shortTable });
  const isOpen = (open: boolean) => expect(table).toHaveAttribute('aria-expanded', String(open));
  await table.click();
  await isOpen(true);
  await page.clock.fastForward(20_000);
  await expect.poll(said).toContain(`${text(zh.map.fault)}${zh.table.title}`);
  await isOpen(false);
  // What was given up by the reader gives up nothing else.
  await table.click();
  await isOpen(true);
  await page.goBack();
  await isOpen(false);
  await page.getByRole('button', { name: zh.bar.shortAbout }).click();
  const about = page.getByRole('dialog', { name: zh.about.title });
  await expect(about).toBeVisible();
  await page.clock.fastForward(20_000);
  await isOpen(false);
  await expect(about).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test(
  'goes on when a font is missing: the words are there in another face',
  HEAVY,
  async ({ page, watch }) => {
    watch.expectFault(FAILED_DOWNLOAD);
    await page.route('**/*.woff2', (request) => request.fulfill({ status: 404, body: '' }));
    await open(page, 'debug=1&lang=zh&period=2023&measure=value');
    await expect(page.getByRole('slider', { name: zh.time.playhead })).toBeVisible();
  },
);

test('does not wait for fonts that never come', async ({ page }) => {
  await page.route('**/*.woff2', () => undefined);
  await page.goto('/?lang=zh&debug=1&period=2023&measure=value', { waitUntil: 'commit' });
  await expect(page.getByRole('slider', { name: zh.time.playhead })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('shows a notice where the file that cuts tiles is missing', HEAVY, async ({ page, watch }) => {
  watch.expectFault(FAILED_DOWNLOAD);
  watch.expectFault(/Worker failed to load/);
  await page.route('**/maplibre-gl-worker*', (request) => request.fulfill({ status: 404, body: '' }));
  await page.goto('/?lang=zh&debug=1&period=2023&measure=value');
  await expect(page.getByText('maplibre-gl-worker')).toBeVisible();
  await expect(page.getByText(zh.map.refused.files)).toBeVisible();
  await ready(page);
});

test('shows a notice where the part of the program that draws the map is missing', async ({
  page,
  watch,
}) => {
  watch.expectFault(FAILED_DOWNLOAD);
  await page.route('**/MapView-*.js', (request) => request.fulfill({ status: 404, body: '' }));
  await page.goto('/?lang=zh&debug=1&period=2023&measure=value');
  await expect(page.getByText(zh.map.refused.files)).toBeVisible();
  await ready(page);
});

test('shows in the page as served that the program has not come', async ({ page, watch }) => {
  watch.expectFault(FAILED_DOWNLOAD);
  await page.route('**/assets/index-*.js', (request) => request.fulfill({ status: 404, body: '' }));
  // Over a bad line: the words are not to wait for the faces of all others.
  await page.route('**/fonts/fonts.css', () => undefined);
  await page.goto('/', { waitUntil: 'commit' });
  const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
  await expect.poll(painted).toBe(1);
  const late = page.locator('[data-late]');
  // The clock of styles is not the page's: its animations are wound back to their beginning, and forward to their end.
  await late.evaluate((words) =>
    words.getAnimations().forEach((animation) => {
      animation.pause();
      animation.currentTime = 0;
    }),
  );
  await expect(late).toBeHidden();
  await late.evaluate((words) => words.getAnimations().forEach((animation) => animation.finish()));
  await expect(late).toBeVisible();
});

test('shows a notice where the styles of the page are missing, and draws no map over the words', async ({
  page,
  watch,
}) => {
  watch.expectFault(FAILED_DOWNLOAD);
  await page.route('**/assets/index-*.css', (request) => request.fulfill({ status: 404, body: '' }));
  await page.goto('/');
  await expect(page.getByText('assets/index-*.css')).toContainText('请重新加载此页');
});

test('needs no storage of the browser: refused or full, everything works', HEAVY, async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, refuse);
    Object.defineProperty(document, 'cookie', refuse);
  });
  await open(page, 'debug=1&lang=zh&pick=facility:hunchun&period=2023&measure=value');
  await expect(page.getByRole('complementary').first()).toBeVisible();
  await page.goto('/?shell=kiosk&debug=1&lang=zh');
  await ready(page);
  await expect.poll(() => page.evaluate(() => window.huntu?.tour?.state().scene ?? null)).not.toBeNull();
});

test(
  'needs no worker of the site: where the browser throws at the word for it, everything works',
  HEAVY,
  async ({ page }) => {
    await page.addInitScript(() => {
      const denied = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { configurable: true, get: denied });
      addEventListener('unhandledrejection', ({ reason }) =>
        Object.assign(window, { uncaught: String(reason) }),
      );
    });
    // The request follows the first picture, and the browser reports its refusal only to the console.
    const told = page.waitForEvent('console', (message) => message.text().includes('SecurityError'));
    await open(page, 'debug=1&lang=zh&period=2023&measure=value');
    await told;
    expect(await page.evaluate(() => (window as { uncaught?: string }).uncaught)).toBeUndefined();
  },
);

test('has its tiles cut again when the browser has ended the workers', HEAVY, async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const made: Worker[] = [];
    const { Worker: Native } = window;
    Object.assign(window, {
      made,
      Worker: class extends Native {
        constructor(...input: ConstructorParameters<typeof Native>) {
          super(...input);
          made.push(this);
        }
      },
    });
  });
  const made = (): Promise<number> =>
    page.evaluate(() => (window as unknown as { made: Worker[] }).made.length);
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  const before = await made();
  expect(before).toBeGreaterThan(0);
  await page.evaluate(() =>
    (window as unknown as { made: Worker[] }).made.forEach((worker) => worker.terminate()),
  );
  const elsewhere = 'debug=1&lang=en&map=9.5/43.1/131.9/0/0&period=2023&measure=value';
  await go(page, elsewhere);
  // Twenty seconds of the page's clock without a tile, then they are asked and made anew.
  const later = async (): Promise<number> => {
    await page.clock.fastForward(7000);
    return made();
  };
  await expect.poll(later, { timeout: 60_000 }).toBeGreaterThan(before);
  const map = page.getByRole('region').first();
  const alone = await page.context().newPage();
  await open(alone, elsewhere);
  await rest(alone);
  const whole = decode(await alone.getByRole('region').first().screenshot());
  await alone.close();
  await expect
    .poll(async () => difference(whole, decode(await map.screenshot())), { timeout: 60_000 })
    .toBeLessThan(0.01);
});

test('shows what still works where WebGL is refused', async ({ site, launchOptions }) => {
  const browser = await chromium.launch({
    ...launchOptions,
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer', '--disable-3d-apis'],
  });
  const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  await page.goto(`${site.url}/?lang=zh&debug=1`);
  await expect(page.getByText(zh.map.refused.machine)).toBeVisible();
  await expect(page.getByRole('slider', { name: zh.time.playhead })).toBeVisible();
  await ready(page);
  const still = page.getByRole('figure');
  await still.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  await expect(still).toContainText('2023');
  expect(await still.locator('img').boundingBox()).toEqual({ x: 0, y: 0, width: 640, height: 400 });
  expect(colourCount(decode(await page.screenshot()))).toBeGreaterThan(100);
  await browser.close();
});
