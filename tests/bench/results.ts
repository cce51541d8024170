import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Machine } from './machine.ts';
import type { Row } from './table.ts';

const FILE = resolve(import.meta.dirname, 'results.json');

/** What one section measured when it ran last, and where. */
interface Measured extends Machine {
  readonly runs: number;
  readonly rows: readonly Row[];
}

type Results = Readonly<Record<string, Measured>>;

const read = (): Results => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {});

/** Replaces the figures of one section; those of the others stay as they were measured. */
export function keep(section: string, measured: Measured): void {
  const results = Object.entries({ ...read(), [section]: measured });
  results.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(results), null, 2)}\n`);
}
