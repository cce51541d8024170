/**
 * Colours the relief. The browser loads one grey image of two plates, the corridors' region and the whole frame; each
 * becomes two images in a theme's tones: land with light and shade, and sea depth. Pure: pixels in, pixels out.
 *
 *     +---------------------------+
 *     | near shade                |  2400 x 2276   128 flat, above it lit, below it in shade
 *     +---------------------------+
 *     | near share of land        |  2400 x 2276   0 sea, 255 land
 *     +-------------+-------------+
 *     | near height | near depth  |  half the size: 0 low or deep, 255 high or shelf
 *     +-------------+-------------+
 *     | far shade   | far land    |  1200 x 558
 *     +------+------+-------------+
 *     |height| depth|                half of that
 *     +------+------+
 */
import { MAP_FRAME } from '../../domain/network/mapFrame.ts';
import type { BasemapTokens, Ramp } from '../../view/basemapTokens.ts';

/** Path of the grey image below the site's root. */
export const RELIEF_PATH = 'relief.webp';

interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Bounds of a plate in degrees, and the origins of its sheets in the grey image in pixels. */
export interface Plate {
  readonly bounds: Bounds;
  readonly width: number;
  readonly height: number;
  readonly shade: Place;
  readonly land: Place;
  readonly heights: Place;
  readonly depths: Place;
  /** Share of each side over which the images fade out. */
  readonly fade: number;
}

export const NEAR_PLATE: Plate = {
  bounds: { west: 100, south: 27, east: 150, north: 60 },
  width: 2400,
  height: 2276,
  shade: { x: 0, y: 0 },
  land: { x: 0, y: 2276 },
  heights: { x: 0, y: 4552 },
  depths: { x: 1200, y: 4552 },
  fade: 0.12,
};

export const FAR_PLATE: Plate = {
  bounds: MAP_FRAME,
  width: 1200,
  height: 558,
  shade: { x: 0, y: 5690 },
  land: { x: 1200, y: 5690 },
  heights: { x: 0, y: 6248 },
  depths: { x: 600, y: 6248 },
  fade: 0,
};

/** Size of the grey image, pixels. */
export const GREY_SIZE = { width: 2400, height: 6527 } as const;

type Corner = [longitude: number, latitude: number];
type Corners = [Corner, Corner, Corner, Corner];

/**
 * Returns the corners as MapLibre's canvas and image sources expect them: north-west, north-east, south-east,
 * south-west. Rows are Web Mercator, so four corners place an image exactly.
 */
function corners({ bounds: { west, south, east, north } }: Plate): Corners {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
}

/** RGBA bytes in rows from the north-west, not premultiplied, as for `new ImageData`. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** An image, the id of its source and layer (see `buildReliefLayers`), and its corners. */
export interface ReliefPicture {
  readonly id: ReliefId;
  readonly picture: Picture;
  readonly corners: Corners;
}

export type ReliefId = 'relief-far-sea' | 'relief-sea' | 'relief-far-land' | 'relief-land';

const STEPS = 256;

type Rgb = readonly [number, number, number];

/** @param hex `#RRGGBB` */
function rgb(hex: string): Rgb {
  const value = parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Views pixels as one number each, alpha 0: red is the lowest byte (all browsers' machines are little-endian). */
const viewAsPixels = (bytes: Uint8ClampedArray<ArrayBuffer>): Uint32Array => new Uint32Array(bytes.buffer);

/** Interpolates 256 colours along six tones. */
function table(ramp: Ramp): Uint8ClampedArray<ArrayBuffer> {
  const tones = ramp.map(rgb);
  const out = new Uint8ClampedArray(STEPS * 4);
  for (let i = 0; i < STEPS; i++) {
    const place = (i / (STEPS - 1)) * (tones.length - 1);
    const low = Math.min(Math.floor(place), tones.length - 2);
    const from = tones[low] as Rgb;
    const to = tones[low + 1] as Rgb;
    for (let c = 0; c < 3; c++) {
      out[i * 4 + c] = (from[c] as number) + ((to[c] as number) - (from[c] as number)) * (place - low);
    }
  }
  return out;
}

/** Computes the colour of each height (low byte) in each light (high byte). */
function litTable(tokens: BasemapTokens): Uint32Array {
  const tones = table(tokens.landHeight);
  const light = rgb(tokens.reliefLight.colour);
  const dark = rgb(tokens.reliefShade.colour);
  const out = new Uint8ClampedArray(STEPS * STEPS * 4);
  for (let shade = 0; shade < STEPS; shade++) {
    const lit = (shade - 128) / 127;
    const share = lit > 0 ? lit * tokens.reliefLight.share : -lit * tokens.reliefShade.share;
    const towards = lit > 0 ? light : dark;
    for (let height = 0; height < STEPS; height++) {
      for (let c = 0; c < 3; c++) {
        const flat = tones[height * 4 + c] as number;
        out[(shade * STEPS + height) * 4 + c] = flat + ((towards[c] as number) - flat) * share;
      }
    }
  }
  return viewAsPixels(out);
}

/** Computes the fade along a side: 0 at its ends, 1 away from them. */
function computeFade(size: number, share: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => {
    const t = share === 0 ? 1 : Math.min(1, Math.min(i + 0.5, size - i - 0.5) / (size * share));
    return t * t * (3 - 2 * t);
  });
}

/** The grey image, one byte per pixel. */
export interface Grey {
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Extracts the red bytes of an RGBA image, as `getImageData` returns it. */
export function extractGrey({ data, width, height }: Picture): Grey {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) pixels[i] = data[i * 4] as number;
  return { pixels, width, height };
}

/** Colours the land of a plate at full size; the sea is transparent. */
export function colourLand(grey: Grey, plate: Plate, tokens: BasemapTokens): Picture {
  const { width, height, shade, land, heights } = plate;
  const { pixels } = grey;
  const colours = litTable(tokens);
  const [fadeX, fadeY] = [computeFade(width, plate.fade), computeFade(height, plate.fade)];
  const data = new Uint8ClampedArray(width * height * 4);
  const out = viewAsPixels(data);
  for (let y = 0; y < height; y++) {
    const shadeRow = (shade.y + y) * grey.width + shade.x;
    const landRow = (land.y + y) * grey.width + land.x;
    const heightRow = (heights.y + (y >> 1)) * grey.width + heights.x;
    const fade = fadeY[y] as number;
    for (let x = 0; x < width; x++) {
      const cover = pixels[landRow + x] as number;
      if (cover === 0) continue;
      const alpha = (cover * (fadeX[x] as number) * fade + 0.5) | 0;
      const tone = ((pixels[shadeRow + x] as number) << 8) | (pixels[heightRow + (x >> 1)] as number);
      out[y * width + x] = (alpha << 24) | (colours[tone] as number);
    }
  }
  return { width, height, data };
}

/** Colours the sea of a plate at half size, under the land too, whose own coast is sharp. */
export function colourSea(grey: Grey, plate: Plate, tokens: BasemapTokens): Picture {
  const colours = viewAsPixels(table(tokens.seaDepth));
  const [width, height] = [plate.width >> 1, plate.height >> 1];
  const [fadeX, fadeY] = [computeFade(width, plate.fade), computeFade(height, plate.fade)];
  const data = new Uint8ClampedArray(width * height * 4);
  const out = viewAsPixels(data);
  for (let y = 0; y < height; y++) {
    const row = (plate.depths.y + y) * grey.width + plate.depths.x;
    const fade = fadeY[y] as number;
    for (let x = 0; x < width; x++) {
      const alpha = (255 * (fadeX[x] as number) * fade + 0.5) | 0;
      out[y * width + x] = (alpha << 24) | (colours[grey.pixels[row + x] as number] as number);
    }
  }
  return { width, height, data };
}

/**
 * Colours both plates.
 * @returns four images, one per layer of `buildReliefLayers`
 * @throws if the grey image has another size
 */
export function colourRelief(grey: Grey, tokens: BasemapTokens): readonly ReliefPicture[] {
  const { width, height } = grey;
  if (width !== GREY_SIZE.width || height !== GREY_SIZE.height) {
    throw new Error(
      `${RELIEF_PATH} has ${width} x ${height} pixels, not ${GREY_SIZE.width} x ${GREY_SIZE.height}`,
    );
  }
  const [near, far] = [corners(NEAR_PLATE), corners(FAR_PLATE)];
  return [
    { id: 'relief-far-sea', picture: colourSea(grey, FAR_PLATE, tokens), corners: far },
    { id: 'relief-sea', picture: colourSea(grey, NEAR_PLATE, tokens), corners: near },
    { id: 'relief-far-land', picture: colourLand(grey, FAR_PLATE, tokens), corners: far },
    { id: 'relief-land', picture: colourLand(grey, NEAR_PLATE, tokens), corners: near },
  ];
}
