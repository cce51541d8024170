import { join, resolve } from 'node:path';
import { explainInstall, ensurePackages } from './packages.mjs';
import { shutDown } from './shutDown.mjs';

/** Runs a TypeScript program of geo, `node src/host/geoCommand.mjs geo/plan.ts ...`, on a bare clone after an install. */

const ROOT = resolve(import.meta.dirname, '../..');

// Answers go to stdout, messages to stderr.
if (explainInstall(ROOT) !== null && !(await ensurePackages(ROOT, (line) => console.error(line))))
  shutDown(1, 'Stopped: the packages could not be installed');

const program = join(ROOT, process.argv[2] ?? '');
// The program finds itself where Node names a main program.
process.argv.splice(1, 2, program);
const { tsImport } = await import('tsx/esm/api');
await tsImport(program, import.meta.url);
