/**
 * `npx tsx tests/bench/tuneBrushes.ts ARCS HEIGHT [WHO...]`: finds the widths at which peers light as many pixels as the
 * atlas does, and keeps them in brushes.json. Wanted again only when the atlas, a peer or the seeded arcs change.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { litBy, openPage, withPages } from './arcPages.ts';
import { ATLAS, brushKey, pageOf, PEERS, readBrushes, SCREENS, type Contender } from './contenders.ts';
import { inNewBrowser } from './machine.ts';

const [arcs = 0, height = 0] = process.argv.slice(2).map(Number);
const who = process.argv.slice(4);
const screen = height === SCREENS.small.height ? SCREENS.small : SCREENS.large;
const NEAR = 0.03;
const TRIES = 7;

const litOf = (url: string, one: Contender, width: number): Promise<number> =>
  inNewBrowser(async (browser) =>
    litBy((await openPage(browser, `${url}/${pageOf(one, arcs, width)}`, screen)).page),
  );

await withPages(async (url) => {
  const wanted = await litOf(url, ATLAS, 1);
  console.log(`huntu lights ${wanted}`);
  for (const peer of PEERS.filter((one) => who.length === 0 || who.includes(one.who))) {
    const key = brushKey(peer, arcs, screen);
    let width = readBrushes()[key] ?? 1;
    let before = { width: 0, lit: 0 };
    let best = { width, off: Infinity };
    for (let nth = 0; nth < TRIES && best.off > NEAR; nth++) {
      const lit = await litOf(url, peer, width);
      const off = lit / wanted - 1;
      console.log(`${key}: width ${width} lights ${lit}, ${(100 * off).toFixed(1)} %`);
      if (Math.abs(off) < best.off) best = { width, off: Math.abs(off) };
      // Lit pixels grow as some power of the width: less than the first where arcs cover each other.
      const power = before.width > 0 ? Math.log(lit / before.lit) / Math.log(width / before.width) : 0.8;
      before = { width, lit };
      const factor = (wanted / lit) ** (1 / Math.max(0.05, power));
      width = Number((width * Math.min(4, Math.max(0.25, factor))).toPrecision(3));
    }
    const brushes = Object.entries({ ...readBrushes(), [key]: best.width });
    brushes.sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(
      join(import.meta.dirname, 'brushes.json'),
      `${JSON.stringify(Object.fromEntries(brushes), null, 2)}\n`,
    );
  }
});
process.exit(0);
