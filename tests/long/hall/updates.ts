import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Health } from '../../../src/host/kiosk/server/health.mjs';
import { packBundle } from '../../../src/host/pack.mjs';
import type { Measured } from '../results';
import { Hall, ROOT } from './hall';

/** R19: bundles that are good, bad and damaged, against the built app. */

const { privateKey } = generateKeyPairSync('ed25519');
const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
export const trusted = String(createPublicKey(key).export({ type: 'spki', format: 'pem' }));

/** The built app, changed by `spoil`, as a signed bundle. */
function pack(counter: number, spoil: (site: string) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-site-'));
  const [site, file] = [join(folder, 'site'), join(folder, 'bundle')];
  cpSync(join(ROOT, 'dist'), site, { recursive: true });
  spoil(site);
  packBundle({ folder: site, file, version: `test-${counter}`, counter, key });
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

const inbox = (hall: Hall, name: string): string => join(hall.home, 'inbox', `huntu-${name}.bundle`);

/** Puts the built app, changed by `spoil`, into the inbox as a signed bundle. */
export function drop(hall: Hall, counter: number, spoil: (site: string) => void = () => undefined): void {
  writeFileSync(inbox(hall, String(counter)), pack(counter, spoil));
}

/** Nobody is there, for updates, after 10 s; the rest is as shipped. */
const QUICK = { idleSeconds: 10 };

interface Bad {
  readonly what: string;
  readonly config: object;
  readonly spoil: (site: string) => void;
}

const BAD: readonly Bad[] = [
  {
    what: 'an empty page, shipped timers',
    config: QUICK,
    spoil: (site) => writeFileSync(join(site, 'index.html'), '<!doctype html>'),
  },
  {
    what: 'scripts missing, 20 s for a start',
    config: { ...QUICK, startSeconds: 20 },
    spoil: (site) => rmSync(join(site, 'assets'), { recursive: true }),
  },
];

async function rollBack({ what, config, spoil }: Bad): Promise<Measured> {
  const hall = new Hall({ config, trusted }).start();
  try {
    await hall.until(({ good }) => good, 90);
    drop(hall, 7, spoil);
    const flipped = await hall.until(({ counter }) => counter === 7, 90);
    const back = await hall.until(({ counter, good }) => counter === 0 && good);
    const value = flipped === null || back === null ? 'never' : `${back.toFixed(1)} s`;
    return {
      what: `bad bundle (${what}): old version back after (150 s)`,
      value,
      sound: back !== null && back <= 150,
    };
  } finally {
    await hall.end();
  }
}

/** Bytes of every part: mark, signature, length, manifest, first, middle and last file. */
const places = (bytes: number): number[] => [3, 40, 80, 200, 200_000, Math.floor(bytes / 2), bytes - 1];

async function damaged(): Promise<Measured> {
  const hall = new Hall({ config: QUICK, trusted }).start();
  try {
    await hall.until(({ good }) => good, 90);
    // The whole one never lies in the inbox: once installed, its damaged copies would be passed over.
    const whole = pack(9, () => undefined);
    const spots = places(whole.length);
    for (const [i, at] of spots.entries()) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(inbox(hall, `flipped-${i}`), bytes);
    }
    const refusals = (health: Health): number =>
      spots.filter((_, i) =>
        health.recent.some(({ what, detail }) => what === 'bundle' && detail.includes(`-flipped-${i}.`)),
      ).length;
    await hall.until((health) => refusals(health) === spots.length, 60);
    const health = await hall.health();
    const refused = health ? refusals(health) : 0;
    const { good, counter } = health ?? {};
    const told = (await hall.staff()).includes('An update was refused');
    const count = spots.length;
    return {
      what: 'bundle with one byte flipped: refused, said on the staff page, picture stays',
      value: `${refused} of ${count}`,
      sound: refused === count && told && good === true && counter === 0,
    };
  } finally {
    await hall.end();
  }
}

async function goodOne(): Promise<Measured[]> {
  const hall = new Hall({ config: { ...QUICK, trialSeconds: 10 }, trusted }).start();
  let asked = 0;
  let lost = 0;
  let going = true;
  const ask = async (): Promise<void> => {
    while (going) {
      asked += 1;
      const reply = await fetch('http://127.0.0.1:8237/').catch(() => null);
      if (reply?.status !== 200) lost += 1;
      await reply?.arrayBuffer().catch(() => (lost += 1));
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  try {
    await hall.until(({ good }) => good, 90);
    const asking = ask();
    drop(hall, 8);
    const kept = await hall.until(({ counter, trial, good }) => counter === 8 && !trial && good, 120);
    going = false;
    await asking;
    return [
      { what: 'good bundle: tried and kept', value: kept === null ? 'no' : 'yes', sound: kept !== null },
      { what: 'requests lost while it flipped', value: `${lost} of ${asked}`, sound: lost === 0 },
    ];
  } finally {
    going = false;
    await hall.end();
  }
}

export async function measureUpdates(): Promise<Measured[]> {
  return [await damaged(), ...(await goodOne())];
}

export async function measureRollback(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const bad of BAD) measured.push(await rollBack(bad));
  return measured;
}
