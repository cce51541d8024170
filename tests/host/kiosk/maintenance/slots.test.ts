import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readBundle, unpack } from '../../../../src/host/kiosk/maintenance/bundle.mjs';
import { Log } from '../../../../src/host/kiosk/maintenance/log.mjs';
import { Slots } from '../../../../src/host/kiosk/maintenance/slots.mjs';
import { packBundle } from '../../../../src/host/pack.mjs';
import { signingKey, trustedKey } from '../signingKeys';
import { useTemporaryFolder } from '../../temporaryFolder';

const folder = useTemporaryFolder();
let log: Log;
beforeEach(() => {
  for (const name of ['home', 'factory', 'usb/stick']) mkdirSync(join(folder(), name), { recursive: true });
  writeFileSync(join(folder(), 'factory/index.html'), 'factory');
  log = new Log(join(folder(), 'home'), { now: () => 0, date: () => new Date(0) });
});

/** Puts a bundle on the USB stick. */
function bundle(counter: number, by = signingKey): string {
  const site = join(folder(), 'site');
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, 'map'), { recursive: true });
  writeFileSync(join(site, 'index.html'), `version ${counter}`);
  writeFileSync(join(site, 'map/0.pbf'), Buffer.from([counter, 2, 3]));
  writeFileSync(join(site, '.inputs'), 'not for visitors');
  const file = join(folder(), 'usb/stick', `huntu-${counter}.bundle`);
  packBundle({ folder: site, file, version: `0.${counter}`, counter, key: by });
  return file;
}

const open = async (more: object = {}): Promise<Slots> => {
  const input = {
    home: join(folder(), 'home'),
    factory: join(folder(), 'factory'),
    key: trustedKey,
    allowOlder: false,
  };
  const slots = new Slots({ ...input, log, ...more });
  await slots.open(true);
  return slots;
};
const usb = () => [join(folder(), 'usb')];
const shown = ({ site }: Slots) => readFileSync(join(site.folder, 'index.html'), 'utf8');

/** Installs and shows a version. */
async function take(slots: Slots, counter: number): Promise<void> {
  bundle(counter);
  await slots.searchBundles(usb(), counter * 1e9);
  await slots.startTrial();
}

describe('a bundle', () => {
  it('gives back what was packed, without hidden files, and is the same to the byte each time', async () => {
    const file = bundle(1);
    const first = readFileSync(file);
    expect(readFileSync(bundle(1))).toEqual(first);
    const read = await readBundle(file, trustedKey);
    expect(read.manifest.files.map(({ path }) => path)).toEqual(['index.html', 'map/0.pbf']);
    await unpack(file, read, join(folder(), 'out'));
    expect(readFileSync(join(folder(), 'out/map/0.pbf'))).toEqual(Buffer.from([1, 2, 3]));
  });

  it('is refused with any one byte flipped, cut short or grown', async () => {
    const file = bundle(1);
    const whole = readFileSync(file);
    const damaged = async (bytes: Buffer): Promise<boolean> => {
      writeFileSync(file, bytes);
      try {
        await unpack(file, await readBundle(file, trustedKey), join(folder(), 'out'));
        return false;
      } catch {
        return true;
      }
    };
    const flips = fc.record({ at: fc.nat(whole.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(flips, async ({ at, mask }) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        return damaged(bytes);
      }),
      { numRuns: 300 },
    );
    expect(await damaged(whole.subarray(0, -1))).toBe(true);
    expect(await damaged(Buffer.concat([whole, Buffer.from([0])]))).toBe(true);
    expect(await damaged(whole)).toBe(false);
  });

  it('is refused when its names climb out of the slot', async () => {
    const site = join(folder(), 'site');
    mkdirSync(join(site, 'a b'), { recursive: true });
    writeFileSync(join(site, 'a b/x'), 'x');
    const file = join(folder(), 'usb/huntu-x.bundle');
    packBundle({ folder: site, file, version: 'x', counter: 1, key: signingKey });
    await expect(readBundle(file, trustedKey)).rejects.toThrow('a name that is not allowed: a b/x');
  });
});

describe('slots', () => {
  it('show the factory version until a bundle is there, try it, and keep it', async () => {
    const slots = await open();
    expect(shown(slots)).toBe('factory');
    await take(slots, 5);
    expect([shown(slots), slots.state.trial]).toEqual(['version 5', true]);
    await slots.endTrial();
    expect(shown(await open())).toBe('version 5');
  });

  it('go back to the version before, and do not try the bad one again', async () => {
    const slots = await open();
    await take(slots, 5);
    await slots.endTrial();
    await take(slots, 6);
    await slots.rollBack('blank');
    expect(shown(slots)).toBe('version 5');
    await slots.searchBundles(usb(), 1e12);
    expect(slots.state.waiting).toBe(0);
    expect(log.problems.get('bundle')).toMatch(/version 0\.6 \(6\) failed here before/);
  });

  it.each([
    [
      'by another key',
      () =>
        bundle(5, String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))),
      /not by the trusted key/,
    ],
    [
      'that is something else',
      () => writeFileSync(join(folder(), 'usb/huntu-a.bundle'), 'x'.repeat(200)),
      /no bundle of Huntu/,
    ],
    ['that is empty', () => writeFileSync(join(folder(), 'usb/huntu-a.bundle'), ''), /ends too early/],
  ])('refuse a bundle %s, and say why', async (_, make, why) => {
    make();
    const slots = await open();
    await slots.searchBundles(usb(), 0);
    expect(log.problems.get('bundle')).toMatch(why);
    expect([slots.state.waiting, shown(slots)]).toEqual([0, 'factory']);
  });

  it('refuse an older bundle unless that is allowed, and any without a key', async () => {
    const slots = await open();
    await take(slots, 6);
    await slots.endTrial();
    bundle(5);
    await slots.searchBundles(usb(), 2e12);
    expect(log.problems.get('bundle')).toMatch(/older than what was here \(6\)/);
    const lenient = await open({ allowOlder: true });
    await lenient.searchBundles(usb(), 0);
    expect(lenient.state.waiting).toBe(5);
    const bare = await open({ key: null });
    await bare.searchBundles(usb(), 0);
    expect(log.problems.get('bundle')).toMatch(/no trusted\.pem/);
  });

  it('notice a damaged slot at the start and show the one before', async () => {
    const slots = await open();
    await take(slots, 5);
    await slots.endTrial();
    await take(slots, 6);
    await slots.endTrial();
    writeFileSync(join(folder(), 'home/slots/6/map/0.pbf'), 'rotten');
    expect(shown(await open())).toBe('version 5');
    expect(log.problems.get('slot')).toBe('6: map/0.pbf is damaged');
    rmSync(join(folder(), 'home/slots/5/index.html'));
    expect(shown(await open())).toBe('factory');
  });

  it('go back by themselves when two starts did not end a trial', async () => {
    const slots = await open();
    await take(slots, 5);
    expect(shown(await open())).toBe('version 5');
    expect(shown(await open())).toBe('factory');
    expect(log.problems.get('rolledBack')).toMatch(/^5: /);
  });

  it('keep two old versions and no more', async () => {
    const slots = await open();
    for (const counter of [1, 2, 3, 4]) {
      await take(slots, counter);
      await slots.endTrial();
    }
    expect(readdirSync(join(folder(), 'home/slots')).sort()).toEqual(['2', '3', '4']);
  });

  it('keep what is half unpacked and what waits, whatever old versions go', async () => {
    const slots = await open();
    for (const counter of [1, 2, 3]) {
      await take(slots, counter);
      await slots.endTrial();
    }
    await take(slots, 4);
    bundle(5);
    await slots.searchBundles(usb(), 5e9);
    mkdirSync(join(folder(), 'home/slots/new'));
    await slots.endTrial();
    expect(readdirSync(join(folder(), 'home/slots')).sort()).toEqual(['2', '3', '4', '5', 'new']);
  });

  it('say which folder cannot be read, and look into the others', async () => {
    const slots = await open();
    bundle(5);
    writeFileSync(join(folder(), 'broken'), 'a file where a folder should be');
    await slots.searchBundles([join(folder(), 'broken'), ...usb()], 0);
    expect(slots.state.waiting).toBe(5);
    await slots.searchBundles([join(folder(), 'broken')], 1);
    expect(log.problems.get('bundle')).toMatch(/broken: ENOTDIR/);
  });

  it('live through a state file that is nonsense', async () => {
    for (const text of ['', '{', '[]', 'null', '{"active":"x"}']) {
      writeFileSync(join(folder(), 'home/state.json'), text);
      expect(shown(await open())).toBe('factory');
    }
  });

  it('leave nothing behind of a bundle that is damaged inside', async () => {
    const file = bundle(5);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = 9;
    writeFileSync(file, bytes);
    const slots = await open();
    await slots.searchBundles(usb(), 0);
    expect(log.problems.get('bundle')).toMatch(/map\/0\.pbf in it is damaged/);
    expect(existsSync(join(folder(), 'home/slots/new'))).toBe(false);
  });

  it('goes on with what was shown when the version that waits was damaged meanwhile', async () => {
    const slots = await open();
    await take(slots, 1);
    await slots.endTrial();
    bundle(2);
    await slots.searchBundles(usb(), 2e9);
    writeFileSync(join(folder(), 'home/slots/2/index.html'), 'damaged');
    expect(await slots.startTrial()).toBe(false);
    expect([shown(slots), slots.site.counter, slots.state.waiting]).toEqual(['version 1', 1, 0]);
    expect(log.problems.get('slot')).toContain('index.html is damaged');
    await take(slots, 3);
    await slots.endTrial();
    expect([shown(slots), log.problems.has('slot')]).toEqual(['version 3', false]);
  });
});
