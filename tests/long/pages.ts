import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/host/command.mjs';
import type { Measured } from './results';

/** The end-to-end tests marked HEAVY (tests/e2e/atlas.ts), against the built app. */

const ROOT = join(import.meta.dirname, '../..');
const REPORT = join(ROOT, 'test-results/heavy.json');
/** Added by `.ci/run` to that of `npm test`. */
const CLOSING_LINE = join(ROOT, 'test-results/closing-long.txt');
const ARGUMENTS = [
  '--config',
  'tests/e2e/playwright.config.ts',
  '--project',
  'heavy',
  '--reporter',
  'list,json',
];

interface Report {
  readonly stats: { readonly expected: number; readonly unexpected: number };
}

export async function measurePages(): Promise<Measured[]> {
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT };
  const exitCode = await runCommand(
    'npx',
    ['playwright', 'test', ...ARGUMENTS, '--output', 'test-results/heavy'],
    { cwd: ROOT, env },
  );
  const { expected, unexpected } = (JSON.parse(readFileSync(REPORT, 'utf8')) as Report).stats;
  const closing = `${expected} passed, ${unexpected} failed`;
  writeFileSync(CLOSING_LINE, `${closing}\n`);
  return [
    {
      what: 'end-to-end tests beyond the core of npm test',
      value: closing,
      sound: exitCode === 0 && expected > 0,
    },
  ];
}
