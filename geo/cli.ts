/**
 * `npm run geo`: read -> build -> check -> write. `--check` writes nothing and fails where geo/out is stale. `check
 * FILE... [--encoding NAME] [--json]` judges foreign files.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { escapeShort, printIssue } from '../src/domain/contract/issue';
import { endOnClosedPipe } from '../src/host/closedPipe.mjs';
import { buildNetwork, buildScenes, printList, printNetwork } from './build';
import { runChecks } from './check';
import { buildHinterland } from './cities';
import { checkForeign } from './foreign';
import { buildPlan } from './plan/buildPlan';
import { DRAWN, POSTERS, findStalePosters } from './posters';
import { readGeo } from './read';
import { buildRegions } from './regions';
import { readCoast } from './sea/seaCoast';

export const OUT = 'geo/out/network.json';
export const SCENES_OUT = 'geo/out/scenes.json';
export const REGIONS_OUT = 'geo/out/regions.json';
export const PLANNER = 'geo/out/planner.json';
export const HINTERLAND = 'geo/out/hinterland.json';
const USAGE = 'allowed are nothing, --check, or check FILE... (check --help)';

/** Exit code: 0 sound, 1 stale or at fault, 2 wrong arguments or an unreadable file of its own. */
export interface CommandOutcome {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1 | 2;
}

interface Output {
  readonly path: string;
  readonly text: string;
  readonly holds: string;
}

function present(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Writes results unless `check` is set. */
export function runGeo(root: string, check: boolean): CommandOutcome {
  const raw = readGeo(root);
  const issues = runChecks(raw);
  const found = issues.map(printIssue);
  if (issues.some(({ level }) => level === 'error')) return { lines: found, exitCode: 1 };
  const network = buildNetwork(raw);
  const scenes = buildScenes(raw);
  const regions = buildRegions(raw);
  const shores = readCoast(join(import.meta.dirname, '..'));
  const plan = buildPlan(raw, shores);
  const hinterland = buildHinterland(raw, plan, shores);
  const outputs: readonly Output[] = [
    {
      path: OUT,
      text: printNetwork(network),
      holds: `data=${network.hash}, ${network.facilities.length} facilities, ${network.legs.length} legs, ${network.observations.length} figures`,
    },
    { path: SCENES_OUT, text: printList(scenes), holds: `${scenes.length} scenes` },
    {
      path: REGIONS_OUT,
      text: printList(regions),
      holds: `${regions.length} regions, ${regions.filter(({ at }) => at).length} of them with a disc`,
    },
    {
      path: PLANNER,
      text: printNetwork(plan),
      holds: `data=${plan.hash}, ${plan.towns.length} towns, ${plan.sailings.length} sailings, ${plan.parameters.length} parameters`,
    },
    {
      path: HINTERLAND,
      text: printNetwork(hinterland),
      holds: `${hinterland.cities.length} cities, ${hinterland.cities.filter(({ people }) => people).length} of them with people`,
    },
  ];
  const stale = outputs.filter(({ path, text }) => present(join(root, path)) !== text);
  if (check && stale.length > 0) {
    const reasons = stale.map(({ path }) => `${path} is stale: run npm run geo and commit it`);
    return { lines: [...found, ...reasons], exitCode: 1 };
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const results = outputs.map(
    (output) => `${output.path} ${stale.includes(output) ? 'written' : 'is up to date'}: ${output.holds}`,
  );
  const old = findStalePosters(root, network, scenes);
  if (!old) {
    const mend = 'remove it, then take the pictures again with npm run posters';
    return { lines: [...found, ...results, `geo: ${DRAWN} cannot be read: ${mend}`], exitCode: 2 };
  }
  const note =
    old.length > 0 ? [`${POSTERS}: older than what is drawn, run npm run posters: ${old.join(', ')}`] : [];
  return { lines: [...found, ...results, ...note], exitCode: 0 };
}

/** Runs the command line; `args` without node and script. */
export function main(args: readonly string[], root: string): CommandOutcome {
  if (args[0] === 'check') {
    const { text, exitCode } = checkForeign(args.slice(1));
    return { lines: [text], exitCode };
  }
  const wrong = args.find((arg) => arg !== '--check');
  if (wrong !== undefined)
    return { lines: [`geo: unknown argument "${escapeShort(wrong)}"; ${USAGE}`], exitCode: 2 };
  return runGeo(root, args.includes('--check'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  endOnClosedPipe();
  const { lines, exitCode } = main(
    process.argv.slice(2),
    join(dirname(fileURLToPath(import.meta.url)), '..'),
  );
  // Findings are the answer, on stdout; misuse goes to stderr.
  const print = exitCode === 2 ? console.error : console.log;
  for (const line of lines) print(line);
  process.exitCode = exitCode;
}
