import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Reads the file of its argument with kepler.gl to rows of typed cells, and prints what that took, as JSON. */

interface Processors {
  processCsvData(text: string): { readonly rows: readonly unknown[] } | null;
}

const [, , path = ''] = process.argv;
const { processCsvData } = createRequire(import.meta.url)('@kepler.gl/processors') as Processors;
const begun = performance.now();
const cpu = process.cpuUsage();
const rows = processCsvData(await readFile(path, 'utf8'))?.rows.length ?? 0;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ rows, done: performance.now() - begun, cpu: (user + system) / 1000 }));
