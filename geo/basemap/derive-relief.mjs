/**
 * Derives relief and sea depth from SRTM30 as Marble ships it (public domain, 30 pixels a degree), in Web Mercator, as
 * one grey WebP of two plates laid out for src/scene/basemap/relief.ts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { at, blurGrid, boxMean, buildGrid, clamp, fillGaps, sample, smoothstep } from './grid.mjs';
import { unpackGroups } from './packed.mjs';

/** @typedef {import('./grid.mjs').Grid} Grid */
/** @typedef {import('./derive-lines.mjs').Workshop} Workshop */
/**
 * Rectangle to draw, degrees and pixels; `contrast` multiplies the natural light.
 * @typedef {{ west: number, south: number, east: number, north: number, width: number, contrast: number }} Region
 * @typedef {Region & { height: number, perDegree: number, top: number, scale: number }} Sheet
 */

/** Web Mercator y in degrees. @param {number} lat */
const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

const TILE = 675;
const SOURCE_PER_DEGREE = 30;
/** Grey level of flat land by the sea in the source; lower: sea or noise. */
const SHORE_LEVEL = 86;
/** Highest grey level distinguished. */
const PEAK_LEVEL = 215;
/** Grey level of the shallowest sea, and the power that keeps tones for the shelf. */
const SHELF_LEVEL = 90;
const DEPTH_POWER = 1.6;
/** Light sources, 42 degrees high: azimuth in degrees, share. */
const LIGHTS = [
  [315, 0.62],
  [270, 0.22],
  [0, 0.16],
];
const LIGHT_HEIGHT = 42;
/** Rise of one grey level, pixels. */
const RELIEF = 0.16;
/** Strength of the accent on ridges, and their least levels above the local mean. */
const RIDGE = 0.22;
const RIDGE_LEVELS = 12;

const NEAR = { west: 100, south: 27, east: 150, north: 60, width: 2400, contrast: 1.6 };
const FAR = { west: -12, south: 27, east: 155, north: 72, width: 1200, contrast: 2.4 };

/** @param {Region} region @returns {Sheet} of even height, because two of its sheets have half the size */
function sheet(region) {
  const perDegree = region.width / (region.east - region.west);
  const top = mercator(region.north);
  const height = Math.round(((top - mercator(region.south)) * perDegree) / 2) * 2;
  return { ...region, perDegree, top, height, scale: perDegree / SOURCE_PER_DEGREE };
}

/** @param {Workshop} shop @returns {Promise<Grid>} grey levels of the northern hemisphere, from 180 W and 90 N */
async function sourceLevels(shop) {
  const name = (/** @type {number} */ n) => String(n).padStart(6, '0');
  const tiles = [0, 1, 2].flatMap((y) =>
    Array.from({ length: 16 }, (_, x) => ({
      input: join(shop.marble, `maps/earth/srtm/3/${name(y)}/${name(y)}_${name(x)}.jpg`),
      left: x * TILE,
      top: y * TILE,
    })),
  );
  const size = { width: 16 * TILE, height: 3 * TILE };
  const blank = { create: { ...size, channels: /** @type {3} */ (3), background: '#000' } };
  const png = await sharp(blank).composite(tiles).png().toBuffer();
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, values: Float32Array.from(data) };
}

/** @param {Grid} source @param {Sheet} s @returns {Grid} resampled on the sheet's rows and columns */
function warpLevels(source, s) {
  const rows = Array.from({ length: s.height }, (_, y) => {
    const m = s.top - (y + 0.5) / s.perDegree;
    const lat = (Math.atan(Math.exp((m * Math.PI) / 180)) * 360) / Math.PI - 90;
    return (90 - lat) * SOURCE_PER_DEGREE - 0.5;
  });
  const step = SOURCE_PER_DEGREE / s.perDegree;
  // Blurred first, because a coarser sheet would pick single pixels.
  const calm = step > 1 ? blurGrid(source, step / 2) : source;
  const left = (s.west + 180) * SOURCE_PER_DEGREE;
  return buildGrid(s.width, s.height, (x, y) => sample(calm, left + (x + 0.5) * step - 0.5, rows[y] ?? 0));
}

/** @param {Sheet} s @returns {Promise<Grid>} share of land in each pixel, 0 to 1, from the coast of the tiles */
async function landMask(s) {
  const land = unpackGroups(readFileSync(join(import.meta.dirname, 'inputs/land.bin')));
  const pixel = (/** @type {[number, number]} */ [lon, lat]) =>
    `${((lon - s.west) * s.perDegree).toFixed(2)} ${((s.top - mercator(lat)) * s.perDegree).toFixed(2)}`;
  const rings = land.filter((polygon) => polygon[0]?.some(([lon]) => lon > s.west - 1)).flat();
  const path = rings.map((ring) => `M${ring.map(pixel).join('L')}Z`).join('');
  const shape = `<path fill="#fff" fill-rule="evenodd" d="${path}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${s.width}" height="${s.height}">${shape}</svg>`;
  const { data } = await sharp(Buffer.from(svg), { unlimited: true })
    .flatten({ background: '#000' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: s.width, height: s.height, values: Float32Array.from(data, (v) => v / 255) };
}

/** @param {Grid} heights @param {Sheet} s @returns {Grid} below 0 in shade, 0 on flat ground, above 0 in light */
function shadeSlopes(heights, s) {
  const rise = (LIGHT_HEIGHT * Math.PI) / 180;
  return buildGrid(s.width, s.height, (x, y) => {
    const dx = ((at(heights, x + 1, y) - at(heights, x - 1, y)) / 2) * s.scale * RELIEF;
    const dy = ((at(heights, x, y + 1) - at(heights, x, y - 1)) / 2) * s.scale * RELIEF;
    const length = Math.hypot(dx, dy, 1);
    let light = 0;
    for (const [azimuth = 0, share = 0] of LIGHTS) {
      const a = (azimuth * Math.PI) / 180;
      const facing = (-dx * Math.sin(a) + dy * Math.cos(a)) * Math.cos(rise);
      light += (share * (facing + Math.sin(rise))) / length;
    }
    return light - Math.sin(rise);
  });
}

/**
 * Lights two blurs apart and mixes them by slope: steep ground stays crisp, flat ground hides the source's steps.
 * Mixing the heights would draw a line wherever the mixture changes.
 * @param {Grid} heights grey levels @param {Sheet} s @returns {Grid} -1 in full shade to 1 in full light
 */
function relief(heights, s) {
  const steep = blurGrid(heights, 1.15 * s.scale);
  const calm = shadeSlopes(blurGrid(heights, 3.2 * s.scale), s);
  const crisp = shadeSlopes(steep, s);
  const guide = blurGrid(heights, 2 * s.scale);
  const slope = buildGrid(s.width, s.height, (x, y) => {
    const dx = at(guide, x + 1, y) - at(guide, x - 1, y);
    const dy = at(guide, x, y + 1) - at(guide, x, y - 1);
    return (Math.hypot(dx, dy) / 2) * s.scale;
  });
  const broad = blurGrid(slope, 3 * s.scale);
  const mean = boxMean(steep, 2 * Math.round(4.5 * s.scale) + 1);
  return buildGrid(s.width, s.height, (x, y) => {
    const t = smoothstep(0.35, 1.45, at(broad, x, y));
    const light = at(calm, x, y) * (1 - t) + at(crisp, x, y) * t;
    const ridge = (at(steep, x, y) - at(mean, x, y)) / RIDGE_LEVELS;
    return clamp(light * s.contrast + RIDGE * ridge * t, -1, 1);
  });
}

/** @param {Grid} g values 0 to 1 @param {number} factor whole number to shrink by @returns {Buffer} one byte a pixel */
function bytes(g, factor = 1) {
  const width = g.width / factor;
  const out = Buffer.alloc(width * (g.height / factor));
  for (let i = 0; i < out.length; i++) {
    const x = (i % width) * factor;
    const y = Math.floor(i / width) * factor;
    let sum = 0;
    for (let k = 0; k < factor * factor; k++) sum += at(g, x + (k % factor), y + Math.floor(k / factor));
    out[i] = Math.round(clamp(sum / (factor * factor), 0, 1) * 255);
  }
  return out;
}

/** Draws the four sheets of a plate. @param {Grid} source @param {Sheet} s */
async function plate(source, s) {
  const levels = warpLevels(source, s);
  const mask = await landMask(s);
  const raised = buildGrid(s.width, s.height, (x, y) => Math.max(at(levels, x, y), SHORE_LEVEL));
  const light = relief(raised, s);
  const heights = blurGrid(raised, 2 * s.scale);
  const nearLand = blurGrid(mask, s.scale);
  const water = buildGrid(s.width, s.height, (x, y) => 1 - smoothstep(0, 0.2, at(nearLand, x, y)));
  const depths = blurGrid(fillGaps(levels, water, 8 * s.scale), 3.5 * s.scale);
  const span = PEAK_LEVEL - SHORE_LEVEL;
  const map = (/** @type {(x: number, y: number) => number} */ valueAt) =>
    buildGrid(s.width, s.height, valueAt);
  return {
    shade: bytes(map((x, y) => 0.5 + at(light, x, y) / 2)),
    land: bytes(mask),
    height: bytes(
      map((x, y) => (at(heights, x, y) - SHORE_LEVEL) / span),
      2,
    ),
    depth: bytes(
      map((x, y) => clamp(at(depths, x, y) / SHELF_LEVEL, 0, 1) ** DEPTH_POWER),
      2,
    ),
  };
}

/** @param {Buffer} input @param {number} width @param {number} left @param {number} top */
const placeSheet = (input, width, left, top) => ({
  input,
  raw: { width, height: input.length / width, channels: /** @type {1} */ (1) },
  left,
  top,
});

/** @param {Workshop} shop */
export async function deriveRelief(shop) {
  const source = await sourceLevels(shop);
  const [near, far] = [sheet(NEAR), sheet(FAR)];
  const close = await plate(source, near);
  const wide = await plate(source, far);
  const start = 2.5 * near.height;
  const height = start + 1.5 * far.height;
  const blank = { width: near.width, height, channels: /** @type {3} */ (3), background: '#000' };
  const webp = await sharp({ create: blank })
    .composite([
      placeSheet(close.shade, near.width, 0, 0),
      placeSheet(close.land, near.width, 0, near.height),
      placeSheet(close.height, near.width / 2, 0, 2 * near.height),
      placeSheet(close.depth, near.width / 2, near.width / 2, 2 * near.height),
      placeSheet(wide.shade, far.width, 0, start),
      placeSheet(wide.land, far.width, far.width, start),
      placeSheet(wide.height, far.width / 2, 0, start + far.height),
      placeSheet(wide.depth, far.width / 2, far.width / 2, start + far.height),
    ])
    .greyscale()
    .webp({ quality: 80, effort: 6 })
    .toBuffer();
  console.log(`basemap: plates ${near.width} x ${near.height} and ${far.width} x ${far.height}`);
  shop.write('relief.webp', webp);
}
