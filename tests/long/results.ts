import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasLlvmpipe } from '../../src/host/softwareDrawing.mjs';
import { commitNow } from '../commit';

/** One thing that was measured, and whether it is as it must be. */
export interface Measured {
  readonly what: string;
  readonly value: string;
  readonly sound: boolean;
}

const FILE = join(import.meta.dirname, 'results.json');

interface Results {
  [section: string]: { commit: string; renderer: string; date: string; measured: readonly Measured[] };
}

/** Writes what a section measured beside what the others did, each with its own commit and date. */
export function keepResults(section: string, measured: readonly Measured[]): void {
  const results = (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}) as Results;
  results[section] = {
    commit: commitNow(['tests/long/results.json']),
    renderer: hasLlvmpipe() ? 'llvmpipe' : 'SwiftShader',
    date: new Date().toISOString().slice(0, 10),
    measured,
  };
  const sorted = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
}

export function printMeasured(measured: readonly Measured[]): void {
  for (const { what, value, sound } of measured) console.log(`${sound ? 'ok ' : 'NOT'} ${what}: ${value}`);
}
