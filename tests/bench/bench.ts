import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findBrowser, hasLlvmpipe, softwareFlags } from '../../src/host/browser.mjs';
import { serve } from '../../src/host/serve.mjs';
import { isBuildFresh } from '../../src/host/stamp.mjs';
import { measureMoving, measureReads, withArcsPage } from './arcs.ts';
import { measureMutations, measureOpening, rendererOf } from './page.ts';
import { printTable, summarize, type Row } from './table.ts';

/** `npm run bench`: what the built app costs on this machine. Medians of several runs, with their spread. */

const ROOT = resolve(import.meta.dirname, '../..');
const RESULTS = resolve(import.meta.dirname, 'results.json');
const RUNS = 5;
const ARCS = [100, 1000, 10_000] as const;

const say = (line: string) => console.log(line);

const launch = (): Promise<Browser> => {
  const browser = findBrowser(process.env);
  return chromium.launch({
    args: softwareFlags(hasLlvmpipe()),
    ...(browser ? { executablePath: browser.path } : {}),
  });
};

/** A browser of its own for each run: nothing is warm, not even the shaders. */
async function inNewBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch();
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

async function repeat<T>(what: string, once: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 1; run <= RUNS; run++) {
    say(`${what}: run ${run} of ${RUNS}`);
    results.push(await once());
  }
  return results;
}

async function benchPage(): Promise<Row[]> {
  const site = await serve({ folder: resolve(ROOT, 'dist'), port: 0 });
  try {
    const openings = await repeat('opening at 1280 x 720', () =>
      inNewBrowser((browser) => measureOpening(browser, site.url)),
    );
    const mutations = await repeat('playing at 1280 x 720', () =>
      inNewBrowser((browser) => measureMutations(browser, site.url)),
    );
    return [
      summarize(
        'text readable',
        'ms',
        openings.map(({ textMs }) => textMs),
        1000,
      ),
      summarize(
        'data-ready, cold',
        'ms',
        openings.map(({ readyMs }) => readyMs),
        4000,
      ),
      summarize(
        'script heap when ready',
        'MB',
        openings.map(({ heapMB }) => heapMB),
      ),
      summarize('DOM mutation batches a second, playing', '', mutations, 4),
    ];
  } finally {
    await site.close();
  }
}

async function benchArcs(): Promise<Row[]> {
  return withArcsPage(async (url) => {
    const rows: Row[] = [];
    const medians = new Map<number, number>();
    for (const arcs of ARCS) {
      const moving = await repeat(`${arcs} arcs at 320 x 180`, () =>
        inNewBrowser((browser) => measureMoving(browser, url, arcs)),
      );
      const limit = arcs === 1000 ? 3 : undefined;
      const script = summarize(
        `script a frame, ${arcs} arcs`,
        'ms',
        moving.map((one) => one.scriptMsPerFrame),
        limit,
      );
      rows.push(
        script,
        summarize(
          `frames a second, ${arcs} arcs`,
          '',
          moving.map((one) => one.framesPerSecond),
        ),
      );
      medians.set(arcs, script.median);
    }
    const growth = (medians.get(10_000) ?? Number.NaN) / (medians.get(100) ?? Number.NaN);
    const reads = await repeat('reads of the records', () =>
      inNewBrowser((browser) => measureReads(browser, url, 1000)),
    );
    return [
      ...rows,
      summarize('script a frame, 10,000 arcs against 100', 'times', [growth], 1.5),
      summarize('accessor calls a frame, 1,000 arcs', '', reads, 0),
    ];
  });
}

async function main(): Promise<void> {
  if (!isBuildFresh(ROOT)) {
    console.error('Bench: dist is missing or stale; run npm run build first');
    process.exit(1);
  }
  const machine = {
    commit: execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], {
      cwd: ROOT,
      encoding: 'utf8',
    }).trim(),
    date: new Date().toISOString(),
    renderer: await inNewBrowser(rendererOf),
    cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    runs: RUNS,
  };
  say(`${machine.renderer}, ${machine.cpu}`);
  const rows = [...(await benchPage()), ...(await benchArcs())];
  writeFileSync(RESULTS, `${JSON.stringify({ ...machine, rows }, null, 2)}\n`);
  say(`\n${printTable(rows)}\n\nWritten to tests/bench/results.json`);
}

await main();
