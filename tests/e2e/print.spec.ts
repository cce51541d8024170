import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { printCard } from '../../src/host/card.mjs';
import { en } from '../../src/i18n/planner/en.ts';
import { ko } from '../../src/i18n/planner/ko.ts';
import { ru } from '../../src/i18n/planner/ru.ts';
import { zh } from '../../src/i18n/planner/zh.ts';
import { HEAVY, expect, open, rest, test } from './atlas.ts';
import { readPaper, type PaperPage } from './paper.ts';

const print = async (page: Page): Promise<readonly PaperPage[]> =>
  readPaper(page, await page.pdf({ preferCSSPageSize: true, printBackground: true }));

const textOf = (pages: readonly PaperPage[]): string => pages.map(({ text }) => text).join('\n');

const PLANNER = { en, zh, ru, ko };

test.use({ viewport: { width: 1280, height: 720 } });

const NEAR = 'from=changchun&to=ningbo_city';
/** Of many stages. */
const FAR = 'from=busan&to=moscow&cargo=container40';

for (const [lang, title, total, ends] of [
  ['en', 'Transport quotation', 'Total (middle)', FAR],
  ['zh', '运输方案报价单', '合计（中间值）', NEAR],
  ['ru', 'Предложение на перевозку', 'Итого (середина)', NEAR],
  ['ko', '운송 견적서', '합계(중간값)', NEAR],
] as const)
  test(
    `prints a plan as a quotation sheet of one page: ${lang}`,
    lang === 'en' ? {} : HEAVY,
    async ({ page }) => {
      const words = PLANNER[lang];
      await open(
        page,
        `shell=plan&${ends}&depart=2026-06-01&lang=${lang}&set=fuel:1.3&avoid=KP,RUPSE,Narnia&debug=1`,
      );
      const panel = page.getByRole('complementary', { name: words.title });
      await expect(panel.locator('[data-option]').nth(2)).toBeVisible();
      await panel.getByText(words.quotation.open, { exact: true }).click();
      await panel.getByLabel(words.quotation.seller).fill('Hunchun Freight');
      await panel.getByLabel(words.quotation.term).selectOption('FOB');
      await panel.getByLabel(words.quotation.validUntil).fill('2026-06-15');
      await rest(page);
      const names = await panel.locator('[data-option-name]').allTextContents();
      const pages = await print(page);
      expect(pages).toHaveLength(1);
      // A WebGL canvas prints as white paper: one colour, not many.
      expect(pages[0]?.colours).toBeGreaterThan(40);
      // The theme on the screen is night.
      expect(pages[0]?.lightness).toBeGreaterThan(0.75);
      // On paper lines break where they must; brackets may be of full width.
      const unbroken = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '');
      const text = unbroken(textOf(pages));
      for (const part of [title, 'Hunchun Freight', 'FOB (Incoterms® 2020)', words.notAdvice])
        expect(text).toContain(unbroken(part));
      // The selected option, and the next beside it, each with its total.
      for (const name of names.slice(0, 2)) expect(text).toContain(unbroken(name));
      expect(text.split(unbroken(total))).toHaveLength(3);
      expect(text).toContain('http://');
      expect(text).not.toContain(unbroken(words.swap));
      // The page is as it was.
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
      await expect(panel.getByRole('combobox', { name: words.from })).toBeVisible();
    },
  );

const SHIPMENTS = [
  FAR,
  'from=yiwu&to=moscow&cargo=container40',
  NEAR,
  'from=zarubino&to=beijing&cargo=seafood',
  'from=niigata&to=changchun',
  'from=hunchun&to=duisburg',
];

for (const [lang, words] of Object.entries(PLANNER))
  test(`prints the quotation sheet of any shipment on one page: ${lang}`, HEAVY, async ({ page }) => {
    for (const shipment of SHIPMENTS) {
      await open(page, `shell=plan&${shipment}&depart=2026-12-10&lang=${lang}&set=fuel:1.3&avoid=KP`);
      const panel = page.getByRole('complementary', { name: words.title });
      await panel.getByText(words.quotation.open, { exact: true }).click();
      await panel.getByLabel(words.quotation.seller).fill('Hunchun Freight');
      await panel.getByLabel(words.quotation.term).selectOption('FOB');
      expect([shipment, await print(page)]).toEqual([shipment, [expect.anything()]]);
    }
  });

test(
  'prints the conditions of a plan, and saves its stages under the name of the shipment',
  HEAVY,
  async ({ page }) => {
    await open(
      page,
      'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01&lang=en&set=fuel:1.3&avoid=KP,RUPSE,Narnia&debug=1',
    );
    const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
    await expect(panel.getByRole('table')).toBeVisible();
    await rest(page);
    const text = textOf(await print(page)).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Changchun – Ningbo');
    expect(text).toMatch(/Container.*10 TEU.*Ready from 1 Jun 2026/);
    expect(text).toContain('Fuel costs 1.3 times as much');
    // Unknown places are left out: the plan goes on without them.
    expect(text).toMatch(/Avoided: DPRK · Posyet(?! ·)/);
    expect(text).toContain('OpenStreetMap contributors (ODbL 1.0) · GeoNames (CC BY 4.0)');
    for (const [button, ending] of [
      ['Save as CSV', 'csv'],
      ['Save as Excel', 'xlsx'],
    ] as const) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: button }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe(`huntu-changchun-ningbo_city-10TEU-2026-06-01.${ending}`);
    }
  },
);

test('prints the atlas with its map, legend and what is picked', HEAVY, async ({ page }) => {
  await open(page, 'pick=facility:hunchun&lang=en&theme=paper&debug=1');
  const panel = page.getByRole('complementary');
  await expect(panel.locator('data').first()).toBeVisible();
  // What lies below the charts is fetched after them.
  await expect(panel.getByRole('heading', { name: 'Not published' })).toBeAttached();
  const pages = await print(page);
  expect(pages[0]?.colours).toBeGreaterThan(40);
  const text = textOf(pages);
  expect(text).toContain('Hunchun');
  expect(text).toContain('Not published');
  expect(text).toContain('© OpenStreetMap contributors');
  // It takes the space of its picture: the words are below it, not on it.
  await page.emulateMedia({ media: 'print' });
  const picture = await page.locator('[data-canvas="printed"]').boundingBox();
  expect(await page.locator('body > main').boundingBox()).toMatchObject({ height: picture?.height });
});

test('prints the staff card of a hall on one page', async ({ page, site }) => {
  const root = resolve(import.meta.dirname, '../..');
  const template = readFileSync(join(root, 'src/host/hall/card.html'), 'utf8');
  const card = await printCard(template, { manual: null, version: '0.1.0+1800000000' });
  // The kit has the card, its style and the fonts of the program where the project has them.
  await page.route('**/kit/**', async (asked) => {
    const path = new URL(asked.request().url()).pathname.slice('/kit/'.length);
    const isCard = path.endsWith('card.html');
    await asked.fulfill(isCard ? { body: card, contentType: 'text/html' } : { path: join(root, path) });
  });
  await page.goto(`${site.url}/kit/src/host/hall/card.html`);
  await page.evaluate(() => document.fonts.ready);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});
