import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { toWebp } from '../pictures/webp.ts';
import { HEAVY, expect, open, rest, sceneAfter, test, toScene } from './atlas.ts';
import { blockDifference, difference, type Picture } from './picture.ts';

/**
 * Compares the whole picture with one kept of it, 640 px on its longer side.
 * `npm run e2e -- pictures --project=heavy --update-snapshots=all` takes them anew, to be looked at and committed.
 */

/** Share of pixels, and of blocks where another renderer drew the kept one, that may differ. */
interface Tolerance {
  readonly pixels: number;
  readonly blocks: number;
}

interface Shot extends Tolerance {
  readonly name: string;
  readonly query: string;
  readonly size: keyof typeof SIZES;
  /** Scene of the hall's loop. */
  readonly scene?: string;
  /** true in `npm test`; the others are in `npm run long -- ci`. */
  readonly core?: boolean;
}

const SIZES = {
  desk: { width: 1280, height: 720 },
  hall: { width: 1920, height: 1080 },
  upright: { width: 1080, height: 1920 },
  phone: { width: 390, height: 844 },
} as const;

const FOLDER = resolve(import.meta.dirname, '../pictures/references');
const MADE_BY = join(FOLDER, 'madeBy.json');
const SHOTS = JSON.parse(readFileSync(join(FOLDER, 'shots.json'), 'utf8')) as readonly Shot[];
const LONG_SIDE = 640;
/** Smallest step of a channel, of 255, that counts: what antialiasing moves is below it. */
const PIXEL_STEP = 24;
const TODAY = new Date('2026-06-01T04:00:00Z');
/** The kept pictures together, bytes. */
const MOST_BYTES = 8_000_000;

/** What the pixels depend on besides the program: renderer and Chromium's major version. */
async function readKey(page: Page): Promise<string> {
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? 0));
  });
  return `${renderer}, Chromium ${page.context().browser()?.version().split('.')[0]}`;
}

async function bring(page: Page, { query, size, scene }: Shot): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // The line of today moves.
  await page.clock.setFixedTime(TODAY);
  await open(page, `debug=1&${query}`);
  await page.evaluate(() => document.fonts.ready);
  if (scene) await toScene(page, scene);
  await rest(page);
}

/** Returns the page as lossless WebP of the kept size. */
async function take(page: Page, { size }: Shot): Promise<Buffer> {
  const { width, height } = SIZES[size];
  // A hall's words move by a pixel with time, against burn-in: a slow machine would keep them elsewhere.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync(`[style*='--shift-x'] { --shift-x: 0px !important; --shift-y: 0px !important; }`);
    document.adoptedStyleSheets.push(still);
  });
  const png = await page.screenshot({ animations: 'disabled' });
  return toWebp(page, png, 1, Math.round((LONG_SIDE * width) / Math.max(width, height)));
}

/** Draws a shot; where the loop of a hall has gone on meanwhile, on a slow machine, the page is opened anew. */
async function draw(page: Page, shot: Shot): Promise<Buffer> {
  for (;;) {
    await bring(page, shot);
    const drawn = await take(page, shot);
    if (!shot.scene || (await sceneAfter(page, 0)) === shot.scene) return drawn;
  }
}

/** Reads the pixels of a WebP, as the browser decodes it. */
async function readWebp(page: Page, webp: Buffer): Promise<Picture> {
  const { width, height, rgba } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no 2D canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const signs = Array.from(data, (byte) => String.fromCharCode(byte)).join('');
    return { width: bitmap.width, height: bitmap.height, rgba: btoa(signs) };
  }, webp.toString('base64'));
  const bytes = Buffer.from(rgba, 'base64');
  return { width, height, rgb: bytes.filter((_, at) => at % 4 !== 3) };
}

/** Writes three files beside the failed test's own: the drawn picture, the kept one and their difference. */
async function attach(page: Page, info: TestInfo, drawn: Buffer, kept: Buffer): Promise<void> {
  const marked = await page.evaluate(
    async (pair) => {
      const [one, other] = await Promise.all(
        pair.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
          return createImageBitmap(new Blob([bytes], { type: 'image/webp' }));
        }),
      );
      const context = document.createElement('canvas').getContext('2d');
      if (!context || !one || !other) throw new Error('no picture');
      Object.assign(context.canvas, { width: one.width, height: one.height });
      context.drawImage(one, 0, 0);
      context.globalCompositeOperation = 'difference';
      context.drawImage(other, 0, 0);
      return context.canvas.toDataURL('image/png').split(',')[1] ?? '';
    },
    [drawn.toString('base64'), kept.toString('base64')],
  );
  const files = { 'drawn.webp': drawn, 'kept.webp': kept, 'difference.png': Buffer.from(marked, 'base64') };
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(info.outputPath(name), body);
    await info.attach(name, { path: info.outputPath(name) });
  }
}

for (const shot of SHOTS)
  test(`looks as it was kept: ${shot.name}`, shot.core ? {} : HEAVY, async ({ page }, info) => {
    const drawn = await draw(page, shot);
    const key = await readKey(page);
    const path = join(FOLDER, `${shot.name}.webp`);
    if (info.config.updateSnapshots === 'all') {
      writeFileSync(path, drawn);
      return writeFileSync(MADE_BY, `${JSON.stringify({ key }, null, 2)}\n`);
    }
    const kept = readFileSync(path);
    const pictures = [await readWebp(page, drawn), await readWebp(page, kept)] as const;
    const same = (JSON.parse(readFileSync(MADE_BY, 'utf8')) as { key: string }).key === key;
    const share = same ? difference(...pictures, PIXEL_STEP) : blockDifference(...pictures);
    const most = same ? shot.pixels : shot.blocks;
    info.annotations.push({ type: 'difference', description: `${share}, at most ${most}` });
    if (share > most) await attach(page, info, drawn, kept);
    expect(share).toBeLessThanOrEqual(most);
  });

test('keeps one picture of each shot, within the space they may take', () => {
  const files = readdirSync(FOLDER).filter((name) => /\.webp$/.test(name));
  expect(files.toSorted()).toEqual(SHOTS.map(({ name }) => `${name}.webp`).toSorted());
  const bytes = files.map((name) => statSync(join(FOLDER, name)).size);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(MOST_BYTES);
});
