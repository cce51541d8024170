import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printCard } from './card.mjs';
import { endOnClosedPipe } from './closedPipe.mjs';
import { makeKeys, packBundle, writeSums } from './pack.mjs';
import { shutDown } from './shutDown.mjs';
import { errorMessage } from './errorMessage.mjs';
import { findPublishFaults, isForPublic, reviewFile } from './publishGate.mjs';
import { isBuildFresh } from './stamp.mjs';

/**
 * Packs a USB stick for kiosks (`npm run package`): a signed bundle for installed ones, and a kit for a new machine
 * with app, host, Node, systemd units, browser policy, staff card and checksums of the Debian packages.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const USAGE =
  'npm run package -- --new-key FOLDER | --key FILE [--out FOLDER] [--counter NUMBER] [--manual ADDRESS]';
const DEBIAN = [
  'chromium',
  'chromium-sandbox',
  'cage',
  // Required by cage.
  'xwayland',
  'seatd',
  'libgl1-mesa-dri',
  'libegl1',
  'libgles2',
  'overlayroot',
  'systemd',
  'udev',
];
const NODE_LICENCES = ['../LICENSE', '../share/doc/node/LICENSE', '/usr/share/doc/nodejs/LICENSE'];

/** @param {string} program @param {string[]} args @returns {string | null} its output; null when it failed */
function readOutput(program, args) {
  try {
    return execFileSync(program, args, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

const HANDBOOK = ['docs/kiosk.md', 'docs/address.md'];

/** Files in geo whose ids a kiosk's own scenes may name. */
const NAMED_BY_SCENES = [
  'observations.csv',
  'facilities.geojson',
  'corridors.json',
  'services.json',
  'subjects.json',
];

/** @returns {number} Unix time of the commit, s: larger for a later one */
function counterOfCommit() {
  const seconds = Number(readOutput('git', ['log', '-1', '--format=%ct'])?.trim());
  if (seconds > 0) return seconds;
  return shutDown(1, `There is no commit to count by: give --counter NUMBER. ${USAGE}`);
}

/**
 * Lists the packages that a bare Debian of this release has to fetch.
 * @returns {string} lines `sha256  file`, the format of sha256sum; empty when apt-get fails
 */
function debianList() {
  const bare = ['-oDir::State::status=/dev/null', '-oAcquire::ForceHash=SHA256', '--no-install-recommends'];
  const printed = readOutput('apt-get', ['install', '--print-uris', '-qq', ...bare, ...DEBIAN]);
  const found = (printed ?? '').matchAll(/^'\S+' (\S+) \d+ SHA256:([0-9a-f]{64})$/gm);
  const lines = Array.from(found, ([, file, sum]) => `${sum}  ${file}\n`);
  return lines.sort().join('');
}

/** Refuses a Node with shared libraries, as Linux distributions have: a kiosk would lack them. */
function refuseSharedNode() {
  const shared = Object.entries(process.config.variables).filter(
    ([name, value]) => name.startsWith('node_shared') && value === true,
  );
  if (shared.length > 0)
    shutDown(
      1,
      `This Node needs libraries beside it (${shared[0]?.[0]}): use one from nodejs.org to make a kit`,
    );
}

/** @param {string} kit */
function copyNode(kit) {
  mkdirSync(join(kit, 'node'), { recursive: true });
  cpSync(process.execPath, join(kit, 'node/node'), { dereference: true });
  const licence = NODE_LICENCES.map((path) => resolve(dirname(process.execPath), path)).find((path) =>
    existsSync(path),
  );
  if (licence) cpSync(licence, join(kit, 'node/LICENSE'), { dereference: true });
  else
    console.warn(
      'The licence of Node was not found beside it: add node/LICENSE to the kit before passing it on',
    );
}

/**
 * Makes the kit, emptying its folder first.
 * @param {string} kit @param {{ publicKey: string, manual: string | null, version: string }} input
 *   publicKey: PEM; manual: address
 */
async function makeKit(kit, { publicKey, manual, version }) {
  rmSync(kit, { recursive: true, force: true });
  mkdirSync(join(kit, 'src'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(kit, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'src/host'), join(kit, 'src/host'), { recursive: true });
  for (const name of ['LICENSE', 'LICENSE-DATA.md', ...HANDBOOK]) cpSync(join(ROOT, name), join(kit, name));
  for (const name of ['scenes.json', 'README.md', ...NAMED_BY_SCENES])
    cpSync(join(ROOT, 'geo', name), join(kit, 'geo', name));
  const card = join(kit, 'src/host/hall/card.html');
  writeFileSync(card, await printCard(readFileSync(card, 'utf8'), { manual, version }));
  copyNode(kit);
  writeFileSync(join(kit, 'trusted.pem'), publicKey);
  const debian = debianList();
  if (debian === '')
    console.warn(
      'apt-get could not list the Debian packages here (run apt-get update): debian-packages.txt is left out',
    );
  else writeFileSync(join(kit, 'debian-packages.txt'), debian);
  const files = readdirSync(kit, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(kit, join(parentPath, name))).sort();
  writeSums(kit, paths);
  return { files: paths.length, debian: debian.split('\n').length - 1 };
}

/** @param {string} file @returns {string} PEM of a private Ed25519 key */
function readKey(file) {
  let pem = '';
  try {
    pem = readFileSync(file, 'utf8');
    if (createPrivateKey(pem).asymmetricKeyType === 'ed25519') return pem;
  } catch (error) {
    if (pem === '') shutDown(2, `${file} cannot be read: ${errorMessage(error)}`);
  }
  return shutDown(2, `${file} is no key to sign with: give the huntu-signing.pem that --new-key made`);
}

/** @param {string} folder */
function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    shutDown(2, `${folder} cannot be made a folder: ${errorMessage(error)}`);
  }
}

/** @returns {{ 'new-key'?: string, key?: string, out: string, counter?: string, manual?: string }} */
function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const out = { ...text, default: 'release' };
  const options = { 'new-key': text, key: text, out, counter: text, manual: text };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return shutDown(2, `${errorMessage(error).split('\n')[0]}. ${USAGE}`);
  }
}

/** Refuses what may not be published in China, where that is asked for. */
function refuseUnpublishable() {
  /** @type {string[]} */
  let faults = [];
  try {
    if (isForPublic(process.env))
      faults = findPublishFaults(join(ROOT, 'dist'), reviewFile(ROOT, process.env));
  } catch (error) {
    shutDown(2, errorMessage(error));
  }
  for (const fault of faults) console.error(`Package: ${fault}`);
  if (faults.length > 0) shutDown(1, `Stopped: ${faults.length} reasons against publishing in China`);
}

async function main() {
  const { 'new-key': newKey, key: keyFile, out, counter: wanted, manual = null } = readArguments();
  if (newKey !== undefined) {
    const [secret, open] = [join(newKey, 'huntu-signing.pem'), join(newKey, 'trusted.pem')];
    if (existsSync(secret) || existsSync(open))
      shutDown(1, `${newKey} holds a key already: it is not overwritten`);
    makeFolder(newKey);
    makeKeys(secret, open);
    return console.log(
      `${secret} signs bundles: keep it secret, off this machine. ${open} goes to every hall.`,
    );
  }
  if (keyFile === undefined) shutDown(2, `A key to sign with is missing. ${USAGE}`);
  if (!existsSync(keyFile)) shutDown(2, `${keyFile}: there is no such file. ${USAGE}`);
  if (wanted !== undefined && !/^[1-9]\d{0,14}$/.test(wanted))
    shutDown(2, `--counter is "${wanted}": it must be a whole number from 1`);
  if (manual !== null && !/^https:\/\/[\w.-]+(?:\/[\w./%?=&#~+-]*)?$/.test(manual))
    shutDown(2, `--manual is "${manual}": it must be an address that begins with https://`);
  const key = readKey(keyFile);
  refuseSharedNode();
  if (!isBuildFresh(ROOT)) shutDown(1, 'dist is missing or older than its sources: run npm run build first');
  refuseUnpublishable();
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const counter = wanted === undefined ? counterOfCommit() : Number(wanted);
  makeFolder(out);
  const file = join(out, `huntu-${version}-${counter}.bundle`);
  const bundle = packBundle({ folder: join(ROOT, 'dist'), file, version, counter, key });
  console.log(`${file}: ${bundle.files} files, ${bundle.bytes} bytes, sha256 ${bundle.sha256}`);
  const publicKey = String(createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  const kit = await makeKit(join(out, 'kit'), { publicKey, manual, version: `${version}+${counter}` });
  console.log(
    `${join(out, 'kit')}: ${kit.files} files, Node ${process.versions.node}, ${kit.debian} Debian packages listed`,
  );
}

endOnClosedPipe();
await main();
