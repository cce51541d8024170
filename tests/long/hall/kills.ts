import type { Measured } from '../results';
import { chance } from './chance';
import { Hall } from './hall';
import { drop, trusted } from './updates';

/** R20: the whole tree killed at random, as power cuts do it, during start, run and update. */

/** In each of the two parts: fifty together. */
const KILLS = 25;
const GOOD_WITHIN_S = 60;

/**
 * @param when the kills fall into a start, or into a running page of which every fifth unpacks or tries a new version
 * @param seed printed, so that a bad series can be run again
 */
export async function measureKills(when: 'start' | 'run', seed = Date.now() % 1e6): Promise<Measured[]> {
  const next = chance(seed);
  const hall = new Hall({ config: { idleSeconds: 10, trialSeconds: 10 }, trusted });
  const times: number[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      if (when === 'run' && kill % 5 === 1) drop(hall, kill);
      if (when === 'start' || kill === 0) hall.start();
      await new Promise((done) => setTimeout(done, next() * (when === 'start' ? 5000 : 3000)));
      await hall.kill();
      const good = await hall.start().until((health) => health.good, GOOD_WITHIN_S);
      if (good !== null) times.push(good);
      if (when === 'start') await hall.kill();
    }
  } finally {
    await hall.end();
  }
  const slowest = Math.max(0, ...times).toFixed(1);
  const value = `${times.length} good starts, slowest ${slowest} s, seed ${seed}`;
  const moment = when === 'start' ? 'during a start' : 'while it runs or updates';
  return [
    { what: `${KILLS} random kills of the whole tree ${moment}`, value, sound: times.length === KILLS },
  ];
}
