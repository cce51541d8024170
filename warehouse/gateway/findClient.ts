import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { readTarget } from '../../src/host/serve.mjs';
import { AskFault } from './askFault';

/** Who asks: the gateway has no login. A proxy that is trusted says it in one header, no other peer may. */

const HEADER = 'huntu-tenant';

export interface Client {
  readonly tenant: number;
  /** Whose questions are counted together. */
  readonly quotaKey: string;
}

export interface Trust {
  /** Address of the proxy; null where this machine alone asks. */
  readonly proxy: string | null;
  /** Origin of the page as browsers see it, `https://atlas.example`; null for this machine's own names. */
  readonly origin: string | null;
}

/** Addresses of this machine. */
export const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1)$/;
const OWN_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** IPv4 addresses are also written as IPv6 ones. */
const addressOf = ({ socket }: IncomingMessage): string =>
  (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d)/, '');

/** Finds the tenant of a request, which no question names. */
export function findClient(request: IncomingMessage, { proxy }: Trust): Client {
  const peer = addressOf(request);
  if (proxy === null) return { tenant: 0, quotaKey: peer };
  const value = peer === proxy ? request.headers[HEADER] : undefined;
  const names = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === HEADER);
  const [, tenant, key] = /^(\d{1,9})(?:\/([\w.@-]{1,80}))?$/.exec(String(value ?? '')) ?? [];
  if (names.length !== 1 || tenant === undefined)
    throw new AskFault('tenant', 'the proxy has to say who asks');
  return { tenant: Number(tenant), quotaKey: `${tenant}/${key ?? ''}` };
}

/** Refuses another site, another host name (DNS rebinding) and a request by a page of neither. */
export function checkOrigin(request: IncomingMessage, { origin }: Trust): void {
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  const { host } = readTarget(request);
  const expected = origin === null ? null : new URL(origin).host;
  const isOwn = [host, request.headers.host ?? ''].every((name) =>
    expected === null
      ? OWN_NAMES.has(name.toLowerCase().replace(/:\d*$/, ''))
      : name.toLowerCase() === expected,
  );
  const from = request.headers.origin?.toLowerCase();
  const site = request.headers['sec-fetch-site'] ?? 'same-origin';
  const isFromHere = from === undefined || from === (origin ?? `http://${host.toLowerCase()}`);
  if (hosts.length !== 1 || !isOwn || !isFromHere || (site !== 'same-origin' && site !== 'none'))
    throw new AskFault('origin', 'this address answers its own page');
}

/** Reads whom to trust and the address to listen on; a text says what is wrong. */
export function readTrust(
  env: Readonly<Record<string, string | undefined>>,
): { readonly trust: Trust; readonly address: string } | string {
  const proxy = env['HUNTU_TRUSTED_PROXY'] || null;
  const origin = env['HUNTU_ORIGIN'] || null;
  if (proxy !== null && isIP(proxy) === 0)
    return 'HUNTU_TRUSTED_PROXY is the address of the proxy, such as 10.0.0.5';
  if (origin !== null && !/^https?:\/\/[^/\s]+$/i.test(origin))
    return 'HUNTU_ORIGIN is the origin of the page, such as https://atlas.example';
  const address = env['HUNTU_LISTEN'] || '127.0.0.1';
  if (isIP(address) === 0) return 'HUNTU_LISTEN is an address of this machine, such as 10.0.0.4';
  if (!LOOPBACK.test(address) && proxy === null)
    return 'HUNTU_LISTEN leaves this machine: name the proxy in HUNTU_TRUSTED_PROXY';
  return { trust: { proxy, origin: origin?.toLowerCase() ?? null }, address };
}
