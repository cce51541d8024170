import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFrameTiles } from '../../geo/basemap/tiles';
import { MAP_FRAME } from '../../src/domain/network/mapFrame';
import { writeContentHash } from '../../src/host/mapContent.mjs';
import {
  BRACKETED,
  FRAME,
  findPublishFaults,
  isForPublic,
  isTileInFrame,
  publicMeta,
  readReview,
} from '../../src/host/publishGate.mjs';

let root = '';
let dist = '';
let file = '';

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const told = (zh: string, more: object = {}) => ({ zh, en: 'x', ru: 'x', ko: 'x', ...more });

/** Places of which a public map may be made, with one of the first changed. */
const placesWith = (first: object = {}) =>
  BRACKETED.map((form, i) => ({
    id: `p${i}`,
    at: [130, 43],
    names: told(form.replace(/（.*/u, '')),
    nameOnChineseMaps: form,
    ...(i === 0 ? first : {}),
  }));

/** Writes a small build, and a review of it. */
function build({ first = {}, legs = [] as object[], review = {}, note = {} } = {}): string[] {
  const network = { facilities: [], legs, placeNames: placesWith(first), notes: [told('x', note)] };
  put('dist/assets/network-abc.json', JSON.stringify(network));
  put('dist/map/5/26/11.pbf', 'tile');
  const contentHash = writeContentHash(dist);
  const full = {
    number: 'GS(2026)1号',
    holder: 'a',
    surveyLicence: 'b',
    basemapSource: 'c',
    date: '2026-03-01',
    contentHash,
  };
  put('kiosk.json', JSON.stringify({ mapReview: { ...full, ...review } }));
  const { attrs } = publicMeta(readReview(file).review);
  put('dist/index.html', `<meta name="${attrs['name']}" content="${attrs['content']}">`);
  return findPublishFaults(dist, file);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'huntu-public-'));
  [dist, file] = [join(root, 'dist'), join(root, 'kiosk.json')];
});
afterEach(() => rmSync(root, { recursive: true }));

it('passes a build that has a review of its own map, all bracketed names, and nothing out of the frame', () => {
  expect(build()).toEqual([]);
});

it('refuses an empty number, a review of another map, and none at all, and says the hash to submit', () => {
  expect(build({ review: { number: '' } }).join()).toMatch(
    /kiosk\.json: mapReview is .* it must be null, or an object/,
  );
  expect(build({ review: { contentHash: 'f'.repeat(64) } })).toEqual([
    expect.stringMatching(/mapReview is of another map: contentHash of this map: [0-9a-f]{64}$/),
  ]);
  build();
  rmSync(file);
  expect(findPublishFaults(dist, file)).toEqual([
    expect.stringMatching(/kiosk\.json is missing: .*审图号.*[0-9a-f]{64}$/),
  ]);
  put('kiosk.json', '{}');
  expect(findPublishFaults(dist, file)).toEqual([expect.stringContaining('kiosk.json: no mapReview')]);
});

it('refuses a bracketed name that is missing or bare', () => {
  expect(build({ first: { nameOnChineseMaps: undefined } })).toEqual([
    'no place is called 符拉迪沃斯托克（海参崴）',
    'p0 is called 符拉迪沃斯托克, it must be 符拉迪沃斯托克（海参崴）',
  ]);
});

it.each([
  ['zh', '北韩'],
  ['zh', '对台湾出口'],
  ['en', 'North Korea'],
  ['en', 'Imports from Taiwan'],
  ['ru', 'Импорт: Тайвань'],
  ['ko', '북한'],
  ['ko', '대만'],
])('refuses what public maps do not say, in %s: %s', (lang, text) => {
  expect(build({ note: { [lang]: text } })).toEqual([expect.stringContaining('is no term of public maps')]);
});

it('lets the ruled forms and the words of others pass', () => {
  const note = {
    zh: '中国台湾、台湾省',
    en: 'Taiwan, China; the DPRK',
    ru: 'Тайвань (Китай), КНДР',
    ko: '중국 대만, 조선',
  };
  expect(build({ note })).toEqual([]);
  expect(build({ note: { quote: '북한' } })).toEqual([]);
});

it('refuses tiles, places and lines out of the frame, boundaries, and a build without the profile', () => {
  expect(build({ first: { at: [121, 25] } })).toEqual(['p0 leaves the frame of the map']);
  expect(build({ legs: [{ id: 'suez', path: [[130, 43], [32, 26]] }] })).toEqual(['suez leaves the frame of the map']); // prettier-ignore
  put('dist/map/8/214/90.pbf', 'tile');
  put('dist/map/5/26/12.pbf', '\x1a\x0a\x0a\x06border');
  expect(build()).toEqual([
    'map/8/214/90.pbf leaves the frame of the map or its zoom',
    expect.stringContaining('map/5/26/12.pbf and 0 more hold boundaries'),
  ]);
  put('dist/index.html', '<html>');
  expect(findPublishFaults(dist, file)).toEqual([
    expect.stringContaining('built without HUNTU_PROFILE=cn-public'),
  ]);
});

it('has the frame of the map', () => {
  expect(FRAME).toMatchObject(MAP_FRAME);
  for (const { z, x, y } of listFrameTiles()) expect(isTileInFrame(`map/${z}/${x}/${y}.pbf`)).toBe(true);
  expect(isTileInFrame('map/5/26/16.pbf')).toBe(false);
});

it('knows one profile', () => {
  expect([isForPublic({}), isForPublic({ HUNTU_PROFILE: 'cn-public' })]).toEqual([false, true]);
  expect(() => isForPublic({ HUNTU_PROFILE: 'cn' })).toThrow(/HUNTU_PROFILE is "cn"/);
});
