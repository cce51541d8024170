import { dropOthers, findFile, storeVersion, type VersionStore } from './siteVersions';

/**
 * Service worker of the web edition. Each build has its own, serving only the version with its hash, so that a page and
 * its requests match. A new one takes over when no page of the old is open, or the only one is reloaded. `?reset` in
 * the address deletes everything stored.
 */

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  /** Not in every browser; without it a newer version waits until the last page is closed. */
  readonly request: Request & { readonly isReloadNavigation?: boolean };
  respondWith(reply: Promise<Response>): void;
}
/** Missing from TypeScript's types of the page. */
interface Worker extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of?: { includeUncontrolled: true }): Promise<readonly { postMessage(word: string): void }[]>;
  };
  skipWaiting(): Promise<void>;
}

const worker = globalThis as unknown as Worker;
/** Replaced at the end of a build by the hash of its list. */
const VERSION = 'site-unsealed';

/** Empty page without an icon request. */
const AGAIN = '<!doctype html><link rel="icon" href="data:," />';
/** Most reloads of a page, a second apart, before it continues with the old version. */
const ROUNDS = 15;

const store: VersionStore = {
  caches,
  fetch: (path, init) => fetch(path, init),
  digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
};

async function reset(url: URL): Promise<Response> {
  await dropOthers(store, null);
  await worker.registration.unregister();
  return Response.redirect(url.pathname);
}

/** Reloads so far. */
let sent = 0;

/**
 * Activates a newer version if the page being reloaded is the only one, so that versions never mix. Returns the seconds
 * until that page reloads; null to continue with this version. Activation may outlast a reload, so it may reload again.
 */
async function activateNewer({ isReloadNavigation = false }: Asked['request']): Promise<number | null> {
  const { waiting } = worker.registration;
  const goes = sent > 0 ? sent < ROUNDS : isReloadNavigation && (await worker.clients.matchAll()).length <= 1;
  if (!waiting || !goes) return null;
  waiting.postMessage('come');
  sent += 1;
  return sent === 1 ? 0 : 1;
}

async function answer(request: Asked['request'], url: URL): Promise<Response> {
  const opens = request.mode === 'navigate';
  if (opens && url.searchParams.has('reset')) return reset(url);
  const again = opens ? await activateNewer(request) : null;
  if (again !== null)
    return new Response(AGAIN, { headers: { Refresh: String(again), 'Content-Type': 'text/html' } });
  return (await findFile(store, VERSION, url.pathname)) ?? fetch(request);
}

/** Stores this version. Reports a full disk on a first visit; otherwise the present version stays. */
async function install(): Promise<void> {
  try {
    await storeVersion(store, VERSION);
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    if (isFull && !worker.registration.active)
      for (const page of await worker.clients.matchAll({ includeUncontrolled: true }))
        page.postMessage('full');
    throw error;
  }
}

const on = (kind: string, act: (event: never) => void): void =>
  worker.addEventListener(kind, act as (event: Event) => void);

on('install', (event: Waiting) => event.waitUntil(install()));
on('activate', (event: Waiting) =>
  // Also serves the page of the first visit, which came from the network.
  event.waitUntil(dropOthers(store, VERSION).then(() => worker.clients.claim())),
);
on('message', () => void worker.skipWaiting());
on('fetch', (event: Asked) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin)
    event.respondWith(answer(event.request, url));
});
