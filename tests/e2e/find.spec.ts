import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Network } from '../../src/domain/types.ts';
import { unzipSync } from 'fflate';
import { en } from '../../src/i18n/en.ts';
import { en as take } from '../../src/i18n/take/en.ts';
import { zh } from '../../src/i18n/zh.ts';
import { HEAVY, AT_REST, expect, open, ready, test } from './atlas.ts';

test.use(AT_REST);

const network: Network = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../geo/out/network.json'), 'utf8'),
);

test.use({ viewport: { width: 1024, height: 640 } });

test('finds a service by any of its names, and shows it', async ({ page }) => {
  await open(page, 'debug=1&lang=zh&period=2023&measure=value');
  const field = page.getByRole('combobox', { name: zh.search.label });
  for (const [words, pick] of [
    ['海洋班列', 'service:haiyang_banlie'],
    ['Slavyanka', 'facility:slavyanka'],
    ['хуньчунь', 'facility:hunchun'],
  ] as const) {
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await field.fill(words);
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('pick')).toBe(pick);
    await expect(page.getByRole('complementary')).toBeVisible();
  }
});

test(
  'goes back from what was found to the very place, in the middle of the flight too',
  HEAVY,
  async ({ page }) => {
    await page.clock.install();
    await page.goto('/?lang=en&t=2023-06-01&map=5/40/130/0/0&period=2023&measure=value');
    await ready(page);
    const field = page.getByRole('combobox', { name: en.search.label });
    await page.keyboard.press('/');
    await field.fill('Slavyanka');
    await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    await page.clock.pauseAt(new Date(Date.now() + 60_000));
    await page.keyboard.press('Enter');
    const asked = () => new URL(page.url()).searchParams;
    await expect.poll(() => asked().get('pick')).toBe('facility:slavyanka');
    // A flight takes 900 ms or more.
    await page.clock.runFor(300);
    await page.goBack();
    await page.clock.runFor(3000);
    expect([asked().get('pick'), asked().get('map')]).toEqual([null, '5/40/130/0/0']);
  },
);

test(
  'opens links by code and name, has ids in the address, and adds no step to the history',
  HEAVY,
  async ({ page }) => {
    const asked = () => new URL(page.url()).searchParams;
    await page.goto('about:blank');
    await open(page, 'debug=1&lang=en&pick=RUVVO');
    expect(asked().get('pick')).toBe('facility:vladivostok');
    await expect(page.getByRole('complementary')).toContainText('Vladivostok');
    await open(page, 'debug=1&lang=en&pick=宁波&from=CNCGC&to=г. Пермь');
    expect(asked().get('pick')).toBe('facility:ningbo_zhoushan');
    await expect.poll(() => [asked().get('from'), asked().get('to')]).toEqual(['changchun', 'perm']);
    await open(page, 'debug=1&lang=en&pick=Vladivostock');
    expect(asked().get('pick')).toBeNull();
    await expect(page.getByText('Similar names: Vladivostok')).toBeVisible();
    await page.goto('/?shell=plan&lang=en&from=CCT&to=ningbo&depart=2026-06-01');
    await expect(page.locator('[data-option]').first()).toBeVisible();
    expect([asked().get('from'), asked().get('to')]).toEqual(['changchun', 'ningbo_city']);
    expect(await page.evaluate(() => history.length)).toBe(5);
  },
);

test(
  'answers measures and questions by keys alone: on the map, by year, by the figure',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&lang=en&measure=value');
    const field = page.getByRole('combobox', { name: en.search.label });
    const ask = async (question: string): Promise<URLSearchParams> => {
      const before = page.url();
      await page.keyboard.press('/');
      await field.fill(question);
      await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).not.toBe(before);
      return new URL(page.url()).searchParams;
    };
    const tonnes = await ask('tonnes');
    // Tonnes are the default, which is not written.
    expect([tonnes.get('measure'), tonnes.get('pick')]).toEqual([null, null]);
    expect((await ask('How has it grown?')).get('pick')).toBe('facility:hunchun_rail_port');
    const capacity = await ask('capacity of the rail port');
    expect(capacity.get('open')).toMatch(/^source:hunchun-rail-port-capacity/);
    await expect(page.getByRole('dialog', { name: en.source.panel })).toBeVisible();
  },
);

test('shows plainly when nothing is found', HEAVY, async ({ page }) => {
  await open(page, 'debug=1&lang=en&period=2023&measure=value');
  await page.getByRole('combobox', { name: en.search.label }).fill('zzzz qqqq');
  await expect(page.getByText(en.search.none).first()).toBeVisible();
});

test(
  'has every record of the data in its tables, sorts and filters them, and saves what no spreadsheet will run',
  HEAVY,
  async ({ page }) => {
    await open(page, 'debug=1&lang=en&open=table&period=2023&measure=value');
    const table = page.getByRole('dialog', { name: en.table.title });
    const sheet = (name: string) => table.locator(`[role="tab"][data-sheet="${name}"]`).click();
    await test.step('every record, and a head for each column', async () => {
      const shown = await page.evaluate(() => {
        const { flows = 0, columns = 0 } = window.huntu?.scene() ?? {};
        return flows + columns;
      });
      const counts = {
        shown,
        figures: network.observations.length,
        facilities: network.facilities.length,
        services: network.services.length,
        corridors: network.corridors.length,
        legs: network.legs.length,
        milestones: network.milestones.length,
        ice: network.ice.length,
        sources: network.sources.length,
      };
      for (const [name, count] of Object.entries(counts)) {
        await sheet(name);
        await expect(table.locator('tbody tr'), name).toHaveCount(count);
        const heads = await table.locator('thead th[scope="col"]').count();
        const cells = await table.locator('tbody tr').first().locator('td, th').count();
        expect(cells, name).toBe(heads);
      }
    });

    await test.step('sorts and filters', async () => {
      await sheet('facilities');
      await expect(table.locator('tbody tr')).toHaveCount(network.facilities.length);
      const first = () => table.locator('tbody tr').first().innerText();
      const head = table.locator('thead th').first();
      await head.getByRole('button').click();
      await expect(head).toHaveAttribute('aria-sort', 'ascending');
      const up = await first();
      await head.getByRole('button').click();
      await expect(head).toHaveAttribute('aria-sort', 'descending');
      expect(await first()).not.toBe(up);
      const filter = table.getByRole('searchbox', { name: en.table.filter });
      await filter.fill('Slavyanka');
      const rows = await table.locator('tbody tr').allInnerTexts();
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThan(network.facilities.length);
      await filter.fill('');
    });

    await test.step('saves a table', async () => {
      await sheet('figures');
      await expect(table.locator('tbody tr')).toHaveCount(network.observations.length);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        table.getByRole('button', { name: en.table.download }).click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      const [packed] = await Promise.all([
        page.waitForEvent('download'),
        table.getByRole('button', { name: take.savePackage }).click(),
      ]);
      expect(Object.keys(unzipSync(readFileSync(await packed.path())))).toContain('datapackage.json');
      expect(text.charCodeAt(0)).toBe(0xfeff);
      expect(text).toContain('OpenStreetMap');
      expect(text).toContain('21930000000');
      expect(text.split('\n').filter((line) => /(?:^|,)"?[=+@]/.test(line))).toEqual([]);
    });
  },
);
