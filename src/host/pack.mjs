import { generateKeyPairSync, sign } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BUNDLE_MARK, sha256 } from './kiosk/maintenance/bundle.mjs';

/** Makes a pair of keys, once, and a signed bundle of each version. */

/**
 * @param {string} folder
 * @returns {string[]} files below it, as `a/b/c`, sorted, without hidden ones
 */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((path) => !/(?:^|\/)\./.test(path))
    .sort();
}

/**
 * Writes a bundle. The same input gives the same bytes.
 * @param {{ folder: string, file: string, version: string, counter: number, key: string }} input
 *   key: private Ed25519 key, PEM; counter: an integer that grows with each version
 * @returns {{ bytes: number, files: number, sha256: string }}
 */
export function packBundle({ folder, file, version, counter, key }) {
  const files = listFiles(folder).map((path) => {
    const bytes = readFileSync(join(folder, path));
    return { path, size: bytes.length, sha256: sha256(bytes) };
  });
  const manifest = Buffer.from(JSON.stringify({ version, counter, files }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  const handle = openSync(file, 'w');
  const signature = sign(null, Buffer.concat([BUNDLE_MARK, manifest]), key);
  for (const part of [BUNDLE_MARK, signature, length, manifest]) writeSync(handle, part);
  for (const { path } of files) writeSync(handle, readFileSync(join(folder, path)));
  closeSync(handle);
  return { bytes: statSync(file).size, files: files.length, sha256: sha256(readFileSync(file)) };
}

/** Writes SHA256SUMS, which `sha256sum --check` reads. @param {string} folder @param {readonly string[]} files in it */
export function writeSums(folder, files) {
  const sums = files.map((file) => `${sha256(readFileSync(join(folder, file)))}  ${file}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
}

/**
 * Makes a pair of keys: the private one for the signer, the public one for every kiosk.
 * @param {string} privateFile @param {string} publicFile
 * @throws when either file exists
 */
export function makeKeys(privateFile, publicFile) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const once = { flag: 'wx' };
  writeFileSync(privateFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { ...once, mode: 0o600 });
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), once);
}
