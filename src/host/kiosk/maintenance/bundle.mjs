import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Reads, checks and unpacks signed bundles. A bundle is one file: mark, Ed25519 signature over mark and manifest,
 * length of the manifest (4 bytes, big-endian), manifest (version, counter, and path, size and SHA-256 of each file),
 * then the files and nothing more, so that every changed byte is detected. An unpacked slot keeps the head.
 */

/** @typedef {{ path: string, size: number, sha256: string }} Part */
/** @typedef {{ version: string, counter: number, files: Part[] }} Manifest counter: larger in newer bundles */

export const BUNDLE_MARK = Buffer.from('HUNTU-BUNDLE-1\n');
export const HEAD_FILE = '.bundle';
const SIGNATURE_BYTES = 64;
const START_BYTES = BUNDLE_MARK.length + SIGNATURE_BYTES + 4;
/** Files written at once: a disk flushes many in hardly more time than one. */
const FLUSHED_AT_ONCE = 32;
const MOST_MANIFEST_BYTES = 20_000_000;
const SAFE_PATH = /^(?!\.)[\w@.-]+(?:\/(?!\.)[\w@.-]+)*$/;

/** @param {Uint8Array} bytes */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {Buffer} start */
function checkMark(start) {
  if (!start.subarray(0, BUNDLE_MARK.length).equals(BUNDLE_MARK)) throw new Error('it is no bundle of Huntu');
}

/**
 * Verifies and parses the head of a bundle.
 * @param {Buffer} head mark, signature, length and manifest
 * @param {string} key public key, PEM
 * @returns {Manifest}
 * @throws when the mark, the signature or a path is not valid
 */
export function readHead(head, key) {
  checkMark(head);
  const manifest = head.subarray(START_BYTES);
  const signature = head.subarray(BUNDLE_MARK.length, BUNDLE_MARK.length + SIGNATURE_BYTES);
  if (!verify(null, Buffer.concat([BUNDLE_MARK, manifest]), createPublicKey(key), signature))
    throw new Error('its signature is not by the trusted key');
  const parsed = /** @type {Manifest} */ (JSON.parse(manifest.toString('utf8')));
  const astray = parsed.files.find(({ path }) => !SAFE_PATH.test(path));
  if (astray) throw new Error(`it holds a file with a name that is not allowed: ${astray.path}`);
  return parsed;
}

/** @param {import('node:fs/promises').FileHandle} handle @param {number} length @param {number} at */
async function readAt(handle, length, at) {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  if (bytesRead !== length) throw new Error('it ends too early');
  return bytes;
}

/**
 * Reads the head of a bundle and checks the length of the file.
 * @param {string} file @param {string} key public key, PEM @returns {Promise<{ manifest: Manifest, head: Buffer }>}
 * @throws when it is not as signed
 */
export async function readBundle(file, key) {
  const handle = await open(file);
  try {
    const start = await readAt(handle, START_BYTES, 0);
    checkMark(start);
    const length = start.readUInt32BE(START_BYTES - 4);
    if (length > MOST_MANIFEST_BYTES) throw new Error('its manifest is too long');
    const head = Buffer.concat([start, await readAt(handle, length, START_BYTES)]);
    const manifest = readHead(head, key);
    const whole = manifest.files.reduce((sum, { size }) => sum + size, head.length);
    if ((await stat(file)).size !== whole) throw new Error(`it is not ${whole} bytes long, as signed`);
    return { manifest, head };
  } finally {
    await handle.close();
  }
}

/** Writes a file and flushes it to the disk. @param {string} file @param {Buffer} bytes */
async function writeFlushed(file, bytes) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes, { flush: true });
}

/**
 * Unpacks a bundle, checking the hash of each file before writing it.
 * @param {string} file @param {{ manifest: Manifest, head: Buffer }} bundle @param {string} folder
 * @throws when a file is damaged
 */
export async function unpack(file, { manifest, head }, folder) {
  const handle = await open(file);
  /** @type {Promise<void>[]} */
  let writing = [];
  try {
    let at = head.length;
    for (const { path, size, sha256: signed } of manifest.files) {
      const bytes = await readAt(handle, size, at);
      if (sha256(bytes) !== signed) throw new Error(`${path} in it is damaged`);
      writing.push(writeFlushed(join(folder, path), bytes));
      at += size;
      if (writing.length < FLUSHED_AT_ONCE) continue;
      await Promise.all(writing);
      writing = [];
    }
    await Promise.all(writing);
    await writeFlushed(join(folder, HEAD_FILE), head);
  } finally {
    // The caller may remove a half unpacked folder.
    await Promise.allSettled(writing);
    await handle.close();
  }
}

/**
 * Checks an unpacked bundle.
 * @param {string} folder
 * @param {string} key public key, PEM
 * @returns {Promise<Manifest>}
 * @throws when any file is not as signed
 */
export async function checkUnpacked(folder, key) {
  const manifest = readHead(readFileSync(join(folder, HEAD_FILE)), key);
  for (const { path, sha256: signed } of manifest.files) {
    if (sha256(await readFile(join(folder, path))) !== signed) throw new Error(`${path} is damaged`);
  }
  return manifest;
}
