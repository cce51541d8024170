import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineFailure } from '../../warehouse/engine/engine.ts';
import { AskService } from '../../warehouse/gateway/askService.ts';
import { ClientLimits } from '../../warehouse/gateway/clientLimits.ts';
import { readTrust, type Trust } from '../../warehouse/gateway/findClient.ts';
import { AskGateway } from '../../warehouse/gateway/askGateway.ts';
import type { Statement } from '../../warehouse/sql/statement.ts';

/** A gateway on this machine, before an engine whose answers a test writes. */

const QUESTION = {
  ...{ v: 1, edition: 'e', ask: 'series', level: 0, months: null },
  ...{ where: { mode: ['sea'] }, measure: 'kg', n: 1 },
};
const COLUMNS = ['month', 'fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'];
const write = (columns: readonly string[], data: readonly (readonly unknown[])[]) =>
  JSON.stringify({ meta: columns.map((name) => ({ name })), data, rows: data.length });
const WHOLE = write(COLUMNS, [[24276, '5', 1, '7', 1, '0', 0, 1]]);
const EDITIONS = ['edition', 'name', 'rows', 'first', 'last', 'loaded'];

class WrittenEngine {
  readonly asked: Statement[] = [];
  editions = ['e'];
  answer: () => Promise<string> = async () => WHOLE;

  async run(statement: Statement): Promise<string> {
    if (statement.sql.includes('FROM editions'))
      return write(
        EDITIONS,
        this.editions.map((edition) => [edition, 'Sample', 3, 24276, 24277, 0]),
      );
    this.asked.push(statement);
    return this.answer();
  }

  async insert(): Promise<void> {}
  async command(): Promise<void> {}
  async close(): Promise<void> {}
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly from?: string;
}
interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let open: {
  gateway: AskGateway;
  engine: WrittenEngine;
  send: (sent?: Sent) => Promise<Received>;
  log: string[];
  port: number;
  clock: { now: number };
};

async function start(trust: Trust = { proxy: null, origin: null }, burst = 1000, arrival = 10_000) {
  const engine = new WrittenEngine();
  const log: string[] = [];
  const clock = { now: 0 };
  const now = () => clock.now;
  const gateway = new AskGateway({
    ...{
      service: new AskService(engine, now),
      limits: new ClientLimits(burst, 1, 16, now),
      trust,
      now,
      arrival,
    },
    site: (_, response) => void response.end('the site'),
    log: (line) => log.push(line),
  });
  const port = await gateway.listen(0, '127.0.0.1');
  const send = ({
    method = 'POST',
    path = '/ask',
    headers = {},
    body = JSON.stringify(QUESTION),
    from = '127.0.0.1',
  }: Sent = {}) =>
    new Promise<Received>((resolve, reject) => {
      const sent = request(
        {
          ...{ port, method, path, host: '127.0.0.1', localAddress: from, agent: false },
          headers: { 'Content-Type': 'application/json', ...headers },
        },
        (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(method === 'GET' ? undefined : body);
    });
  open = { gateway, engine, send, log, port, clock };
  return open;
}

afterEach(() => open.gateway.close());

describe('POST /ask', () => {
  it('answers with the key of the answer, never stored, and logs no value', async () => {
    const { send, log, engine } = await start();
    const { status, headers, text } = await send();
    expect([status, headers['cache-control'], text]).toEqual([200, 'no-store', WHOLE]);
    expect(headers['huntu-answer']).toMatch(/^[\da-f]{64}$/);
    expect(log.join()).toMatch(/POST \/ask 200/);
    expect(log.join()).not.toMatch(/sea|kg|series/);
    expect(engine.asked[0]?.params).toMatchObject({ tenant: 0, edition: 'e', mode: ['sea'] });
  });

  it('compresses an answer for whom that is read', async () => {
    const { port } = await start();
    const encodingOf = async (accepted: string) => {
      const headers = { 'Content-Type': 'application/json', 'Accept-Encoding': accepted };
      const body = JSON.stringify(QUESTION);
      const response = await fetch(`http://127.0.0.1:${port}/ask`, { method: 'POST', headers, body });
      expect(await response.text()).toBe(WHOLE);
      return response.headers.get('content-encoding');
    };
    expect(await encodingOf('br, gzip')).toBe('gzip');
    for (const accepted of ['identity', 'gzip;q=0', 'gzip;q=0.0, br'])
      expect(await encodingOf(accepted)).toBeNull();
  });

  it('asks the engine once, and anew when another edition is there', async () => {
    const { send, engine, clock } = await start();
    await Promise.all([send(), send(), send()]);
    await send({ body: JSON.stringify(Object.fromEntries(Object.entries(QUESTION).toReversed())) });
    expect(engine.asked).toHaveLength(1);
    engine.editions = ['e', 'f'];
    clock.now += 20_000;
    await send();
    expect(engine.asked).toHaveLength(2);
  });

  it.each<[string, Sent, number, string]>([
    ['no question', { body: '{}' }, 400, 'question'],
    ['bytes that are no text', { body: '{"v":1' }, 400, 'question'],
    ['4 kB and more', { body: ' '.repeat(5000) }, 413, 'size'],
    ['1 MB', { body: ' '.repeat(1_000_000) }, 413, 'size'],
    ['a form', { headers: { 'Content-Type': 'text/plain' } }, 415, 'type'],
    ['GET', { method: 'GET' }, 405, 'method'],
    ['other data', { body: JSON.stringify({ ...QUESTION, edition: 'old' }) }, 409, 'edition'],
    ['a page of another site', { headers: { Origin: 'https://evil.example' } }, 403, 'origin'],
    ['a request across sites', { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403, 'origin'],
    ['a request of a sister site', { headers: { 'Sec-Fetch-Site': 'same-site' } }, 403, 'origin'],
    ['another host', { headers: { Host: 'evil.example' } }, 403, 'origin'],
  ])('refuses %s', async (_, sent, status, code) => {
    const { send } = await start();
    const received = await send(sent);
    expect(received.status).toBe(status);
    expect(JSON.parse(received.text)).toMatchObject({ code });
    expect(JSON.parse(received.text).reason).toMatch(/\w+ \w+/);
  });

  it.each([
    ['an exception after the rows', `${WHOLE}\nCode: 241`],
    ['half an answer', WHOLE.slice(0, -9)],
    ['fewer rows than said', WHOLE.replace('"rows":1}', '"rows":2}')],
    ['other columns', write(['a'], [])],
  ])('never passes on %s', async (_, text) => {
    const { send, engine } = await start();
    engine.answer = async () => text;
    const refused = await send();
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([502, 'engine']);
    engine.answer = async () => WHOLE;
    expect((await send()).text).toBe(WHOLE);
  });

  it('asks once more where the engine was lost in the middle, and says so where it is lost again', async () => {
    const { send, engine } = await start();
    const lose = async (): Promise<string> => {
      throw new EngineFailure('lost', 'the engine ended');
    };
    engine.answer = () => {
      engine.answer = async () => WHOLE;
      return lose();
    };
    expect((await send()).text).toBe(WHOLE);
    engine.answer = lose;
    const other = await send({ body: JSON.stringify({ ...QUESTION, n: 0 }) });
    expect([other.status, other.headers['retry-after']]).toEqual([502, '2']);
    const health = async () => (await send({ method: 'GET', path: '/health' })).status;
    expect(await health()).toBe(503);
    engine.answer = async () => WHOLE;
    await send({ body: JSON.stringify({ ...QUESTION, n: 0 }) });
    expect(await health()).toBe(200);
  });

  it('refuses who asks too often, and says when to ask again', async () => {
    const { send, clock } = await start(undefined, 2);
    const statuses = [await send(), await send(), await send()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await send()).headers['retry-after']).toBe('1');
    clock.now += 1000;
    expect((await send()).status).toBe(200);
  });

  it('leaves room for others: of one client only so many are under way', async () => {
    const { send, engine } = await start({ proxy: '127.0.0.2', origin: null });
    let finish = (_: string): void => undefined;
    const held = new Promise<string>((resolve) => (finish = resolve));
    engine.answer = () => held;
    const as = (tenant: string, n: number) =>
      send({
        ...{ from: '127.0.0.2', headers: { 'Huntu-Tenant': tenant } },
        body: JSON.stringify({ ...QUESTION, months: [n, n + 1] }),
      });
    const statuses: number[] = [];
    const all = Array.from({ length: 20 }, async (_, n) => statuses.push((await as('1/greedy', n)).status));
    await expect.poll(() => statuses).toEqual([429, 429, 429, 429]);
    const other = as('1/modest', 99);
    finish(WHOLE);
    expect((await other).status).toBe(200);
    await Promise.all(all);
    expect((await as('1/greedy', 0)).status).toBe(200);
  });

  it('lets so many wait and refuses the others', async () => {
    const { send, engine } = await start({ proxy: '127.0.0.2', origin: null });
    let finish = (_: string): void => undefined;
    const held = new Promise<string>((resolve) => (finish = resolve));
    engine.answer = () => held;
    const as = (n: number) => ({ from: '127.0.0.2', headers: { 'Huntu-Tenant': `1/client${n % 10}` } });
    await send({ method: 'GET', path: '/datasets', ...as(0) });
    const body = (n: number) => JSON.stringify({ ...QUESTION, months: [n, n + 1] });
    const refused: Received[] = [];
    const all = Array.from({ length: 70 }, async (_, n) => {
      const received = await send({ body: body(n + 1), ...as(n) });
      if (received.status !== 200) refused.push(received);
      return received.status;
    });
    await expect.poll(() => refused.length).toBe(5);
    expect(refused.map(({ status, headers }) => [status, headers['retry-after']])).toEqual(
      refused.map(() => [503, '2']),
    );
    finish(WHOLE);
    expect((await Promise.all(all)).filter((status) => status === 200)).toHaveLength(65);
  });

  it('ends a connection that sends its request slowly', async () => {
    const { port } = await start(undefined, 10, 200);
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /ask HTTP/1.1\r\nHost: localhost\r\n');
    const ended = await new Promise<string>((resolve) => {
      socket.on('data', () => undefined);
      socket.on('close', () => resolve('ended'));
      socket.on('error', () => undefined);
    });
    expect(ended).toBe('ended');
  });

  it('survives who leaves in the middle', async () => {
    const { port, send, log } = await start();
    for (let i = 0; i < 20; i += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        'POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"v"',
      );
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.destroy();
    }
    expect((await send()).status).toBe(200);
    await expect.poll(() => log.filter((line) => line.includes(' 499 ')).length).toBe(20);
  });
});

describe('who asks', () => {
  const behind: Trust = { proxy: '127.0.0.2', origin: null };

  it('is said by the proxy that is trusted', async () => {
    const { send, engine } = await start(behind);
    await send({ from: '127.0.0.2', headers: { 'Huntu-Tenant': '7/alice' } });
    await send({ from: '127.0.0.2', headers: { 'Huntu-Tenant': '8' } });
    expect(engine.asked.map(({ params }) => params['tenant'])).toEqual([7, 8]);
  });

  it('is answered with rows of its own, the same question of another kept or asked meanwhile', async () => {
    const { send, engine } = await start(behind);
    const rowOf = (tenant: unknown) => write(COLUMNS, [[24276, `${tenant}`, 1, '7', 1, '0', 0, 1]]);
    engine.answer = async () => rowOf(engine.asked.at(-1)?.params['tenant']);
    const ask = async (tenant: number) =>
      (await send({ from: '127.0.0.2', headers: { 'Huntu-Tenant': `${tenant}` } })).text;
    const tenants = [1, 2, 3, 1, 2, 3];
    expect(await Promise.all(tenants.map(ask))).toEqual(tenants.map(rowOf));
    expect(engine.asked).toHaveLength(3);
  });

  it('is refused from any other peer, and without a tenant', async () => {
    const { send, engine } = await start(behind);
    for (let i = 0; i < 20; i += 1)
      expect((await send({ headers: { 'Huntu-Tenant': `${i}` } })).status).toBe(401);
    for (const headers of [
      {},
      { 'Huntu-Tenant': '' },
      { 'Huntu-Tenant': '1 OR 1' },
      { 'Huntu-Tenant': '-1' },
    ])
      expect((await send({ from: '127.0.0.2', headers: headers as Record<string, string> })).status).toBe(
        401,
      );
    expect(engine.asked).toEqual([]);
  });

  it('is this machine where no proxy is, whatever a header says', async () => {
    const { send, engine } = await start();
    await send({ headers: { 'Huntu-Tenant': '7' } });
    expect(engine.asked[0]?.params['tenant']).toBe(0);
  });

  it('comes by the name of the page, where that is set', async () => {
    const { send } = await start({ ...behind, origin: 'https://atlas.example' });
    const as = (Host: string, Origin: string) =>
      send({ from: '127.0.0.2', headers: { 'Huntu-Tenant': '1', Host, Origin } });
    expect((await as('atlas.example', 'https://atlas.example')).status).toBe(200);
    expect((await as('atlas.example', 'https://evil.example')).status).toBe(403);
    expect((await as('localhost', 'https://atlas.example')).status).toBe(403);
  });

  it('is read from the environment, or refused', () => {
    expect(readTrust({})).toEqual({ trust: { proxy: null, origin: null }, address: '127.0.0.1' });
    for (const HUNTU_LISTEN of ['0.0.0.0', '::', '10.0.0.4'])
      expect(readTrust({ HUNTU_LISTEN })).toContain('HUNTU_TRUSTED_PROXY');
    expect(readTrust({ HUNTU_LISTEN: '0.0.0.0', HUNTU_TRUSTED_PROXY: '10.0.0.5' })).toMatchObject({
      ...{ address: '0.0.0.0', trust: { proxy: '10.0.0.5' } },
    });
    expect(readTrust({ HUNTU_LISTEN: 'eth0' })).toContain('address');
    expect(readTrust({ HUNTU_TRUSTED_PROXY: 'proxy' })).toContain('address');
    expect(readTrust({ HUNTU_ORIGIN: 'https://a/b' })).toContain('origin');
  });
});

it('lists data, its own state and counts, and serves the site', async () => {
  const { send } = await start();
  await send();
  const get = async (path: string) => (await send({ method: 'GET', path })).text;
  expect(JSON.parse(await get('/datasets'))).toEqual([
    { edition: 'e', name: 'Sample', rows: 3, months: [24276, 24277], loaded: 0 },
  ]);
  expect(JSON.parse(await get('/health'))).toEqual({ ok: true, waiting: 0 });
  expect(await get('/metrics')).toMatch(/huntu_asks_total\{status="200"\} 1\n/);
  expect(await get('/')).toBe('the site');
});
