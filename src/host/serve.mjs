import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { SECURITY_HEADERS } from './headers.mjs';
import { readRange } from './range.mjs';
import { listSite } from './site.mjs';

/** Serves the built site to this machine only, read-only, with the same security headers on every reply. */

/** @typedef {import('./site.mjs').Asset} Asset */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/** Loopback addresses; `localhost` may resolve to either. */
const LOOPBACK = ['127.0.0.1', '::1'];

const OWN_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Limits on reading the rest of a refused body: its size, and the longest pause in it. */
const MOST_DRAINED_BYTES = 16_000_000;
const DRAIN_PAUSE_MS = 500;

/** Error codes of a machine without IPv6, which is served on IPv4 alone. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** Supported encodings, smallest result first. @type {readonly import('./site.mjs').Encoding[]} */
const ENCODINGS = ['br', 'gzip', 'identity'];

/**
 * Chooses the encoding with the largest weight (RFC 9110, section 12.5.3), of several the smallest.
 * @param {IncomingMessage} request
 * @param {Asset} asset
 * @returns {import('./site.mjs').Encoding}
 */
function chooseEncoding(request, asset) {
  if (!asset.compressible || request.headers.range) return 'identity';
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const part of String(request.headers['accept-encoding'] ?? '').split(',')) {
    const [, name = '', weight = '1'] = /^\s*([^\s;]+)\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    weights.set(name.toLowerCase(), Number(weight) || 0);
  }
  /** @param {string} name */
  const weigh = (name) => weights.get(name) ?? (name === 'identity' ? 0 : (weights.get('*') ?? 0));
  const most = Math.max(...ENCODINGS.map(weigh));
  return most > 0 ? (ENCODINGS.find((name) => weigh(name) === most) ?? 'identity') : 'identity';
}

/**
 * Reads the rest of a request, for a connection closed before its end loses the reply.
 * @param {IncomingMessage} request
 * @returns {Promise<void>} resolves when it ends, pauses or exceeds the limit
 */
function drain(request) {
  return new Promise((resolve) => {
    let bytes = 0;
    const pause = setTimeout(resolve, DRAIN_PAUSE_MS);
    request.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes > MOST_DRAINED_BYTES) resolve();
      else pause.refresh();
    });
    for (const end of ['end', 'close']) request.once(end, () => resolve());
  });
}

/**
 * Refuses a request. A client that is still sending receives the reply before the connection ends.
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} error what is wrong, in words
 * @param {Record<string, string>} [headers]
 */
export const refuseRequest = (response, status, error, headers = {}) =>
  refuseWith(response, status, { status, error }, headers);

/**
 * Refuses a request with a reply of one's own.
 * @param {ServerResponse} response
 * @param {number} status
 * @param {object} reply
 * @param {Record<string, string>} [headers]
 */
export function refuseWith(response, status, reply, headers = {}) {
  const body = Buffer.from(JSON.stringify(reply));
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  const { req: request } = response;
  if (request.method !== 'HEAD') response.write(body);
  const { 'content-length': length = '0', 'transfer-encoding': pieces } = request.headers;
  const isSending = !request.complete && (pieces !== undefined || Number(length) > 0);
  if (isSending) void drain(request).then(() => response.end());
  else response.end();
}

/**
 * Parses the target of a request (RFC 9112, section 3.2), `/path` or an absolute address.
 * @param {IncomingMessage} request
 * @returns {{ host: string, path: string | null }} path: decoded; null when it cannot be decoded
 */
export function readTarget({ url = '/', headers }) {
  const [, host = headers.host ?? '', rest = url] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  const [path = ''] = rest.split(/[?#]/, 1);
  try {
    return { host, path: decodeURIComponent(path || '/') };
  } catch {
    return { host, path: null };
  }
}

/**
 * Refuses a foreign host name (DNS rebinding), a page of another origin, and two Host headers.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @returns {boolean} whether the request was refused
 */
export function refuseForeignHost(request, response) {
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  const { host } = readTarget(request);
  const { origin } = request.headers;
  const isOwn = [host, request.headers.host ?? ''].every((name) =>
    OWN_NAMES.has(name.toLowerCase().replace(/:\d*$/, '')),
  );
  const isFromHere = origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`;
  const close = { Connection: 'close' };
  if (hosts.length > 1) refuseRequest(response, 400, 'A request names one host', close);
  else if (!isOwn || !isFromHere) refuseRequest(response, 403, 'This address serves its own machine', close);
  else return false;
  return true;
}

/**
 * @param {string | undefined} header If-None-Match: tags, or `*` for any
 * @param {string} etag
 * @returns {boolean} whether the client has this content; W/ before a tag is ignored (RFC 9110, section 13.1.2)
 */
function hasContent(header = '', etag) {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || header.trim() === '*';
}

/**
 * Writes the head of a reply.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {{ size: number, etag: string, headers: Record<string, string | number> }} content size in bytes
 * @returns {{ start: number, end: number } | null} bytes to send, `end` inclusive; null when the reply is complete
 */
function startReply({ method, headers: asked }, response, { size, etag, headers }) {
  headers['ETag'] = etag;
  if (hasContent(asked['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return null;
  }
  const ifRange = asked['if-range'];
  const range = ifRange && ifRange !== etag ? 'whole' : readRange(asked.range, size);
  if (range === 'unsatisfiable') {
    refuseRequest(response, 416, 'No such bytes in this file', { 'Content-Range': `bytes */${size}` });
    return null;
  }
  const part = range === 'whole' ? { start: 0, end: size - 1 } : range;
  if (range !== 'whole') headers['Content-Range'] = `bytes ${part.start}-${part.end}/${size}`;
  headers['Content-Length'] = part.end - part.start + 1;
  response.writeHead(range === 'whole' ? 200 : 206, headers);
  if (method !== 'HEAD' && part.end >= part.start) return part;
  response.end();
  return null;
}

/**
 * Sends an archive from disk, at the pace of the client.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Asset} asset
 * @param {Record<string, string | number>} headers
 */
async function sendArchive(request, response, asset, headers) {
  const { handle, size, etag } = await asset.openArchive();
  try {
    const part = startReply(request, response, { size, etag, headers });
    if (part) await pipeline(handle.createReadStream({ ...part, autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Asset} asset
 * @param {Record<string, string>} more
 */
async function send(request, response, asset, more) {
  /** @type {Record<string, string | number>} */
  const headers = {
    ...SECURITY_HEADERS,
    ...more,
    'Content-Type': asset.type,
    'Cache-Control': asset.cacheControl,
    'Accept-Ranges': 'bytes',
  };
  if (asset.isArchive) return sendArchive(request, response, asset, headers);
  const encoding = chooseEncoding(request, asset);
  const { bytes, etag } = await asset.body(encoding);
  if (asset.compressible) headers['Vary'] = 'Accept-Encoding';
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  const part = startReply(request, response, { size: bytes.length, etag, headers });
  if (part) response.end(bytes.subarray(part.start, part.end + 1));
}

/**
 * Makes a handler that serves the assets to GET and HEAD.
 * @param {ReadonlyMap<string, Asset>} assets
 * @param {Record<string, string>} [more] headers of every file, besides the security headers
 * @returns {(request: IncomingMessage, response: ServerResponse) => void}
 */
export function answerRequest(assets, more = {}) {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const headers = { Allow: 'GET, HEAD', Connection: 'close' };
      refuseRequest(response, 405, 'Only GET and HEAD are served here', headers);
      return;
    }
    const { path } = readTarget(request);
    const asset = path === null ? undefined : assets.get(path);
    if (!asset) {
      refuseRequest(response, 404, 'There is nothing at this address');
      return;
    }
    send(request, response, asset, more).catch(() => {
      if (response.headersSent) response.destroy();
      else refuseRequest(response, 500, `The file behind ${asset.path} could not be read`);
    });
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} address
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port, address) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(bound && typeof bound === 'object' ? bound.port : port);
    });
  });
}

/** @param {import('node:http').Server} server */
function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

/**
 * Listens on the loopback addresses.
 * @param {(request: IncomingMessage, response: ServerResponse) => void} handle
 * @param {number} port 0 for any free one
 * @returns {Promise<{ port: number, url: string, close: () => Promise<void> }>}
 */
export async function listenLocally(handle, port) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  let bound = port;
  for (const address of LOOPBACK) {
    const server = createServer(handle);
    try {
      bound = await listen(server, bound, address);
      servers.push(server);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // A free port of the first address may be in use on the second: then only the first is served.
      if (servers.length > 0 && (port === 0 || NO_SUCH_ADDRESS.has(code))) continue;
      await Promise.all(servers.map(close));
      throw error;
    }
  }
  return {
    port: bound,
    url: `http://localhost:${bound}`,
    close: async () => void (await Promise.all(servers.map(close))),
  };
}

/**
 * Serves a built site on this machine.
 * @param {{ folder: string, port: number }} options port: 0 for any free one
 */
export async function serve({ folder, port }) {
  const handle = answerRequest(await listSite(folder));
  return listenLocally((request, response) => {
    if (!refuseForeignHost(request, response)) handle(request, response);
  }, port);
}
