import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language, Network } from '../../src/domain/types.ts';
import { en, type InvestWords } from '../../src/i18n/invest/en.ts';
import { ko } from '../../src/i18n/invest/ko.ts';
import { MARKET_WORDS } from '../../src/i18n/invest/marketWords.ts';
import { ru } from '../../src/i18n/invest/ru.ts';
import { zh } from '../../src/i18n/invest/zh.ts';
import { HEAVY, AT_REST, expect, go, open, test } from './atlas.ts';
import { readPaper } from './paper.ts';
import { findUnread } from './unread.ts';

test.use({ ...AT_REST, viewport: { width: 1280, height: 720 } });

const network: Network = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../geo/out/network.json'), 'utf8'),
);
const QUESTIONS = ['much', 'fast', 'full', 'whom', 'sure'] as const;

test('opens with five sentences and five numbers, each with its chart, table and sources', async ({
  page,
}) => {
  await open(page, 'debug=1&shell=invest&lang=en');
  const numbers = page.locator('[data-sentence] data');
  await expect(numbers).toHaveCount(5);
  const exact = await numbers.evaluateAll((all) => all.map((one) => Number(one.getAttribute('value'))));
  expect(exact[0]).toBe(4_000_000);
  expect(exact[1]).toBeCloseTo(20.69, 2);
  expect(exact[2]).toBeCloseTo(123.33, 2);
  expect(exact[3]).toBeCloseTo(1.6 / 5.2, 9);
  for (const [i, question] of QUESTIONS.entries()) {
    await page.keyboard.press(String(i + 1));
    const chart = page.locator(`[data-chart="${question}"]`);
    await expect(chart).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop)).toBe(0);
    await chart.getByText(/^Table: \d+ rows/).click();
    await expect(chart.getByRole('table')).toBeVisible();
    await chart.getByText(/^Sources: \d+/).click();
    await expect(chart.locator('[data-sources] li').first()).toBeVisible();
  }
  const known = new Set(network.sources.map(({ id }) => id));
  const cited = await page
    .locator('[data-page="invest"] data[data-source]')
    .evaluateAll((all) => all.flatMap((one) => one.getAttribute('data-source')?.split(' ') ?? []));
  expect(cited.length).toBeGreaterThan(50);
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
  expect(await page.evaluate(() => document.body.innerText.match(/NaN|undefined|Infinity/g))).toBeNull();
});

test('refuses a rate with a sentence where a year has only a floor', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&shell=invest&lang=en');
  const chart = page.locator('[data-chart="fast"]');
  await chart.getByLabel(en.fast.from).selectOption('2015');
  await expect(chart.getByRole('heading')).toContainText('2015 has only a floor');
  await chart.getByLabel(en.fast.from).selectOption('2018');
  await expect(chart.getByRole('heading')).toContainText('From 2018 to 2024');
});

test('compares peers on one scale and shows one on the map', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&shell=invest&lang=en');
  const chart = page.locator('[data-chart="peers"]');
  await expect(chart.locator('[data-peer]')).toHaveCount(4);
  await chart.getByRole('radio', { name: en.peers.group.trains }).click();
  await expect(chart.locator('[data-peer]')).toHaveCount(5);
  await chart.getByRole('button', { name: 'Manzhouli' }).click();
  await expect(page).toHaveURL(/pick=facility:manzhouli/);
  // One press: beside ours, and both in view of the map; then any other pair.
  const pair = chart.locator('[data-pair]');
  await expect(pair.locator('[data-side]')).toHaveCount(2);
  await expect(pair).toContainText(en.peers.pair.apart);
  await pair.getByLabel(en.peers.pair.left).selectOption({ label: 'Suifenhe' });
  await expect(pair).toContainText(/the newest whole year of both: Manzhouli .*times as much/);
  await expect(pair.locator('[data-side="suifenhe"]')).toBeVisible();
  await page.locator('[data-picked]').getByRole('button', { name: en.details }).click();
  await expect(page).not.toHaveURL(/shell=invest/);
  await expect(page.getByRole('complementary')).toContainText('Manzhouli');
});

test(
  'says that no city ships to Ningbo for less through Hunchun, and what would have to be true',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&shell=invest&lang=en');
    const chart = page.locator('[data-chart="market"]');
    await chart.getByRole('button', { name: MARKET_WORDS.en.start }).click();
    await expect(chart.getByRole('heading').first()).toContainText('reaches Ningbo for less through Hunchun');
    await expect(chart.locator('[data-draws="500"]')).toBeVisible();
    await expect(chart.locator('[data-parameter="port_box_ru"]')).toContainText(MARKET_WORDS.en.true.within);
    expect(await page.evaluate(findUnread)).toEqual([]);
    await chart.locator('[data-slider="rail"]').fill('1.5');
    await expect(chart.getByRole('heading').first()).toContainText(/^\d+ of \d+ cities/);
    await expect(chart.locator('[data-flips]')).toContainText('Hunchun (Yingkou → Hunchun)');
    const scenario = chart.locator('[data-scenario]');
    await scenario.getByLabel(MARKET_WORDS.en.scenario.closed).selectOption({ label: 'Yingkou' });
    await expect(scenario.locator('[data-effect]')).toContainText(
      'take another gateway than in the base case',
    );
    await expect(scenario.locator('[data-mean]')).toHaveCount(2);
    await expect(page).toHaveURL(/scenario=1,to:ningbo_city,.*rail:1\.5,closed:\w+,days:14/);
    // The line of a gateway with cities, its open band, and two parameters at once, by keys.
    await expect(chart.locator('[data-line]').first()).toBeAttached();
    await expect(chart.locator('[data-band]')).toBeAttached();
    const grid = chart.locator('[data-grid]');
    await grid.locator('[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect(grid.locator('[data-at="2,0"]')).toBeFocused();
    await scenario.getByLabel(MARKET_WORDS.en.scenario.closed).selectOption({ label: 'Zarubino' });
    await expect(page).toHaveURL(/closed:RUZAR,days:14/);
    const risk = scenario.locator('[data-risk]');
    await expect(risk).toContainText('value: no whole year published');
    await expect(risk.getByRole('row', { name: /Zarubino .*840/ })).toContainText('32,000 t');
    // The cheapest of some cities passes Zarubino, the fastest of none.
    await expect(risk.locator('[data-extra]')).toHaveCount(1);
    await expect(risk.locator('[data-extra]')).toContainText('%');
    await expect(scenario.locator('[data-mean]')).toHaveCount(2);
    expect(await page.evaluate(findUnread)).toEqual([]);
    await chart.getByText(/^Table: \d+ rows/).click();
    await expect(chart.getByRole('row', { name: /^Changchun/ })).toBeVisible();
    await chart.getByRole('combobox').first().selectOption('vladivostok');
    await expect(chart.getByRole('heading').first()).toContainText(/^\d+ of \d+ cities reach Vladivostok/);
    expect(await page.evaluate(() => document.body.innerText.match(/NaN|undefined|Infinity/g))).toBeNull();
  },
);

test('works out the scenario of a link, and says what of it is not known', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&shell=invest&lang=en&scenario=0,to:busan_city,sea:1.2,toll:3');
  const chart = page.locator('[data-chart="market"]');
  await expect(chart.getByRole('heading').first()).toContainText(/reach(es)? Busan .*with these sliders/);
  await expect(chart.locator('[data-unread]')).toContainText(['another version (0)', 'toll:3']);
  await expect(chart.locator('[data-slider="sea"]')).toHaveValue('1.2');
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [390, 844],
  [1080, 1920],
] as const)
  test(`can be read whole in four languages at ${width}x${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, 'debug=1&shell=invest&lang=zh');
    for (const lang of ['zh', 'en', 'ru', 'ko']) {
      await go(page, `debug=1&shell=invest&lang=${lang}`);
      await expect(page.locator('[data-sentence] data')).toHaveCount(5);
      expect(await page.evaluate(findUnread), lang).toEqual([]);
    }
  });

test('shows one chart at a time on a phone, and goes back to its sentence', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'debug=1&shell=invest&lang=en');
  await page.locator('[data-sentence="3"]').click();
  await expect(page.locator('[data-chart]')).toHaveCount(1);
  await page.getByRole('button', { name: en.back }).click();
  await expect(page.locator('[data-sentence="3"]')).toBeFocused();
});

/** On paper lines break where they must; brackets may be of full width. */
const unbroken = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '');

for (const [lang, words] of Object.entries({ zh, en, ru, ko }) as [Language, InvestWords][])
  test(
    `prints a brief whose numbers are cited in its text, whole on A4: ${lang}`,
    HEAVY,
    async ({ page }) => {
      await open(page, `debug=1&shell=invest&lang=${lang}&scenario=1,rail:1.5,closed:RUZAR,days:30`);
      await page.getByText(words.brief.open, { exact: true }).click();
      await page.getByLabel(words.brief.name).fill('Rail to 2030');
      const market = MARKET_WORDS[lang];
      await expect(page.locator('[data-chart="market"] [data-grid]')).toBeVisible({ timeout: 30_000 });
      const beside = await page.locator('[data-mean] td').allTextContents();
      expect(beside.length).toBe(6);
      const shown = await page.locator('[data-sentence] data').allTextContents();
      const pages = await readPaper(page, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const text = unbroken(pages.map((one) => one.text).join(''));
      const parts = ['Rail to 2030', words.brief.limits, words.brief.age, words.brief.indices];
      for (const part of [...parts, market.scenario.heading, ...shown, ...beside])
        expect(text).toContain(unbroken(part));
      expect(pages.length).toBeLessThanOrEqual(6);
      // As wide as the paper inside its margins: 182 mm.
      const width = 688;
      await page.emulateMedia({ media: 'print' });
      await page.evaluate((px) => {
        document.body.style.width = `${px}px`;
        window.dispatchEvent(new Event('beforeprint'));
      }, width);
      expect(await page.evaluate(findUnread)).toEqual([]);
      const wide = await page.evaluate(
        (px) =>
          [...document.querySelectorAll('[data-page="invest"] *')]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > px + 1)
            .map((one) => one.outerHTML.slice(0, 80)),
        width,
      );
      expect(wide).toEqual([]);
      // Each mark in the text has its source in the list, and the list has a citation of each.
      const listed = await page.locator('[data-cited]').allTextContents();
      expect(listed.length).toBeGreaterThan(15);
      for (const source of listed) expect(text).toContain(unbroken(source));
      const marks = await page
        .locator('sup data')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
      const numbers = new Set(marks.flatMap((mark) => mark.split(' ')).map(Number));
      expect([...numbers].toSorted((a, b) => a - b)).toEqual(listed.map((_, i) => i + 1));
    },
  );

test('saves the brief as Markdown and every number of it as CSV', async ({ page }) => {
  await open(page, 'debug=1&shell=invest&lang=en');
  await page.getByText(en.brief.open, { exact: true }).click();
  const save = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  await expect(page.locator('[data-chart="market"] [data-grid]')).toBeVisible({ timeout: 30_000 });
  const markdown = await save(en.brief.markdown);
  expect(markdown).toContain(`## ${en.brief.part.market}\n`);
  expect(markdown).toContain(MARKET_WORDS.en.scenario.isBaseCase);
  expect(markdown.startsWith(`# ${en.title}\n`)).toBe(true);
  expect(markdown).toContain(`## ${en.brief.sources}`);
  const csv = await save(en.brief.csv);
  expect(csv).toContain('"4000000"');
  expect(csv.split('\r\n').length).toBeGreaterThan(60);
});

test('prints no section that is switched off, but always the sources', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'debug=1&shell=invest&lang=en');
  await page.getByText(en.brief.open, { exact: true }).click();
  await expect(page.locator('[data-chart]')).toHaveCount(0);
  const read = async (): Promise<string> => {
    const pages = await readPaper(page, await page.pdf({ preferCSSPageSize: true }));
    return unbroken(pages.map(({ text }) => text).join(''));
  };
  const whole = await read();
  expect(whole).toContain(unbroken(en.full.sub));
  expect(whole).toContain(unbroken('coincides with'));
  for (const part of Object.values(en.brief.part))
    await page.getByRole('checkbox', { name: part, exact: true }).uncheck();
  const bare = await read();
  expect(bare).not.toContain(unbroken(en.full.sub));
  expect(bare).not.toContain(unbroken('coincides with'));
  expect(bare).not.toContain(unbroken(en.brief.limits));
  expect(bare).toContain(unbroken(en.brief.sources));
  await expect(page).toHaveURL(/omit=map,charts,market,method/);
  await page.reload();
  await page.getByText(en.brief.open, { exact: true }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.locator('[data-chart]')).toHaveCount(0);
});

test(
  'compares the years before and after an event, and says why there is no model',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&shell=invest&lang=en');
    const chart = page.locator('[data-chart="event"]');
    await expect(chart.getByRole('heading')).toContainText('coincides with');
    await expect(chart).toContainText('No model:');
    const choice = chart.getByLabel(en.event.choose);
    const events = await choice.locator('option').allTextContents();
    expect(events.length).toBeGreaterThan(3);
    for (const [i, event] of events.entries()) {
      await choice.selectOption({ index: i });
      await expect(chart.getByRole('heading')).toContainText(event);
      expect(await chart.innerText()).not.toMatch(/NaN|undefined|Infinity|caused\.\s*by/);
    }
  },
);
