import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { META_POLICY, SECURITY_HEADERS } from '../../src/host/headers.mjs';
import { serve } from '../../src/host/serve.mjs';

/** Raw HTTP on a socket: a client library would tidy the very addresses these tests are about. */

interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

const SCRIPT = `export const words = ${JSON.stringify('珲春 '.repeat(2000))};`;

let folder = '';
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huntu-site-'));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  mkdirSync(join(folder, 'site/tiles/0/0'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside the site');
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>珲图</title>');
  writeFileSync(join(folder, 'site/.inputs'), 'not for visitors');
  writeFileSync(join(folder, 'site/assets/index-B7EfmqXh.js'), SCRIPT);
  writeFileSync(join(folder, 'site/tiles/0/0/0.pbf'), Buffer.from([1, 2, 3, 4, 5]));
  site = await serve({ folder: join(folder, 'site'), port: 0 });
});

afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

function parse(bytes: Buffer): Reply {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body: bytes.subarray(end + 4) };
}

function ask(
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Reply> {
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers });
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(site.port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n${body}`));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(parse(Buffer.concat(chunks))));
  });
}

describe('what is served', () => {
  it('gives the page at / and at its own name, with its type', async () => {
    for (const target of ['/', '/index.html', '/?shell=explore&lang=zh#x']) {
      const reply = await ask(target);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(reply.headers.get('cache-control')).toBe('no-cache');
      expect(reply.body.toString()).toContain('珲图');
    }
  });

  it('lets hashed files be kept for ever, and no others', async () => {
    const script = await ask('/assets/index-B7EfmqXh.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const tile = await ask('/tiles/0/0/0.pbf');
    expect(tile.headers.get('cache-control')).toBe('no-cache');
    expect(tile.headers.get('content-type')).toBe('application/x-protobuf');
  });

  it('compresses text as the client asks, and says so', async () => {
    const brotli = await ask('/assets/index-B7EfmqXh.js', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('vary')).toBe('Accept-Encoding');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const gzip = await ask('/assets/index-B7EfmqXh.js', { 'Accept-Encoding': 'gzip, br;q=0' });
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const plain = await ask('/assets/index-B7EfmqXh.js');
    expect(plain.headers.has('content-encoding')).toBe(false);
    expect(plain.body.toString()).toBe(SCRIPT);
  });

  it.each([
    ['br;q=0.1, gzip;q=1', 'gzip'],
    ['BR;Q=1, gzip', 'br'],
    ['gzip;q=0.5, identity;q=0.8', undefined],
    ['*', 'br'],
    ['br;q=0, *;q=0.2', 'gzip'],
    ['deflate, zstd', undefined],
    ['br;q=0, gzip;q=0.000', undefined],
    ['br;q=x', undefined],
    ['', undefined],
  ])('weighs encodings as the client does: %s', async (accepted, chosen) => {
    const reply = await ask('/assets/index-B7EfmqXh.js', { 'Accept-Encoding': accepted });
    expect(reply.headers.get('content-encoding')).toBe(chosen);
  });

  it('answers 304 to a client that has this very content', async () => {
    const etag = (await ask('/')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await ask('/', { 'If-None-Match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    for (const tags of [`W/${etag}`, `"other", ${etag}`, `"other",W/${etag}`, '*'])
      expect([tags, (await ask('/', { 'If-None-Match': tags })).status]).toEqual([tags, 304]);
    for (const tags of ['"other"', 'W/"other"', etag.slice(1, -1), '"*"'])
      expect([tags, (await ask('/', { 'If-None-Match': tags })).status]).toEqual([tags, 200]);
  });

  it('gives HEAD the headers of GET without the body', async () => {
    const reply = await ask('/tiles/0/0/0.pbf', {}, 'HEAD');
    expect([reply.status, reply.headers.get('content-length'), reply.body.length]).toEqual([200, '5', 0]);
  });
});

describe('byte ranges', () => {
  const tile = '/tiles/0/0/0.pbf';
  it.each([
    ['bytes=1-2', 'bytes 1-2/5', [2, 3]],
    ['BYTES=0-0', 'bytes 0-0/5', [1]],
    ['bytes=3-', 'bytes 3-4/5', [4, 5]],
    ['bytes=-2', 'bytes 3-4/5', [4, 5]],
    ['bytes=0-99', 'bytes 0-4/5', [1, 2, 3, 4, 5]],
  ])('%s', async (range, contentRange, bytes) => {
    const reply = await ask(tile, { Range: range });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([206, contentRange]);
    expect([...reply.body]).toEqual(bytes);
  });

  it('refuses bytes that are not there', async () => {
    const reply = await ask(tile, { Range: 'bytes=5-' });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([416, 'bytes */5']);
  });

  it.each(['bytes=0-1,3-4', 'lines=1-2', 'bytes=-', 'bytes=3-1'])('gives the whole for %s', async (range) => {
    const reply = await ask(tile, { Range: range });
    expect([reply.status, reply.body.length]).toEqual([200, 5]);
  });

  it('gives the whole when the file has changed since', async () => {
    expect((await ask(tile, { Range: 'bytes=1-2', 'If-Range': '"old"' })).status).toBe(200);
  });
});

describe('a tile archive of 20 GB', () => {
  const SIZE = 20_000_000_000;
  let file = '';
  let large: Awaited<ReturnType<typeof serve>>;
  const askLarge = (headers: Record<string, string>, method = 'GET') =>
    fetch(`${large.url}/basemap.pmtiles`, { headers, method });

  beforeAll(async () => {
    mkdirSync(join(folder, 'large'));
    file = join(folder, 'large/basemap.pmtiles');
    writeFileSync(file, 'PMTiles');
    truncateSync(file, SIZE);
    large = await serve({ folder: join(folder, 'large'), port: 0 });
  });
  afterAll(() => large.close());

  it.each([
    ['bytes=0-6', `bytes 0-6/${SIZE}`, 'PMTiles'],
    [`bytes=${SIZE - 2}-`, `bytes ${SIZE - 2}-${SIZE - 1}/${SIZE}`, '\0\0'],
  ])('gives %s without reading the rest', async (range, contentRange, text) => {
    const reply = await askLarge({ Range: range });
    expect([reply.status, reply.headers.get('content-range')]).toEqual([206, contentRange]);
    expect(await reply.text()).toBe(text);
  });

  it('tells its size to HEAD, and refuses bytes beyond it', async () => {
    const head = await askLarge({}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(SIZE)]);
    const beyond = await askLarge({ Range: `bytes=${SIZE}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${SIZE}`]);
  });

  it('goes on serving after a client that leaves in the middle', async () => {
    const leaving = new AbortController();
    const reply = await fetch(`${large.url}/basemap.pmtiles`, { signal: leaving.signal });
    await reply.body?.getReader().read();
    leaving.abort();
    expect((await askLarge({ Range: 'bytes=0-6' })).status).toBe(206);
  });

  it('has another tag once it is changed, and one of 304 until then', async () => {
    const etag = (await askLarge({ Range: 'bytes=0-6' })).headers.get('etag') ?? '';
    expect((await askLarge({ 'If-None-Match': etag })).status).toBe(304);
    utimesSync(file, 1, 1);
    const changed = await askLarge({ Range: 'bytes=0-6' });
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('is a failure of the server once it is gone', async () => {
    rmSync(file);
    expect((await askLarge({ Range: 'bytes=0-6' })).status).toBe(500);
  });
});

describe('what is refused', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/%00/index.html',
    '/%',
    '/.inputs',
    '/assets',
    '/assets/',
    '/nothing',
    'http://localhost/index.html/../../secret.txt',
  ])('404 for %s', async (target) => {
    const reply = await ask(target);
    expect(reply.status).toBe(404);
    expect(JSON.parse(reply.body.toString())).toEqual({
      status: 404,
      error: 'There is nothing at this address',
    });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '405 for %s, without waiting for a body',
    async (method) => {
      const reply = await ask('/', { 'Content-Length': '999999999' }, method);
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    },
  );

  it('lets a client that sends five megabytes read its 405', async () => {
    const body = 'x'.repeat(5_000_000);
    const reply = await ask('/', { 'Content-Length': String(body.length) }, 'POST', body);
    expect([reply.status, reply.headers.get('connection')]).toEqual([405, 'close']);
    expect(JSON.parse(reply.body.toString())).toMatchObject({ status: 405 });
  });

  it.each([
    { Host: 'evil.example' },
    { Host: 'localhost.evil.example' },
    { Host: '127.0.0.1@evil.example' },
    { Host: '' },
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
  ])('403 for %j: a name that leads here, or a page from elsewhere', async (headers) => {
    const reply = await ask('/', headers);
    expect([reply.status, reply.body.toString()]).toEqual([403, expect.stringContaining('its own machine')]);
  });

  it('403 for a foreign name in the target, 400 for two names', async () => {
    expect((await ask('http://evil.example/')).status).toBe(403);
    expect((await ask('/', { Host: 'localhost\r\nHost: localhost' })).status).toBe(400);
    expect((await ask('/', { Host: 'localhost\r\nhost: evil.example' })).status).toBe(400);
  });

  it.each([
    ['/', { Host: 'LOCALHOST:8137' }],
    ['/', { Host: '127.0.0.1' }],
    ['/', { Host: '[::1]:4173', Origin: 'http://[::1]:4173' }],
    ['http://localhost:4173/index.html', {}],
    ['HTTP://LocalHost?lang=zh', {}],
  ])('200 for %s with %j', async (target, headers) => {
    expect((await ask(target, headers)).status).toBe(200);
  });
});

it('sends every security header on every kind of reply', async () => {
  const replies = await Promise.all([
    ask('/'),
    ask('/nothing'),
    ask('/', {}, 'POST'),
    ask('/tiles/0/0/0.pbf', { Range: 'bytes=9-' }),
    ask('/tiles/0/0/0.pbf', { Range: 'bytes=0-1' }),
  ]);
  expect(replies.map((reply) => reply.status)).toEqual([200, 404, 405, 416, 206]);
  for (const reply of replies) {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(reply.headers.get(name.toLowerCase())).toBe(value);
    }
  }
});

it('says each header word for word', () => {
  expect(SECURITY_HEADERS).toEqual({
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
      "font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self' blob:; base-uri 'none'; " +
      "form-action 'none'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types default svelte-trusted-html",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Permitted-Cross-Domain-Policies': 'none',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=(), browsing-topics=()',
  });
});

it('leaves out of the page what a page cannot say', () => {
  expect(META_POLICY).toBe(
    SECURITY_HEADERS['Content-Security-Policy']?.replace(" frame-ancestors 'none';", ''),
  );
});

it('fails when its port is taken, and leaves nothing half open', async () => {
  const holder = createServer();
  // The second address, so that the first is open already; a machine without IPv6 has only the first.
  await new Promise<void>((done) => {
    holder.once('error', () => holder.listen(0, '127.0.0.1', done));
    holder.listen(0, '::1', done);
  });
  const address = holder.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  await expect(serve({ folder: join(folder, 'site'), port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise((done) => holder.close(done));
  const second = await serve({ folder: join(folder, 'site'), port });
  await second.close();
});

it('cannot be reached from other machines', async () => {
  const elsewhere = connect(site.port, '127.0.0.2');
  const outcome = await new Promise((done) => {
    elsewhere.on('connect', () => done('reached'));
    elsewhere.on('error', (error: NodeJS.ErrnoException) => done(error.code));
  });
  elsewhere.destroy();
  expect(outcome).toBe('ECONNREFUSED');
});
