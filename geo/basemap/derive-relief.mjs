/**
 * Relief and sea depth from SRTM30 as Marble ships it (public domain, 30 pixels a degree, grey levels), warped to
 * Web Mercator and written as one grey WebP of four sheets: src/scene/relief.ts says how they lie in it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { at, blurred, boxMean, clamp, filled, grid, sample, smoothstep } from './grid.mjs';
import { unpackGroups } from './packed.mjs';

/** @typedef {import('./grid.mjs').Grid} Grid */
/** @typedef {import('./derive-lines.mjs').Workshop} Workshop */

const WEST = 100;
const SOUTH = 27;
const EAST = 150;
const NORTH = 60;
const WIDTH = 2400;
/** Web Mercator y in degrees. @param {number} lat */
const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
const PER_DEGREE = WIDTH / (EAST - WEST);
/** Even, because two sheets have half the size. */
const HEIGHT = Math.round(((mercator(NORTH) - mercator(SOUTH)) * PER_DEGREE) / 2) * 2;

const TILE = 675;
const SOURCE_PER_DEGREE = 30;
const SCALE = PER_DEGREE / SOURCE_PER_DEGREE;
/** Grey level of flat land by the sea in the source; lower is sea or noise. */
const SHORE_LEVEL = 86;
/** Grey level of the shallowest sea, and a curve that keeps tones for the shelf, where most of the map lies. */
const SHELF_LEVEL = 90;
const DEPTH_POWER = 1.6;
/** Sources of light: azimuth in degrees, share. They stand 42 degrees high. */
const LIGHTS = [
  [315, 0.62],
  [270, 0.22],
  [0, 0.16],
];
const LIGHT_HEIGHT = 42;
/** Rise in pixels of one grey level. */
const RELIEF = 0.16;
const CONTRAST = 1.6;
/** Accent on ridges: height above the mean around it, where this many levels count as one. */
const RIDGE = 0.22;
const RIDGE_LEVELS = 12;

/** @param {Workshop} shop @returns {Promise<Grid>} grey levels of the eastern tiles, from 90 E and 90 N */
async function sourceLevels(shop) {
  const name = (/** @type {number} */ n) => String(n).padStart(6, '0');
  const tiles = [0, 1, 2, 3].flatMap((y) =>
    [12, 13, 14].map((x) => ({
      input: join(shop.marble, `maps/earth/srtm/3/${name(y)}/${name(y)}_${name(x)}.jpg`),
      left: (x - 12) * TILE,
      top: y * TILE,
    })),
  );
  const blank = {
    create: { width: 3 * TILE, height: 4 * TILE, channels: /** @type {3} */ (3), background: '#000' },
  };
  const png = await sharp(blank).composite(tiles).png().toBuffer();
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, values: Float32Array.from(data) };
}

/** @param {Grid} source @returns {Grid} the same on the rows and columns of the picture */
function warped(source) {
  const top = mercator(NORTH);
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const m = top - (y + 0.5) / PER_DEGREE;
    const lat = (Math.atan(Math.exp((m * Math.PI) / 180)) * 360) / Math.PI - 90;
    return (90 - lat) * SOURCE_PER_DEGREE - 0.5;
  });
  const step = SOURCE_PER_DEGREE / PER_DEGREE;
  const left = (WEST + 180) * SOURCE_PER_DEGREE - 12 * TILE;
  return grid(WIDTH, HEIGHT, (x, y) => sample(source, left + (x + 0.5) * step - 0.5, rows[y] ?? 0));
}

/** @returns {Promise<Grid>} share of land in each pixel, 0 to 1, from the coast that the tiles draw */
async function landMask() {
  const land = unpackGroups(readFileSync(join(import.meta.dirname, 'inputs/land.bin')));
  const top = mercator(NORTH);
  const pixel = (/** @type {[number, number]} */ [lon, lat]) =>
    `${((lon - WEST) * PER_DEGREE).toFixed(2)} ${((top - mercator(lat)) * PER_DEGREE).toFixed(2)}`;
  const rings = land.filter((polygon) => polygon[0]?.some(([lon]) => lon > WEST - 1)).flat();
  const path = rings.map((ring) => `M${ring.map(pixel).join('L')}Z`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><path fill="#fff" fill-rule="evenodd" d="${path}"/></svg>`;
  const { data } = await sharp(Buffer.from(svg), { unlimited: true })
    .flatten({ background: '#000' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: WIDTH, height: HEIGHT, values: Float32Array.from(data, (v) => v / 255) };
}

/** @param {Grid} heights @returns {Grid} -1 in full shade, 0 on flat ground, 1 in full light */
function shaded(heights) {
  const rise = (LIGHT_HEIGHT * Math.PI) / 180;
  return grid(WIDTH, HEIGHT, (x, y) => {
    const dx = ((at(heights, x + 1, y) - at(heights, x - 1, y)) / 2) * SCALE * RELIEF;
    const dy = ((at(heights, x, y + 1) - at(heights, x, y - 1)) / 2) * SCALE * RELIEF;
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
 * Steep ground stays crisp, flat ground shows no steps of the source: two blurs are lit apart and mixed by slope,
 * because mixing the heights would draw a line wherever the mixture changes.
 * @param {Grid} heights grey levels @returns {Grid} -1 to 1 as `shaded`
 */
function relief(heights) {
  const steep = blurred(heights, 1.15 * SCALE);
  const calm = shaded(blurred(heights, 3.2 * SCALE));
  const crisp = shaded(steep);
  const guide = blurred(heights, 2 * SCALE);
  const slope = grid(WIDTH, HEIGHT, (x, y) => {
    const dx = at(guide, x + 1, y) - at(guide, x - 1, y);
    const dy = at(guide, x, y + 1) - at(guide, x, y - 1);
    return (Math.hypot(dx, dy) / 2) * SCALE;
  });
  const broad = blurred(slope, 3 * SCALE);
  const mean = boxMean(steep, 2 * Math.round(4.5 * SCALE) + 1);
  return grid(WIDTH, HEIGHT, (x, y) => {
    const t = smoothstep(0.35, 1.45, at(broad, x, y));
    const light = at(calm, x, y) * (1 - t) + at(crisp, x, y) * t;
    const ridge = (at(steep, x, y) - at(mean, x, y)) / RIDGE_LEVELS;
    return clamp(light * CONTRAST + RIDGE * ridge * t, -1, 1);
  });
}

/** @param {Grid} g values 0 to 1 @param {number} factor shrinks by this whole number @returns {Buffer} one byte a pixel */
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

/** @param {Workshop} shop */
export async function deriveRelief(shop) {
  const levels = warped(await sourceLevels(shop));
  const mask = await landMask();
  const raised = grid(WIDTH, HEIGHT, (x, y) => Math.max(at(levels, x, y), SHORE_LEVEL));
  const light = relief(raised);
  const heights = blurred(raised, 3);
  const sea = grid(WIDTH, HEIGHT, (x, y) => 1 - smoothstep(0, 0.2, at(blurredMask(mask), x, y)));
  const depths = blurred(filled(levels, sea, 12), 3);
  const sheet = (
    /** @type {Buffer} */ input,
    /** @type {number} */ w,
    /** @type {number} */ h,
    left = 0,
    top = 0,
  ) => ({
    input,
    raw: { width: w, height: h, channels: /** @type {1} */ (1) },
    left,
    top,
  });
  const half = [WIDTH / 2, HEIGHT / 2];
  const [halfWidth = 0, halfHeight = 0] = half;
  const shade = bytes(grid(WIDTH, HEIGHT, (x, y) => 0.5 + at(light, x, y) / 2));
  const height = bytes(
    grid(WIDTH, HEIGHT, (x, y) => (at(heights, x, y) - SHORE_LEVEL) / (215 - SHORE_LEVEL)),
    2,
  );
  const depth = bytes(
    grid(WIDTH, HEIGHT, (x, y) => clamp(at(depths, x, y) / SHELF_LEVEL, 0, 1) ** DEPTH_POWER),
    2,
  );
  const blank = {
    width: WIDTH,
    height: 2 * HEIGHT + halfHeight,
    channels: /** @type {3} */ (3),
    background: '#000',
  };
  const picture = sharp({ create: blank }).composite([
    sheet(shade, WIDTH, HEIGHT),
    sheet(bytes(mask), WIDTH, HEIGHT, 0, HEIGHT),
    sheet(height, halfWidth, halfHeight, 0, 2 * HEIGHT),
    sheet(depth, halfWidth, halfHeight, halfWidth, 2 * HEIGHT),
  ]);
  const webp = await picture.greyscale().webp({ quality: 80, effort: 6 }).toBuffer();
  shop.write('relief.webp', webp);
}

/** @type {WeakMap<Grid, Grid>} */
const masks = new WeakMap();
/** @param {Grid} mask */
function blurredMask(mask) {
  const known = masks.get(mask) ?? blurred(mask, 1.5);
  masks.set(mask, known);
  return known;
}
