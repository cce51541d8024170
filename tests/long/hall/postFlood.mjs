import { Agent, request } from 'node:http';

/**
 * A program of its own that posts to a hall's server, as any program of its computer can: `postFlood.mjs PORT SECONDS RATE`, with so
 * many posts a second of each kind. Prints how many were answered, by kind and status.
 */

const [port = '', seconds = '', rate = ''] = process.argv.slice(2);
const EVERY_MS = 50;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const JSON_TYPE = { 'Content-Type': 'application/json' };

let run = 1;
let seq = 0;
const forge = (changes = {}) => {
  const counts = { up_s: 9, fps5: 30, lastInput_s: 0, rebuilds: 0, heapMB: 80, colours: 58, lit: null };
  const beat = { v: 1, run, seq: ++seq, frames: seq * 10, ...counts, lost: false, gl: 'webgl2', err: [] };
  return JSON.stringify({ ...beat, ...changes });
};

/** @type {Record<string, (i: number) => [path: string, body: string, headers: Record<string, string>]>} */
const KINDS = {
  forged: (i) => {
    // None says that the picture is good: only the page itself does.
    const changes = [
      { colours: 0 },
      { lost: true, err: [`\u001b[2J forged ${i}`] },
      { lit: 0, seq: 1e12, frames: 1e12 },
      { lost: true, seq: 1, frames: 1 },
      { run: run + 1 },
    ];
    return ['/hb', forge(changes[i % changes.length]), JSON_TYPE];
  },
  empty: (i) => ['/hb', ['{}', '', 'null'][i % 3] ?? '', i % 4 === 0 ? {} : JSON_TYPE],
  staff: (i) => ['/staff', JSON.stringify({ pin: String(i), act: 'restart' }), JSON_TYPE],
};

/** @type {Record<string, Record<string, number>>} */
const answered = {};

/** @param {string} kind @param {number} i */
function post(kind, i) {
  const [path, body, headers] = KINDS[kind]?.(i) ?? ['/', '', {}];
  const note = (/** @type {string | number} */ status) => {
    const counts = (answered[kind] ??= {});
    counts[status] = (counts[status] ?? 0) + 1;
  };
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (reply) => {
    note(reply.statusCode ?? 0);
    reply.resume();
  });
  asked.on('error', () => note('error'));
  asked.end(body);
}

const began = performance.now();
let sent = 0;
const sending = setInterval(() => {
  const passed = Math.min(performance.now() - began, Number(seconds) * 1000);
  for (const due = (passed / 1000) * Number(rate); sent < due; sent++)
    for (const kind of Object.keys(KINDS)) post(kind, sent);
  if (passed < Number(seconds) * 1000) return;
  clearInterval(sending);
  setTimeout(() => {
    console.log(JSON.stringify({ sent, answered }));
    process.exit(0);
  }, 3000);
}, EVERY_MS);
/** Whoever reads `/health` knows which browser is shown. */
setInterval(() => {
  fetch(`http://127.0.0.1:${port}/health`)
    .then((reply) => reply.json())
    .then((health) => (run = health.run))
    .catch(() => undefined);
}, 1000);
