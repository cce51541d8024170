import type { Measured } from '../results';
import { beginLoop, clockAhead, moveOn } from './heldClock';
import { lightnessOf, Stillness, TILE } from './light';
import { shoot, withLoop, type Opened } from './loop';

/** K8: no block of 8 x 8 px is bright and still for more than ten minutes. */

const SECOND = 1000;
/** Of no common measure with the lengths of the scenes: every moment of them is seen in the end. */
const LOOK_EVERY_S = 7;
const STICKING_S = 14 * 60;
const MOST_STILL_S = 600;
const THEMES = ['night', 'paper'] as const;

export async function measureSticking(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const theme of THEMES) {
    const watch = async ({ page }: Opened): Promise<Stillness> => {
      await beginLoop(page);
      const seen = new Stillness();
      for (let s = 0; s < STICKING_S; s += LOOK_EVERY_S) {
        seen.look(lightnessOf(await shoot(page)), s);
        await moveOn(page, LOOK_EVERY_S * SECOND);
      }
      return seen;
    };
    const stillness = await withLoop(`lang=zh&theme=${theme}`, [1280, 720], watch, { prepare: clockAhead() });
    const { seconds, block } = stillness.longest();
    const across = 1280 / TILE;
    const [x, y] = [(block % across) * TILE, Math.floor(block / across) * TILE];
    measured.push({
      what: `${theme}: longest time that a block of 8 x 8 px is bright (L* over 60) and still (10 min)`,
      value: `${seconds} s, at ${x},${y}; ${stillness.over(300)} blocks over 300 s`,
      sound: seconds <= MOST_STILL_S,
    });
  }
  return measured;
}
