import { gzipSync } from 'node:zlib';
import { BUDGET_LIMITS } from '../../src/host/budget.mjs';
import { META_POLICY, SECURITY_HEADERS } from '../../src/host/headers.mjs';
import { expect, open, test } from './atlas.ts';

/** For a machine without a graphics card, at the size of a small window. */
const PROMISED_MS = 15_000;

test('draws its first full picture within 15 s, without a request to another origin', async ({
  page,
  watch,
}) => {
  await open(page, 'lang=zh', PROMISED_MS);
  const marks = await page.evaluate(() => performance.getEntriesByName('first-map').length);
  expect(marks).toBe(1);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page).toHaveTitle(/珲图/);
  // The watch fails on foreign requests and errors; here only that there was something to watch.
  expect(watch.requests.length).toBeGreaterThan(5);
});

test('keeps the scripts before the first picture within the budget, as a visitor gets them', async ({
  page,
}) => {
  const scripts: Promise<{ url: string; bytes: number }>[] = [];
  const workers = new Set<string>();
  page.on('worker', (worker) => workers.add(worker.url()));
  page.on('response', (response) => {
    if (!/\.m?js$/.test(new URL(response.url()).pathname)) return;
    const measured = response
      .body()
      .then((body) => ({ url: response.url(), bytes: gzipSync(body, { level: 9 }).length }));
    scripts.push(measured);
  });
  await open(page, 'lang=zh');
  // What is fetched after the first picture, for the next visit, may come before the test hears of that picture.
  const later = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('first-map');
    const resources = performance.getEntriesByType('resource');
    return resources.filter(({ startTime }) => startTime > (first?.startTime ?? 0)).map(({ name }) => name);
  });
  const all = (await Promise.all(scripts)).filter(({ url }) => !later.includes(url));
  expect(all.map(({ url }) => /MapView|index/.exec(url)?.[0])).toEqual(
    expect.arrayContaining(['MapView', 'index']),
  );
  const isWorker = ({ url }: { url: string }) => workers.has(url);
  const sum = (list: typeof all) => list.reduce((total, { bytes }) => total + bytes, 0);
  expect(sum(all.filter((one) => !isWorker(one)))).toBeLessThanOrEqual(BUDGET_LIMITS.script);
  const ofWorkers = sum(all.filter(isWorker));
  expect(ofWorkers).toBeGreaterThan(0);
  expect(ofWorkers).toBeLessThanOrEqual(BUDGET_LIMITS.worker);
});

test('comes with every header, and carries the policy in the page for hosts that send none', async ({
  page,
}) => {
  const response = await page.goto('/');
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    expect(await response?.headerValue(name)).toBe(value);
  }
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute('content', META_POLICY);
  expect(await page.locator('head > *').first().getAttribute('http-equiv')).toBe('Content-Security-Policy');
});

test('refuses markup from anywhere: the page can make no script out of text', async ({ page, watch }) => {
  watch.expectFault(/policy: require-trusted-types-for|TrustedHTML|Trusted Type/i);
  await open(page);
  const outcome = await page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<img src=x>';
      return 'written';
    } catch (error) {
      return error instanceof TypeError ? 'refused' : 'other';
    }
  });
  expect(outcome).toBe('refused');
});
