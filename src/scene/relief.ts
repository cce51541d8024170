/**
 * Colours the relief. The browser loads one grey picture, `relief.webp`, of four sheets; this turns it into two
 * pictures in a theme's tones: land with light and shade, and the depth of the sea. Pure: pixels in, pixels out.
 *
 *     +------------------+
 *     | shade            |  W x H     128 flat, above it lit, below it in shade
 *     +------------------+
 *     | share of land    |  W x H     0 sea, 255 land
 *     +--------+---------+
 *     | height | depth   |  W/2 x H/2 each: 0 low or deep, 255 high or shelf
 *     +--------+---------+
 */
import type { BasemapTokens, Ramp } from '../view/basemapTokens.ts';

/** Where the grey picture is served, below the root of the site. */
export const RELIEF_PATH = 'relief.webp';

/** Where the sheets lie: degrees. The rows are Web Mercator, so four corners place them exactly. */
export const RELIEF_BOUNDS = { west: 100, south: 27, east: 150, north: 60 } as const;

type Corner = [longitude: number, latitude: number];

/** Corners as MapLibre's canvas and image sources want them: north-west, north-east, south-east, south-west. */
export function reliefCorners(): [Corner, Corner, Corner, Corner] {
  const { west, south, east, north } = RELIEF_BOUNDS;
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

/** The two pictures: land at the size of a sheet, sea at half of it. */
export interface Relief {
  readonly land: Picture;
  readonly sea: Picture;
}

/** Share of each side over which a picture fades into the flat tone around it. */
const FADE = 0.07;
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
function fade(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => {
    const t = Math.min(1, Math.min(i + 0.5, size - i - 0.5) / (size * FADE));
    return t * t * (3 - 2 * t);
  });
}

interface Sheets {
  /** Red bytes of the grey picture stand four apart. */
  readonly grey: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

function landPicture({ grey, width, height }: Sheets, tokens: BasemapTokens): Picture {
  const tones = table(tokens.landHeight);
  const light = rgb(tokens.reliefLight.colour);
  const shade = rgb(tokens.reliefShade.colour);
  const [fadeX, fadeY] = [fade(width), fade(height)];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const heights = (2 * height + (y >> 1)) * width;
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      const land = grey[(height + y) * width * 4 + x * 4] as number;
      if (land === 0) continue;
      const tone = (grey[(heights + (x >> 1)) * 4] as number) * 3;
      const lit = ((grey[i] as number) - 128) / 127;
      const share = lit > 0 ? lit * tokens.reliefLight.share : -lit * tokens.reliefShade.share;
      const towards = lit > 0 ? light : shade;
      for (let c = 0; c < 3; c++) {
        const flat = tones[tone + c] as number;
        data[i + c] = flat + ((towards[c] as number) - flat) * share;
      }
      data[i + 3] = land * (fadeX[x] as number) * (fadeY[y] as number);
    }
  }
  return { width, height, data };
}

function seaPicture({ grey, width, height }: Sheets, tokens: BasemapTokens): Picture {
  const tones = table(tokens.seaDepth);
  const [w, h] = [width >> 1, height >> 1];
  const [fadeX, fadeY] = [fade(w), fade(h)];
  const data = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = (y * w + x) * 4;
      const tone = (grey[((2 * height + y) * width + w + x) * 4] as number) * 3;
      for (let c = 0; c < 3; c++) data[i + c] = tones[tone + c] as number;
      data[i + 3] = 255 * (fadeX[x] as number) * (fadeY[y] as number);
    }
  }
  return { width: w, height: h, data };
}

/**
 * @param grey RGBA bytes of the whole grey picture, as `getImageData` gives them
 * @param width pixels of that picture
 * @param height pixels of that picture: two and a half times the height of a sheet
 */
export function colourRelief(
  grey: Uint8ClampedArray,
  width: number,
  height: number,
  tokens: BasemapTokens,
): Relief {
  const sheets = { grey, width, height: (height * 2) / 5 };
  return { land: landPicture(sheets, tokens), sea: seaPicture(sheets, tokens) };
}
