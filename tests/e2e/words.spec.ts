import { CONFLICT_WORDS } from '../../src/i18n/conflictWords';
import { en } from '../../src/i18n/en.ts';
import { ko } from '../../src/i18n/ko.ts';
import { ru } from '../../src/i18n/ru.ts';
import { zh } from '../../src/i18n/zh.ts';
import { HEAVY, AT_REST, expect, go, open, rest, test } from './atlas.ts';
import { decode, difference } from './picture.ts';

test.use(AT_REST);

const WORDS = { zh, en, ru, ko };

test.use({ viewport: { width: 1024, height: 640 } });

test(
  'shows each of its four languages from the menu, and declares it in the page',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&lang=zh&period=2023&measure=value');
    let spoken: keyof typeof WORDS = 'zh';
    for (const lang of ['en', 'ru', 'ko', 'zh'] as const) {
      await page.getByRole('button', { name: WORDS[spoken].bar.language, exact: true }).click();
      await page.getByRole('button', { name: WORDS[spoken].language[lang], exact: true }).click();
      const words = WORDS[lang];
      await expect(page.getByRole('region', { name: words.legend.name, exact: true })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
      await expect(page).toHaveTitle(words.title);
      await expect(page.getByRole('slider', { name: words.time.playhead })).toHaveAttribute(
        'aria-valuetext',
        /2023/,
      );
      spoken = lang;
    }
  },
);

test('opens in the language of the browser where the address says nothing', async ({ browser }) => {
  const context = await browser.newContext({ ...AT_REST, locale: 'ru-RU' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page).toHaveTitle(ru.title);
  expect(new URL(page.url()).searchParams.get('lang')).toBe('ru');
  await page.goto('/?theme=paper');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await context.close();
});

test('leaves no word of another language on its controls, legend and time bar', async ({ page }) => {
  await open(page, 'debug=1&lang=zh&period=2023&measure=value');
  for (const lang of ['en', 'ru'] as const) {
    await go(page, `debug=1&lang=${lang}&period=2023&measure=value`);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    const { legend, time } = WORDS[lang];
    const parts = [
      page.getByRole('banner').first(),
      ...[legend, time].map(({ name }) => page.getByRole('region', { name, exact: true })),
    ];
    // The page sets its language when it is requested; the words follow with their file.
    for (const part of parts.slice(1)) await expect(part).toBeVisible();
    const text = (await Promise.all(parts.map((part) => part.innerText()))).join(' ');
    expect(text).toContain('2023');
    // The brand is written in both scripts.
    expect(text.replaceAll(/珲图|珲/g, '').match(/[\p{Script=Han}\p{Script=Hangul}]+/gu) ?? [], lang).toEqual(
      [],
    );
  }
});

test('shows the same picture in the dark and the light theme, in other colours', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&theme=night&period=2023&measure=value');
  await rest(page);
  const night = decode(await page.screenshot());
  await page.getByRole('button', { name: en.bar.themeToPaper }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'paper');
  await expect(page).toHaveURL(/theme=paper/);
  await rest(page);
  const paper = decode(await page.screenshot());
  expect(difference(night, paper, 40)).toBeGreaterThan(0.6);
  await page.getByRole('button', { name: en.bar.themeToNight }).click();
  await rest(page);
  expect(difference(night, decode(await page.screenshot()))).toBeLessThan(0.002);
});

test('switches between voyages, value and throughput, legend and map together', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&measure=value&panels=legend,details,time');
  const legend = page.getByRole('region', { name: en.legend.name });
  const map = page.getByRole('main');
  await rest(page);
  const seen = [decode(await map.screenshot())];
  for (const measure of ['voyages', 'throughput'] as const) {
    await legend.getByRole('radio', { name: en.measure[measure] }).click();
    await expect(legend.getByRole('radio', { name: en.measure[measure] })).toBeChecked();
    await expect(legend.getByRole('heading', { name: en.measureTitle[measure] })).toBeVisible();
    // Tonnes are the default, which is not written.
    const written = measure === 'throughput' ? null : measure;
    await expect.poll(() => new URL(page.url()).searchParams.get('measure')).toBe(written);
    await rest(page);
    seen.push(decode(await map.screenshot()));
  }
  const [value, voyages, throughput] = seen;
  if (!value || !voyages || !throughput) throw new Error('three pictures were taken');
  expect(difference(value, voyages)).toBeGreaterThan(0.001);
  expect(difference(voyages, throughput)).toBeGreaterThan(0.001);
});

test('tells what is not known: lines, contradictions, old figures and years', HEAVY, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  const map = { clip: { x: 280, y: 60, width: 540, height: 500 } };
  await rest(page);
  const quiet = decode(await page.screenshot(map));
  const ask = page.locator('[data-missing-lines]');
  const count = Number(await ask.locator('data').getAttribute('value'));
  await ask.click();
  const dialog = page.getByRole('dialog', { name: en.gaps.title });
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/open=gaps/);
  await rest(page);
  expect(difference(quiet, decode(await page.screenshot(map)))).toBeGreaterThan(0.0005);
  await expect(dialog.locator('details[open] li')).toHaveCount(count);
  // A line is picked on the map, and the page stays.
  await dialog.locator('details[open] li button').first().click();
  await expect(page).toHaveURL(/pick=/);
  await expect(dialog).toBeVisible();
  const [, conflicts, old, years] = await dialog.locator('summary').all();
  await years?.click();
  await dialog.getByRole('row', { name: '2018' }).getByRole('button').first().click();
  await expect(page).toHaveURL(/measure=value&period=2018/);
  await conflicts?.click();
  await dialog.locator('[data-conflict]').first().click();
  await expect(page).toHaveURL(/open=conflict/);
  await page.getByRole('button', { name: CONFLICT_WORDS.en.close }).click();
  await expect(page).toHaveURL(/open=gaps/);
  // The one figure of 2018 is old, and opens its source.
  await old?.click();
  await dialog.locator('details[open] [data-figure]').first().click();
  await expect(page).toHaveURL(/open=source/);
  await page.getByRole('button', { name: en.source.close }).click();
  await expect(dialog).toBeVisible();
  await dialog.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/open=/);
});

test('hides what is not reported, and shows how much that is', HEAVY, async ({ page }) => {
  // 2022 holds derived figures beside reported ones.
  await page.setViewportSize({ width: 960, height: 640 });
  await open(page, 'debug=1&lang=en&period=2022&measure=value&panels=legend,details,time');
  const bar = page.getByRole('region', { name: en.time.name });
  const clock = bar.getByRole('slider', { name: en.time.playhead });
  await expect(bar.getByRole('button', { name: en.status.derived })).toBeVisible();
  const only = page.getByRole('switch', { name: en.legend.reportedOnly });
  const before = await page.evaluate(() => window.huntu?.scene());
  await expect(only).toHaveAttribute('aria-checked', 'false');
  await only.click();
  await expect(only).toHaveAttribute('aria-checked', 'true');
  await expect(page).toHaveURL(/only=reported/);
  // The hidden bar is not described either: in the caption, by its name, at the clock.
  const hidden = en.time.hidden.replace('{status}', en.status.derived);
  await expect(bar.getByRole('button', { name: en.status.derived })).toHaveCount(0);
  await expect(bar.getByText(hidden)).toHaveCount(2);
  await expect(bar.getByTitle(`2022: ${hidden}`)).toBeVisible();
  await expect(clock).toHaveAttribute('aria-valuetext', new RegExp(`; 2022: ${hidden}$`));
  expect(before?.flows).toBeGreaterThan(0);
  await only.click();
  await expect(page).not.toHaveURL(/only=/);
});

test('goes back, step by step, to where the visitor came from', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  await page.getByRole('radio', { name: en.measure.throughput }).click();
  await page.getByRole('button', { name: en.bar.themeToPaper }).click();
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  await expect(page.getByRole('radio', { name: en.measure.throughput })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole('radio', { name: en.measure.throughput })).not.toBeChecked();
  await page.goForward();
  await expect(page.getByRole('radio', { name: en.measure.throughput })).toBeChecked();
});
