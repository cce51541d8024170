import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SECURITY_HEADERS } from '../../src/host/headers.mjs';
import { readTarget, refuseWith } from '../../src/host/serve.mjs';
import { AskFault } from './askFault';
import { MOST_BYTES, readAsk } from './askSchema';
import type { AskService } from './askService';
import type { ClientLimits } from './clientLimits';
import { checkOrigin, findClient, type Client, type Trust } from './findClient';
import { Metrics } from './metrics';

/** Answers `POST /ask`, `GET /datasets`, `/health` and `/metrics`; every other address is of the site. */

export interface AskGatewayParts {
  readonly service: AskService;
  readonly limits: ClientLimits;
  readonly trust: Trust;
  /** Serves what is no question. */
  readonly site: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes a line of the access log, which holds no value of a question. */
  readonly log: (line: string) => void;
  readonly now: () => number;
  /** Longest time that a request may take to arrive, ms. */
  readonly arrival: number;
}

/** Connections at once, those that send nothing among them. */
const MOST_CONNECTIONS = 1000;
/** Longest silence of a connection, ms: more than a question may wait for its turn, be asked and be asked again. */
const LONGEST_SILENCE = 30_000;
/** Status in log and counts of a request whose client left before its answer, as nginx writes it. */
const LEFT = 499;

interface Reply {
  /** 200 if absent. */
  readonly status?: number;
  readonly type: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** true if the body is compressed by gzip. */
  readonly isCompressed?: true;
}

const json = (value: unknown): Reply => ({
  type: 'application/json; charset=utf-8',
  body: Buffer.from(JSON.stringify(value)),
});

const decompress = promisify(gunzip);

/** Answers are kept compressed; the few clients that do not read gzip get them as they are. */
async function encode(request: IncomingMessage, reply: Reply): Promise<Reply> {
  if (!reply.isCompressed) return reply;
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(request.headers['accept-encoding'] ?? '')))
    return { ...reply, headers: { ...reply.headers, 'Content-Encoding': 'gzip' } };
  return { ...reply, body: await decompress(reply.body) };
}

/** Reads a body of at most so many bytes. */
async function readBody(request: IncomingMessage): Promise<string> {
  const tooLong = new AskFault('size', `a question has at most ${MOST_BYTES} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLong;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const length = new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) reject(tooLong);
      else chunks.push(chunk);
    });
    request.once('end', resolve);
    request.once('error', reject);
  });
  await length;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AskFault('question', 'the question is no UTF-8');
  }
}

function checkMethod(request: IncomingMessage, method: string): void {
  if (request.method !== method) throw new AskFault('method', `this address answers ${method}`);
}

export class AskGateway {
  readonly metrics = new Metrics();
  readonly server: Server;

  constructor(private readonly parts: AskGatewayParts) {
    const { arrival } = parts;
    const times = { headersTimeout: arrival, requestTimeout: arrival };
    const options = { ...times, connectionsCheckingInterval: Math.min(1000, arrival) };
    this.server = createServer(options, (request, response) => void this.respond(request, response));
    this.server.maxConnections = MOST_CONNECTIONS;
    // Closes the connection of a client that does not read its answer.
    this.server.setTimeout(LONGEST_SILENCE);
  }

  /** @returns the port it listens on */
  listen(port: number, address: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, address, () => {
        const bound = this.server.address();
        resolve(typeof bound === 'object' && bound ? bound.port : port);
      });
    });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = this.parts.now();
    const { path } = readTarget(request);
    const answer = this.answerOf(path, request);
    try {
      checkOrigin(request, this.parts.trust);
      if (!answer) this.parts.site(request, response);
      else this.send(response, await encode(request, await answer()));
    } catch (error) {
      this.refuse(response, error);
    }
    if (!answer) return;
    const ms = this.parts.now() - begun;
    const status = response.headersSent ? response.statusCode : LEFT;
    if (path === '/ask') this.metrics.count(status, ms);
    const method = request.method === 'POST' ? 'POST' : 'GET';
    this.parts.log(`${new Date().toISOString()} ${method} ${path} ${status} ${Math.round(ms)}ms`);
  }

  /** What answers a path; undefined for a path of the site. */
  private answerOf(path: string | null, request: IncomingMessage): (() => Promise<Reply>) | undefined {
    switch (path) {
      case '/ask':
        return () => this.ask(request);
      case '/datasets':
        return async () => {
          checkMethod(request, 'GET');
          return json(await this.parts.service.listDatasets(this.admit(request).tenant));
        };
      case '/health':
        return async () => {
          checkMethod(request, 'GET');
          const { isWell, waiting } = this.parts.service;
          return { ...json({ ok: isWell, waiting }), ...(isWell ? {} : { status: 503 }) };
        };
      case '/metrics':
        return async () => {
          checkMethod(request, 'GET');
          const text = this.metrics.print(this.parts.service.waiting);
          return { type: 'text/plain; version=0.0.4; charset=utf-8', body: Buffer.from(text) };
        };
      default:
        return undefined;
    }
  }

  /** Finds who asks, and counts it. */
  private admit(request: IncomingMessage): Client {
    const client = findClient(request, this.parts.trust);
    const seconds = this.parts.limits.admit(client.quotaKey);
    if (seconds > 0) throw new AskFault('quota', 'you ask more often than you may', null, seconds);
    return client;
  }

  private async ask(request: IncomingMessage): Promise<Reply> {
    checkMethod(request, 'POST');
    const { tenant, quotaKey } = this.admit(request);
    const leave = this.parts.limits.enter(quotaKey);
    if (!leave) throw new AskFault('quota', 'too many of your questions are under way', null, 1);
    try {
      return await this.askFor(tenant, request);
    } finally {
      leave();
    }
  }

  private async askFor(tenant: number, request: IncomingMessage): Promise<Reply> {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      throw new AskFault('type', 'a question is application/json');
    const question = readAsk(await readBody(request));
    const { body, key, isKept } = await this.parts.service.answer(question, tenant);
    if (isKept) this.metrics.kept += 1;
    const headers = { 'Huntu-Answer': key, Vary: 'Accept-Encoding' };
    return { type: 'application/json; charset=utf-8', body, headers, isCompressed: true };
  }

  private send(response: ServerResponse, { status = 200, type, body, headers }: Reply): void {
    if (response.destroyed) return;
    response.writeHead(status, {
      ...SECURITY_HEADERS,
      ...headers,
      'Content-Type': type,
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
    });
    response.end(body);
  }

  private refuse(response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const fault = error instanceof AskFault ? error : new AskFault('engine', 'the question was not answered');
    const { code, reason, field, retryAfter } = fault;
    refuseWith(
      response,
      fault.status,
      { code, reason, field },
      {
        ...(retryAfter === null ? {} : { 'Retry-After': String(retryAfter) }),
        ...(code === 'method' ? { Allow: 'GET, POST' } : {}),
        ...(code === 'question' ? {} : { Connection: 'close' }),
      },
    );
  }
}
