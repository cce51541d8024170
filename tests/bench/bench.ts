import { lanes } from './lanes.ts';
import { inNewBrowser, machineNow } from './machine.ts';
import { moving } from './moving.ts';
import { opening } from './opening.ts';
import { peerSections } from './peers.ts';
import { planSections } from './plan.ts';
import { keep } from './results.ts';
import type { Section } from './section.ts';
import { printTable } from './table.ts';
import { trips } from './trips.ts';

/**
 * `npm run bench [-- SECTION...] [--trial]`: what the atlas costs on this machine, and what its peers do. Medians of several
 * runs, with their spread; each section replaces its own figures in results.json. A trial runs everything once and keeps nothing.
 */
const SECTIONS: readonly Section[] = [opening, moving, trips, ...planSections, lanes, ...peerSections];
const RUNS = 5;

const say = (line: string): void => console.log(line);

async function measure({ name, about, run }: Section, runs: number): Promise<void> {
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
  if (runs === RUNS) keep(name, { ...machine, runs, rows });
  say(
    `\n${printTable(rows)}\n${runs === RUNS ? 'Written to tests/bench/results.json' : 'A trial: not kept'}`,
  );
}

/** What to run, or what is wrong with the arguments. */
function readArguments(args: readonly string[]): { sections: readonly Section[]; runs: number } | string {
  const names = args.filter((arg) => arg !== '--trial');
  const unknown = names.find((name) => !SECTIONS.some((section) => section.name === name));
  if (unknown !== undefined) {
    return `Bench: there is no section ${unknown}; there are ${SECTIONS.map(({ name }) => name).join(', ')}, and --trial`;
  }
  const sections = names.length === 0 ? SECTIONS : SECTIONS.filter(({ name }) => names.includes(name));
  return { sections, runs: args.includes('--trial') ? 1 : RUNS };
}

const asked = readArguments(process.argv.slice(2));
if (typeof asked === 'string') {
  console.error(asked);
  process.exit(2);
}
try {
  for (const section of asked.sections) await measure(section, asked.runs);
} catch (error) {
  console.error(`Bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
