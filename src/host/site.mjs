import { createHash } from 'node:crypto';
import { open, readFile, readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Lists the files of the built site. Only listed files are served, so no address can leave the folder. */

/** @typedef {'identity' | 'gzip' | 'br'} Encoding */

/** Type of a tile archive: up to tens of gigabytes, so it is read from disk by ranges and never held whole. */
const ARCHIVE_TYPE = 'application/vnd.pmtiles';

/** @type {ReadonlyMap<string, string>} */
const TYPES = new Map(
  Object.entries({
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.geojson': 'application/geo+json; charset=utf-8',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.txt': 'text/plain; charset=utf-8',
    '.md': 'text/plain; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.jpg': 'image/jpeg',
    '.webp': 'image/webp',
    '.avif': 'image/avif',
    '.ico': 'image/x-icon',
    '.woff2': 'font/woff2',
    '.woff': 'font/woff',
    '.otf': 'font/otf',
    '.ttf': 'font/ttf',
    '.pbf': 'application/x-protobuf',
    '.mvt': 'application/vnd.mapbox-vector-tile',
    '.pmtiles': ARCHIVE_TYPE,
  }),
);

/** Types to compress: not pictures and fonts, nor archives, which are read by byte ranges. */
const COMPRESSIBLE =
  /^(?:text\/|application\/(?:json|geo\+json|manifest\+json|x-protobuf|vnd\.mapbox)|image\/svg)/;

/** Smallest size that compression reduces, bytes. */
const SMALLEST_COMPRESSED = 1024;

/** Names with a hash of their content, which never changes. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Quality 5 takes about 40 ms for the largest script; its result is within 8 % of the best. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** @type {Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>>} */
const ENCODERS = {
  identity: (bytes) => Promise.resolve(bytes),
  gzip: (bytes) => toGzip(bytes, { level: 6 }),
  br: (bytes) => toBrotli(bytes, BROTLI),
};

/** File of the site, with its encodings. */
export class Asset {
  /** @type {Map<Encoding, Promise<{ bytes: Buffer, etag: string }>>} */
  #bodies = new Map();

  /**
   * @param {string} path address in the site, with a leading slash
   * @param {string} file path on disk
   * @param {number} size in bytes
   */
  constructor(path, file, size) {
    this.path = path;
    this.file = file;
    this.type = TYPES.get(extname(path).toLowerCase()) ?? 'application/octet-stream';
    this.isArchive = this.type === ARCHIVE_TYPE;
    this.compressible = size >= SMALLEST_COMPRESSED && COMPRESSIBLE.test(this.type);
    this.cacheControl = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
  }

  /**
   * @param {Encoding} encoding
   * @returns {Promise<{ bytes: Buffer, etag: string }>}
   */
  body(encoding) {
    let body = this.#bodies.get(encoding);
    if (!body) {
      body = this.#read(encoding);
      this.#bodies.set(encoding, body);
      // A failed read is tried again at the next request.
      body.catch(() => this.#bodies.delete(encoding));
    }
    return body;
  }

  /**
   * Opens the file for reading ranges. The caller closes the handle.
   * @returns {Promise<{ handle: import('node:fs/promises').FileHandle, size: number, etag: string }>} size in bytes;
   *   the tag is of size and time of change, for a hash would read the whole file
   */
  async openArchive() {
    const handle = await open(this.file, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      return { handle, size, etag: `"${size.toString(36)}-${Math.floor(mtimeMs * 1000).toString(36)}"` };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** @param {Encoding} encoding */
  async #read(encoding) {
    const bytes = await ENCODERS[encoding](await readFile(this.file));
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    return { bytes, etag: `"${hash}"` };
  }
}

/**
 * Lists a folder by address, without names that begin with a dot; `/` is its index.html.
 * @param {string} folder
 * @returns {Promise<ReadonlyMap<string, Asset>>}
 */
export async function listSite(folder) {
  /** @type {Map<string, Asset>} */
  const assets = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const steps = relative(folder, file).split(sep);
    if (!entry.isFile() || steps.some((step) => step.startsWith('.'))) continue;
    const path = `/${steps.join('/')}`;
    assets.set(path, new Asset(path, file, (await stat(file)).size));
  }
  const index = assets.get('/index.html');
  if (index) assets.set('/', index);
  return assets;
}
