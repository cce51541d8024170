/**
 * Colours the relief. The browser loads one grey picture of two plates, the region of the corridors and the whole
 * frame; this turns each into two pictures in a theme's tones: land with light and shade, and the depth of the sea.
 * Pure: pixels in, pixels out.
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
import { FRAME } from '../domain/frame.ts';
import type { BasemapTokens, Ramp } from '../view/basemapTokens.ts';

/** Where the grey picture is served, below the root of the site. */
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

/** Where a plate lies on the globe, in degrees, and where its sheets begin in the grey picture, in pixels. */
export interface Plate {
  readonly bounds: Bounds;
  readonly width: number;
  readonly height: number;
  readonly shade: Place;
  readonly land: Place;
  readonly heights: Place;
  readonly depths: Place;
  /** Share of each side over which the pictures fade into what lies under them. */
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
  bounds: FRAME,
  width: 1200,
  height: 558,
  shade: { x: 0, y: 5690 },
  land: { x: 1200, y: 5690 },
  heights: { x: 0, y: 6248 },
  depths: { x: 600, y: 6248 },
  fade: 0,
};

/** Pixels of the whole grey picture. */
export const GREY_SIZE = { width: 2400, height: 6527 } as const;

type Corner = [longitude: number, latitude: number];
type Corners = [Corner, Corner, Corner, Corner];

/**
 * Corners as MapLibre's canvas and image sources want them: north-west, north-east, south-east, south-west. The rows
 * are Web Mercator, so four corners place a picture exactly.
 */
function corners({ bounds: { west, south, east, north } }: Plate): Corners {
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
}

/** RGBA bytes in rows from the north-west, not premultiplied: what `new ImageData` takes. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A picture, the id of the source and layer that show it (see `reliefLayers`), and where it lies. */
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

/** 256 colours along six tones, three bytes each. */
function table(ramp: Ramp): Uint8ClampedArray {
  const tones = ramp.map(rgb);
  const out = new Uint8ClampedArray(STEPS * 3);
  for (let i = 0; i < STEPS; i++) {
    const place = (i / (STEPS - 1)) * (tones.length - 1);
    const low = Math.min(Math.floor(place), tones.length - 2);
    const from = tones[low] as Rgb;
    const to = tones[low + 1] as Rgb;
    for (let c = 0; c < 3; c++) {
      out[i * 3 + c] = (from[c] as number) + ((to[c] as number) - (from[c] as number)) * (place - low);
    }
  }
  return out;
}

/** 0 at the ends of a side, 1 away from them. */
function fading(size: number, share: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => {
    const t = share === 0 ? 1 : Math.min(1, Math.min(i + 0.5, size - i - 0.5) / (size * share));
    return t * t * (3 - 2 * t);
  });
}

/** The grey picture: RGBA bytes, of which the red ones are read. */
interface Grey {
  readonly bytes: Uint8ClampedArray;
  readonly width: number;
}

/** Land of a plate at its full size; clear where there is sea. */
export function landPicture(grey: Grey, plate: Plate, tokens: BasemapTokens): Picture {
  const { width, height, shade, land, heights } = plate;
  const { bytes } = grey;
  const tones = table(tokens.landHeight);
  const light = rgb(tokens.reliefLight.colour);
  const dark = rgb(tokens.reliefShade.colour);
  const [fadeX, fadeY] = [fading(width, plate.fade), fading(height, plate.fade)];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const shadeRow = (shade.y + y) * grey.width + shade.x;
    const landRow = (land.y + y) * grey.width + land.x;
    const heightRow = (heights.y + (y >> 1)) * grey.width + heights.x;
    for (let x = 0; x < width; x++) {
      const cover = bytes[(landRow + x) * 4] as number;
      if (cover === 0) continue;
      const i = (y * width + x) * 4;
      const tone = (bytes[(heightRow + (x >> 1)) * 4] as number) * 3;
      const lit = ((bytes[(shadeRow + x) * 4] as number) - 128) / 127;
      const share = lit > 0 ? lit * tokens.reliefLight.share : -lit * tokens.reliefShade.share;
      const towards = lit > 0 ? light : dark;
      for (let c = 0; c < 3; c++) {
        const flat = tones[tone + c] as number;
        data[i + c] = flat + ((towards[c] as number) - flat) * share;
      }
      data[i + 3] = cover * (fadeX[x] as number) * (fadeY[y] as number);
    }
  }
  return { width, height, data };
}

/** Sea of a plate at half its size; it runs on under the land, which covers it with its own sharp coast. */
export function seaPicture(grey: Grey, plate: Plate, tokens: BasemapTokens): Picture {
  const tones = table(tokens.seaDepth);
  const [width, height] = [plate.width >> 1, plate.height >> 1];
  const [fadeX, fadeY] = [fading(width, plate.fade), fading(height, plate.fade)];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = (plate.depths.y + y) * grey.width + plate.depths.x;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const tone = (grey.bytes[(row + x) * 4] as number) * 3;
      for (let c = 0; c < 3; c++) data[i + c] = tones[tone + c] as number;
      data[i + 3] = 255 * (fadeX[x] as number) * (fadeY[y] as number);
    }
  }
  return { width, height, data };
}

/**
 * @param bytes RGBA of the whole grey picture, as `getImageData` gives them
 * @param width pixels of that picture
 * @param height pixels of that picture
 * @returns four pictures, one for each layer of `reliefLayers`
 */
export function colourRelief(
  bytes: Uint8ClampedArray,
  width: number,
  height: number,
  tokens: BasemapTokens,
): readonly ReliefPicture[] {
  if (width !== GREY_SIZE.width || height !== GREY_SIZE.height) {
    throw new Error(
      `${RELIEF_PATH} has ${width} x ${height} pixels, not ${GREY_SIZE.width} x ${GREY_SIZE.height}`,
    );
  }
  const grey = { bytes, width };
  const [near, far] = [corners(NEAR_PLATE), corners(FAR_PLATE)];
  return [
    { id: 'relief-far-sea', picture: seaPicture(grey, FAR_PLATE, tokens), corners: far },
    { id: 'relief-sea', picture: seaPicture(grey, NEAR_PLATE, tokens), corners: near },
    { id: 'relief-far-land', picture: landPicture(grey, FAR_PLATE, tokens), corners: far },
    { id: 'relief-land', picture: landPicture(grey, NEAR_PLATE, tokens), corners: near },
  ];
}
