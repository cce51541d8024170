import { readFileSync } from 'node:fs';
import { SECURITY_HEADERS } from '../../headers.mjs';
import { answerRequest, readTarget, refuseRequest, refuseForeignHost } from '../../serve.mjs';
import { printMapRelease } from '../mapReview.mjs';
import { parseBeat } from '../judgeHeartbeat.mjs';
import { printMetrics, printStaff } from './health.mjs';

/** Answers HTTP requests of this machine: site, heartbeats, staff dialog, health pages. */

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('./health.mjs').Health} Health */
/** @typedef {Pick<import('./siteState.mjs').SiteState, 'assets' | 'health' | 'acceptBeat' | 'acceptStaffRequest' | 'posts'>} RoutedState */

const MOST_BODY_BYTES = 16_384;
const TOO_MUCH = 'That is more than a page says';
const STAFF_CSS = readFileSync(new URL('./staff.css', import.meta.url), 'utf8');

/** @type {Record<string, readonly [type: string, print: (health: Health) => string]>} */
const PAGES = {
  '/health': ['application/json; charset=utf-8', (health) => JSON.stringify(health, null, 2)],
  '/metrics': ['text/plain; version=0.0.4; charset=utf-8', printMetrics],
  '/staff': ['text/html; charset=utf-8', printStaff],
  '/staff.css': ['text/css; charset=utf-8', () => STAFF_CSS],
};

/**
 * Refuses an invalid post, with 429 when there are too many.
 * @param {ServerResponse} response @param {RoutedState} siteState @param {number} status @param {string} error
 */
function refusePost(response, siteState, status, error) {
  if (siteState.posts.admit('bad')) refuseRequest(response, status, error, { Connection: 'close' });
  else refuseRequest(response, 429, TOO_MUCH, { Connection: 'close' });
}

/**
 * @param {IncomingMessage} request @param {ServerResponse} response @param {RoutedState} siteState
 * @returns {Promise<string | null>} null when it was refused
 */
async function readBody(request, response, siteState) {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    refusePost(response, siteState, 415, 'What is sent here is application/json');
    return null;
  }
  let text = '';
  // The refusal reads the rest of a request.
  for await (const chunk of request.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.length <= MOST_BODY_BYTES) continue;
    refusePost(response, siteState, 413, 'What is sent here is smaller');
    return null;
  }
  return text;
}

/**
 * Sends a reply that is not cached, with the security headers.
 * @param {ServerResponse} response @param {number} status @param {Record<string, string>} headers
 * @param {string} [body]
 */
function reply(response, status, headers, body = '') {
  /** @type {Record<string, string | number>} */
  const all = { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers };
  if (body !== '') all['Content-Length'] = Buffer.byteLength(body);
  response.writeHead(status, all).end(response.req.method === 'HEAD' ? '' : body);
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {RoutedState} siteState */
async function handleStaffRequest(request, response, siteState) {
  const text = await readBody(request, response, siteState);
  if (text === null) return;
  if (!siteState.posts.admit('staff')) return refuseRequest(response, 429, TOO_MUCH, { Connection: 'close' });
  const { status, body } = await siteState.acceptStaffRequest(text);
  reply(response, status, { 'Content-Type': 'application/json' }, JSON.stringify(body));
}

/** @param {IncomingMessage} request @param {ServerResponse} response @param {RoutedState} siteState */
async function handleBeat(request, response, siteState) {
  const text = await readBody(request, response, siteState);
  if (text === null) return;
  const beat = parseBeat(text);
  if (!beat) return refusePost(response, siteState, 400, 'This is no heartbeat');
  const status = await siteState.acceptBeat(beat);
  const { dark, counts, site } = siteState.health();
  const wishes = [dark && 'dark', counts && 'counts', site].filter(Boolean).join(' ');
  reply(response, status, { 'Huntu-Hall': wishes });
}

/** @param {RoutedState} siteState @returns {(request: IncomingMessage, response: ServerResponse) => void} */
export function createRequestHandler(siteState) {
  return (request, response) => {
    if (refuseForeignHost(request, response)) return;
    const path = readTarget(request).path ?? '';
    const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
    if (path === '/hb' && request.method === 'POST')
      handleBeat(request, response, siteState).catch(() => response.destroy());
    else if (path === '/staff' && request.method === 'POST')
      handleStaffRequest(request, response, siteState).catch(() => response.destroy());
    else if (page && ['GET', 'HEAD'].includes(request.method ?? ''))
      reply(response, 200, { 'Content-Type': page[0] }, page[1](siteState.health()));
    else {
      const { run, map } = siteState.health();
      const timing = {
        'Server-Timing': `kiosk;desc="${run}", huntu-map;desc="${printMapRelease(map)}"`,
      };
      answerRequest(siteState.assets(), timing)(request, response);
    }
  };
}
