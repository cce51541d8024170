import { isDarkSpell } from '../../../src/shells/tour';
import type { Picture } from '../../e2e/picture';
import type { Measured } from '../results';
import { beginLoop, clockAhead, moveOn } from './heldClock';
import { flashesIn } from './light';
import { LAP_S, SCENES, shoot, withLoop } from './loop';

/** A6: how often light and dark change places within a second. */

const SECOND = 1000;
const FRAMES_A_SECOND = 30;
/** A scene goes within the first half, and the next one comes within the second. */
const FILM_S = 2.8;
const MOST_REVERSALS = 3;

/** Moments at which one scene of the loop gives way to the next, ms after the loop began, for so long. */
function changesWithin(ms: number): number[] {
  const changes: number[] = [];
  for (let at = 0, nth = 0; at < ms; nth++) {
    at += (SCENES[nth % SCENES.length]?.seconds ?? ms) * SECOND;
    changes.push(at);
  }
  return changes;
}

/** Moments of a light hall at which its scenes turn dark, and light again. */
function themeChanges(began: number): number[] {
  const changes = changesWithin(16 * 60 * SECOND);
  const isDark = (at: number | undefined): boolean => at !== undefined && isDarkSpell(began + at);
  return changes.filter((at, i) => isDark(at) !== isDark(changes[i - 1])).slice(0, 2);
}

/** The middle of each scene of a lap, and each change. */
const lapMoments = (): number[] =>
  changesWithin(LAP_S * SECOND).flatMap((at, i) => [at - ((SCENES[i]?.seconds ?? 0) * SECOND) / 2, at]);

/** The most reversals around moments of the loop, ms after it began. */
const reversalsIn = (theme: string, momentsOf: (began: number) => readonly number[]): Promise<number> =>
  withLoop(
    `lang=zh&theme=${theme}`,
    [640, 360],
    async ({ page }) => {
      const began = await beginLoop(page);
      let [at, most] = [0, 0];
      for (const moment of momentsOf(began)) {
        const from = moment - (FILM_S * SECOND) / 2;
        await moveOn(page, from - at);
        const film: Picture[] = [];
        for (let frame = 0; frame < FILM_S * FRAMES_A_SECOND; frame++) {
          film.push(await shoot(page));
          await moveOn(page, SECOND / FRAMES_A_SECOND);
        }
        at = from + film.length * (SECOND / FRAMES_A_SECOND);
        most = Math.max(most, flashesIn(film, FRAMES_A_SECOND));
      }
      return most;
    },
    { prepare: clockAhead(), ratio: 0.5 },
  );

export async function measureFlashes(): Promise<Measured[]> {
  const films = [
    ['night: each scene and each change', await reversalsIn('night', lapMoments)],
    ['paper: into its dark scenes and out of them', await reversalsIn('paper', themeChanges)],
  ] as const;
  return films.map(([what, most]) => ({
    what: `${what}: most reversals of light in a second over a quarter of a ninth of the screen (${MOST_REVERSALS})`,
    value: String(most),
    sound: most <= MOST_REVERSALS,
  }));
}
