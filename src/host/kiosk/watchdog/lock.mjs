import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { resolve } from 'node:path';

/**
 * Takes the lock of a state folder, which allows one watchdog: a socket name in the kernel, of which a kill leaves
 * nothing.
 * @param {string} folder
 * @param {() => void} onsecond called in the holder when a second watchdog starts
 * @returns {Promise<boolean>} false when another process holds it
 */
export function takeLock(folder, onsecond) {
  const id = `huntu-kiosk-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${id}` : `\0${id}`;
  return new Promise((done) => {
    const server = createServer((socket) => {
      socket.destroy();
      onsecond();
    });
    server.unref();
    server.once('error', () =>
      connect(path)
        .once('close', () => done(false))
        .on('error', () => undefined),
    );
    server.listen(path, () => done(true));
  });
}
