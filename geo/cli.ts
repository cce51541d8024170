/**
 * `npm run geo`: read -> build -> check -> write. With `--check` nothing is written: it fails when geo/out is stale.
 * `check FILE... [--json]` judges foreign files instead.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printIssue } from '../src/domain/contract/issue';
import { build, printNetwork } from './build';
import { runChecks } from './check';
import { checkForeign } from './foreign';
import { readGeo } from './read';

export const OUT = 'geo/out/network.json';
const USAGE = 'allowed are nothing, --check, or check FILE...';

/** What a run prints and how it exits: 0 sound, 1 stale or at fault, 2 wrong arguments. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

function present(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Reads, builds and checks geo/ below `root`; writes the network unless `check` is set. */
export function runGeo(root: string, check: boolean): Outcome {
  const raw = readGeo(root);
  const issues = runChecks(raw);
  const found = issues.map(printIssue);
  if (issues.some(({ level }) => level === 'error')) return { lines: found, exitCode: 1 };
  const network = build(raw);
  const text = printNetwork(network);
  const path = join(root, OUT);
  const stale = present(path) !== text;
  if (check && stale)
    return { lines: [...found, `${OUT} is stale: run npm run geo and commit it`], exitCode: 1 };
  if (stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const counts = `${network.facilities.length} facilities, ${network.legs.length} legs, ${network.observations.length} figures`;
  return {
    lines: [...found, `${OUT} ${stale ? 'written' : 'is up to date'}: data=${network.hash}, ${counts}`],
    exitCode: 0,
  };
}

/** The command line; `args` without node and script. */
export function main(args: readonly string[], root: string): Outcome {
  if (args[0] === 'check') {
    const files = args.slice(1).filter((arg) => arg !== '--json');
    const { text, exitCode } = checkForeign(files, { json: args.includes('--json') });
    return { lines: [text], exitCode };
  }
  const wrong = args.find((arg) => arg !== '--check');
  if (wrong !== undefined) return { lines: [`geo: unknown argument "${wrong}"; ${USAGE}`], exitCode: 2 };
  return runGeo(root, args.includes('--check'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, exitCode } = main(
    process.argv.slice(2),
    join(dirname(fileURLToPath(import.meta.url)), '..'),
  );
  // What was found is the answer, on stdout; only how the command was misused goes to stderr.
  const print = exitCode === 2 ? console.error : console.log;
  for (const line of lines) print(line);
  process.exitCode = exitCode;
}
