import type { Page } from '@playwright/test';
import { ANIMATION_SECONDS } from '../../../src/scene/data';
import type { ArcUniforms } from '../../../src/scene/layers/arcModule';
import { runAt, sceneAt } from '../../../src/shells/tour';
import type { Measured } from '../results';
import { beginLoop, clockAhead, moveOn } from './heldClock';
import { SCENES, withLoop } from './loop';

/** R14: a machine that has been up for a year moves what moves as exactly as one that was just switched on. */

const DAYS = [0, 7, 30, 365];
const DAY = 86_400_000;
const SECOND = 1000;
const MOST_APART_MS = 5;
const MOST_SECONDS = 1024;
/** Of no common measure with the lengths of the scenes. */
const LOOK_EVERY_MS = 1837;
const LENGTHS = SCENES.map(({ seconds }) => seconds);

interface Read {
  /** Times that shaders had at the latest draws, as the graphics card holds them. */
  times: number[];
}
type ReadWindow = Window & { readonly read: Read };

/** Runs in the page before its own scripts: at each draw of arcs it asks the card for the time that it was given. */
function readTimes(): void {
  interface Place {
    readonly offset: number;
    readonly binding: number;
  }
  const read: Read = { times: [] };
  const name: keyof ArcUniforms = 'animationTime';
  Object.assign(window, { read });
  const places = new WeakMap<WebGLProgram, Place | 'none'>();
  const placeIn = (gl: WebGL2RenderingContext, program: WebGLProgram): Place | 'none' => {
    const block = gl.getUniformBlockIndex(program, 'arcUniforms');
    if (block === gl.INVALID_INDEX) return 'none';
    const index = gl.getUniformIndices(program, [`arcUniforms.${name}`]) ?? [];
    const [offset = -1] = gl.getActiveUniforms(program, index, gl.UNIFORM_OFFSET) as number[];
    const binding = gl.getActiveUniformBlockParameter(program, block, gl.UNIFORM_BLOCK_BINDING) as number;
    return offset < 0 ? 'none' : { offset, binding };
  };
  const readTime = (gl: WebGL2RenderingContext): void => {
    const program = gl.getParameter(gl.CURRENT_PROGRAM) as WebGLProgram | null;
    if (!program) return;
    const place = places.get(program) ?? placeIn(gl, program);
    places.set(program, place);
    if (place === 'none') return;
    const buffer = gl.getIndexedParameter(gl.UNIFORM_BUFFER_BINDING, place.binding) as WebGLBuffer | null;
    const start = gl.getIndexedParameter(gl.UNIFORM_BUFFER_START, place.binding) as number;
    const time = new Float32Array(1);
    const bound = gl.getParameter(gl.COPY_READ_BUFFER_BINDING) as WebGLBuffer | null;
    gl.bindBuffer(gl.COPY_READ_BUFFER, buffer);
    gl.getBufferSubData(gl.COPY_READ_BUFFER, start + place.offset, time);
    gl.bindBuffer(gl.COPY_READ_BUFFER, bound);
    read.times = [...read.times.slice(-9), time[0] ?? NaN];
  };
  const { prototype } = WebGL2RenderingContext;
  for (const call of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
    const draw = Reflect.get(prototype, call) as (...input: unknown[]) => void;
    Reflect.set(prototype, call, function (this: WebGL2RenderingContext, ...input: unknown[]) {
      readTime(this);
      draw.apply(this, input);
    });
  }
}

/** What the card was given at the latest draw after the clock has moved on; null where the scene has no arcs. */
async function timeAfter(page: Page, ms: number): Promise<number | null> {
  await page.evaluate(() => void ((window as unknown as ReadWindow).read.times = []));
  await moveOn(page, ms);
  return page.evaluate(() => (window as unknown as ReadWindow).read.times.at(-1) ?? null);
}

/** How far what the card has is from where the loop stands `elapsed` ms after it began, ms. */
function apartAt(elapsed: number, animationTime: number): number {
  const shown = sceneAt(LENGTHS, elapsed);
  const seconds = LENGTHS[shown?.index ?? -1] ?? NaN;
  const half = (seconds * SECOND) / 2;
  const aMillisecond = runAt(half + 1, seconds) - runAt(half, seconds);
  return Math.abs(animationTime / ANIMATION_SECONDS - runAt(shown?.elapsed ?? NaN, seconds)) / aMillisecond;
}

interface Seen {
  readonly apart: number;
  readonly animationTime: number;
}

/** One lap of the loop on a machine that has been up for so many days. */
const lapAfter = (days: number): Promise<readonly Seen[]> =>
  withLoop(
    'lang=en',
    [640, 360],
    async ({ page }) => {
      await beginLoop(page);
      const seen: Seen[] = [];
      const whole = LENGTHS.reduce((sum, seconds) => sum + seconds * SECOND, 0);
      for (let elapsed = LOOK_EVERY_MS; elapsed < whole; elapsed += LOOK_EVERY_MS) {
        const animationTime = await timeAfter(page, LOOK_EVERY_MS);
        if (animationTime !== null) seen.push({ apart: apartAt(elapsed, animationTime), animationTime });
      }
      return seen;
    },
    { prepare: `${clockAhead(days * DAY)}(${readTimes.toString()})();`, ratio: 0.5 },
  );

export async function measureClock(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const days of DAYS) {
    const seen = await lapAfter(days);
    const apart = Math.max(...seen.map((one) => one.apart));
    const animationTime = Math.max(...seen.map((one) => one.animationTime));
    measured.push({
      what: `up for ${days} days: what moves is off its moment by (${MOST_APART_MS} ms), largest time a shader has (${MOST_SECONDS})`,
      value: `${apart.toFixed(4)} ms and ${animationTime.toFixed(2)}, at ${seen.length} moments of a lap`,
      sound: seen.length > LENGTHS.length && apart <= MOST_APART_MS && animationTime < MOST_SECONDS,
    });
  }
  return measured;
}
