import type { Browser } from '@playwright/test';
import { framesOf, litBy, openPage, serveOwnPages, waitForFrames, withPages } from './arcPages.ts';
import {
  ATLAS,
  brushKey,
  pageOf,
  PEERS,
  readBrushes,
  SCREENS,
  type Contender,
  type Screen,
} from './contenders.ts';
import { cpuMeter } from './cpu.ts';
import { meter, readHeap, readMetrics } from './metrics.ts';
import type { Bench, OpenBuild, Section } from './section.ts';
import { summarize, type Row } from './table.ts';

/** With more arcs than this a frame of some takes seconds: when they first move is not asked. */
const MOVING = 1000;

/** What one run of one page costs. */
interface Cost {
  /** CPU of renderer and GPU process together, ms a frame. */
  readonly cpu: number;
  readonly script: number;
  /** ms from navigation until land and arcs were on the screen. */
  readonly first: number;
  /** ms from navigation until the arcs moved; NaN where that is not asked. */
  readonly moves: number;
  /** MB. */
  readonly heap: number;
  readonly lit: number;
  readonly perSecond: number;
}

const WARM = { frames: 10, longest: 3000 };
/** A slow library draws fewer frames; a frame of its own takes as long as it takes. */
const TIMED = { frames: 120, longest: 5000 };

async function measure(browser: Browser, url: string, screen: Screen, moving: boolean): Promise<Cost> {
  const { page, firstMs: first, movesMs: moves } = await openPage(browser, url, screen, moving);
  await waitForFrames(page, WARM.frames, WARM.longest);
  const [session, readCpu] = [await meter(page), await cpuMeter(browser)];
  const read = async () => {
    const [frames, { renderer, gpu }, { scriptMs, clockMs }] = [
      await framesOf(page),
      await readCpu(),
      await readMetrics(session),
    ];
    return { frames, cpu: renderer + gpu, scriptMs, clockMs };
  };
  // From one frame to another: the first reading waits for a frame, so does the last.
  await waitForFrames(page, 1, Infinity);
  const before = await read();
  await waitForFrames(page, TIMED.frames, TIMED.longest);
  await waitForFrames(page, 1, Infinity);
  const after = await read();
  const frames = after.frames - before.frames;
  const heap = await readHeap(session);
  const lit = await litBy(page);
  await page.context().close();
  return {
    ...{ first, moves, heap, lit },
    cpu: (after.cpu - before.cpu) / frames,
    script: (after.scriptMs - before.scriptMs) / frames,
    perSecond: (frames * 1000) / (after.clockMs - before.clockMs),
  };
}

const COLUMNS: readonly (readonly [keyof Cost, name: string, unit: string])[] = [
  ['cpu', 'CPU a frame', 'ms'],
  ['script', 'script a frame', 'ms'],
  ['first', 'first frame', 'ms'],
  ['moves', 'first moved', 'ms'],
  ['heap', 'heap', 'MB'],
  ['lit', 'lit pixels', ''],
  ['perSecond', 'frames a second', ''],
];

type Costs = ReadonlyMap<Contender, readonly Cost[]>;

/** What the atlas promises among those that animate arcs, by what the fastest of them needs. */
function limitOf(
  what: keyof Cost,
  arcs: number,
  best: (what: keyof Cost) => number,
  wanted: boolean,
): number | undefined {
  if (what === 'heap') return arcs === 10_000 ? 20 : arcs === 100_000 ? 80 : undefined;
  if (!wanted) return undefined;
  if (what === 'cpu' || what === 'first') return best(what);
  return what === 'script' ? 1.2 * best(what) : undefined;
}

function rowsOf(costs: Costs, arcs: number, { width, height }: Screen): Row[] {
  const values = (one: Contender, what: keyof Cost): number[] =>
    (costs.get(one) ?? []).map((cost) => cost[what]);
  const rivals = [...costs.keys()].filter((one) => one.arcs && one !== ATLAS);
  const best = (what: keyof Cost): number =>
    Math.min(...rivals.map((one) => summarize('', '', values(one, what)).median));
  const atlasLit = summarize('', '', values(ATLAS, 'lit')).median;
  const wanted = (arcs === 1000 || arcs === 10_000) && height === SCREENS.large.height;
  return [...costs.keys()].flatMap((one) =>
    COLUMNS.filter(([what]) => what !== 'moves' || (one.arcs && arcs <= MOVING)).map(([what, name, unit]) => {
      const limit = one === ATLAS ? limitOf(what, arcs, best, wanted) : undefined;
      const row = {
        ...summarize(`${name}, ${width} x ${height}`, unit, values(one, what), limit),
        ...{ of: one.name, ...(one.simpler ? { note: one.simpler } : {}) },
      };
      if (what !== 'lit' || one === ATLAS || !one.arcs) return row;
      return { ...row, held: Math.abs(row.median / atlasLit - 1) <= 0.1 };
    }),
  );
}

/** All in turn, run by run, so that a slow minute of the machine meets all of them. */
async function compare(
  { runs, say, inNewBrowser }: Bench,
  contenders: readonly Contender[],
  arcs: number,
  screen: Screen,
): Promise<Row[]> {
  const brushes = readBrushes();
  const costs = new Map<Contender, Cost[]>(contenders.map((one) => [one, []]));
  await withPages(async (url) => {
    for (let nth = 1; nth <= runs; nth++) {
      for (const one of contenders) {
        say(`  ${arcs} arcs, ${screen.width} x ${screen.height}, run ${nth} of ${runs}: ${one.name}`);
        const page = `${url}/${pageOf(one, arcs, brushes[brushKey(one, arcs, screen)] ?? 1)}`;
        costs
          .get(one)
          ?.push(await inNewBrowser((browser) => measure(browser, page, screen, one.arcs && arcs <= MOVING)));
      }
    }
  });
  return rowsOf(costs, arcs, screen);
}

const section = (arcs: number, screen: Screen, peers: readonly Contender[], suffix = ''): Section => ({
  name: `peers-${arcs}${suffix}`,
  about: `${arcs} seeded arcs over one land from one camera at ${screen.width} x ${screen.height}, the atlas and its peers in turn`,
  run: (bench) => compare(bench, [ATLAS, ...peers], arcs, screen),
});

/**
 * The figures of the atlas alone that are costs: pixels that arcs light are none, and frames are told by the time
 * of one.
 */
async function openBuild(root: string, arcs: number, screen: Screen): Promise<OpenBuild> {
  const site = await serveOwnPages(root);
  const probe = {
    name: `${arcs} arcs, ${screen.width} x ${screen.height}`,
    async measure(browser: Browser) {
      const cost = await measure(browser, `${site.url}/${pageOf(ATLAS, arcs, 1)}`, screen, true);
      const costs = COLUMNS.filter(([what]) => what !== 'lit' && what !== 'perSecond');
      return [
        ...costs.map(([what, name, unit]) => ({ name, unit, value: cost[what] })),
        { name: 'from frame to frame', unit: 'ms', value: 1000 / cost.perSecond },
      ];
    },
  };
  return { probes: [probe], close: site.close };
}

const { large, small } = SCREENS;
const [arcs, lines] = [PEERS.filter((one) => one.arcs), PEERS.filter((one) => !one.arcs)];

/** Each is a command of a few minutes: where drawing is slow there is one for arcs and one for what lies on the ground. */
export const peerSections: readonly Section[] = [
  section(100, large, PEERS),
  section(100, small, PEERS, '-small'),
  { ...section(MOVING, large, PEERS), openBuild: (root) => openBuild(root, MOVING, large) },
  section(MOVING, small, PEERS, '-small'),
  section(10_000, large, arcs),
  section(10_000, large, lines, '-lines'),
  section(10_000, small, PEERS, '-small'),
  section(100_000, small, arcs),
  section(100_000, small, lines, '-lines'),
];
