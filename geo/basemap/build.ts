/**
 * `npm run map`: cuts the committed map inputs into geo/out/static. Skips outputs whose stamp matches inputs and code.
 * A build for publication in China (HUNTU_PROFILE=cn-public) gets no boundaries.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endOnClosedPipe } from '../../src/host/closedPipe.mjs';
import { cutFonts, readFontLicences, type FontStamps } from './fonts.ts';
import { buildOutline } from './buildOutline.ts';
import { cutTiles } from './tiles.ts';
import { unpackGroups, type Group } from './packed.mjs';

endOnClosedPipe();

const here = import.meta.dirname;
const inputs = join(here, 'inputs');
const output = join(here, '../out/static');
const bordered = process.env['HUNTU_PROFILE'] !== 'cn-public';

function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(here.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `write` unless the stamp of `folder` matches `files`. */
async function refresh(
  what: string,
  folder: string,
  files: readonly string[],
  write: () => Promise<string> | string,
) {
  const stamp = join(output, `.${folder}.stamp`);
  const wanted = `${fingerprint(files)}${folder === 'map' && !bordered ? ' without boundaries' : ''}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    console.log(`map: ${what} up to date`);
    return;
  }
  rmSync(stamp, { force: true });
  rmSync(join(output, folder), { recursive: true, force: true });
  mkdirSync(join(output, folder), { recursive: true });
  console.log(`map: ${what} built, ${await write()}`);
  writeFileSync(stamp, wanted);
}

const lines = (name: string) => unpackGroups(readFileSync(join(inputs, `${name}.bin`)));

function writeRelief(): number {
  const picture = readFileSync(join(inputs, 'relief.webp'));
  writeFileSync(join(output, 'relief.webp'), picture);
  return picture.length;
}

function writeOutline(land: readonly Group[], lakes: readonly Group[]): number {
  const text = JSON.stringify(buildOutline(land, lakes));
  writeFileSync(join(output, 'map/outline.json'), text);
  return text.length;
}

/** Writes the outline of the land around the frame, hundredths of a degree. */
function writeWorld(): number {
  const round = (degrees: number): number => Math.round(degrees * 100) / 100;
  const coordinates = lines('world')
    .flat()
    .map((line) => line.map(([longitude, latitude]) => [round(longitude), round(latitude)]));
  const text = JSON.stringify({ type: 'MultiLineString', coordinates });
  writeFileSync(join(output, 'map/world.json'), text);
  return text.length;
}

function writeTiles(): string {
  const map = {
    land: lines('land'),
    lakes: lines('lakes'),
    rivers: lines('rivers'),
    borders: lines('borders'),
  };
  let count = 0;
  let bytes = 0;
  for (const tile of cutTiles(map, bordered)) {
    const path = join(output, `map/${tile.z}/${tile.x}/${tile.y}.pbf`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, tile.bytes);
    count += 1;
    bytes += tile.bytes.length;
  }
  bytes += writeRelief() + writeOutline(map.land, map.lakes) + writeWorld();
  return `${count} files, outline and relief, ${(bytes / 2 ** 20).toFixed(1)} MB`;
}

const source = join(here, '../../src');
const textOf = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, 'utf8')).join('');

function readShownText(): string {
  const out = ['network.json', 'scenes.json', 'planner.json'].map((name) => join(here, '../out', name));
  const facts = [...out, join(here, 'names.json')].filter((path) => existsSync(path));
  const words = readdirSync(join(source, 'i18n'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(source, 'i18n', name));
  return textOf([...facts, ...words]);
}

/** Reads the page's own sources, which hold signs too. */
function readSourceText(): string {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return textOf(files.filter((name) => /\.(ts|svelte|html)$/.test(name)).map((name) => join(source, name)));
}

async function writeFonts(): Promise<void> {
  const folder = join(output, 'fonts');
  const stampFile = join(output, '.fonts.json');
  mkdirSync(folder, { recursive: true });
  const before: FontStamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  const shownText = readShownText();
  const { css, stamps, missing } = await cutFonts(shownText + readSourceText(), folder, before);
  const unreadable = missing.filter((character) => shownText.includes(character));
  if (unreadable.length > 0) {
    throw new Error(`map: no font of the packages holds ${unreadable.join(' ')}: write the text without it`);
  }
  writeFileSync(join(folder, 'fonts.css'), css);
  writeFileSync(join(folder, 'LICENSE.txt'), readFontLicences());
  writeFileSync(stampFile, JSON.stringify(stamps));
  const files = Object.keys(stamps);
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.woff2') && !files.includes(name)) rmSync(join(folder, name));
  }
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  console.log(`map: fonts ${files.length} files, ${(bytes / 2 ** 20).toFixed(1)} MB`);
}

const code = ['build.ts', 'buildOutline.ts', 'tiles.ts', 'packed.mjs', 'polyline.mjs'].map((name) =>
  join(here, name),
);
const data = readdirSync(inputs);
const posters = join(here, '../posters');
const pictures = existsSync(posters) ? readdirSync(posters).filter((name) => name.endsWith('.webp')) : [];

function copyPosters(): string {
  for (const name of pictures)
    writeFileSync(join(output, 'posters', name), readFileSync(join(posters, name)));
  return `${pictures.length} pictures`;
}

await refresh('map tiles', 'map', [...code, ...data.map((name) => join(inputs, name))], writeTiles);
await refresh(
  'posters',
  'posters',
  pictures.map((name) => join(posters, name)),
  copyPosters,
);
await writeFonts();
