import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.mjs';
import { ensurePackages } from './packages.mjs';
import { endOnClosedPipe } from './closedPipe.mjs';
import { shutDown } from './shutDown.mjs';
import { explainPort, readPort } from './port.mjs';
import { listenLocally, serve } from './serve.mjs';
import { isBuildFresh } from './stamp.mjs';

/** Installs, builds and serves the atlas from a bare clone (`npm start`), so by Node's own modules only. */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const DEFAULT_PORT = 4173;
const AGAIN = 'PORT=4174 npm start';
const OLDEST_NODE = [20, 19];

endOnClosedPipe();

/** @param {string} line */
const print = (line) => console.log(line);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  shutDown(1, `Node ${process.versions.node} is too old: Huntu needs ${OLDEST_NODE.join('.')} or newer`);
}

async function build() {
  if (isBuildFresh(ROOT)) {
    print('Build: dist is up to date');
    return;
  }
  print('Build: dist is missing or older than its sources');
  if (!(await ensurePackages(ROOT, print))) shutDown(1, 'Stopped: the packages could not be installed');
  print('Build: running npm run build (map tiles, then the page; about a minute)');
  const code = await runCommand('npm', ['run', '--silent', 'build'], { cwd: ROOT });
  if (code !== 0) shutDown(1, `Stopped: npm run build ended with code ${code}; its last lines say why`);
}

/**
 * Ends the program when the port is in use, before a build of minutes.
 * @param {number} port
 */
async function checkPort(port) {
  try {
    const trial = await listenLocally((_, response) => response.end(), port);
    await trial.close();
  } catch (error) {
    explainPort(port, error, AGAIN);
  }
}

async function main() {
  const port = readPort(process.env['PORT'], DEFAULT_PORT);
  checkNode();
  await checkPort(port);
  await build();
  const site = await serve({ folder: resolve(ROOT, 'dist'), port }).catch((error) =>
    explainPort(port, error, AGAIN),
  );
  print(`Huntu is running: ${site.url}`);
  print('It is served to this machine only and needs no network. Ctrl+C stops it.');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void site.close().then(() => process.exit(0)));
  }
}

await main();
