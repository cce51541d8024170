import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChdbEngine } from '../../warehouse/engine/chdbEngine';
import { installEngine } from '../../warehouse/install';
import { ASK_LIMITS } from '../../warehouse/limits';
import { compareCase, loadCases, sampleCases } from '../warehouse/engineCases';
import type { Measured } from './results';

/** The embedded engine gives any question of any rows the digest of the specification. */

export const SEED = 19;

export async function useFolder<R>(use: (folder: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'huntu-warehouse-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts the answers that differ, a failed one among them, and prints the first. */
async function countDifferent(engine: ChdbEngine, cases: ReturnType<typeof sampleCases>): Promise<number> {
  let different = 0;
  for (const [tenant, one] of cases.entries()) {
    const fault = await compareCase(engine, one, tenant).catch(String);
    if (fault === null) continue;
    different += 1;
    if (different === 1) console.log(fault);
  }
  return different;
}

/** Kills the engine's process while it answers; the next answer comes from another process. */
async function countRestarts(engine: ChdbEngine, cases: ReturnType<typeof sampleCases>): Promise<number> {
  let answered = 0;
  for (const [tenant, one] of cases.entries()) {
    const cut = compareCase(engine, one, tenant).catch(() => 'lost');
    await Promise.resolve().then(() => engine.pid && process.kill(engine.pid, 'SIGKILL'));
    await cut;
    if ((await compareCase(engine, one, tenant)) === null) answered += 1;
  }
  return answered;
}

const KILLS = 20;

/** @param count questions, each of rows of its own */
export async function measureAnswers(count: number): Promise<readonly Measured[]> {
  if (!(await installEngine(console.log))) throw new Error('the engine could not be installed');
  return useFolder(async (folder) => {
    const cases = sampleCases(count, SEED);
    const loader = new ChdbEngine(folder, null);
    await loadCases(loader, cases);
    await loader.close();
    const engine = new ChdbEngine(folder, ASK_LIMITS);
    const different = await countDifferent(engine, cases);
    const restarted = await countRestarts(engine, cases.slice(0, KILLS));
    await engine.close();
    return [
      {
        what: `answers of ${count} of the embedded engine with another digest than the specification (0)`,
        value: String(different),
        sound: different === 0,
      },
      {
        what: `right answers after its process was killed in the middle (${KILLS})`,
        value: String(restarted),
        sound: restarted === KILLS,
      },
    ];
  });
}
