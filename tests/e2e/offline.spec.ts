import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { sealOffline } from '../../src/host/sealOffline.mjs';
import { answerRequest } from '../../src/host/serve.mjs';
import { listSite } from '../../src/host/site.mjs';
import { HEAVY, AT_REST, expect, ready, test, type Watch } from './atlas.ts';
import { colourCount, decode } from './picture.ts';

test.use(AT_REST);

/** The page without a network, and what happens to it when a new version comes. */

test.use({ serviceWorkers: 'allow' });

const DIST = resolve(import.meta.dirname, '../../dist');

/** A web host whose site can be changed and whose plug can be pulled. */
class Host {
  readonly folder = mkdtempSync(join(tmpdir(), 'huntu-host-'));
  url = '';
  #server: Server | null = null;
  #port = 0;

  /** Puts a site there: the built one, with another word in its page for another version. */
  async put(word: string, tiles: 'all' | 'few' = 'few'): Promise<void> {
    const isFew = (path: string): boolean => !/\/map\/(?:[6-9]|10)$/.test(path);
    cpSync(DIST, this.folder, { recursive: true, filter: (path) => tiles === 'all' || isFew(path) });
    const index = join(this.folder, 'index.html');
    const page = readFileSync(index, 'utf8').replace(
      '<head>',
      `<head><meta name="version" content="${word}" />`,
    );
    writeFileSync(index, page);
    sealOffline(this.folder);
    await this.plug();
  }

  async plug(): Promise<void> {
    await this.pull();
    const assets = await listSite(this.folder);
    const server = createServer(answerRequest(assets, {}));
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done));
    this.#port = (server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${this.#port}`;
    this.#server = server;
  }

  async pull(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  async remove(): Promise<void> {
    await this.pull();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Opens a page of the host and waits until the site is kept whole. */
async function openAndKeep(page: Page, host: Host, watch: Watch): Promise<void> {
  // The host of these tests is not that of the others.
  watch.expectFault(/^foreign: http:\/\/127\.0\.0\.1:/);
  await page.goto(`${host.url}/?lang=en`);
  await ready(page);
  await kept(page);
}

const kept = (page: Page): Promise<unknown> =>
  page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));

const versionOf = (page: Page): Promise<string | null> =>
  page.locator('meta[name="version"]').getAttribute('content');

/** Asks for a newer version as the browser does by itself each day, until it waits or has failed. */
const look = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((done) => {
      registration.addEventListener('updatefound', () => done(registration.installing), { once: true });
    });
    await registration.update().catch(() => undefined);
    if (registration.waiting) return registration.waiting.state;
    const worker = registration.installing ?? (await found);
    if (!worker) return 'none';
    while (worker.state === 'installing')
      await new Promise((done) => worker.addEventListener('statechange', done, { once: true }));
    return worker.state;
  });

const another = async (context: BrowserContext, host: Host): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${host.url}/?lang=en`);
  return page;
};

test(
  'opens whole without a network after one visit, also where it was not shown before',
  HEAVY,
  async ({ page, watch }) => {
    const host = new Host();
    await host.put('one', 'all');
    await openAndKeep(page, host, watch);
    await host.pull();
    await page.reload();
    await ready(page);
    await page.goto(`${host.url}/?lang=ru&theme=paper&map=9.5/43.1/131.9/0/0&debug=1`);
    await ready(page);
    const picture = decode(await page.getByRole('region').first().screenshot());
    expect(colourCount(picture)).toBeGreaterThan(40);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
    await host.remove();
  },
);

test('can be installed: a manifest with icons of its own', async ({ page, request }) => {
  await page.goto('/?lang=en&period=2023&measure=value');
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const reply = await request.get(address ?? '');
  expect(reply.headers()['content-type']).toContain('application/manifest+json');
  const { icons, start_url } = (await reply.json()) as { icons: { src: string }[]; start_url: string };
  expect(start_url).toBe('/');
  for (const { src } of icons) expect((await request.get(src)).headers()['content-type']).toBe('image/png');
  const cdp = await page.context().newCDPSession(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );
});

const keptVersions = (page: Page): Promise<number> =>
  page.evaluate(() => caches.keys().then(({ length }) => length));

test(
  'changes versions whole, takes no half of one, and throws away what it keeps when asked',
  HEAVY,
  async ({ page, context, watch }) => {
    watch.expectFault(/is not the file of this version|ServiceWorker/);
    const host = new Host();
    await host.put('one');
    await openAndKeep(page, host, watch);

    await test.step('open pages keep theirs, and the next page after the last of them has the new one', async () => {
      await host.put('two');
      expect(await look(page)).toBe('installed');
      const second = await another(context, host);
      expect([await versionOf(page), await versionOf(second)]).toEqual(['one', 'one']);
      await page.reload();
      expect(await versionOf(page)).toBe('one');
      await second.close();
      await page.goto('about:blank');
      await expect
        .poll(async () => {
          await page.goto(`${host.url}/?lang=en`);
          const version = await versionOf(page);
          if (version === 'one') await page.goto('about:blank');
          return version;
        })
        .toBe('two');
      await ready(page);
      await kept(page);
      await expect.poll(() => keptVersions(page)).toBe(1);
    });

    await test.step('the new one comes when the only open page is loaded anew', async () => {
      await host.put('three');
      expect(await look(page)).toBe('installed');
      await page.reload();
      await expect.poll(() => versionOf(page).catch(() => null)).toBe('three');
      await ready(page);
      await expect.poll(() => keptVersions(page)).toBe(1);
    });

    await test.step('half a version is never taken: the page goes on with the one it has', async () => {
      await host.put('four');
      // A file that is not as listed: the upload was cut, or another build is being put there.
      writeFileSync(join(host.folder, 'index.html'), 'cut');
      await host.plug();
      expect(await look(page)).toBe('redundant');
      await page.reload();
      await ready(page);
      expect(await versionOf(page)).toBe('three');
      // A page that opens asks for a newer version again, and fills a cache until it finds that it is none.
      await expect.poll(() => keptVersions(page)).toBe(1);
    });

    await test.step('what is kept is thrown away when asked in the address', async () => {
      await host.put('five');
      await page.goto(`${host.url}/?reset`);
      await expect.poll(() => versionOf(page)).toBe('five');
    });
    await host.remove();
  },
);
