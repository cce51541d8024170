import { dropOthers, findFile, storeVersion, type VersionStore } from './siteVersions';

/**
 * The service worker of the web edition. Each build has its own, which knows one version of the site by its hash and
 * serves nothing else: a page and all it asks for come from the same build. A new one takes over when no page of the old
 * is open any more, or when the only one is loaded anew. `?reset` in the address of the page throws everything kept away.
 */

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  /** Not every browser says whether a page is loaded anew: there a newer version waits until the last page is closed. */
  readonly request: Request & { readonly isReloadNavigation?: boolean };
  respondWith(reply: Promise<Response>): void;
}
/** TypeScript's types of the page know no service worker. */
interface Worker extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(of?: { includeUncontrolled: true }): Promise<readonly { postMessage(word: string): void }[]>;
  };
  skipWaiting(): Promise<void>;
}

const worker = globalThis as unknown as Worker;
/** The last step of a build puts the hash of its list here. */
const VERSION = 'site-unsealed';

/** An empty page that asks for no icon. */
const AGAIN = '<!doctype html><link rel="icon" href="data:," />';
/** How often a page is sent round, a second apart, while the newer version rises: then it goes on with the old one. */
const ROUNDS = 15;

const shelf: VersionStore = {
  caches,
  fetch: (path, init) => fetch(path, init),
  digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
};

async function reset(url: URL): Promise<Response> {
  await dropOthers(shelf, null);
  await worker.registration.unregister();
  return Response.redirect(url.pathname);
}

/** How often a page was sent round. */
let sent = 0;

/**
 * Lets a newer version in whose files no open page could meet: the page that is being loaded anew is the only one. Answers
 * after how many seconds that page asks again; null: this version goes on. The newer one may take longer to rise than the
 * page to ask, so whoever was sent round is sent round again.
 */
async function giveWay({ isReloadNavigation = false }: Asked['request']): Promise<number | null> {
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
  const again = opens ? await giveWay(request) : null;
  if (again !== null)
    return new Response(AGAIN, { headers: { Refresh: String(again), 'Content-Type': 'text/html' } });
  return (await findFile(shelf, VERSION, url.pathname)) ?? fetch(request);
}

/** Fills the shelf with this version. A first visitor whose disk is full is told; whoever has a version keeps that one. */
async function install(): Promise<void> {
  try {
    await storeVersion(shelf, VERSION);
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
  // The page of the first visit came from the network: from now on it, too, keeps its version.
  event.waitUntil(dropOthers(shelf, VERSION).then(() => worker.clients.claim())),
);
on('message', () => void worker.skipWaiting());
on('fetch', (event: Asked) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin)
    event.respondWith(answer(event.request, url));
});
