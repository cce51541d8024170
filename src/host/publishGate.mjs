import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './kiosk/maintenance/config.mjs';
import { judgeMapReview, printMapRelease, readContentHash } from './kiosk/mapReview.mjs';
import { readDrawnNetwork } from './mapContent.mjs';
import { listFiles } from './pack.mjs';

/**
 * Refuses to publish in China what its rules for public maps forbid (`HUNTU_PROFILE=cn-public`). Passing it is no
 * review: an authority does that.
 */

/** @typedef {import('./kiosk/mapReview.mjs').MapReview} MapReview */

export const PUBLIC_PROFILE = 'cn-public';

/** Name of the element by which a page of this profile knows its edition and review. */
export const MAP_META = 'huntu-map';

/** Bounds of the map, as in src/domain/network/mapFrame.ts, and the last zoom of its tiles. */
export const FRAME = { west: -12, south: 27, east: 155, north: 72, zoom: 7 };

/** Names that public maps carry with the Chinese name in brackets. */
export const BRACKETED = [
  '符拉迪沃斯托克（海参崴）',
  '乌苏里斯克（双城子）',
  '哈巴罗夫斯克（伯力）',
  '布拉戈维申斯克（海兰泡）',
  '萨哈林岛（库页岛）',
  '涅尔琴斯克（尼布楚）',
  '尼古拉耶夫斯克（庙街）',
  '斯塔诺夫山脉（外兴安岭）',
  '长白山天池（白头山天池）',
];

/** What may not be said in the page's own words, by language. */
const FORBIDDEN = {
  zh: /北韩|北朝鲜|南韩|中华民国|(?<!中国)台湾(?!省)|钓鱼台|尖阁|独岛|竹岛/u,
  en: /North Korea|East Sea\b|(?<!People’s )Republic of China|\bTaiwan\b(?!, China)|Senkaku|Dokdo|Takeshima/u,
  ru: /Северн\S* Коре|Сенкаку|Токто|Такэсима|Тайван(?![а-яё]* \(Китай\))/u,
  ko: /북한|남한|대한해협|동한만|서한만|센카쿠|독도|(?<!중국 )대만/u,
};

/** @param {NodeJS.ProcessEnv} env @returns {boolean} whether the build is for publication in China @throws unknown profile */
export function isForPublic(env) {
  const profile = env['HUNTU_PROFILE'] ?? '';
  if (profile !== '' && profile !== PUBLIC_PROFILE)
    throw new Error(
      `HUNTU_PROFILE is "${profile}": only ${PUBLIC_PROFILE} is known; without it the build is for all`,
    );
  return profile === PUBLIC_PROFILE;
}

/** @param {string} root @param {NodeJS.ProcessEnv} env @returns {string} file that names the map review */
export const reviewFile = (root, env) => join(env['CONFIGURATION_DIRECTORY'] ?? root, 'kiosk.json');

/** @param {string} file @returns {{ review: MapReview | null, faults: string[] }} */
export function readReview(file) {
  const { config, faults } = readConfig(file);
  return { review: config.mapReview, faults: faults.filter((fault) => fault.includes('mapReview')) };
}

/** @param {MapReview | null} review @returns {{ tag: string, attrs: Record<string, string>, injectTo: 'head' }} element of the page */
export const publicMeta = (review) => ({
  tag: 'meta',
  attrs: { name: MAP_META, content: printMapRelease({ edition: 'cn', review }) },
  injectTo: 'head',
});

/** @param {string} dist @returns {boolean} whether the page was built with this profile */
export const isPublicBuild = (dist) =>
  readFileSync(join(dist, 'index.html'), 'utf8').includes(
    `name="${MAP_META}" content="%7B%22edition%22%3A%22cn%22`,
  );

/** @param {number[]} at longitude, latitude */
const isInFrame = ([x = NaN, y = NaN]) =>
  x >= FRAME.west && x <= FRAME.east && y >= FRAME.south && y <= FRAME.north;

/** @param {string} path `map/z/x/y.pbf` @returns {boolean} whether the tile lies in the frame, at least in part */
export function isTileInFrame(path) {
  const [z = NaN, x = NaN, y = NaN] = (/^map\/(\d+)\/(\d+)\/(\d+)\.pbf$/.exec(path) ?? [])
    .slice(1)
    .map(Number);
  const size = 2 ** z;
  /** @param {number} row */
  const latitude = (row) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / size))) * 180) / Math.PI;
  const [west, east] = [(x / size) * 360 - 180, ((x + 1) / size) * 360 - 180];
  return (
    z <= FRAME.zoom &&
    west < FRAME.east &&
    east > FRAME.west &&
    latitude(y) > FRAME.south &&
    latitude(y + 1) < FRAME.north
  );
}

/** Layer of the boundaries, as a tile names it. */
const BORDER_LAYER = Buffer.from('\x0a\x06border');

/** @param {string} dist @returns {string[]} tiles, names and lines outside the frame, and boundaries */
function frameFaults(dist) {
  const tiles = listFiles(dist).filter((path) => /^map\/.*\.pbf$/.test(path));
  const outside = tiles.filter((path) => !isTileInFrame(path));
  const bordered = tiles.filter((path) => readFileSync(join(dist, path)).includes(BORDER_LAYER));
  const { facilities, legs, placeNames } = readDrawnNetwork(dist);
  const beyond = [...facilities, ...legs, ...placeNames].filter(({ at, along = [], path = [] }) =>
    [...(at ? [at] : []), ...along, ...path].some((position) => !isInFrame(position)),
  );
  return [
    ...(tiles.length === 0 ? ['there are no tiles: run npm run build'] : []),
    ...outside.map((path) => `${path} leaves the frame of the map or its zoom`),
    ...beyond.map(({ id }) => `${id} leaves the frame of the map`),
    ...(bordered.length > 0
      ? [`${bordered[0]} and ${bordered.length - 1} more hold boundaries: build with the profile`]
      : []),
  ];
}

/** @param {string} dist @returns {string[]} */
function nameFaults(dist) {
  const { facilities, placeNames } = readDrawnNetwork(dist);
  const shown = [...facilities, ...placeNames]
    .filter(({ at }) => at)
    .map(({ id, names, nameOnChineseMaps }) => ({ id, name: nameOnChineseMaps ?? names?.['zh'] ?? '' }));
  return BRACKETED.flatMap((form) => {
    const [bare = ''] = form.split('（');
    const missing = shown.some(({ name }) => name.includes(form)) ? [] : [`no place is called ${form}`];
    const bareOnes = shown.filter(({ name }) => name.includes(bare) && !name.includes(form));
    return [...missing, ...bareOnes.map(({ id, name }) => `${id} is called ${name}, it must be ${form}`)];
  });
}

/** @param {unknown} value @param {(lang: keyof typeof FORBIDDEN, text: string) => void} visit each text in several languages */
function visitTexts(value, visit) {
  if (typeof value !== 'object' || value === null) return;
  const parts = new Map(Object.entries(value));
  for (const [key, part] of parts) {
    if (typeof part === 'object') visitTexts(part, visit);
    else if (parts.has('zh') && parts.has('ko') && isLanguage(key)) visit(key, String(part));
  }
}

/** @param {string} key @returns {key is keyof typeof FORBIDDEN} */
const isLanguage = (key) => Object.hasOwn(FORBIDDEN, key);

/** @param {string} file @param {keyof typeof FORBIDDEN} lang @param {string} text @returns {string[]} */
function termFaults(file, lang, text) {
  const found = FORBIDDEN[lang].exec(text);
  if (!found) return [];
  const around = text.slice(Math.max(0, found.index - 20), found.index + 30);
  return [`${file}: "${found[0]}" is no term of public maps: …${around}…`];
}

/**
 * Searches names, notes and words. Quotations and titles are the words of others and stay as printed.
 * @param {string} dist @returns {string[]}
 */
function wordFaults(dist) {
  const files = listFiles(dist);
  const inData = files
    .filter((path) => /^assets\/[\w-]+\.json$/.test(path))
    .flatMap((path) => {
      /** @type {string[]} */ const faults = [];
      visitTexts(JSON.parse(readFileSync(join(dist, path), 'utf8')), (lang, text) =>
        faults.push(...termFaults(path, lang, text)),
      );
      return faults;
    });
  const inWords = files
    .filter((path) => /^(?:assets\/(?:zh|en|ru|ko)-[\w-]+\.js|index\.html)$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(dist, path), 'utf8');
      const lang = /^assets\/(zh|en|ru|ko)/.exec(path)?.[1] ?? 'zh';
      return isLanguage(lang) ? termFaults(path, lang, text) : [];
    });
  return [...new Set([...inData, ...inWords])];
}

/** @param {string} dist @param {string} file that names the review @returns {string[]} */
function reviewFaults(dist, file) {
  const { review, faults } = readReview(file);
  const contentHash = readContentHash(dist);
  const state = judgeMapReview(review, contentHash);
  const help = `it must name mapReview with the review number (审图号), see docs/kiosk.md; contentHash of this map: ${contentHash}`;
  if (faults.length > 0) return faults;
  if (state === 'none')
    return [existsSync(file) ? `${file}: no mapReview: ${help}` : `${file} is missing: ${help}`];
  if (state === 'mismatch')
    return [`${file}: mapReview is of another map: contentHash of this map: ${contentHash}`];
  return [];
}

/**
 * @param {string} dist a built site @param {string} file kiosk.json that names the review
 * @returns {string[]} why it may not be published in China, in words; empty when nothing was found
 */
export function findPublishFaults(dist, file) {
  if (!isPublicBuild(dist))
    return [`dist was built without HUNTU_PROFILE=${PUBLIC_PROFILE}: build it with the profile`];
  return [...reviewFaults(dist, file), ...nameFaults(dist), ...wordFaults(dist), ...frameFaults(dist)];
}
