import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { HEAVY, AT_REST, expect, open, test } from './atlas.ts';

test.use(AT_REST);

/** A word that stands in the file alone: it may be found nowhere else. */
const CANARY = 'zqxcanary';

/** Reads all that a page can keep: address, title, history, both storages, cookies, IndexedDB and Cache Storage. */
const readKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const finished = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
      });
    const kept: string[] = [
      ...[location.href, document.title, document.referrer, document.cookie, window.name],
      ...[history.state, { ...localStorage }, { ...sessionStorage }].map((one) => JSON.stringify(one)),
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await finished(indexedDB.open(name));
      kept.push(name);
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        kept.push(store, JSON.stringify([await finished(all.getAllKeys()), await finished(all.getAll())]));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        kept.push(name, url, (await (await cache.match(url))?.text()) ?? '');
    }
    return kept.join('\n');
  });

/** A download of Chinese customs in GBK, made from UTF-8: the characters of its headings and places as bytes. */
function writeCustoms(encode: (text: string) => Buffer): Buffer {
  const rows = [
    '数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,注册地编码,注册地名称,第一数量,第一计量单位,第二数量,第二计量单位,人民币,',
    ...Array.from({ length: 60 }, (_, i) =>
      [
        `2023${String((i % 12) + 1).padStart(2, '0')}`,
        '03061490',
        CANARY,
        '344',
        '俄罗斯',
        '10',
        '一般贸易',
        '22',
        '吉林省',
        '"1,000"',
        '千克',
        '0',
        '-',
        '"183,000"',
        '',
      ].join(','),
    ),
    ',,,,合计,,,,,"60,000",千克,,,"10,980,000",',
  ];
  return encode(rows.join('\r\n'));
}

/** Encodes by decoding every pair of bytes once: the platform only decodes GBK. */
function encodeGbk(text: string): Buffer {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Buffer.from(
    [...text].flatMap((one) => (one < '\x80' ? one.charCodeAt(0) : (codes.get(one) ?? [0x3f]))),
  );
}

declare global {
  var ownQuestions: number;
}

/** Counts the messages that ask the worker of own rows; runs in the page before its own scripts. */
function countQuestions(): void {
  globalThis.ownQuestions = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: []) {
    if (typeof message === 'object' && message && 'kind' in message && 'number' in message)
      globalThis.ownQuestions += 1;
    post.call(this, message, ...more);
  };
}

async function openOwn(page: Page): Promise<Locator> {
  await open(page, 'debug=1&shell=own&lang=en');
  const panel = page.getByRole('complementary', { name: 'My shipments' });
  await expect(panel.getByText('Drop a file here')).toBeVisible();
  return panel;
}

/** Drops files or folders of this folder on the map, as the system does. */
async function drop(page: Page, names: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const files = names.map((name) => resolve(import.meta.dirname, name));
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', {
      type,
      x: 100,
      y: 100,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  await cdp.detach();
}

const load = (panel: Locator, name: string, buffer: Buffer): Promise<void> =>
  panel.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer });

test('puts a customs download on the map after one question, and nothing of it leaves the page', async ({
  page,
  watch,
}) => {
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  const panel = await openOwn(page);
  const before = watch.requests.length;
  await load(panel, `${CANARY}.csv`, writeCustoms(encodeGbk));
  const dialog = page.getByRole('dialog', { name: 'My shipments' });
  await expect(dialog.getByText('60 rows read')).toBeHidden();
  await expect(dialog.getByText('61 rows read')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Encoding' })).toHaveValue('gbk');
  await expect(dialog.getByRole('combobox', { name: 'Taken as: 数据年月' })).toHaveValue('date');
  // The file does not say which way the goods went, and nothing is guessed silently.
  await dialog.getByRole('button', { name: 'Imports', exact: true }).click();
  await dialog.getByRole('button', { name: 'Show on the map' }).click();
  await expect(panel.getByRole('button', { name: 'Russia → Jilin province' })).toContainText('60 t');
  // Customs files have months without days, so no row runs on the clock.
  await expect(panel.getByText(/do not run: 60\.$/)).toBeVisible();
  await panel.getByRole('button', { name: 'Rows that are not on the map' }).click();
  const list = page.getByRole('dialog', { name: 'Rows that are not on the map' });
  await expect(list.getByRole('row')).toHaveCount(2);
  await expect(list.getByRole('row').last()).toContainText('62');
  await expect(list.getByRole('row').last()).toContainText('Sum of other rows');
  await list.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Share this view' }).click();
  await expect(page.getByText(/A link holds none of your data/).last()).toBeVisible();
  const kept = await readKept(page);
  expect(kept).toContain('shell=own');
  expect(`${kept}\n${printed.join('\n')}`).not.toContain(CANARY);
  const cookies = await page.context().cookies();
  expect(JSON.stringify(cookies)).not.toContain(CANARY);
  const said = await Promise.all(
    watch.requests.map(async (one) =>
      [one.url(), one.postData() ?? '', JSON.stringify(await one.allHeaders())].join(' '),
    ),
  );
  expect(said.join('\n')).not.toContain(CANARY);
  // What the page fetches are its own code, fonts, icons and tiles, and nothing is sent along.
  const later = watch.requests.slice(before);
  const ours = /^GET \S+\/(?:assets|fonts|map)\/[\w./-]+\.(?:js|css|woff2|svg|pbf|webp|json) $/;
  expect(
    later
      .map((one) => `${one.method()} ${one.url()} ${one.postData() ?? ''}`)
      .filter((one) => !ours.test(one)),
  ).toEqual([]);
});

test('says what is wrong with a file that is no table, and stops reading at once', async ({ page }) => {
  const panel = await openOwn(page);
  await drop(page, ['own.spec.ts', 'atlas.ts']);
  await expect(panel.getByRole('alert')).toHaveText('Several files were dropped. Drop one at a time.');
  await drop(page, ['../e2e']);
  await expect(panel.getByRole('alert')).toHaveText('This is a folder. Drop a file of it.');
  await load(panel, 'photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]));
  const dialog = page.getByRole('dialog', { name: 'My shipments' });
  await expect(dialog.getByRole('alert')).toHaveText('This is no table: PNG. Save it as CSV or XLSX.');
  await dialog.getByRole('button', { name: 'Another file' }).click();
  await expect(panel.getByText('Drop a file here')).toBeVisible();
  await load(panel, 'headings.csv', Buffer.from('date;from;to;weight (kg)\n'));
  await expect(dialog.getByText(/^The file has no row with data/)).toBeVisible();
});

test('takes a correction of a name for all its rows, and takes it back', HEAVY, async ({ page }) => {
  const panel = await openOwn(page);
  const rows = [
    'date;from;to;weight (kg)',
    ...Array.from({ length: 5 }, () => '2023-05-01;Hunchun;Vladivostock;1000'),
  ];
  await load(panel, 'rows.csv', Buffer.from(rows.join('\n')));
  const dialog = page.getByRole('dialog', { name: 'My shipments' });
  await expect(dialog.getByText('Names: 1, rows: 5')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(dialog.getByText('Every row is on the map.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('Names: 1, rows: 5')).toBeVisible();
});

test(
  'plans own rows by other corridors, accounts for each, and saves them as a table',
  HEAVY,
  async ({ page }) => {
    const panel = await openOwn(page);
    await panel.getByRole('button', { name: 'Try a sample file' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Show on the map' }).click();
    await panel.getByRole('button', { name: 'Compare other corridors' }).click();
    const dialog = page.getByRole('dialog', { name: 'My shipments by other corridors' });
    await dialog.getByRole('button', { name: 'Plan the rows on the map' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog.getByRole('table')).toBeHidden();
    await dialog.getByRole('button', { name: 'Plan the rows on the map' }).click();
    const total = dialog.getByRole('row', { name: 'All compared rows' });
    await expect(total).toBeVisible({ timeout: 120_000 });
    const countOf = async (name: string): Promise<number> =>
      Number(await dialog.locator('dl > div', { hasText: name }).locator('data').getAttribute('value'));
    const [compared, alone, unplanned] = [
      await countOf('compared'),
      await countOf('no other corridor known'),
      await countOf('not planned'),
    ];
    expect(compared).toBeGreaterThan(0);
    expect(compared + alone + unplanned).toBe(await countOf('on the map'));
    const cost = total.getByRole('cell').nth(2).locator('data');
    const cheapest = async () => Number(await cost.nth(1).getAttribute('value'));
    const before = await cheapest();
    await dialog.getByRole('radio', { name: 'Cost', exact: true }).click();
    expect(await cheapest()).toBeLessThanOrEqual(before);
    const saving = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as a table (CSV)' }).click();
    const saved = readFileSync(await (await saving).path(), 'utf8')
      .trim()
      .split('\r\n');
    const rows = saved.slice(1).map((line) => line.slice(1, -1).split('","'));
    expect(rows.reduce((sum, row) => sum + Number(row[5]), 0)).toBe(compared + alone + unplanned);
  },
);

test(
  'opens a saved project again with the same result, with its rows or with the file it names',
  HEAVY,
  async ({ page }) => {
    const rows = [
      'date;from;to;mode;weight (kg);border crossing',
      ...Array.from({ length: 5 }, (_, i) => `2023-05-0${i + 1};Hunchun;Vladivostock;road;1000;`),
      '2031-06-01;Hunchun;Busan;sea;7000;Zarubino',
    ];
    const file = Buffer.from(rows.join('\n'));
    await page.addInitScript(countQuestions);
    const panel = await openOwn(page);
    await load(panel, 'rows.csv', file);
    const dialog = page.getByRole('dialog', { name: 'My shipments' });
    await dialog.getByRole('button', { name: 'Take', exact: true }).click();
    await dialog.getByRole('button', { name: 'Show on the map' }).click();
    const list = panel.getByRole('list').filter({ hasText: 'Hunchun → ' });
    await expect(list.getByRole('button')).toHaveText([/Busan.*Sea · via Zarubino/s, /Vladivostok/]);
    await expect(panel.getByText(/^Rows that run from their day of departure: 6\./)).toBeVisible();
    // Brushing and playing ask the worker nothing.
    const asked = await page.evaluate(() => globalThis.ownQuestions);
    expect(asked).toBeGreaterThan(0);
    const gateways = panel.getByRole('group', { name: 'Border or port passed' });
    await gateways.getByRole('button', { name: 'Zarubino' }).click();
    await expect(list.getByRole('button')).toHaveText([/Busan/]);
    await gateways.getByRole('button', { name: 'Show all' }).click();
    await expect(panel.getByText(/outside the years of the time bar.*: 1 \(2031\)/)).toBeVisible();
    await panel.getByRole('button', { name: 'Show their years on the time bar' }).click();
    await expect(page).toHaveURL(/window=2031/);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => page.evaluate(() => globalThis.ownQuestions)).toBe(asked);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await panel.getByRole('group', { name: 'Modes' }).getByRole('button', { name: 'Road' }).click();
    await expect(list.getByRole('button')).toHaveText([/Vladivostok.*5 t.*5 rows/s]);
    expect(await page.evaluate(() => globalThis.ownQuestions)).toBe(asked);
    const saveAs = async (name: RegExp): Promise<Buffer> => {
      const saving = page.waitForEvent('download');
      await panel.getByRole('button', { name: 'Save this project' }).click();
      await page.getByRole('dialog', { name: 'Save this project' }).getByRole('button', { name }).click();
      return readFileSync(await (await saving).path());
    };
    const [whole, reference] = [await saveAs(/^With the rows/), await saveAs(/^Without the rows/)];
    expect(whole.subarray(-file.length).equals(file)).toBe(true);
    expect(reference.toString()).not.toContain('Vladivostock;road');
    const isSame = async (): Promise<void> => {
      await expect(list.getByRole('button')).toHaveText([/Vladivostok.*5 t.*5 rows/s]);
      await expect(dialog).toBeHidden();
      await expect(panel.getByText('Rows under the filters: 5 of 6')).toBeVisible();
    };
    await openOwn(page);
    await load(panel, 'mine.huntu', whole);
    await isSame();
    await openOwn(page);
    await load(panel, 'mine.huntu', reference);
    await expect(panel.getByText(/Now choose its file: rows\.csv/)).toBeVisible();
    await load(panel, 'other.csv', Buffer.from('date;from;to\n2023-05-01;Hunchun;Busan'));
    await expect(dialog.getByRole('alert')).toContainText(
      'This is not the file that the project was made of',
    );
    await dialog.getByRole('button', { name: 'Another file' }).click();
    await load(panel, 'renamed.csv', file);
    await isSame();
    await openOwn(page);
    await load(panel, 'cut.huntu', whole.subarray(0, -9));
    await expect(dialog.getByRole('alert')).toContainText('Rows of this project are missing or added');
  },
);

test(
  'shows data of the host that answers questions, and keeps the last answer while it is lost',
  HEAVY,
  async ({ page, watch }) => {
    watch.expectFault(/Failed to load resource/);
    const values = ['fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'];
    const columns = ['nth', 'origin', 'destination', 'mode', 'gateway', ...values, 'months'];
    const flow = [
      1,
      'vladivostok',
      'hunchun',
      'road',
      '',
      '900',
      2,
      '5000000',
      2,
      '0',
      0,
      2,
      [[24276, '5000000', 2, 2]],
    ];
    const answer = { meta: columns.map((name) => ({ name })), data: [flow], rows: 1 };
    const data = {
      edition: 'abcdef0123',
      name: 'Customs 2023',
      rows: 1e8,
      months: [24276, 24287],
      loaded: 0,
    };
    let isLost = false;
    await page.route('**/?*', async (answered) => {
      const response = await answered.fetch();
      await answered.fulfill({
        response,
        headers: { ...response.headers(), 'server-timing': 'ask;desc="1"' },
      });
    });
    await page.route('**/datasets', (asked) => asked.fulfill({ json: [data] }));
    await page.route('**/ask', (asked) => {
      expect(asked.request().postData()).not.toMatch(/select/i);
      return isLost
        ? asked.fulfill({ status: 503, json: { code: 'busy', reason: 'ask again' } })
        : asked.fulfill({ json: answer });
    });
    await openOwn(page);
    await page.getByRole('button', { name: /Customs 2023.*100,000,000 rows/ }).click();
    const first = page.getByRole('button', { name: /Vladivostok → Hunchun.*5,000 t/ });
    await expect(first).toBeVisible();
    isLost = true;
    await page.getByRole('radio', { name: 'Value', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'does not answer' })).toBeVisible();
    await expect(page.getByRole('button', { name: /Vladivostok → Hunchun/ })).toBeVisible();
    isLost = false;
    await expect(page.getByRole('status').filter({ hasText: 'does not answer' })).toBeHidden();
    await page.getByRole('button', { name: 'Other data' }).click();
    await expect(page.getByRole('button', { name: /Customs 2023/ })).toBeVisible();
  },
);
