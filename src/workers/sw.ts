import { dropOthers, fileOf, keepVersion, type Shelf } from './siteVersions';

/**
 * The service worker of the web edition. Each build has its own, which knows one version of the site by its hash and
 * serves nothing else: a page and all it asks for come from the same build. A new one takes over when no page of the old
 * is open any more. `?reset` in the address of the page throws everything kept away.
 */

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(reply: Promise<Response>): void;
}
/** TypeScript's types of the page know no service worker. */
interface Worker extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
/** The last step of a build puts the hash of its list here. */
const VERSION = 'site-unsealed';

const shelf: Shelf = {
  caches,
  fetch: (path, init) => fetch(path, init),
  digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
};

async function reset(url: URL): Promise<Response> {
  await dropOthers(shelf, null);
  await worker.registration.unregister();
  return Response.redirect(url.pathname);
}

async function answer(request: Request, url: URL): Promise<Response> {
  if (request.mode === 'navigate' && url.searchParams.has('reset')) return reset(url);
  return (await fileOf(shelf, VERSION, url.pathname)) ?? fetch(request);
}

const on = (kind: string, act: (event: never) => void): void =>
  worker.addEventListener(kind, act as (event: Event) => void);

on('install', (event: Waiting) => event.waitUntil(keepVersion(shelf, VERSION)));
on('activate', (event: Waiting) =>
  // The page of the first visit came from the network: from now on it, too, keeps its version.
  event.waitUntil(dropOthers(shelf, VERSION).then(() => worker.clients.claim())),
);
on('fetch', (event: Asked) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin)
    event.respondWith(answer(event.request, url));
});
