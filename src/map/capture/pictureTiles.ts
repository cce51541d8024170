/** Why no picture came about. */
export type PictureFailure = 'lost' | 'size' | 'map';

/** Failure of a picture with a cause that a visitor can be told. */
export class PictureError extends Error {
  readonly why: PictureFailure;

  constructor(why: PictureFailure, detail: string = why) {
    super(detail);
    this.why = why;
  }
}

/** A part of a picture, device px from its top left corner. */
export interface PictureTile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Longest side of a tile, device px, whatever the card allows: larger buffers cost memory and gain nothing. */
const LARGEST_TILE = 4096;

/**
 * Cuts a picture into tiles of one size that the card can draw; those at the right and lower edge may reach beyond it.
 * @param most longest side of a buffer of the card, device px
 */
export function cutPicture(width: number, height: number, most: number): readonly PictureTile[] {
  const side = Math.min(most, LARGEST_TILE);
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const [across, down] = [Math.ceil(width / columns), Math.ceil(height / rows)];
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: (i % columns) * across,
    y: Math.floor(i / columns) * down,
    width: across,
    height: down,
  }));
}

type Viewport = WebGL2RenderingContext['viewport'];

/** Draws one tile of a larger picture: a canvas as large as the tile, over which the picture is shifted. */
export class TiledCanvas {
  #gl: WebGL2RenderingContext;
  #setViewport: Viewport;
  #size: readonly [width: number, height: number];
  #tile: PictureTile | null = null;

  /**
   * Takes over the viewport of a WebGL canvas; framebuffers keep theirs.
   * @param size of the whole picture, device px
   */
  constructor(gl: WebGL2RenderingContext, size: readonly [width: number, height: number]) {
    this.#gl = gl;
    this.#size = size;
    this.#setViewport = gl.viewport.bind(gl);
    gl.viewport = (...box) => {
      if (this.#tile && gl.getParameter(gl.FRAMEBUFFER_BINDING) === null) this.#shift(this.#tile);
      else this.#setViewport(...box);
    };
  }

  /** Draws this tile from the next frame on. Throws where the card gives no such buffer. */
  aim(tile: PictureTile): void {
    const { canvas, drawingBufferWidth, drawingBufferHeight } = this.#gl;
    if (drawingBufferWidth !== tile.width || drawingBufferHeight !== tile.height)
      Object.assign(canvas, { width: tile.width, height: tile.height });
    if (this.#gl.drawingBufferWidth !== tile.width || this.#gl.drawingBufferHeight !== tile.height)
      throw new PictureError('size', `no buffer of ${tile.width} x ${tile.height} px`);
    this.#tile = tile;
    this.#shift(tile);
  }

  #shift({ x, y, height: down }: PictureTile): void {
    const [width, height] = this.#size;
    // WebGL counts from below.
    this.#setViewport(-x, y + down - height, width, height);
  }
}
