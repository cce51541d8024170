import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FlowQuestion } from '../../src/domain/question/flowQuestion';
import { ChdbEngine } from '../../warehouse/engine/chdbEngine';
import type { ServerAddress } from '../../warehouse/engine/serverAddress';
import { ServerEngine } from '../../warehouse/engine/serverEngine';
import { AskFault } from '../../warehouse/gateway/askFault';
import { AskService } from '../../warehouse/gateway/askService';
import { installEngine } from '../../warehouse/install';
import { ASK_LIMITS, TENANT_QUOTA } from '../../warehouse/limits';
import { createTables } from '../../warehouse/sql/tables';
import { createUsers } from '../../warehouse/sql/users';
import { explainStatement } from '../warehouse/engineCases';
import type { Measured } from './results';
import { useFolder } from './warehouse';

/**
 * Tests the client of a ClickHouse server against a stand-in that sends faulty answers; no real server runs here. The
 * statements for its tables and users are parsed by the embedded engine of the same version.
 */

type Write = (response: ServerResponse, request: IncomingMessage) => void;

const QUESTION: FlowQuestion = {
  ...{ v: 1, edition: 'e', ask: 'series', level: 0, months: null },
  ...{ where: { mode: ["sea's", 'rail\t'] }, measure: 'kg', n: 1 },
};
const write = (names: readonly string[], data: readonly (readonly unknown[])[]) =>
  JSON.stringify({ meta: names.map((name) => ({ name })), data, rows: data.length });
const EDITIONS = write(
  ['edition', 'name', 'rows', 'first', 'last', 'loaded'],
  [['e', 'Sample', 3, 24276, 24277, 0]],
);
const WHOLE = write(
  ['month', 'fen', 'fen_known', 'kg', 'kg_known', 'milliTeu', 'milliTeu_known', 'rows'],
  [[24276, '5', 1, '7', 1, '0', 0, 1]],
);

const FAULTS: Readonly<Record<string, readonly [code: string, Write]>> = {
  'cut, of a length that was said': [
    'engine',
    (response) => {
      response.writeHead(200, { 'Content-Length': WHOLE.length });
      response.write(WHOLE.slice(0, -9), () => response.destroy());
    },
  ],
  'cut, in pieces': ['engine', (response) => response.write(WHOLE.slice(0, 40), () => response.destroy())],
  'an exception after the rows, in a 200': [
    'engine',
    (response) =>
      response.end(`${WHOLE.slice(0, -10)}Code: 241. DB::Exception: Memory limit (MEMORY_LIMIT_EXCEEDED)`),
  ],
  'an exception told in a header of a 200': [
    'engine',
    (response) => response.writeHead(200, { 'X-ClickHouse-Exception-Code': '159' }).end(WHOLE),
  ],
  'too slow, by the server': [
    'limit',
    (response) =>
      response
        .writeHead(500, { 'X-ClickHouse-Exception-Code': '159' })
        .end('Code: 159. DB::Exception: Timeout exceeded: elapsed 5 seconds. (TIMEOUT_EXCEEDED)'),
  ],
  'never written': ['engine', () => undefined],
  'hung up on': ['engine', (response) => response.destroy()],
};

async function listen(server: ReturnType<typeof createHttp>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A stand-in for a server: lists one edition, and writes anything else as told. */
function standIn(told: { write: Write }, seen: { url: URL; body: string }[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    seen.push({ url: new URL(request.url ?? '', 'http://here'), body });
    if (body.includes('FROM editions')) response.end(EDITIONS);
    else told.write(response, request);
  };
}

const ADDRESS = { database: 'huntu', user: 'huntu_ask', password: 'secret', authority: null };

/** Asks once; the code of a fault, or the answer. */
const ask = (engine: ServerEngine, question = QUESTION): Promise<string> =>
  new AskService(engine, () => performance.now()).answer(question, 7).then(
    ({ body }) => gunzipSync(body).toString(),
    (error: unknown) => (error instanceof AskFault ? error.code : String(error)),
  );

async function measureFaults(): Promise<readonly Measured[]> {
  const told: { write: Write } = { write: (response) => response.end(WHOLE) };
  const seen: { url: URL; body: string }[] = [];
  const handle = standIn(told, seen);
  const server = createHttp((request, response) => void handle(request, response));
  const engine = await ServerEngine.connect(
    { ...ADDRESS, url: `http://127.0.0.1:${await listen(server)}` },
    0.1,
  );
  const measured: Measured[] = [];
  const expect = (what: string, value: string, wanted: string): void => {
    measured.push({ what: `${what} (${wanted})`, value, sound: value === wanted });
  };
  try {
    expect('a whole answer', String((await ask(engine)) === WHOLE), 'true');
    const { searchParams } = seen.at(-1)?.url ?? new URL('http://none');
    const sent = ['role', 'quota_key', 'wait_end_of_query', 'param_tenant', 'param_mode'];
    const wanted = "huntu_tenant_7 7 1 7 ['sea\\'s','rail\\t']";
    expect('sent beside a question', sent.map((name) => searchParams.get(name)).join(' '), wanted);
    for (const [what, [code, fault]] of Object.entries(FAULTS)) {
      told.write = fault;
      expect(`an answer that is ${what}`, await ask(engine), code);
    }
    told.write = (response) => response.end(WHOLE);
    expect('a question of another edition', await ask(engine, { ...QUESTION, edition: 'old' }), 'edition');
    expect('a whole answer after all that', String((await ask(engine)) === WHOLE), 'true');
  } finally {
    await engine.close();
    server.closeAllConnections();
    server.close();
  }
  return measured;
}

/** Its certificate is checked: an unknown one is refused, the named authority's is not. */
async function measureCertificate(folder: string): Promise<readonly Measured[]> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    key,
    '-out',
    certificate,
  ];
  execFileSync('openssl', [...made, ...name], { stdio: 'ignore' });
  const handle = standIn({ write: (response) => response.end(WHOLE) }, []);
  const files = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createHttps(files, (request, response) => void handle(request, response));
  const url = `https://127.0.0.1:${await listen(server)}`;
  const outcomeOf = async (authority: ServerAddress['authority']): Promise<string> => {
    const engine = await ServerEngine.connect({ ...ADDRESS, url, authority }, 1);
    const answer = await ask(engine);
    await engine.close();
    return answer === WHOLE ? 'answered' : answer;
  };
  const outcomes = `${await outcomeOf(null)}, ${await outcomeOf(files.cert)}`;
  server.closeAllConnections();
  server.close();
  const wanted = 'engine, answered';
  return [
    {
      what: `a certificate that nobody knows, and one of a named authority (${wanted})`,
      value: outcomes,
      sound: outcomes === wanted,
    },
  ];
}

/** Parses the statements for a server with the embedded engine. */
async function measureStatements(folder: string): Promise<readonly Measured[]> {
  const access = { database: 'huntu', tenants: [7, 8], passwordHash: 'ab'.repeat(32), host: '10.0.0.4' };
  const statements = [
    ...createTables('single'),
    ...createTables('replicated'),
    ...createUsers({ ...access, limits: ASK_LIMITS, quota: TENANT_QUOTA }),
  ];
  const engine = new ChdbEngine(folder, null);
  let refused = 0;
  for (const sql of [...statements, 'CREATE USER OR OTHERWISE a'])
    await engine.run(explainStatement(sql)).catch((error: unknown) => {
      refused += 1;
      if (refused > 1) console.log(sql, String(error).slice(0, 300));
    });
  await engine.close();
  const what = `statements for a server of ${statements.length + 1} that the parser of its engine refuses (1, which is wrong)`;
  return [{ what, value: String(refused), sound: refused === 1 }];
}

export async function measureServer(): Promise<readonly Measured[]> {
  if (!(await installEngine(console.log))) throw new Error('the engine could not be installed');
  return useFolder(async (folder) => [
    ...(await measureFaults()),
    ...(await measureCertificate(folder)),
    ...(await measureStatements(join(folder, 'tables'))),
  ]);
}
