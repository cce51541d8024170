import { compareBuilds, PAIRS } from './against.ts';
import { parseArguments } from './arguments.ts';
import { findCommit, withBuiltCommit } from './buildCommit.ts';
import { hover } from './hover.ts';
import { lanes } from './lanes.ts';
import { inNewBrowser, machineNow } from './machine.ts';
import { moving } from './moving.ts';
import { opening } from './opening.ts';
import { own } from './own.ts';
import { printCompared } from './pairs.ts';
import { peerSections } from './peers.ts';
import { planSections } from './plan.ts';
import { keep } from './results.ts';
import type { Section } from './section.ts';
import { printTable } from './table.ts';
import { trips } from './trips.ts';
import { warehouse } from './warehouse.ts';

/**
 * `npm run bench [-- SECTION...] [--trial] [--against COMMIT]`: what the atlas costs on this machine, and what its
 * peers do. Medians of several runs, with their spread; each section replaces its own figures in results.json. A
 * trial runs everything once and keeps nothing. Against a commit, both are measured in nine pairs, and 1 is the
 * exit code where a figure is not held.
 */
const SECTIONS: readonly Section[] = [
  opening,
  moving,
  hover,
  trips,
  ...planSections,
  own,
  lanes,
  warehouse,
  ...peerSections,
];
const RUNS = 5;

const say = (line: string): void => console.log(line);

const endOf = (trial: boolean): string =>
  trial ? 'A trial: not kept' : 'Written to tests/bench/results.json';

async function measure({ name, about, run }: Section, trial: boolean): Promise<void> {
  const runs = trial ? 1 : RUNS;
  const machine = await machineNow();
  say(`\n${name}: ${about}\n${machine.renderer}, ${machine.cpu}`);
  const rows = await run({
    runs,
    say,
    inNewBrowser,
    async repeat<T>(what: string, once: () => Promise<T>): Promise<readonly T[]> {
      const results: T[] = [];
      for (let nth = 1; nth <= runs; nth++) {
        say(`  ${what}: run ${nth} of ${runs}`);
        results.push(await once());
      }
      return results;
    },
  });
  if (!trial) keep(name, { ...machine, runs, rows });
  say(`\n${printTable(rows)}\n${endOf(trial)}`);
}

async function measureAgainst(sections: readonly Section[], name: string, trial: boolean): Promise<void> {
  const against = findCommit(name);
  const short = against.slice(0, 12);
  const pairs = trial ? 1 : PAIRS;
  await withBuiltCommit(against, async (root) => {
    for (const { name, about, openBuild } of sections) {
      if (!openBuild) continue;
      const machine = await machineNow();
      say(`\n${name} against ${short}: ${about}\n${machine.renderer}, ${machine.cpu}`);
      const rows = await compareBuilds(openBuild, root, pairs);
      if (!trial) keep(`against-${name}`, { ...machine, against, pairs, rows });
      say(`\n${printCompared(rows, short)}\n${endOf(trial)}`);
      if (rows.some(({ held }) => held === false)) process.exitCode = 1;
    }
  });
}

const asked = parseArguments(process.argv.slice(2), SECTIONS);
if (typeof asked === 'string') {
  console.error(`Bench: ${asked}`);
  process.exit(2);
}
const chosen = SECTIONS.filter(({ name }) => asked.sections.includes(name));
try {
  if (asked.against !== null) await measureAgainst(chosen, asked.against, asked.trial);
  else for (const section of chosen) await measure(section, asked.trial);
} catch (error) {
  console.error(`Bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
