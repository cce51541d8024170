import type { Picture } from '../../e2e/picture';

/** How light pictures are, in small blocks, and how that changes. Pure. */

/** Side of a block, px. */
export const TILE = 8;
const BRIGHT = 60;
const SAME = 2;

const linear = (byte: number): number => {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => linear(byte));

/** Relative luminance of each block of `tile` px, 0 to 1 (WCAG 2.2), row by row. */
export function luminanceOf({ width, height, rgb }: Picture, tile = TILE): Float64Array {
  const [across, down] = [Math.floor(width / tile), Math.floor(height / tile)];
  const sums = new Float64Array(across * down);
  for (let y = 0; y < down * tile; y++) {
    for (let x = 0; x < across * tile; x++) {
      const at = (y * width + x) * 3;
      const [red, green, blue] = [LINEAR[rgb[at] ?? 0], LINEAR[rgb[at + 1] ?? 0], LINEAR[rgb[at + 2] ?? 0]];
      const block = Math.floor(y / tile) * across + Math.floor(x / tile);
      sums[block] = (sums[block] ?? 0) + 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
    }
  }
  return sums.map((sum) => sum / tile ** 2);
}

/** CIE L* of each block, 0 to 100. */
export const lightnessOf = (picture: Picture): Float64Array =>
  luminanceOf(picture).map((y) => (y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y));

/** How long each block has been bright and the same. */
export class Stillness {
  #since: number[] = [];
  #then: number[] = [];
  #longest: number[] = [];

  /** @param at s */
  look(lightness: Float64Array, at: number): void {
    lightness.forEach((now, block) => {
      const then = this.#then[block] ?? -1;
      if (now <= BRIGHT || Math.abs(now - then) >= SAME) {
        this.#then[block] = now;
        this.#since[block] = at;
      }
      const stood = now <= BRIGHT ? 0 : at - (this.#since[block] ?? at);
      this.#longest[block] = Math.max(this.#longest[block] ?? 0, stood);
    });
  }

  longest(): { readonly seconds: number; readonly block: number } {
    const seconds = this.#longest.reduce((most, each) => Math.max(most, each), 0);
    return { seconds, block: this.#longest.indexOf(seconds) };
  }

  /** Blocks that stood longer than so many s. */
  over(seconds: number): number {
    return this.#longest.filter((each) => each > seconds).length;
  }
}

/** A change of less is no flash, nor one between two bright pictures. Relative luminance (WCAG 2.2, general flash). */
const FLASH = 0.1;
const DARK = 0.8;
/** Pixels of a block in which flashes are looked for, and parts of the screen that are judged. */
const COARSE = 10;
const CELLS = 3;

/** Indices of frames at which a block turned from growing lighter to growing darker, or back, by a flash. */
function reversalsOf(light: readonly number[]): number[] {
  const turns: number[] = [];
  let [extreme, direction] = [light[0] ?? 0, 0];
  light.forEach((now, frame) => {
    const change = now - extreme;
    if (direction !== 0 && Math.sign(change) === direction) extreme = now;
    else if (Math.abs(change) >= FLASH && Math.min(now, extreme) < DARK) {
      if (direction !== 0) turns.push(frame);
      direction = Math.sign(change);
      extreme = now;
    }
  });
  return turns;
}

const mostWithin = (turns: readonly number[], frames: number): number =>
  Math.max(0, ...turns.map((from) => turns.filter((at) => at >= from && at < from + frames).length));

/**
 * The most reversals of light within a second that at least a quarter of any ninth of the screen goes through: a ninth
 * is what 341 x 256 px are of 1024 x 768.
 */
export function flashesIn(film: readonly Picture[], framesASecond: number): number {
  const [first] = film;
  if (!first) return 0;
  const lights = film.map((picture) => luminanceOf(picture, COARSE));
  const [across, down] = [Math.floor(first.width / COARSE), Math.floor(first.height / COARSE)];
  const cells: number[][] = Array.from({ length: CELLS ** 2 }, () => []);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const turns = reversalsOf(lights.map((light) => light[y * across + x] ?? 0));
      const cell = Math.floor((y * CELLS) / down) * CELLS + Math.floor((x * CELLS) / across);
      cells[cell]?.push(mostWithin(turns, framesASecond));
    }
  }
  return Math.max(...cells.map((blocks) => blocks.sort((a, b) => b - a)[Math.floor(blocks.length / 4)] ?? 0));
}
