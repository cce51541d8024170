import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { printCard } from '../../src/host/card.mjs';
import { expect, open, rest, test } from './atlas.ts';
import { readPaper, type PaperPage } from './paper.ts';

const print = async (page: Page): Promise<readonly PaperPage[]> =>
  readPaper(page, await page.pdf({ preferCSSPageSize: true, printBackground: true }));

const textOf = (pages: readonly PaperPage[]): string => pages.map(({ text }) => text).join('\n');

test.use({ viewport: { width: 1280, height: 720 } });

test('prints a plan on paper: the map as a picture, the options, their stages, sources and credits', async ({
  page,
}) => {
  await open(
    page,
    'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01&lang=en&set=fuel:1.3&avoid=KP,RUPSE,Narnia&debug=1',
  );
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  await expect(panel.locator('[data-option]').nth(2)).toBeVisible();
  await expect(panel.getByRole('table')).toBeVisible();
  await rest(page);
  const labels = await panel.locator('[data-option-name]').allTextContents();
  const pages = await print(page);
  // A WebGL canvas prints as white paper: one colour, not many.
  expect(pages[0]?.colours).toBeGreaterThan(40);
  // The theme on the screen is night.
  expect(pages[0]?.lightness).toBeGreaterThan(0.75);
  const text = textOf(pages).replaceAll(/\s+/g, ' ');
  expect(labels.length).toBeGreaterThan(2);
  // On paper lines break where they must.
  const unbroken = (words: string): string => words.replaceAll(/\s+/g, '');
  for (const label of labels) expect(unbroken(text)).toContain(unbroken(label));
  expect(text).toContain('Changchun – Ningbo');
  expect(text).toMatch(/Container.*10 TEU.*Ready from 1 Jun 2026/);
  expect(text).toContain('Fuel costs 1.3 times as much');
  // Unknown places are left out: the plan goes on without them.
  expect(text).toMatch(/Avoided: DPRK · Posyet(?! ·)/);
  expect(text).toMatch(/Stage chart.*Stages.*Total.*Sources.*Printed on/);
  expect(text).toContain('OpenStreetMap contributors (ODbL 1.0) · GeoNames (CC BY 4.0)');
  expect(text).not.toContain('Swap origin');
  // The page is as it was.
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night');
  await expect(panel.getByRole('combobox', { name: 'From' })).toBeVisible();
});

test('prints the atlas with its map, legend and what is picked', async ({ page }) => {
  await open(page, 'pick=facility:hunchun&lang=en&theme=paper&debug=1');
  await expect(page.getByRole('complementary').locator('data').first()).toBeVisible();
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
