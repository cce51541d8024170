import { readFileSync } from 'node:fs';
import { SECURITY_HEADERS } from '../headers.mjs';
import { answer, readPath, refuse } from '../serve.mjs';
import { printMetrics, printStaff } from './health.mjs';

/** What the supervisor answers on this machine's own address: the site, the heartbeat, and how it is. */

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('./health.mjs').Health} Health */
/**
 * @typedef {object} House
 * @property {number} port
 * @property {() => ReadonlyMap<string, import('../site.mjs').Asset>} assets
 * @property {() => Health} health
 * @property {(text: string) => number} beat takes the body of a heartbeat, gives the status of the reply
 * @property {(text: string) => { status: number, body: object }} staff takes what the staff key in at the screen
 */

const MOST_BODY_BYTES = 16_384;
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

/** @param {IncomingMessage} request @param {ServerResponse} response @param {House} house */
async function takeStaff(request, response, house) {
  const text = await readBody(request, response);
  if (text === null) return;
  const { status, body } = house.staff(text);
  const headers = { ...SECURITY_HEADERS, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {House} house */
async function takeBeat(request, response, house) {
  const text = await readBody(request, response);
  if (text === null) return;
  const status = house.beat(text);
  if (status === 400) refuse(response, 400, 'This is no heartbeat');
  else {
    const { dark, counts, site } = house.health();
    const wishes = [...(dark ? ['dark'] : []), ...(counts ? ['counts'] : []), ...(site ? [site] : [])].join(
      ' ',
    );
    response
      .writeHead(status, { ...SECURITY_HEADERS, 'Huntu-Hall': wishes, 'Cache-Control': 'no-store' })
      .end();
  }
}

/** @param {House} house @returns {(request: IncomingMessage, response: ServerResponse) => void} */
export function openDoor(house) {
  return (request, response) => {
    const path = readPath(request.url ?? '/') ?? '';
    const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    if (!isOurs(request, house.port))
      refuse(response, 403, 'This address serves its own machine', { Connection: 'close' });
    else if (path === '/hb' && request.method === 'POST')
      takeBeat(request, response, house).catch(() => response.destroy());
    else if (path === '/staff' && request.method === 'POST')
      takeStaff(request, response, house).catch(() => response.destroy());
    else if (page && request.method === 'GET') {
      const body = Buffer.from(page[1](house.health()));
      const headers = { ...SECURITY_HEADERS, 'Content-Type': page[0], 'Cache-Control': 'no-store' };
      response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body);
    } else
      answer(house.assets(), { 'Server-Timing': `kiosk;desc="${house.health().run}"` })(request, response);
  };
}
