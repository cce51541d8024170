import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { HEAVY, AT_REST, expect, open, test } from './atlas.ts';

test.use(AT_REST);

const QUESTION = 'shell=plan&from=changchun&to=ningbo_city&depart=2026-06-01&lang=en';

async function openRates(page: Page): Promise<Locator> {
  await open(page, QUESTION);
  const panel = page.getByRole('complementary', { name: 'Plan a shipment' });
  await expect(panel.locator('[data-option]').first()).toBeVisible();
  await panel.getByText('Your rates', { exact: true }).click();
  return panel;
}

const load = (panel: Locator, name: string, content: Buffer | string): Promise<void> =>
  panel
    .getByLabel('Choose a CSV file, or drop it here')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

test('gives a sample of rates that is used whole when it is loaded back, marked at each figure', async ({
  page,
  watch,
}) => {
  const panel = await openRates(page);
  const saved = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'A sample to start from' }).click();
  const sample = await readFile(await (await saved).path());
  // The browser lays out folded text when its list changes, and then fetches the letters of Russian titles.
  await page.evaluate(() => document.fonts.load(`1rem ${getComputedStyle(document.body).fontFamily}`, 'Я'));
  const before = watch.requests.length;
  await load(panel, 'ours.csv', sample);
  await expect(panel.getByRole('status').getByText(/^Your prices in use: \d+\.$/)).toBeVisible();
  await expect(panel.getByText(/could not be used|not for this shipment/)).toHaveCount(0);
  await expect(panel.getByRole('cell').getByText('Your rates', { exact: true }).first()).toBeVisible();
  await expect(panel.locator('[data-option]').first()).toContainText('Your rates:');
  // It goes nowhere: not into the address, not over the network.
  expect(page.url()).not.toContain('ours');
  expect(watch.requests.slice(before).map((request) => request.url())).toEqual([]);
  await panel.getByRole('button', { name: 'Back to our prices' }).click();
  await expect(panel.getByRole('cell').getByText('Your rates')).toHaveCount(0);
});

test(
  'lists each line of a table that is not used, with what to write instead, and uses the rest',
  HEAVY,
  async ({ page }) => {
    const panel = await openRates(page);
    const table = [
      'from;to;mode;what;cargo;amount;currency;per;colour',
      'CNCGC;CNDAG;rail;freight;container;900;CNY;TEU;',
      'CNCGC;CNDAG;rail;fund;container;1.234,50;CNY;TEU;',
      'Changchung;CNDAG;rail;freight;container;900;CNY;TEU;',
      'CNCGC;KRPUS;sea;freight;container;900;CNY;TEU;',
    ];
    await panel.getByText('Or paste the table').click();
    await panel.getByRole('textbox', { name: 'Or paste the table' }).fill(table.join('\n'));
    await panel.getByRole('button', { name: 'Use what is pasted' }).click();
    await expect(panel.getByRole('status').getByText('Your prices in use: 1.')).toBeVisible();
    await expect(panel.getByText('Rows that could not be used: 3')).toBeVisible();
    await expect(panel.getByText(/^The column “colour” is not known/)).toBeVisible();
    await expect(panel.getByText('amount: “1.234,50” is not a plain number.')).toBeVisible();
    await expect(panel.getByText('from: “Changchung” is not known. Near to it: Changchun')).toBeVisible();
    await expect(panel.getByText('Valid rows that do not apply to this shipment: 1')).toBeVisible();
    await expect(panel.locator('li data[value="3"]')).toHaveText('Line 3');
  },
);

test('explains in plain words what is wrong with a file that is no table', HEAVY, async ({ page }) => {
  const panel = await openRates(page);
  const status = panel.getByRole('status').filter({ hasText: /workbook|empty|Larger|No text|neither/ });
  await load(panel, 'rates.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
  await expect(status).toHaveText('This is a workbook. Save the sheet as CSV (UTF-8) and load that.');
  await load(panel, 'empty.csv', '');
  await expect(status).toHaveText('The file is empty.');
  await load(panel, 'huge.csv', Buffer.alloc(5_300_000, 'from,to\n'));
  await expect(status).toContainText('Larger than 5 MB');
  await load(panel, 'odd.csv', Buffer.from([0x66, 0xff, 0x2c, 0xff, 0x0a]));
  await expect(status).toContainText('neither UTF-8, UTF-16 nor GB18030');
  // 长春 in GBK: understood.
  const gbk = Buffer.concat([
    Buffer.from('from,to,mode,what,cargo,amount,currency,per\n'),
    Buffer.from([0xb3, 0xa4, 0xb4, 0xba]),
    Buffer.from(',CNDAG,rail,freight,container,900,CNY,TEU\n'),
  ]);
  await load(panel, 'gbk.csv', gbk);
  await expect(panel.getByRole('status').getByText('Your prices in use: 1.')).toBeVisible();
});
