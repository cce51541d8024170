import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './kiosk/config.mjs';
import { answerStaff } from './kiosk/desk.mjs';
import { openDoor } from './kiosk/door.mjs';
import { wordsOf } from './kiosk/health.mjs';
import { Browser } from './kiosk/launch.mjs';
import { takeLock } from './kiosk/lock.mjs';
import { Log } from './kiosk/log.mjs';
import { Pin } from './kiosk/pin.mjs';
import { Slots } from './kiosk/slots.mjs';
import { Supervisor } from './kiosk/supervisor.mjs';
import { Visits } from './kiosk/visits.mjs';
import { explainPort, leave, readPort } from './port.mjs';
import { reasonOf } from './reason.mjs';
import { listenLocally } from './serve.mjs';

/**
 * `npm run kiosk`: serves the built atlas to this machine and keeps a full-screen browser with a good picture on it.
 * Node's own modules only. On an installed machine systemd gives the folders; elsewhere they are the user's.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { env } = process;
const FACTORY = env['HUNTU_SITE'] ?? join(ROOT, 'dist');
const HOME = env['STATE_DIRECTORY'] ?? join(homedir(), '.local/state/huntu-kiosk');
const SETTINGS = env['CONFIGURATION_DIRECTORY'] ?? HOME;
const MARK = createHash('sha256').update(HOME).digest('hex').slice(0, 12);
const RUNTIME = env['RUNTIME_DIRECTORY'] ?? join(tmpdir(), `huntu-kiosk-${MARK}`);
const DEFAULT_PORT = 8137;
const PING_MS = 20_000;
/** A stick that does not answer keeps nobody from turning the machine off: what is half written is seen to be so. */
const GOODBYE_MS = 5000;

/** @param {string} message to systemd, where it started us; Node cannot write to its socket itself */
function notify(message) {
  if (env['NOTIFY_SOCKET']) execFile('systemd-notify', [message], () => undefined);
}

/** One line for a person at a terminal or in the journal. @param {string} line of the log */
function echo(line) {
  const { at, what, detail } = JSON.parse(line);
  console.log(`${at} ${wordsOf(what).en}${detail ? `: ${detail}` : ''}`);
}

/** @param {Log} log @returns {string | null} PEM of the only signer whose bundles are taken; without it the picture stands, and bundles are refused */
function readKey(log) {
  const file = join(SETTINGS, 'trusted.pem');
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  } catch (error) {
    log.wrong('bundle', `${file}: ${reasonOf(error)}`);
    return null;
  }
}

/** @param {(signal: string) => Promise<unknown>} stop */
function onSignal(stop) {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      setTimeout(() => process.exit(0), GOODBYE_MS);
      void stop(signal).then(() => process.exit(0));
    });
}

async function main() {
  if (process.argv.length > 2)
    leave(2, `"${process.argv[2]}" is not understood: npm run kiosk takes no arguments`);
  const port = readPort(env['PORT'], DEFAULT_PORT);
  if (!existsSync(join(FACTORY, 'index.html')))
    leave(1, `There is no built app in ${FACTORY}: run npm run build`);
  const clock = { now: () => performance.now(), date: () => new Date() };
  const log = new Log(HOME, { ...clock, echo });
  if (!(await takeLock(HOME, () => log.wrong('second', ''))))
    leave(1, `A copy of the kiosk already runs for ${HOME}; this second one stops. The first one goes on`);
  const { config, faults } = readConfig(join(SETTINGS, 'kiosk.json'));
  if (faults.length > 0) log.wrong('config', faults.join('; '));
  const key = readKey(log);
  /** @type {Supervisor} */
  let supervisor;
  const browser = new Browser({
    env,
    runtime: RUNTIME,
    onend: (why, noScreen) => supervisor.ended(why, noScreen),
  });
  const slots = new Slots({ home: HOME, factory: FACTORY, key, allowOlder: config.allowOlder, log });
  supervisor = new Supervisor({
    config,
    log,
    slots,
    browser,
    clock,
    port,
    runtime: RUNTIME,
    memory: totalmem(),
    visits: new Visits({ home: HOME, on: config.countVisits, date: clock.date, log }),
    inbox: join(HOME, 'inbox'),
    scenes: join(SETTINGS, 'scenes.json'),
  });
  await supervisor.open();
  const pin = new Pin(config.staffPin, clock.now);
  const house = {
    port,
    assets: () => supervisor.assets,
    health: () => supervisor.health(),
    beat: (/** @type {string} */ text) => supervisor.beat(text),
    staff: (/** @type {string} */ text) => answerStaff(text, { pin, supervisor }),
  };
  const site = await listenLocally(openDoor(house), port).catch((error) =>
    explainPort(port, error, 'PORT=8138 npm run kiosk'),
  );
  log.say('started', `http://127.0.0.1:${port} ${slots.site.version}, staff page /staff`);
  notify('READY=1');
  supervisor.tick();
  setInterval(() => supervisor.tick(), 1000);
  setInterval(() => notify('WATCHDOG=1'), PING_MS);
  onSignal((signal) => {
    browser.stop();
    log.say('stopped', signal);
    return Promise.all([site.close(), supervisor.settled()]);
  });
}

await main();
