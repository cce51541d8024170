import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../../../src/host/kiosk/watchdog/lock.mjs';

const LOCK = resolve(import.meta.dirname, '../../../../src/host/kiosk/watchdog/lock.mjs');

it('is held by one, tells the first of the second, and leaves nothing behind when its holder is killed', async () => {
  const folder = `/tmp/huntu-lock-${process.pid}`;
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { takeLock } from '${LOCK}';
     console.log(await takeLock('${folder}', () => console.log('second')));
     setInterval(() => {}, 1000);`,
  ]);
  let said = '';
  const heard = (words: string) =>
    new Promise<void>((done) =>
      holder.stdout.on('data', (chunk) => {
        said += chunk;
        if (said.includes(words)) done();
      }),
    );
  await heard('true');
  const told = heard('second');
  expect(await takeLock(folder, () => undefined)).toBe(false);
  expect(await takeLock(`${folder}-other`, () => undefined)).toBe(true);
  await told;
  holder.kill('SIGKILL');
  await new Promise((done) => holder.once('close', done));
  expect(await takeLock(folder, () => undefined)).toBe(true);
});
