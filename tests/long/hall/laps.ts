import type { CDPSession, Page } from '@playwright/test';
import { colourCount } from '../../e2e/picture';
import type { Measured } from '../results';
import { beginLoop, clockAhead, moveOn } from './heldClock';
import { LAP_S, SCENES, shoot, withLoop } from './loop';

/** R2, R9, R11 and R12: five hundred laps, what they leave behind, whom they ask, and memory that runs short. */

const SECOND = 1000;
const LAPS = 500;
const WARM_LAPS = 20;
const MOST_MORE_MB = 5;
/** Each scene is looked at so long after it came. */
const INTO_S = 5;

interface Held {
  readonly intervals: number;
  readonly urls: number;
  readonly gpu: number;
}

/** Counts what a page holds that no collector of garbage takes: timers, addresses of blobs, objects on the GPU. */
function countHeld(): void {
  const held = { intervals: 0, urls: 0, gpu: 0 };
  const wrap = (of: object, name: string, key: keyof typeof held, by: number): void => {
    const own = Reflect.get(of, name) as (...args: unknown[]) => unknown;
    Reflect.set(of, name, function (this: unknown, ...args: unknown[]) {
      held[key] += by;
      return own.apply(this, args);
    });
  };
  wrap(window, 'setInterval', 'intervals', 1);
  wrap(window, 'clearInterval', 'intervals', -1);
  wrap(URL, 'createObjectURL', 'urls', 1);
  wrap(URL, 'revokeObjectURL', 'urls', -1);
  for (const kind of ['Buffer', 'Texture', 'Program', 'VertexArray', 'Framebuffer', 'Sampler']) {
    wrap(WebGL2RenderingContext.prototype, `create${kind}`, 'gpu', 1);
    wrap(WebGL2RenderingContext.prototype, `delete${kind}`, 'gpu', -1);
  }
  Object.assign(window, { held });
}

async function heapMB(cdp: CDPSession): Promise<number> {
  const read: number[] = [];
  for (let i = 0; i < 4; i++) {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    read.push(usedSize / 1e6);
  }
  return Math.min(...read);
}

/** What is held once the tiles of the scene have come. */
const heldBy = (page: Page): Promise<Held> =>
  page.evaluate(async () => {
    for (let i = 0; i < 60; i++) await new Promise(requestAnimationFrame);
    return { ...(window as unknown as { held: Held }).held };
  });

export async function measureLaps(): Promise<Measured[]> {
  const lap = async (page: Page): Promise<void> => {
    for (const { seconds } of SCENES) await moveOn(page, seconds * SECOND);
  };
  return withLoop(
    'lang=zh&theme=night',
    [640, 360],
    async ({ page, cdp, foreign, errors }) => {
      await beginLoop(page);
      await moveOn(page, INTO_S * SECOND);
      for (let i = 0; i < WARM_LAPS; i++) await lap(page);
      const [warm, before] = [await heapMB(cdp), await heldBy(page)];
      for (let i = WARM_LAPS; i < LAPS; i++) await lap(page);
      const [end, after] = [await heapMB(cdp), await heldBy(page)];
      for (let i = 0; i < 5; i++) {
        await cdp.send('Memory.simulatePressureNotification', { level: 'critical' });
        await lap(page);
      }
      const colours = colourCount(await shoot(page));
      const hours = (LAPS * LAP_S) / 3600;
      const more = (of: keyof Held): number => after[of] - before[of];
      return [
        {
          what: `requests to other origins in ${LAPS} laps, ${hours.toFixed(1)} hours of the loop (0)`,
          value: String(foreign.length),
          sound: foreign.length === 0,
        },
        {
          what: `heap after ${LAPS} laps against ${WARM_LAPS} (at most ${MOST_MORE_MB} MB more)`,
          value: `${(end - warm).toFixed(2)} MB more than ${warm.toFixed(2)}`,
          sound: end - warm <= MOST_MORE_MB,
        },
        {
          what: 'timers, blob addresses and GPU objects more (0)',
          value: `${more('intervals')}, ${more('urls')} and ${more('gpu')} of ${before.gpu}`,
          sound: more('intervals') <= 0 && more('urls') <= 0 && more('gpu') <= 0,
        },
        {
          what: 'memory critical five times: errors (0), colours of the picture',
          value: `${errors.length} and ${colours}`,
          sound: errors.length === 0 && colours > 40,
        },
      ];
    },
    { prepare: `${clockAhead()}(${countHeld.toString()})();`, ratio: 0.25 },
  );
}
