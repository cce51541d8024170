import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '../../src/host/serve.mjs';
import { isBuildFresh } from '../../src/host/stamp.mjs';
import { installPeers } from './installPeers.ts';
import { ROOT } from './machine.ts';
import { measureFile, type PageRun } from './own/pageRun.ts';
import { writeRows } from './own/writeRows.ts';
import type { Section } from './section.ts';
import { summarize, type Row } from './table.ts';

const ROWS = 1_000_000;

interface Imported {
  readonly rows: number;
  readonly first: number;
  readonly done: number;
  readonly cpu: number;
  readonly peakMB: number;
  readonly questions: readonly number[];
}

const run = promisify(execFile);

/** Summarizes the runs of a peer's reader, by the clock and by processor time. */
const summarizePeer = (of: string, what: string, runs: readonly Pick<Imported, 'done' | 'cpu'>[]): Row[] => [
  {
    ...summarize(
      what,
      'ms',
      runs.map(({ done }) => done),
    ),
    of,
  },
  {
    ...summarize(
      'the same, processor time',
      'ms',
      runs.map(({ cpu }) => cpu),
    ),
    of,
  },
];

/** Runs one program in a process of its own: its peak is its own. */
async function runAlone<T>(program: string, file: string): Promise<T> {
  const path = join(import.meta.dirname, program);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', path, file], { cwd: ROOT });
  return JSON.parse(stdout) as T;
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))] ?? Number.NaN;

const PAGE_FIGURES: readonly (readonly [keyof PageRun, name: string, unit: string, limit?: number])[] = [
  ['first', 'file named', 'ms', 500],
  ['columns', 'columns recognised', 'ms'],
  ['counted', 'all rows counted', 'ms', 8000],
  ['shown', 'then its flows shown', 'ms'],
  ['longest', 'longest task of the main thread', 'ms', 50],
  ['peakMB', 'memory above the empty page', 'MB', 900],
];

export const own: Section = {
  name: 'own',
  about: `${ROWS} rows of a customs download, from the file to answers, beside kepler.gl's and Papa Parse's reading of the same file`,
  async run({ inNewBrowser, repeat }) {
    if (!isBuildFresh(ROOT)) throw new Error('dist is missing or stale; run npm run build first');
    installPeers();
    installPeers(join(import.meta.dirname, 'kepler'));
    const folder = mkdtempSync(join(tmpdir(), 'own-'));
    // The name says which way the goods went.
    const file = join(folder, 'import.csv');
    const site = await serve({ folder: join(ROOT, 'dist'), port: 0 });
    try {
      writeRows(file, ROWS);
      const size = `${Math.round(statSync(file).size / 1e6)} MB`;
      const imports = await repeat(`importing ${size}`, () => runAlone<Imported>('own/importRun.ts', file));
      const papa = await repeat(`Papa Parse, ${size}`, () =>
        runAlone<Pick<Imported, 'done' | 'cpu'>>('own/papaRun.ts', file),
      );
      const kepler = await repeat(`kepler.gl, ${size}`, () =>
        runAlone<Pick<Imported, 'done' | 'cpu'>>('kepler/keplerRun.ts', file),
      );
      const pages = await repeat(`the built page, ${size}`, () =>
        inNewBrowser((browser) => measureFile(browser, site.url.replace(/\/$/, ''), file)),
      );
      const of = (pick: (one: Imported) => number): number[] => imports.map(pick);
      const rows: Row[] = [
        summarize(
          'columns recognised',
          'ms',
          of(({ first }) => first),
          500,
        ),
        summarize(
          'all rows placed, flows answered',
          'ms',
          of(({ done }) => done),
          8000,
        ),
        summarize(
          'the same, processor time',
          'ms',
          of(({ cpu }) => cpu),
        ),
        ...summarizePeer('kepler.gl 3.2.6, processCsvData', 'rows of typed cells alone', kepler),
        ...summarizePeer('Papa Parse 5.7.1', 'rows as strings alone', papa),
        summarize(
          'memory above the start',
          'MB',
          of(({ peakMB }) => peakMB),
          900,
        ),
        summarize(
          'a question of a million rows, processor time, p95',
          'ms',
          of(({ questions }) => p95(questions)),
          120,
        ),
      ];
      rows.push(
        ...PAGE_FIGURES.map(([of, name, unit, limit]) =>
          summarize(
            `in the page: ${name}`,
            unit,
            pages.map((one) => one[of]),
            limit,
          ),
        ),
      );
      return rows.map((row) => ({ of: 'Huntu', ...row }));
    } finally {
      await site.close();
      rmSync(folder, { recursive: true });
    }
  },
};
