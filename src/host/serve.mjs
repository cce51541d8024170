import { createServer } from 'node:http';
import { SECURITY_HEADERS } from './headers.mjs';
import { readRange } from './range.mjs';
import { listSite } from './site.mjs';

/** The static server of the built atlas: this machine only, read only, the same headers on every reply. */

/** @typedef {import('./site.mjs').Asset} Asset */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/** Nobody outside this machine can reach these; `localhost` may mean either. */
const LOOPBACK = ['127.0.0.1', '::1'];

/** A machine without IPv6 is served on IPv4 alone. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/**
 * @param {IncomingMessage} request
 * @param {Asset} asset
 * @returns {import('./site.mjs').Encoding}
 */
function chooseEncoding(request, asset) {
  if (!asset.compressible || request.headers.range) return 'identity';
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim());
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} error what is wrong, in words
 * @param {Record<string, string>} [headers]
 */
export function refuse(response, status, error, headers = {}) {
  const body = Buffer.from(JSON.stringify({ status, error }));
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/**
 * @param {string} target the request target as it came
 * @returns {string | null} the decoded path, or null when it cannot be decoded
 */
export function readPath(target) {
  try {
    return decodeURIComponent(target.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
}

/**
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Asset} asset
 * @param {Record<string, string>} more
 */
async function send(request, response, asset, more) {
  const encoding = chooseEncoding(request, asset);
  const { bytes, etag } = await asset.body(encoding);
  /** @type {Record<string, string | number>} */
  const headers = {
    ...SECURITY_HEADERS,
    ...more,
    'Content-Type': asset.type,
    'Cache-Control': asset.cacheControl,
    'Accept-Ranges': 'bytes',
    ETag: etag,
  };
  if (asset.compressible) headers['Vary'] = 'Accept-Encoding';
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const ifRange = request.headers['if-range'];
  const range = ifRange && ifRange !== etag ? 'whole' : readRange(request.headers.range, bytes.length);
  if (range === 'unsatisfiable') {
    refuse(response, 416, 'No such bytes in this file', { 'Content-Range': `bytes */${bytes.length}` });
    return;
  }
  const part = range === 'whole' ? bytes : bytes.subarray(range.start, range.end + 1);
  if (range !== 'whole') headers['Content-Range'] = `bytes ${range.start}-${range.end}/${bytes.length}`;
  headers['Content-Length'] = part.length;
  response.writeHead(range === 'whole' ? 200 : 206, headers);
  response.end(request.method === 'HEAD' ? undefined : part);
}

/**
 * @param {ReadonlyMap<string, Asset>} assets
 * @param {Record<string, string>} [more] headers of every file, besides the security headers
 * @returns {(request: IncomingMessage, response: ServerResponse) => void}
 */
export function answer(assets, more = {}) {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      // A body, if one follows, is not read: the connection ends with this reply.
      refuse(response, 405, 'Only GET and HEAD are served here', { Allow: 'GET, HEAD', Connection: 'close' });
      return;
    }
    const path = readPath(request.url ?? '/');
    const asset = path === null ? undefined : assets.get(path);
    if (!asset) {
      refuse(response, 404, 'There is nothing at this address');
      return;
    }
    send(request, response, asset, more).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, `The file behind ${asset.path} could not be read`);
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
 * Listens on this machine's own addresses.
 * @param {(request: IncomingMessage, response: ServerResponse) => void} handle
 * @param {number} port 0 takes any free one
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
      // A port chosen for the first address may be taken at the second: then the first alone will do.
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
 * @param {{ folder: string, port: number }} options port 0 takes any free one
 */
export async function serve({ folder, port }) {
  return listenLocally(answer(await listSite(folder)), port);
}
