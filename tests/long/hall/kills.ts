import type { Measured } from '../results';
import { Hall } from './hall';
import { drop, trusted } from './updates';

/** R20: the whole tree killed at random, as power cuts do it, during start, run and update. */

const KILLS = 50;
const GOOD_WITHIN_S = 60;

/** A small generator of chance that can be repeated (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param seed printed, so that a bad series can be run again */
export async function measureKills(seed = Date.now() % 1e6, kills = KILLS): Promise<Measured[]> {
  const next = chance(seed);
  const hall = new Hall({ config: { idleSeconds: 10, trialSeconds: 10 }, trusted });
  const times: number[] = [];
  try {
    hall.start();
    for (let kill = 0; kill < kills; kill++) {
      // Every tenth finds a new version being unpacked or tried.
      if (kill % 10 === 5) drop(hall, kill);
      // Half of them fall into a start, the others into a running page, which the last start has become.
      if (kill % 2 === 0) {
        await hall.kill();
        hall.start();
      }
      await new Promise((done) => setTimeout(done, next() * 4000));
      await hall.kill();
      hall.start();
      const good = await hall.until((health) => health.good, GOOD_WITHIN_S);
      if (good !== null) times.push(good);
    }
  } finally {
    await hall.end();
  }
  const slowest = Math.max(0, ...times).toFixed(1);
  const value = `${times.length} good starts, slowest ${slowest} s, seed ${seed}`;
  return [{ what: `${kills} random kills of the whole tree`, value, sound: times.length === kills }];
}
