import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  dropOthers,
  findFile,
  storeVersion,
  LIST_PATH,
  type VersionStore,
} from '../../src/workers/siteVersions';

/** Caches in memory, as a browser has them, in so far as they are used. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  open = (name: string): Promise<Cache> => {
    const held = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, held);
    return Promise.resolve({
      match: (path: string) => Promise.resolve(held.get(path)?.clone()),
      put: (path: string, response: Response) => Promise.resolve(void held.set(path, response)),
    } as unknown as Cache);
  };
  keys = () => Promise.resolve([...this.all.keys()]);
  has = (name: string) => Promise.resolve(this.all.has(name));
  delete = (name: string) => Promise.resolve(this.all.delete(name));
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

/** A site on a server, and what was asked of it. */
function serverOf(files: Record<string, string>, caches = new Caches()) {
  const list = JSON.stringify(Object.entries(files).map(([path, text]) => [path, hashOf(text)]));
  const served: Record<string, string> = { ...files, [LIST_PATH]: list };
  const asked: string[] = [];
  const shelf: VersionStore = {
    caches,
    fetch: (path) => {
      asked.push(path);
      const text = served[path];
      return Promise.resolve(new Response(text ?? 'gone', { status: text === undefined ? 404 : 200 }));
    },
    digest: (bytes) => crypto.subtle.digest('SHA-256', bytes),
  };
  return { shelf, caches, served, asked, version: `site-${hashOf(list)}` };
}

const OLD = { '/index.html': 'old page', '/map/1.pbf': 'tile', '/relief.webp': 'relief' };
const NEW = { ...OLD, '/index.html': 'new page' };

describe('a version of the site', () => {
  it('is kept whole and answers for each of its addresses, and for none else', async () => {
    const { shelf, version } = serverOf(OLD);
    await storeVersion(shelf, version);
    expect(await (await findFile(shelf, version, '/'))?.text()).toBe('old page');
    expect(await (await findFile(shelf, version, '/map/1.pbf'))?.text()).toBe('tile');
    expect(await findFile(shelf, version, '/health')).toBeUndefined();
  });

  it.each([
    ['a file is missing', (served: Record<string, string>) => void delete served['/map/1.pbf']],
    ['a file is another', (served: Record<string, string>) => void (served['/map/1.pbf'] = 'of another day')],
    ['the list is another', (served: Record<string, string>) => void (served[LIST_PATH] = '[]')],
  ])('is not kept at all where %s', async (_, spoil) => {
    const { shelf, caches, served, version } = serverOf(OLD);
    spoil(served);
    await expect(storeVersion(shelf, version)).rejects.toThrow();
    expect(caches.all.has(version)).toBe(false);
  });

  it('takes what has not changed from the version before, and leaves that one whole', async () => {
    const before = serverOf(OLD);
    await storeVersion(before.shelf, before.version);
    const after = serverOf(NEW, before.caches);
    await storeVersion(after.shelf, after.version);
    expect(after.asked.sort()).toEqual(['/index.html', LIST_PATH]);
    expect(await (await findFile(after.shelf, after.version, '/relief.webp'))?.text()).toBe('relief');
    expect(await (await findFile(before.shelf, before.version, '/'))?.text()).toBe('old page');
  });

  it('takes nothing from a version that is not whole', async () => {
    const { shelf, caches, asked, version } = serverOf(OLD);
    const half = await caches.open('site-half');
    await half.put('/relief.webp', new Response('half'));
    await storeVersion(shelf, version);
    expect(asked).toContain('/relief.webp');
  });

  it('mends a file that the disk has changed, and gives none where it cannot', async () => {
    const { shelf, caches, served, asked, version } = serverOf(OLD);
    await storeVersion(shelf, version);
    const cache = await caches.open(version);
    const spoil = () => cache.put('/relief.webp', new Response('rel\u0000ef'));
    await spoil();
    asked.length = 0;
    expect(await (await findFile(shelf, version, '/relief.webp'))?.text()).toBe('relief');
    expect(await (await findFile(shelf, version, '/relief.webp'))?.text()).toBe('relief');
    expect(asked).toEqual(['/relief.webp']);
    await spoil();
    served['/relief.webp'] = 'of the next version';
    expect(await findFile(shelf, version, '/relief.webp')).toBeUndefined();
  });

  it('outlives all others when it takes over, and caches of somebody else stay', async () => {
    const { shelf, caches, version } = serverOf(OLD);
    await storeVersion(shelf, version);
    await caches.open('site-older');
    await caches.open('elsewhere');
    await dropOthers(shelf, version);
    expect([...caches.all.keys()].sort()).toEqual(['elsewhere', version].sort());
  });

  it('goes with the parts of an own base when all is thrown away, which a new version leaves', async () => {
    const { shelf, caches, version } = serverOf(OLD);
    await storeVersion(shelf, version);
    for (const name of ['base-0123', 'elsewhere']) await caches.open(name);
    await dropOthers(shelf, version);
    expect(caches.all.has('base-0123')).toBe(true);
    await dropOthers(shelf, null);
    expect([...caches.all.keys()]).toEqual(['elsewhere']);
  });
});
