import fc from 'fast-check';
import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { digestAnswer } from '../../src/domain/question/flowAnswer';
import { readQuestion } from '../../src/domain/question/flowQuestion';
import { readEngineAnswer, readEngineResult } from '../../src/domain/question/readEngineAnswer';
import { hashText } from '../../src/domain/question/sha256';
import { ChdbEngine } from '../../warehouse/engine/chdbEngine';
import { AskGateway } from '../../warehouse/gateway/askGateway';
import { readAsk } from '../../warehouse/gateway/askSchema';
import { AskService } from '../../warehouse/gateway/askService';
import { ClientLimits } from '../../warehouse/gateway/clientLimits';
import { installEngine } from '../../warehouse/install';
import { ASK_LIMITS } from '../../warehouse/limits';
import { LEVELS } from '../domain/question/generated';
import { referenceAnswer } from '../domain/question/referenceAnswer';
import { loadCases, sampleCases, type Case } from '../warehouse/engineCases';
import { mutatedOf } from '../warehouse/mutatedQuestions';
import type { Measured } from './results';
import { SEED, useFolder } from './warehouse';

/** The gateway, over HTTP and before the embedded engine: faults, kills and many clients at once. */

const CASES = 600;
const MUTATED = 10_000;
const KILLS = 20;
const CLIENTS = 200;
const SECONDS = 60;
/** Tenant without data: what is accepted is answered with 409. */
const NOBODY = 999_999;
/** The trusted proxy: only requests from this address name a tenant. */
const PROXY = '127.0.0.2';

interface Received {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

type Send = (body: string, tenant: string, from?: string) => Promise<Received>;

/** Asks over kept connections; a connection that ends before its answer is whole rejects. */
function connectTo(port: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  return (body, tenant, from = PROXY) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const headers = { 'Content-Type': 'application/json', 'Huntu-Tenant': tenant };
      const sent = request(
        { ...{ port, agent, headers, method: 'POST', path: '/ask' }, host: '127.0.0.1', localAddress: from },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              ms: performance.now() - begun,
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
}

const isEnvelope = ({ status, text }: Received): boolean => {
  try {
    const { code, reason } = JSON.parse(text) as Record<string, unknown>;
    return status >= 400 && typeof code === 'string' && typeof reason === 'string' && /\w+ \w+/.test(reason);
  } catch {
    return false;
  }
};

/** Whether a 200 holds the answer of the specification to a case. */
const isRight = ([, question]: Case, expected: string, { text }: Received): boolean =>
  digestAnswer(readEngineAnswer(question, readEngineResult(text))) === expected;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Measures the heap without what is free, MB. */
function measureHeap(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function measureMutated(send: Send): Promise<Measured[]> {
  let [accepted, faulty, slowest] = [0, 0, 0];
  for (const [i, body] of fc.sample(mutatedOf, { numRuns: MUTATED, seed: SEED }).entries()) {
    const received = await send(body, `${NOBODY}/${i}`);
    const { status, ms } = received;
    if (status === 409) {
      // By the schema of the page too: what was changed is a question all the same.
      if (typeof readQuestion(body, readAsk(body).edition) === 'string') accepted += 1;
      continue;
    }
    slowest = Math.max(slowest, ms);
    if (status !== 400 || !isEnvelope(received)) faulty += 1;
  }
  return [
    {
      what: `mutated questions of ${MUTATED} accepted outside the schema (0)`,
      value: String(accepted),
      sound: accepted === 0,
    },
    { what: 'refused otherwise than with a sentence (0)', value: String(faulty), sound: faulty === 0 },
    { what: 'slowest refusal (1000 ms)', value: `${Math.round(slowest)} ms`, sound: slowest <= 1000 },
  ];
}

async function measureForged(send: Send, body: string): Promise<Measured> {
  let refused = 0;
  for (let i = 0; i < KILLS; i += 1)
    refused += Number((await send(body, `${i}`, '127.0.0.1')).status === 401);
  const what = `forged tenants refused, from a peer that is not the proxy (${KILLS})`;
  return { what, value: String(refused), sound: refused === KILLS };
}

/** Kills the engine while it answers: what comes back is whole, or says why there is nothing. */
async function measureKills(
  send: Send,
  engine: ChdbEngine,
  cases: readonly Case[],
  expected: readonly string[],
): Promise<Measured> {
  let sound = 0;
  for (let i = 0; i < KILLS; i += 1) {
    const tenant = CASES - 1 - i;
    const one = cases[tenant] as Case;
    const asked = send(JSON.stringify(one[1]), `${tenant}/killed`);
    // Kills it more often than it is asked again for, now and then.
    const kill = setInterval(() => engine.pid && process.kill(engine.pid, 'SIGKILL'), i % 2 === 0 ? 5 : 40);
    const received = await asked;
    clearInterval(kill);
    const isWhole = received.status === 200 && isRight(one, expected[tenant] ?? '', received);
    if (isWhole || (received.status === 502 && isEnvelope(received))) sound += 1;
  }
  const what = `engine killed while it answers: whole answer or a reason, never half (${KILLS})`;
  return { what, value: String(sound), sound: sound === KILLS };
}

/** Asks from many clients at once, each a question of another tenant at a time. */
async function measureClients(send: Send, cases: readonly Case[], expected: readonly string[]) {
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const right = new Map<number, string>();
  let wrong = 0;
  const end = performance.now() + SECONDS * 1000;
  let warm = Infinity;
  const watch = setTimeout(() => (warm = measureHeap()), (SECONDS * 1000) / 3);
  const ask = async (client: number, nth: number): Promise<void> => {
    const tenant = (client * 7919 + nth * 104_729) % cases.length;
    const one = cases[tenant] as Case;
    const received = await send(JSON.stringify(one[1]), `${tenant}/${client}`);
    times.push(received.ms);
    statuses.set(received.status, (statuses.get(received.status) ?? 0) + 1);
    if (received.status !== 200) {
      if (!isEnvelope(received)) wrong += 1;
    } else if (right.get(tenant) !== received.text) {
      if (isRight(one, expected[tenant] ?? '', received)) right.set(tenant, received.text);
      else wrong += 1;
    }
  };
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let nth = 0; performance.now() < end; nth += 1) await ask(client, nth);
    }),
  );
  clearTimeout(watch);
  const grown = measureHeap() - warm;
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(0.99 * (times.length - 1))] ?? Number.NaN;
  const counts = [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
  return [
    {
      what: `wrong answers to ${CLIENTS} clients at once in ${SECONDS} s (0)`,
      value: String(wrong),
      sound: wrong === 0,
    },
    { what: 'answers by status', value: counts, sound: (statuses.get(200) ?? 0) > 0 },
    { what: 'p99 of an answer', value: `${Math.round(p99)} ms`, sound: Number.isFinite(p99) },
    {
      what: 'heap of gateway and clients, grown in the last 40 s (20 MB, of which kept answers)',
      value: `${grown.toFixed(1)} MB`,
      sound: grown <= 20,
    },
  ];
}

export async function measureGateway(): Promise<readonly Measured[]> {
  if (!(await installEngine(console.log))) throw new Error('the engine could not be installed');
  return useFolder(async (folder) => {
    const cases = sampleCases(CASES, SEED);
    const expected = cases.map(([rows, question]) => hashText(referenceAnswer(rows, LEVELS, question)));
    const loader = new ChdbEngine(folder, null);
    await loadCases(loader, cases);
    await loader.close();
    const engine = new ChdbEngine(folder, ASK_LIMITS);
    const now = (): number => performance.now();
    const gateway = new AskGateway({
      ...{
        service: new AskService(engine, now),
        limits: new ClientLimits(60, 20, 16, now),
        now,
        arrival: 10_000,
      },
      trust: { proxy: PROXY, origin: null },
      site: (_, response) => void response.end(),
      log: () => undefined,
    });
    const send = connectTo(await gateway.listen(0, '127.0.0.1'));
    try {
      return [
        ...(await measureMutated(send)),
        await measureForged(send, JSON.stringify(cases[0]?.[1])),
        await measureKills(send, engine, cases, expected),
        ...(await measureClients(send, cases, expected)),
      ];
    } finally {
      await gateway.close();
      await engine.close();
    }
  });
}
