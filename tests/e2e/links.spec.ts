import fc from 'fast-check';
import { HEAVY, AT_REST, expect, go, open, test } from './atlas.ts';

test.use(AT_REST);

const RUNS = 200;

const KEYS = [
  'shell', 'lang', 'theme', 'measure', 'period', 'pick', 'from', 'to', 'cargo', 'quantity', 't', 'speed', 'map',
  'path', 'edition', 'only', 'window', 'modes', 'depart', 'avoid', 'conditions', 'set', 'v', 'data', '__proto__', 'constructor',
]; // prettier-ignore

const GOOD = [
  'zh', 'en', 'night', 'paper', 'value', 'voyages', 'throughput', '2023', '2020/2024', 'reported', 'rail,sea', '5',
  'service:jizhe1', '2023-06-01T00:00:00Z', '5.2/43.1/131.9/0/0', 'arc', 'strip', 'intl', 'cn',
]; // prettier-ignore

/** Half right values under any key, half noise: the noise alone would never get past the first check. */
const value = fc.oneof(
  fc.constantFrom(...GOOD),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'NaN',
    '1e999',
    '-1',
    '0/0',
    '%',
    '%E0%A4',
    '<img src=x onerror=alert(1)>',
    '\u202e',
    '9'.repeat(400),
  ),
);
const query = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 12 })), value), { maxLength: 6 })
  .map((pairs) => pairs.map(([key, text]) => `${key}=${text.toWellFormed()}`).join('&'));

test('a mangled link never breaks the page', HEAVY, async ({ page }) => {
  await open(page);
  // One page for all: the address bar is the only entrance, so going there is what a visitor's link does.
  await fc.assert(
    fc.asyncProperty(query, async (search) => {
      await go(page, `debug=1&${search.replaceAll('#', '')}`);
      await expect(page.getByRole('slider').first()).toHaveAttribute('aria-valuetext', /\S/);
      const view = await page.evaluate(() => window.huntu?.view());
      expect(typeof view).toBe('string');
      expect(view?.length).toBeLessThanOrEqual(2000);
      await expect(page.locator('main')).toBeVisible();
    }),
    { numRuns: RUNS, seed: 20231 },
  );
});

const INHERITED = Object.getOwnPropertyNames(Object.prototype);

for (const shell of ['explore', 'kiosk']) {
  test(
    `a link whose keys are names that every object has opens the view without them: ${shell}`,
    shell === 'kiosk' ? HEAVY : {},
    async ({ page }) => {
      const all = INHERITED.map((name) => `${name}:1`).join();
      await open(
        page,
        `debug=1&lang=en&shell=${shell}&set=${all}&hall=${all},calm:1&period=2023&measure=value`,
      );
      const query = () => page.evaluate(() => window.huntu?.view() ?? '');
      expect(await query()).toContain('hall=calm:1');
      expect(await query()).not.toContain('conditions=');
      if (shell === 'kiosk') return;
      for (const [i, name] of INHERITED.entries()) {
        await go(
          page,
          `debug=1&lang=en&quantity=${i + 11}&set=${name}:1,usd:7&pick=${name}:${name}&period=2023&measure=value`,
        );
        await expect
          .poll(query)
          .toBe(`lang=en&measure=value&period=2023&quantity=${i + 11}&conditions=usd:7`);
      }
    },
  );
}

test('a mangled link opens the default view', HEAVY, async ({ page }) => {
  const broken = 'lang=xx&theme=<b>&measure=9&period=x&pick=nobody:home&map=NaN/a/b&t=never&speed=-7&v=99';
  await open(page, `debug=1&${broken}`);
  const mangled = await page.evaluate(() => window.huntu?.view());
  await open(page, 'debug=1');
  expect(mangled).toBe(await page.evaluate(() => window.huntu?.view()));
});
