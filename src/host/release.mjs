import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSums } from './pack.mjs';
import { shutDown } from './shutDown.mjs';
import { isBuildFresh } from './stamp.mjs';

/**
 * Gathers the files of a release in release/assets (`npm run release`): the site, its SBOM and notices, SHA256SUMS,
 * and, with a signing key (PEM) in HUNTU_SIGNING_KEY, the bundle and the kit for kiosks.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const REPRODUCIBLE = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];

/** @param {string} file @param {string} folder @param {string} name below it @param {string[]} [options] */
const packFolder = (file, folder, name, options = []) =>
  execFileSync('tar', [...REPRODUCIBLE, ...options, '-czf', file, '-C', folder, name]);

/**
 * Makes the bundle and the kit with `npm run package`'s program.
 * @param {{ root: string, out: string, key: string }} input key: private key, PEM
 */
function packHall({ root, out, key }) {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-release-'));
  try {
    const file = join(folder, 'huntu-signing.pem');
    writeFileSync(file, key, { mode: 0o600 });
    const program = join(root, 'src/host/package.mjs');
    execFileSync(process.execPath, [program, '--key', file, '--out', folder], {
      cwd: root,
      stdio: 'inherit',
    });
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.bundle')))
      cpSync(join(folder, name), join(out, name));
    packFolder(join(out, 'huntu-kit.tar.gz'), folder, 'kit');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Gathers the files of a release.
 * @param {{ root: string, out: string, key: string | null }} input root: has a built dist; out: emptied first; key: PEM
 * @returns {string[]} names of the files, sorted
 */
export function gatherRelease({ root, out, key }) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // Names that begin with a dot belong to the build, not to the site.
  packFolder(join(out, 'huntu-site.tar.gz'), root, 'dist', ['--exclude=dist/.*']);
  for (const name of ['sbom.cdx.json', 'THIRD_PARTY_NOTICES.txt'])
    cpSync(join(root, 'dist', name), join(out, name));
  if (key !== null) packHall({ root, out, key });
  const names = readdirSync(out).sort();
  writeSums(out, names);
  return [...names, 'SHA256SUMS'];
}

function main() {
  if (!isBuildFresh(ROOT)) shutDown(1, 'dist is missing or older than its sources: run npm run build first');
  const key = process.env['HUNTU_SIGNING_KEY'] || null;
  const out = join(ROOT, 'release/assets');
  for (const name of gatherRelease({ root: ROOT, out, key })) console.log(join('release/assets', name));
  if (key === null) console.warn('HUNTU_SIGNING_KEY is not set: bundle and kit are left out');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
