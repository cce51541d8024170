import { readFileSync } from 'node:fs';
import { SECURITY_HEADERS } from '../../headers.mjs';
import { answer, readPath, refuse } from '../../serve.mjs';
import { readBeat } from '../heartbeat.mjs';
import { printMetrics, printStaff } from './health.mjs';

/** What a hall's server answers on this machine's own address: the site, the heartbeat, and how it is. */

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('./health.mjs').Health} Health */
/** @typedef {Pick<import('./house.mjs').House, 'assets' | 'health' | 'beat' | 'staff'>} House */

const MOST_BODY_BYTES = 16_384;
/** A page beats once in five seconds; what comes faster would only fill the memory of those who are told of it. */
const MOST_POSTS_A_SECOND = 20;
const STAFF_CSS = readFileSync(new URL('./staff.css', import.meta.url), 'utf8');

/** @type {Record<string, readonly [type: string, print: (health: Health) => string]>} */
const PAGES = {
  '/health': ['application/json; charset=utf-8', (health) => JSON.stringify(health, null, 2)],
  '/metrics': ['text/plain; version=0.0.4; charset=utf-8', printMetrics],
  '/staff': ['text/html; charset=utf-8', printStaff],
  '/staff.css': ['text/css; charset=utf-8', () => STAFF_CSS],
};

/**
 * A name that leads here from elsewhere, or a page of another origin, gets nothing.
 * @param {IncomingMessage} request @param {number} port
 */
function isOurs({ headers }, port) {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  const { host = '', origin } = headers;
  return hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
}

/** @param {IncomingMessage} request @param {ServerResponse} response @returns {Promise<string | null>} null where it was refused */
async function readBody(request, response) {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    refuse(response, 415, 'What is sent here is application/json', { Connection: 'close' });
    return null;
  }
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length <= MOST_BODY_BYTES) continue;
    refuse(response, 413, 'What is sent here is smaller', { Connection: 'close' });
    return null;
  }
  return text;
}

/** @param {ServerResponse} response @param {number} status @param {Record<string, string>} headers @param {string} [body] */
function reply(response, status, headers, body) {
  response.writeHead(status, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers }).end(body);
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {House} house */
async function takeStaff(request, response, house) {
  const text = await readBody(request, response);
  if (text === null) return;
  const { status, body } = await house.staff(text);
  reply(response, status, { 'Content-Type': 'application/json' }, JSON.stringify(body));
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {House} house */
async function takeBeat(request, response, house) {
  const text = await readBody(request, response);
  if (text === null) return;
  const beat = readBeat(text);
  if (!beat) return refuse(response, 400, 'This is no heartbeat');
  const status = await house.beat(beat);
  const { dark, counts, site } = house.health();
  const wishes = [dark && 'dark', counts && 'counts', site].filter(Boolean).join(' ');
  reply(response, status, { 'Huntu-Hall': wishes });
}

/** @param {House} house @param {number} port @returns {(request: IncomingMessage, response: ServerResponse) => void} */
export function openDoor(house, port) {
  let [second, posts] = [0, 0];
  /** @param {IncomingMessage} request */
  const isTooMuch = ({ method }) => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, posts] = [now, 0];
    return method === 'POST' && ++posts > MOST_POSTS_A_SECOND;
  };
  return (request, response) => {
    const path = readPath(request.url ?? '/') ?? '';
    const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    if (!isOurs(request, port))
      refuse(response, 403, 'This address serves its own machine', { Connection: 'close' });
    else if (isTooMuch(request))
      refuse(response, 429, 'That is more than a page says', { Connection: 'close' });
    else if (path === '/hb' && request.method === 'POST')
      takeBeat(request, response, house).catch(() => response.destroy());
    else if (path === '/staff' && request.method === 'POST')
      takeStaff(request, response, house).catch(() => response.destroy());
    else if (page && request.method === 'GET')
      reply(response, 200, { 'Content-Type': page[0] }, page[1](house.health()));
    else answer(house.assets(), { 'Server-Timing': `kiosk;desc="${house.health().run}"` })(request, response);
  };
}
