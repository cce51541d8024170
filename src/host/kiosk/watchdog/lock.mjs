import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { resolve } from 'node:path';

/**
 * One watchdog for one state folder. A name in the kernel, not a file: it dies with its process, so a power cut or a
 * kill leaves nothing behind that a person would have to remove.
 * @param {string} folder
 * @param {() => void} onsecond called in the first when a second one was started
 * @returns {Promise<boolean>} false when another holds it
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
