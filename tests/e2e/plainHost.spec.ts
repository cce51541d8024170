import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { AT_REST, expect, HEAVY, ready, test } from './atlas.ts';

test.use(AT_REST);

const DIST = resolve(import.meta.dirname, '../../dist');

/** Types that a bucket gives files by their endings. */
const TYPES = new Map([
  ['html', 'text/html'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['json', 'application/json'],
]);

/** The plainest server there is: files by their names, with neither headers of ours nor compression nor an index of names. */
async function servePlainly(folder: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const file = join(folder, normalize(pathname === '/' ? '/index.html' : decodeURIComponent(pathname)));
    if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const { size } = statSync(file);
    const part = from === undefined ? {} : { start: Number(from), end: to ? Number(to) : size - 1 };
    const type = { 'Content-Type': TYPES.get(extname(file).slice(1)) ?? 'application/octet-stream' };
    const range = from === undefined ? {} : { 'Content-Range': `bytes ${from}-${part.end}/${size}` };
    response.writeHead(from === undefined ? 200 : 206, { ...type, ...range });
    createReadStream(file, part).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test('runs from a bucket: plain files, and nothing asked but files', HEAVY, async ({ page, watch }) => {
  const bucket = await servePlainly(DIST);
  watch.expectFault(new RegExp(`^foreign: ${bucket.url}/`));
  const failed: string[] = [];
  page.on('response', (response) => response.status() >= 400 && failed.push(response.url()));
  try {
    await page.goto(`${bucket.url}/?shell=own&lang=en`);
    await ready(page);
    await expect(page.getByRole('heading', { name: 'My shipments' })).toBeVisible();
    expect(failed).toEqual([]);
    const asked = watch.requests.map((request) => ({
      method: request.method(),
      path: new URL(request.url()).pathname,
    }));
    expect(asked.filter(({ method, path }) => method !== 'GET' || !existsSync(join(DIST, path)))).toEqual([]);
    // Each asset has a hash in its name, so that a bucket may cache it without limit.
    const assets = asked.filter(({ path }) => path.startsWith('/assets/'));
    expect(assets.length).toBeGreaterThan(5);
    expect(assets.filter(({ path }) => !/-[\w-]{8,}\.\w+$/.test(path))).toEqual([]);
  } finally {
    bucket.close();
  }
});
