import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TiledCanvas, cutPicture, PictureError } from '../../../src/map/capture/pictureTiles';

describe('the tiles of a picture', () => {
  it('cover it once, in one size that the card can draw', () => {
    const side = fc.integer({ min: 1, max: 8000 });
    fc.assert(
      fc.property(side, side, fc.constantFrom(256, 2048, 4096, 16_384), (width, height, most) => {
        const tiles = cutPicture(width, height, most);
        const [first] = tiles;
        expect(first).toMatchObject({ x: 0, y: 0 });
        let area = 0;
        for (const tile of tiles) {
          expect([tile.width, tile.height]).toEqual([first?.width, first?.height]);
          expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(Math.min(most, 4096));
          // On a grid of the tile's own size, so that none lies on another.
          expect([tile.x % tile.width, tile.y % tile.height]).toEqual([0, 0]);
          const [across, down] = [
            Math.min(tile.width, width - tile.x),
            Math.min(tile.height, height - tile.y),
          ];
          expect(Math.min(across, down)).toBeGreaterThan(0);
          area += across * down;
        }
        expect(area).toBe(width * height);
      }),
    );
  });

  it('are four of 8K and of A0 at 150 dpi', () => {
    expect(cutPicture(7680, 4320, 16_384)).toHaveLength(4);
    expect(cutPicture(7022, 4967, 16_384)).toHaveLength(4);
  });
});

/** A WebGL context that remembers its viewport. */
function createCanvas(largest = Infinity) {
  const canvas = { width: 100, height: 80 };
  const set: number[][] = [];
  const gl = {
    canvas,
    FRAMEBUFFER_BINDING: 1,
    bound: null as object | null,
    get drawingBufferWidth() {
      return Math.min(canvas.width, largest);
    },
    get drawingBufferHeight() {
      return Math.min(canvas.height, largest);
    },
    getParameter: () => gl.bound,
    viewport: (...box: number[]) => void set.push(box),
  };
  return { gl, set, tiled: new TiledCanvas(gl as unknown as WebGL2RenderingContext, [100, 80]) };
}

describe('a canvas of one tile', () => {
  it('is as large as the tile, and shifts the picture, counted from below', () => {
    const { gl, set, tiled } = createCanvas();
    tiled.aim({ x: 50, y: 0, width: 50, height: 40 });
    expect(gl.canvas).toEqual({ width: 50, height: 40 });
    gl.viewport(0, 0, 100, 80);
    expect(set).toEqual([
      [-50, -40, 100, 80],
      [-50, -40, 100, 80],
    ]);
    tiled.aim({ x: 50, y: 40, width: 50, height: 40 });
    expect(set.at(-1)).toEqual([-50, 0, 100, 80]);
  });

  it('leaves framebuffers their viewport', () => {
    const { gl, set, tiled } = createCanvas();
    tiled.aim({ x: 50, y: 40, width: 50, height: 40 });
    gl.bound = {};
    gl.viewport(0, 0, 7, 7);
    expect(set.at(-1)).toEqual([0, 0, 7, 7]);
  });

  it('refuses a tile for which the card gives a smaller buffer', () => {
    const { tiled } = createCanvas(30);
    expect(() => tiled.aim({ x: 0, y: 0, width: 50, height: 40 })).toThrow(PictureError);
    expect(() => tiled.aim({ x: 0, y: 0, width: 50, height: 40 })).toThrow('no buffer of 50 x 40 px');
  });
});
