import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { FRAME } from './publishGate.mjs';

/**
 * Reads what a PMTiles archive (version 3) says of itself, and judges whether it fits as a base of the exhibitor's own.
 * Reads header and metadata only, so that the size of the file does not matter.
 * Format: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */

const HEADER_BYTES = 127;
/** Largest metadata that is read, bytes, packed and unpacked; those of world-wide bases have some tens of kilobytes. */
const MOST_METADATA_BYTES = 8_000_000;

/** Limit of each text of a base that is sent to the page, characters: an HTTP header carries it. */
const LONGEST_TEXT = 1000;

/** Name of an own base beside a site, and in a hall's folder of settings. */
export const BASE_FILE = 'basemap.pmtiles';

/** Licence of a base whose attribution names OpenStreetMap and whose metadata state none. */
const OSM_LICENCE = 'ODbL 1.0 (OpenStreetMap)';

/** Largest zoom that the map uses. */
const LARGEST_ZOOM = 15;
/** Smallest zoom at which the whole frame fits a narrow screen. */
const SMALLEST_ZOOM = 1;
/** Longitude and latitude of the facility `hunchun` of geo, as a test keeps them. */
export const HUNCHUN = [130.3559, 42.8653];

/** Kinds of tiles by their number in the header. */
const TILE_TYPES = ['unknown', 'vector', 'png', 'jpeg', 'webp', 'avif'];

/** Layers that tell a scheme, and the layer of its names. */
const SCHEMES = [
  { scheme: 'protomaps', layers: ['earth', 'water'], labels: 'places' },
  { scheme: 'openmaptiles', layers: ['water', 'transportation'], labels: 'place' },
];

/** @type {Readonly<Record<number, (bytes: Buffer) => Promise<Buffer>>>} */
const DECODERS = {
  1: (bytes) => Promise.resolve(bytes),
  2: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MOST_METADATA_BYTES }),
  3: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MOST_METADATA_BYTES }),
};

/**
 * @typedef {object} OwnBase
 * @property {number} size of the file, bytes
 * @property {number} neededSize that its header says, bytes
 * @property {string} tileType one of TILE_TYPES
 * @property {{ west: number, south: number, east: number, north: number }} bounds degrees
 * @property {number} minZoom
 * @property {number} maxZoom
 * @property {string | null} scheme of its layers; null for raster tiles and unknown layers
 * @property {boolean} hasNames
 * @property {string} attribution plain text; empty where there is none
 * @property {string} licence plain text, that of OpenStreetMap where only the attribution names it; empty where neither
 * @property {string} reviewNumber 审图号 as the file states it; empty where there is none
 */

/** @param {number} code @returns {string} */
const decodeSign = (code) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', copy: '©', nbsp: ' ' }));

/** @param {unknown} html text of a base, in which attributions often hold links @returns {string} plain text */
export function stripMarkup(html) {
  if (typeof html !== 'string') return '';
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(\d{1,7});/g, (_, code) => decodeSign(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name) => ENTITIES.get(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param {Buffer} head @param {number} at @returns {number} 64-bit number */
const readLong = (head, at) => Number(head.readBigUInt64LE(at));

/**
 * @param {import('node:fs/promises').FileHandle} handle @param {number} start @param {number} length
 * @returns {Promise<Buffer>} shorter where the file ends before
 */
async function readBytes(handle, start, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

/** @param {Buffer} head @returns {string | null} why it is no header of an archive that we read */
function findHeaderFault(head) {
  if (head.subarray(0, 7).toString('latin1') !== 'PMTiles') return 'it is no PMTiles file';
  if (head[7] !== 3) return `it is PMTiles of version ${head[7]}; version 3 is needed`;
  return head.length < HEADER_BYTES ? 'it is cut off within its header' : null;
}

/**
 * @param {import('node:fs/promises').FileHandle} handle @param {Buffer} head
 * @returns {Promise<Map<string, unknown>>} metadata by name @throws when they cannot be read, with the reason
 */
async function readMetadata(handle, head) {
  const [start, length] = [readLong(head, 24), readLong(head, 32)];
  if (length > MOST_METADATA_BYTES) throw new Error(`its metadata claim ${length} bytes`);
  const packed = await readBytes(handle, start, length);
  if (packed.length < length) throw new Error('it is cut off within its metadata');
  const decode = DECODERS[head[97] ?? 0];
  if (!decode) throw new Error('its metadata are packed by neither gzip nor brotli');
  try {
    const metadata = JSON.parse((await decode(packed)).toString('utf8'));
    if (typeof metadata === 'object' && metadata !== null) return new Map(Object.entries(metadata));
  } catch {
    // Damaged metadata have the same remedy, whether unpacking or parsing fails.
  }
  throw new Error('its metadata are damaged');
}

/** @param {unknown} layers `vector_layers` of the metadata @returns {Map<string, string[]>} names of fields by layer */
function readLayers(layers) {
  /** @type {Map<string, string[]>} */
  const fields = new Map();
  for (const layer of Array.isArray(layers) ? layers : [])
    if (typeof layer?.id === 'string') fields.set(layer.id, Object.keys(layer.fields ?? {}));
  return fields;
}

/**
 * Reads header and metadata of an archive.
 * @param {string} file
 * @returns {Promise<OwnBase>} @throws when it cannot be read, with the reason
 */
export async function readOwnBase(file) {
  const handle = await open(file, 'r');
  try {
    const head = await readBytes(handle, 0, HEADER_BYTES);
    const fault = findHeaderFault(head);
    if (fault !== null) throw new Error(fault);
    const { size } = await handle.stat();
    const metadata = await readMetadata(handle, head);
    const layers = readLayers(metadata.get('vector_layers'));
    const known = SCHEMES.find((one) => one.layers.every((layer) => layers.has(layer)));
    const ends = [8, 24, 40, 56].map((at) => readLong(head, at) + readLong(head, at + 8));
    const [west = 0, south = 0, east = 0, north = 0] = [102, 106, 110, 114].map(
      (at) => head.readInt32LE(at) / 1e7,
    );
    const isVector = head[99] === 1;
    const fields = layers.get(known?.labels ?? '') ?? [];
    const attribution = stripMarkup(metadata.get('attribution'));
    const stated = stripMarkup(metadata.get('license') ?? metadata.get('licence'));
    return {
      size,
      neededSize: Math.max(...ends),
      tileType: TILE_TYPES[head[99] ?? 0] ?? 'unknown',
      bounds: { west, south, east, north },
      minZoom: head[100] ?? 0,
      maxZoom: head[101] ?? 0,
      scheme: isVector ? (known?.scheme ?? null) : null,
      hasNames: isVector && fields.some((field) => /^name(?:$|[:_])/.test(field)),
      attribution,
      licence: stated || (/openstreetmap/i.test(attribution) ? OSM_LICENCE : ''),
      reviewNumber: stripMarkup(metadata.get('审图号') ?? metadata.get('reviewNumber')),
    };
  } finally {
    await handle.close();
  }
}

/** @param {OwnBase['bounds']} bounds @returns {boolean} whether they hold Hunchun */
function holdsHunchun({ west, south, east, north }) {
  const [x = NaN, y = NaN] = HUNCHUN;
  return x >= west && x <= east && y >= south && y <= north;
}

/** @param {OwnBase} base @returns {string[]} why it does not fit, in words; empty when it does */
export function findBaseFaults(base) {
  const { bounds, minZoom, maxZoom } = base;
  const place = Object.values(bounds).join(', ');
  const isVector = base.tileType === 'vector';
  return [
    ...(base.size < base.neededSize
      ? [`it is cut off: it has ${base.size} bytes of ${base.neededSize}; copy it again`]
      : []),
    ...(base.tileType === 'unknown' ? ['its tiles are of an unknown kind'] : []),
    ...(isVector && base.scheme === null
      ? [
          'its layers are neither those of Protomaps (earth, water) nor of OpenMapTiles (water, transportation)',
        ]
      : []),
    ...(holdsHunchun(bounds) ? [] : [`it is of another region: ${place} (W, S, E, N) does not hold Hunchun`]),
    ...(minZoom > maxZoom ? [`its zooms are impossible: ${minZoom} to ${maxZoom}`] : []),
    ...(base.attribution === '' ? ['its metadata name no attribution, which has to stand on the map'] : []),
    ...(base.licence === ''
      ? [
          'its metadata hold no licence text (license), and no attribution names OpenStreetMap, whose licence is known',
        ]
      : []),
  ];
}

/** @param {OwnBase} base @returns {string[]} limits of a base that fits, in words */
export function listBaseLimits({ bounds, minZoom, maxZoom, tileType, hasNames, reviewNumber }) {
  const { west, south, east, north } = bounds;
  const isWhole = west <= FRAME.west && south <= FRAME.south && east >= FRAME.east && north >= FRAME.north;
  return [
    ...(isWhole ? [] : ['it covers only a part of the map’s frame']),
    ...(minZoom > SMALLEST_ZOOM ? [`it has no tiles for views farther out than zoom ${minZoom}`] : []),
    ...(maxZoom > LARGEST_ZOOM
      ? [`of its zooms up to ${maxZoom}, those beyond ${LARGEST_ZOOM} are not used`]
      : []),
    ...(tileType === 'vector' && !hasNames ? ['it holds no names'] : []),
    ...(reviewNumber === ''
      ? []
      : [`review number, as the file states: ${reviewNumber}; only kiosk.json puts a number on the picture`]),
  ];
}

/**
 * Builds what the page has to know of a base: with it the page asks for no file that is not there.
 * @param {OwnBase} base @param {{ hash?: string, boundaries?: boolean }} [more] hash of the whole file; boundaries: named
 *   as reviewed
 */
export const describeBase = (
  { tileType, scheme, bounds, minZoom, maxZoom, size, attribution, licence, reviewNumber },
  more = {},
) => ({
  tiles: tileType === 'vector' ? 'vector' : 'raster',
  scheme,
  bounds: [bounds.west, bounds.south, bounds.east, bounds.north],
  minZoom,
  maxZoom: Math.min(maxZoom, LARGEST_ZOOM),
  size,
  attribution: attribution.slice(0, LONGEST_TEXT),
  licence: licence.slice(0, LONGEST_TEXT),
  reviewNumber: reviewNumber.slice(0, LONGEST_TEXT),
  ...more,
});

/** @typedef {ReturnType<typeof describeBase>} BaseMark */

/** Hashes a file whole, in parts. @param {string} file @returns {Promise<string>} 64 hex digits */
export async function hashBase(file) {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(part);
  return hash.digest('hex');
}

/**
 * Joins the hash of a map's content with that of the base drawn in it.
 * @param {string} contentHash @param {string} baseHash @returns {string} 64 hex digits
 */
export const hashWithBase = (contentHash, baseHash) =>
  createHash('sha256').update(`${contentHash}\0${baseHash}`).digest('hex');
