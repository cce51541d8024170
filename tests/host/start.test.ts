import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const START = resolve(import.meta.dirname, '../../src/host/start.mjs');

function start(port: string): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, [START], { env: { ...process.env, PORT: port } });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (complained += chunk));
  return new Promise((done) => child.on('close', (code) => done({ code, said, complained })));
}

it.each(['0', '65536', '-1', '80a', '4173 ', '１２３'])(
  'refuses PORT=%j with one line and code 2',
  async (port) => {
    const { code, said, complained } = await start(port);
    expect(complained).toBe(`PORT is "${port}": it must be a whole number from 1 to 65535\n`);
    expect([code, said]).toEqual([2, '']);
  },
);

it('names a busy port in one line, before building anything', async () => {
  const holder = createServer();
  await new Promise<void>((done) => holder.listen(0, '127.0.0.1', done));
  const address = holder.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const { code, said, complained } = await start(String(port));
  await new Promise((done) => holder.close(done));
  expect(complained).toBe(
    `Port ${port} is in use: stop what uses it, or choose another: PORT=4174 npm start\n`,
  );
  expect([code, said]).toEqual([1, '']);
});
