import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Log } from '../../../src/host/kiosk/maintenance/log.mjs';
import type { Measured } from '../results';

/** K12: a million errors, each another, and a million of one kind. */

const ERRORS = 1_000_000;
const MOST_BYTES = 1_000_000;
const MOST_MORE = 2_000_000;

function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

export function measureLog(): Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-log-'));
  try {
    const log = new Log(folder, { now: () => performance.now(), date: () => new Date() });
    log.recordEvent('started');
    const before = held();
    for (let i = 0; i < ERRORS; i++) log.recordEvent('page', `error ${i} ${'x'.repeat(80)}`);
    const after = held() - before;
    const size = (): number =>
      readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    const bytes = size();
    for (let i = 0; i < ERRORS; i++) log.recordEvent('page', 'the same each time');
    const same = size() - bytes;
    return [
      {
        what: `log of ${ERRORS} errors, each another: on disk (1 MB)`,
        value: `${(bytes / 1e6).toFixed(2)} MB`,
        sound: bytes <= MOST_BYTES,
      },
      {
        what: 'memory more (2 MB)',
        value: `${(after / 1e6).toFixed(2)} MB`,
        sound: after <= MOST_MORE,
      },
      {
        what: `bytes more after ${ERRORS} of one kind (one line)`,
        value: String(same),
        sound: same > 0 && same < 200,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
