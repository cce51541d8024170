import { describe, expect, it } from 'vitest';
import type { Picture } from '../../e2e/picture';
import { flashesIn, lightnessOf, Stillness } from './light';
import { slopeOf } from './visits';

const SIZE = { width: 180, height: 180 };
/** A picture of one grey, of which a part may be another. */
function grey(level: number, part: { level: number; to: number } = { level, to: 0 }): Picture {
  const rgb = new Uint8Array(SIZE.width * SIZE.height * 3);
  for (let at = 0; at < rgb.length; at++) rgb[at] = at < rgb.length * part.to ? part.level : level;
  return { ...SIZE, rgb };
}

describe('the eye of the long tests', () => {
  it('sees lightness as people do', () => {
    const [black, middle, white] = [0, 119, 255].map((level) => lightnessOf(grey(level))[0]);
    expect(black).toBe(0);
    expect(middle).toBeCloseTo(50, 0);
    expect(white).toBeCloseTo(100, 3);
  });

  it('counts how long what is bright stands still, and not what is dim or moves', () => {
    const still = new Stillness();
    for (let s = 0; s <= 700; s += 7) still.look(lightnessOf(grey(200, { level: 60, to: 0.5 })), s);
    expect(still.longest().seconds).toBe(700);
    expect(still.over(600)).toBeLessThan(300);
    const moves = new Stillness();
    for (let s = 0; s <= 700; s += 7) moves.look(lightnessOf(grey(s % 280 === 0 ? 20 : 200)), s);
    expect(moves.longest().seconds).toBeLessThan(280);
  });

  it('counts the reversals of light in a second', () => {
    const film = (half: number) =>
      Array.from({ length: 60 }, (_, frame) => grey(Math.floor(frame / half) % 2 === 0 ? 30 : 200));
    expect(flashesIn(film(5), 30)).toBeGreaterThanOrEqual(5);
    expect(flashesIn(film(20), 30)).toBeLessThanOrEqual(2);
    const small = film(5).map((_, frame) => grey(30, { level: frame % 2 === 0 ? 30 : 200, to: 0.05 }));
    expect(flashesIn(small, 30)).toBe(0);
    const faint = Array.from({ length: 60 }, (_, frame) => grey(frame % 2 === 0 ? 30 : 60));
    expect(flashesIn(faint, 30)).toBe(0);
  });

  it('fits a line', () => {
    expect(slopeOf([0, 1, 2, 3].map((x) => [x, 7 + 5 * x] as const))).toBeCloseTo(5);
  });
});
