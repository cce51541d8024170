import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, measurePeak } from './peakMemory';
import type { Measured } from './results';

/** Memory of `plan --batch` on long tables, run as the script of package.json runs it. */

const MOST_MEGABYTES = 400;
const ROWS = 100_000;

/** Tables of so many rows with so many different questions among them. */
const TABLES = [
  { rows: ROWS, questions: 100, to: 'CNNGB', exitCode: 0 },
  { rows: 500, questions: 500, to: 'CNNGB', exitCode: 0 },
  { rows: ROWS, questions: ROWS, to: 'Atlantis', exitCode: 1 },
] as const;

/** Arguments of Node in the script `plan`. */
function argumentsOfPlan(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly plan: string };
  };
  return scripts.plan.split(' ').slice(1);
}

export function measurePlanMemory(): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-batch-'));
  try {
    return TABLES.map(({ rows, questions, to, exitCode }) => {
      const file = join(folder, 'table.csv');
      const lines = Array.from(
        { length: rows },
        (_, i) => `CNCGC,${to},container,${(i % questions) + 1},2026-03-01\n`,
      );
      writeFileSync(file, `from,to,cargo,quantity,depart\n${lines.join('')}`);
      const { status, megabytes } = measurePeak([...argumentsOfPlan(), '--batch', file, '--json']);
      return {
        what: `${rows} rows to ${to}, ${questions} different: peak of memory (at most ${MOST_MEGABYTES} MB), exit code (${exitCode})`,
        value: `${megabytes} MB, ${status ?? 'none'}`,
        sound: megabytes <= MOST_MEGABYTES && status === exitCode,
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
