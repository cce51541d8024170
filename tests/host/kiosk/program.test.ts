import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { useTemporaryFolder } from '../temporaryFolder';

const PROGRAM = resolve(import.meta.dirname, '../../../src/host/kiosk/program.mjs');

const folder = useTemporaryFolder();

/** A program that would never end by itself; its watchdog lets go of it once `heard`. */
function codeOf(text: string, heard: boolean): Promise<number | null> {
  const file = join(folder(), 'program.mjs');
  writeFileSync(file, `${text}\nprocess.send?.('ready');\nsetInterval(() => undefined, 1000);`);
  const child = fork(file);
  if (heard) child.once('message', () => child.disconnect());
  else child.disconnect();
  return new Promise((done) => child.once('exit', done));
}

const SERVE = `(await import('${PROGRAM}')).serveWatchdog(() => undefined, async () => undefined);`;

it('ends with its watchdog', async () => {
  expect(await codeOf(SERVE, true)).toBe(0);
});

it('ends though its watchdog was gone before it listened', async () => {
  const wait = `if (process.connected) await new Promise((done) => process.once('disconnect', done));`;
  expect(await codeOf(`${wait}\n${SERVE}`, false)).toBe(0);
});
