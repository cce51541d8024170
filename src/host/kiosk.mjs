import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from './kiosk/watchdog/clock.mjs';
import { Browser } from './kiosk/watchdog/launch.mjs';
import { takeLock } from './kiosk/watchdog/lock.mjs';
import { Programs } from './kiosk/watchdog/programs.mjs';
import { Watchdog } from './kiosk/watchdog/watchdog.mjs';
import { shutDown } from './shutDown.mjs';

/**
 * Runs the watchdog of the kiosk (`npm run kiosk`), which keeps browser, server and maintenance program running. It
 * writes to no disk and reads no USB stick, so that neither can block it; all code it loads stays under 400 lines.
 */

const { env } = process;
const HOME = (env['STATE_DIRECTORY'] ??= join(homedir(), '.local/state/huntu-kiosk'));
env['CONFIGURATION_DIRECTORY'] ??= HOME;
const MARK = createHash('sha256').update(HOME).digest('hex').slice(0, 12);
const RUNTIME = (env['RUNTIME_DIRECTORY'] ??= join(tmpdir(), `huntu-kiosk-${MARK}`));
const PING_MS = 20_000;

/** Notifies systemd, to whose socket Node cannot write. @param {string} message */
function notify(message) {
  if (env['NOTIFY_SOCKET']) execFile('systemd-notify', [message], () => undefined);
}

async function main() {
  const [, , extra] = process.argv;
  if (extra !== undefined) shutDown(2, `"${extra}" is not understood: npm run kiosk takes no arguments`);
  const { now, tick } = createClock(() => performance.now());
  const browser = new Browser({
    env,
    profiles: join(RUNTIME, 'profile'),
    onend: (why, noScreen) => watchdog.endBrowser(why, noScreen ? 'screen' : 'itself'),
  });
  const programs = new Programs({
    files: {
      server: join(import.meta.dirname, 'kiosk/server/server.mjs'),
      maintenance: join(import.meta.dirname, 'kiosk/maintenance/maintenance.mjs'),
    },
    mark: `--of=${RUNTIME}/`,
    now,
    receive: (message) => watchdog.receive(message),
    // A server that exits with a code before it listens has printed its reason; a killed one is restarted.
    onend: (name, code) => name === 'server' && code && watchdog.url === '' && process.exit(code),
  });
  const watchdog = new Watchdog({ browser, now, send: (message) => programs.send(message) });
  /** @param {string} what @param {string} [detail] */
  const log = (what, detail = '') => programs.send({ kind: 'log', how: 'openProblem', what, detail });
  if (!(await takeLock(HOME, () => log('second'))))
    shutDown(1, `A copy of the kiosk already runs for ${HOME}; this second one stops. The first one goes on`);
  // Sets the first state, which each program receives when it starts.
  watchdog.tick();
  programs.start();
  notify('READY=1');
  const watching = setInterval(() => {
    tick();
    watchdog.tick();
    programs.killSilent();
  }, 1000);
  setInterval(() => notify('WATCHDOG=1'), PING_MS);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      // No browser may start while the programs shut down.
      clearInterval(watching);
      browser.stop();
      log('stopped', signal);
      void programs.close().then(() => process.exit(0));
    });
}

await main();
