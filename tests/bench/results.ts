import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Machine } from './machine.ts';
import type { Compared } from './pairs.ts';
import type { Row } from './table.ts';

const FILE = resolve(import.meta.dirname, 'results.json');

/** What one section measured when it ran last, and where. */
interface Measured extends Machine {
  readonly runs: number;
  readonly rows: readonly Row[];
}

/** What one section of this commit costs against another commit. */
interface MeasuredAgainst extends Machine {
  /** Hash of the other. */
  readonly against: string;
  readonly pairs: number;
  readonly rows: readonly Compared[];
}

type Results = Readonly<Record<string, Measured | MeasuredAgainst>>;

const read = (): Results => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {});

/** Replaces the figures under one key; those of the others stay as they were measured. */
export function keep(key: string, measured: Measured | MeasuredAgainst): void {
  const results = Object.entries({ ...read(), [key]: measured });
  results.sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(results), null, 2)}\n`);
}
