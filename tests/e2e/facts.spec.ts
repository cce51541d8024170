import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Network } from '../../src/domain/types.ts';
import { en } from '../../src/i18n/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import { HEAVY, AT_REST, expect, go, open, test } from './atlas.ts';

test.use(AT_REST);

const network: Network = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../geo/out/network.json'), 'utf8'),
);

/** The page puts a space that does not break between a number and its unit. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

test.use({ viewport: { width: 1024, height: 640 } });

test('吉浙1号 made 41 voyages with goods worth 30 亿元, one tap from the source', async ({ page }) => {
  await open(page, 'debug=1&lang=zh&period=2023&pick=subject:ship_jizhe_1');
  const details = page.getByRole('complementary');
  await expect(details).toHaveAttribute('aria-label', /吉浙1号/);
  const voyages = details.locator('data[value="41"]').first();
  const value = details.locator('data[value="3000000000"]').first();
  expect(spaced(await voyages.innerText())).toMatch(/^41 ?航次$/);
  expect(spaced(await value.innerText())).toMatch(/^30 ?亿元$/);
  for (const figure of [voyages, value]) {
    await expect(figure).toHaveAttribute('data-source', /\bhunchun-2023-review\b/);
    await expect(figure).toHaveAttribute('data-status', 'reported');
  }
  await value.click();
  const source = network.sources.find(({ id }) => id === 'hunchun-2023-review');
  const drawer = page.getByRole('dialog', { name: zh.source.panel });
  await expect(drawer).toContainText(source?.title ?? 'no title');
  await expect(drawer).toContainText(source?.publisher ?? 'no publisher');
  await expect(drawer.getByRole('blockquote')).toContainText('货值30亿元');
  await expect(page).toHaveURL(/open=source/);
});

test('a line that shares its figures with another is marked beside the number', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=zh&period=2023');
  for (const line of ['vladivostok', 'slavyanka']) {
    await go(page, `debug=1&lang=zh&period=2023&pick=service:jizhe1_${line}`);
    const details = page.getByRole('complementary');
    const shared = (value: number) =>
      details.getByRole('button').filter({ has: page.locator(`data[value="${value}"]`) });
    for (const value of [41, 3_000_000_000]) {
      await expect(shared(value).first()).toContainText(zh.figure.twoLines);
    }
    // A corridor without figures of its own leads to what runs on it, with the figure of that.
    await go(page, `debug=1&lang=zh&period=2023&pick=corridor:jizhe1_${line}_corridor`);
    await expect(shared(3_000_000_000)).toContainText(zh.figure.twoLines);
  }
});

for (const [lang, words, amount] of [
  ['zh', zh, /^219\.3 ?亿元/],
  ['en', en, /^21\.93 bn CNY/],
] as const) {
  test(
    `the city traded ${amount.source} in 2023, 42.8 % more than before: ${lang}`,
    lang === 'zh' ? HEAVY : {},
    async ({ page }) => {
      await open(page, `debug=1&lang=${lang}&period=2023&pick=facility:hunchun`);
      const details = page.getByRole('complementary');
      const trade = details.locator('data[value="21930000000"]').first();
      expect(spaced(await trade.innerText())).toMatch(amount);
      expect(spaced(await details.locator('data[value="42.8"]').first().innerText())).toMatch(/^\+42\.8 ?%/);
      await trade.click();
      const drawer = page.getByRole('dialog', { name: words.source.panel });
      await expect(drawer.getByRole('blockquote')).toContainText('219.3亿元');
      await page.keyboard.press('Escape');
      await expect(drawer).toHaveCount(0);
    },
  );
}

test(
  'every figure on the page names sources that exist, and every digit is in a figure or a control',
  HEAVY,
  async ({ page }) => {
    const known = new Set(network.sources.map(({ id }) => id));
    await open(page, 'debug=1&lang=en&period=2023&measure=value');
    for (const pick of [
      'facility:hunchun',
      'subject:ship_jizhe_1',
      'service:changhunou',
      'corridor:changhunou',
    ]) {
      await go(page, `debug=1&lang=en&pick=${pick}&period=2023&measure=value`);
      await expect(page.getByRole('complementary').locator('data[data-source]').first()).toBeVisible();
      const sources = await page
        .locator('data[data-source]')
        .evaluateAll((figures) =>
          figures.flatMap((figure) => figure.getAttribute('data-source')?.split(' ') ?? []),
        );
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter((id) => !known.has(id))).toEqual([]);
      const loose = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found: string[] = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const element = node.parentElement;
          if (!/\d/.test(node.textContent ?? '') || !element?.checkVisibility()) continue;
          if (!element.closest('data, time, button, a, select, input, [role="slider"], [role="radio"]')) {
            found.push(`${element.tagName.toLowerCase()}: ${node.textContent?.trim()}`);
          }
        }
        return found;
      });
      expect(loose, pick).toEqual([]);
    }
  },
);
