import { addProtocol, type Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { errorMessage } from '../domain/errorMessage';
import type { Network, Language, Position } from '../domain/types';
import { BASE_SOURCE, drawOwnBase, type OwnBaseOptions } from '../scene/basemap/ownBaseStyle';
import {
  buildGlyphTest,
  chooseBaseNames,
  listOwnNames,
  readUnicodeRange,
  type BaseNames,
} from '../scene/labels/baseNames';
import type { BasemapTokens } from '../view/basemapTokens';
import { readOwnBaseMark, type OwnBaseMark } from '../view/ownBaseMark';
import { LABEL_FAMILIES } from './labels/labelPainter';

/** Fetched with the first map that has an own base; a page without one loads nothing of it. */

const PATH = '/basemap.pmtiles';
const SCHEME = 'base';
/** Longest wait for its header, ms: then the map opens with its packaged base. */
const HEADER_MS = 8000;
/** Number of parts kept for use without a network. */
const MOST_KEPT = 4000;
const CACHE = 'base-';

/** Opens the store of the parts seen; null where the browser gives none, and in a hall. */
async function openStore({ hash }: OwnBaseMark): Promise<Cache | null> {
  if (hash === undefined || !('caches' in window)) return null;
  try {
    const name = CACHE + hash.slice(0, 16);
    const old = (await caches.keys()).filter((one) => one.startsWith(CACHE) && one !== name);
    await Promise.all(old.map((one) => caches.delete(one)));
    return await caches.open(name);
  } catch {
    return null;
  }
}

/** Reads the file by ranges, parts seen before from the browser's store. */
class RangeSource implements Source {
  #mark: OwnBaseMark;
  #store: Promise<Cache | null>;
  #kept = 0;

  constructor(mark: OwnBaseMark) {
    this.#mark = mark;
    this.#store = openStore(mark);
  }

  getKey(): string {
    return PATH;
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
    const store = await this.#store;
    const key = `${PATH}?part=${offset}-${length}`;
    const stored = await store?.match(key);
    if (stored) return { data: await stored.arrayBuffer() };
    const data = await this.#fetch(offset, length, signal);
    // A full disk only means that a part is fetched again.
    if (this.#kept++ < MOST_KEPT) void store?.put(key, new Response(data)).catch(() => undefined);
    return { data };
  }

  async #fetch(offset: number, length: number, signal: AbortSignal | undefined): Promise<ArrayBuffer> {
    const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
    const response = await fetch(PATH, { headers, ...(signal ? { signal } : {}) });
    // A server without ranges would send gigabytes.
    if (response.status !== 206) {
      await response.body?.cancel();
      throw new Error(`${PATH}: HTTP ${response.status}, 206 (a range) is needed`);
    }
    const size = Number(response.headers.get('Content-Range')?.split('/')[1]);
    if (size !== this.#mark.size)
      throw new Error(`${PATH}: ${size} bytes, ${this.#mark.size} were checked: npm run own-base`);
    return response.arrayBuffer();
  }
}

function failLate(): Promise<never> {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`${PATH}: ${HEADER_MS / 1000} s`)), HEADER_MS);
  });
}

/** Ranges of the characters of the label fonts, as their style sheet lists them. */
function listGlyphRanges(): (readonly [number, number])[] {
  const families: readonly string[] = LABEL_FAMILIES;
  return [...document.fonts]
    .filter(({ family }) => families.includes(family.replaceAll(/["']/g, '')))
    .flatMap(({ unicodeRange }) => readUnicodeRange(unicodeRange));
}

/** A base that is being drawn. */
export class OwnBase {
  readonly mark: OwnBaseMark;
  #canWrite: ((text: string) => boolean) | null = null;
  #own: { readonly network: Network; readonly names: ReadonlySet<string> } | null = null;

  constructor(mark: OwnBaseMark) {
    this.mark = mark;
  }

  /** Puts the base into our style. */
  draw(
    ours: StyleSpecification,
    tokens: BasemapTokens,
    options: Omit<OwnBaseOptions, 'tiles'>,
  ): StyleSpecification {
    return drawOwnBase(ours, tokens, this.mark, { ...options, tiles: `${SCHEME}://{z}/{x}/{y}` });
  }

  /** Reads the names in sight from the tiles that the map holds. */
  readNames(map: MapLibreMap, network: Network, lang: Language): BaseNames {
    const { scheme } = this.mark;
    if (!scheme || !map.getSource(BASE_SOURCE)) return { drafts: [], unwritable: 0 };
    const sourceLayer = scheme === 'protomaps' ? 'places' : 'place';
    const places = map
      .querySourceFeatures(BASE_SOURCE, { sourceLayer })
      .flatMap(({ geometry, properties }) =>
        geometry.type === 'Point'
          ? [
              {
                at: geometry.coordinates as unknown as Position,
                properties: new Map<string, unknown>(Object.entries(properties)),
              },
            ]
          : [],
      );
    if (this.#own?.network !== network) this.#own = { network, names: listOwnNames(network) };
    this.#canWrite ??= buildGlyphTest(listGlyphRanges());
    return chooseBaseNames(places, lang, this.#own.names, this.#canWrite);
  }
}

/**
 * Opens the file and serves its tiles to MapLibre. Rejects with the reason where it is not the one that was checked.
 * @param value what the host or the build says of it
 * @param onlost called once, with the reason, when a tile cannot be read
 */
export async function openOwnBase(value: unknown, onlost: (why: string) => void): Promise<OwnBase> {
  const mark = readOwnBaseMark(value);
  if (!mark) throw new Error(`${PATH}: npm run own-base`);
  const archive = new PMTiles(new RangeSource(mark));
  const header = await Promise.race([archive.getHeader(), failLate()]);
  if ((header.tileType === 1) !== (mark.tiles === 'vector'))
    throw new Error(`${PATH} is not the file that was checked: npm run own-base`);
  let lost = false;
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const [z = 0, x = 0, y = 0] = url.slice(`${SCHEME}://`.length).split('/').map(Number);
    try {
      const tile = await archive.getZxy(z, x, y, signal);
      // An absent tile is an empty one: archives leave out open sea.
      if (tile) return { data: tile.data };
      return {
        data: mark.tiles === 'vector' ? new ArrayBuffer(0) : await createImageBitmap(new ImageData(1, 1)),
      };
    } catch (error) {
      if (!signal.aborted && !lost) {
        lost = true;
        onlost(errorMessage(error));
      }
      throw error;
    }
  });
  return new OwnBase(mark);
}
