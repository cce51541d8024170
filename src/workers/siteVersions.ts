/**
 * Stores whole versions of the site for offline visits. A version is a list of files with hashes and a cache, filled
 * completely or not at all; versions never mix.
 */

/** List as written by the build: path and SHA-256 (base64url) of each file. */
export type SiteList = readonly (readonly [path: string, sha256: string])[];

/** Path of the list in the site and in its version's cache. */
export const LIST_PATH = '/offline.json';
const INDEX = '/index.html';
/** Files fetched at once, without slowing a first visit. */
const AT_ONCE = 6;
/** Names with a content hash: such files never change. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

/** The parts of a service worker used here. */
export interface VersionStore {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'has'>;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly digest: (bytes: ArrayBuffer) => Promise<ArrayBuffer>;
}

/** Prefix of the names of this site's caches. */
export const PREFIX = 'site-';
/** Prefix of those in which the page keeps parts of an own base (src/map/ownBaseTiles.ts). */
const BASE_PREFIX = 'base-';

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Fetches a file from the network. Throws if it is not the listed one. */
async function fetchExactly(store: VersionStore, path: string, sha256: string): Promise<Response> {
  const response = await store.fetch(path, { cache: HASHED.test(path) ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  const bytes = await response.arrayBuffer();
  const found = base64url(await store.digest(bytes));
  // The site changed during the fetch, or something in between alters the file.
  if (found !== sha256) throw new Error(`${path} is not the file of this version`);
  const { headers, status, statusText } = response;
  return new Response(bytes, { headers, status, statusText });
}

async function readList(cache: Cache): Promise<ReadonlyMap<string, string>> {
  const kept = await cache.match(LIST_PATH);
  return new Map(kept ? ((await kept.json()) as SiteList) : []);
}

/** Opens the caches of other complete versions, with their lists, to reuse unchanged files. */
async function openComplete(
  { caches }: VersionStore,
  but: string,
): Promise<readonly [Cache, ReadonlyMap<string, string>][]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== but);
  const opened = await Promise.all(names.map((name) => caches.open(name)));
  return Promise.all(
    opened.map(async (cache) => [cache, await readList(cache)] as [Cache, Map<string, string>]),
  );
}

/**
 * Fills the cache of a version. The list goes in last and marks it as complete.
 * @param version `site-` and the hash of the list
 * @throws if a file is missing or not as listed; then nothing is kept
 */
export async function storeVersion(store: VersionStore, version: string): Promise<void> {
  const cache = await store.caches.open(version);
  if (await cache.match(LIST_PATH)) return;
  try {
    const listed = await fetchExactly(store, LIST_PATH, version.slice(PREFIX.length));
    const queue = [...((await listed.clone().json()) as SiteList)];
    const before = await openComplete(store, version);
    const take = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [path, sha256] = next;
        const [known] = before.find(([, list]) => list.get(path) === sha256) ?? [];
        await cache.put(path, (await known?.match(path)) ?? (await fetchExactly(store, path, sha256)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
    await cache.put(LIST_PATH, listed);
  } catch (error) {
    await store.caches.delete(version);
    throw error;
  }
}

/** Deletes every version but this one; for null all, with the parts of an own base. */
export async function dropOthers({ caches }: VersionStore, version: string | null): Promise<void> {
  const others = (await caches.keys()).filter(
    (name) =>
      (name.startsWith(PREFIX) && name !== version) || (version === null && name.startsWith(BASE_PREFIX)),
  );
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Lists by version, since each file request needs one. */
const read = new Map<string, ReadonlyMap<string, string>>();

async function listOf(cache: Cache, version: string): Promise<ReadonlyMap<string, string>> {
  const known = read.get(version) ?? (await readList(cache));
  read.set(version, known);
  return known;
}

/**
 * Finds the file of a version at a path; undefined if the version has none. A file damaged on disk is fetched again,
 * undefined if that fails.
 */
export async function findFile(
  store: VersionStore,
  version: string,
  path: string,
): Promise<Response | undefined> {
  const cache = await store.caches.open(version);
  const name = path === '/' ? INDEX : path;
  const sha256 = (await listOf(cache, version)).get(name);
  const kept = await cache.match(name);
  if (sha256 === undefined) return kept;
  const bytes = await kept?.arrayBuffer();
  // Answer with bytes: the half of a cloned body stops where a newer worker takes over, and the page never loads.
  if (bytes && base64url(await store.digest(bytes)) === sha256) return new Response(bytes, kept);
  const fetched = await fetchExactly(store, name, sha256).catch(() => undefined);
  if (fetched) await cache.put(name, fetched.clone());
  return fetched;
}
