import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/host/command.mjs';
import type { Measured } from './results';

/** The end-to-end tests marked HEAVY (tests/e2e/atlas.ts), against the built app. */

const ROOT = join(import.meta.dirname, '../..');
const REPORT = join(ROOT, 'test-results/heavy.json');
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
  return [
    {
      what: 'end-to-end tests of every size, language and seed',
      value: `${expected} passed, ${unexpected} failed`,
      sound: exitCode === 0 && expected > 0,
    },
  ];
}
