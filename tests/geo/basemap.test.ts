import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import subsetFont from 'subset-font';
import { describe, expect, it } from 'vitest';
import { readCharacters } from '../../geo/basemap/cmap.ts';
import { cutFonts, printUnicodeRange, listCodePoints } from '../../geo/basemap/fonts.ts';
import { packGroups, unpackGroups, type Group, type Point } from '../../geo/basemap/packed.mjs';
import { readPn2Lines } from '../../geo/basemap/pn2.mjs';
import { buildOutline } from '../../geo/basemap/buildOutline.ts';
import { areaKm2, lengthKm, roundCorners, simplifyLine } from '../../geo/basemap/polyline.mjs';
import {
  findBorderRivers,
  cutTiles,
  listFrameTiles,
  LAST_ZOOM,
  extractShore,
} from '../../geo/basemap/tiles.ts';
import { MAP_FRAME } from '../../src/domain/network/mapFrame.ts';
import type { PlaceName } from '../../src/domain/types.ts';

const folder = join(import.meta.dirname, '../../geo/basemap');
const inputs = join(folder, 'inputs');
const groups = (name: string) => unpackGroups(readFileSync(join(inputs, `${name}.bin`)));
const land = groups('land');
const lakes = groups('lakes');
const rivers = groups('rivers');
const borders = groups('borders');
const names: readonly PlaceName[] = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8'));

/** Even-odd crossing of a ray to the east. */
function inRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as Point;
    const [bx, by] = ring[i] as Point;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

const onLand = (point: Point) =>
  land.some((rings) => rings.filter((ring) => inRing(point, ring)).length % 2 === 1);

/** Metres to the nearest segment of the coast, on a plane through the point. */
function metresToShore([x, y]: Point): number {
  const shrink = Math.cos((y * Math.PI) / 180);
  let best = Infinity;
  for (const ring of land.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1] as Point;
      const b = ring[i] as Point;
      if (Math.abs(a[0] - x) > 1 || Math.abs(a[1] - y) > 1) continue;
      const [ax, ay] = [(a[0] - x) * shrink, a[1] - y];
      const [dx, dy] = [(b[0] - a[0]) * shrink, b[1] - a[1]];
      const t = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
      best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
    }
  }
  return best * 111_320;
}

describe('the coast', () => {
  it.each<[string, Point]>([
    ['Hunchun', [130.356, 42.865]],
    ['Kraskino', [130.78, 42.711]],
    ['the Gamov peninsula', [131.19, 42.58]],
    ['Vladivostok', [131.95, 43.16]],
    ['Russky island', [131.85, 43.0]],
    ['Zhoushan', [122.15, 30.07]],
    ['Jintang', [121.88, 30.04]],
    ['Yangshan', [122.066, 30.633]],
    ['Jeju', [126.53, 33.37]],
    ['Hamburg', [10.0, 53.6]],
  ])('has land at %s', (_, point) => expect(onLand(point)).toBe(true));

  it.each<[string, Point]>([
    ['Posyet Bay', [130.9, 42.57]],
    ['Expedition Bay', [130.72, 42.67]],
    ['the roads of Zarubino', [131.12, 42.62]],
    ['Amur Bay', [131.75, 43.2]],
    ['the Golden Horn', [131.9, 43.109]],
    ['the channel off Beilun', [121.9, 29.97]],
    ['Hangzhou Bay', [121.5, 30.5]],
    ['the Korea Strait', [129.6, 34.7]],
    ['the North Sea', [4, 56]],
  ])('has water at %s', (_, point) => expect(onLand(point)).toBe(false));

  it.each<[string, Point, number]>([
    ['Posyet', [130.8046, 42.6508], 500],
    ['Zarubino', [131.0819, 42.6414], 400],
    ['Vladivostok', [131.89, 43.11], 600],
    ['Slavyanka', [131.3924, 42.8607], 1200],
    ['Beilun', [121.87, 29.93], 1200],
    ['Busan', [129.06, 35.11], 1500],
  ])('runs past the port of %s', (_, port, metres) => expect(metresToShore(port)).toBeLessThan(metres));
});

describe('the inputs', () => {
  const all = { land, lakes, rivers, borders };

  it('lie inside the frame', () => {
    for (const [lon, lat] of Object.values(all).flat(3) as Point[]) {
      if (lon < MAP_FRAME.west || lon > MAP_FRAME.east || lat < MAP_FRAME.south || lat > MAP_FRAME.north)
        throw new Error(`${lon} ${lat}`);
    }
  });

  it('hold closed rings with an area', () => {
    const bad = [...land, ...lakes]
      .flat()
      .filter((ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1)));
    expect(bad).toEqual([]);
  });

  it('keep borders between 100 and 150 E, and none in Korea', () => {
    const points = borders.flat(2);
    expect(points.length).toBeGreaterThan(1000);
    for (const [lon, lat] of points) {
      expect(lon).toBeGreaterThan(99.9);
      expect(lon).toBeLessThan(150);
      expect(lat).toBeGreaterThan(39.5);
    }
  });

  it('hold no sea among the lakes', () => {
    const widest = Math.max(
      ...lakes.filter(([outer]) => (outer?.[0]?.[0] ?? 0) > 101).map(([outer]) => areaKm2(outer ?? [])),
    );
    expect(widest).toBeGreaterThan(30_000);
    expect(widest).toBeLessThan(34_000); // Baikal: 31,722
  });

  it('hold no scraps of a border, which show as broken dashes', () => {
    const borders = unpackGroups(readFileSync(join(inputs, 'borders.bin')));
    expect(borders.length).toBe(8);
    for (const [line] of borders) expect(lengthKm(line ?? [])).toBeGreaterThan(10);
  });

  it.each([
    ['land.bin', 1.5],
    ['lakes.bin', 0.3],
    ['rivers.bin', 0.1],
    ['borders.bin', 0.1],
    ['relief.webp', 1.4],
  ])('%s stays small', (name, megabytes) => {
    expect(readdirSync(inputs)).toContain(name);
    expect(statSync(join(inputs, name)).size).toBeLessThan(megabytes * 2 ** 20);
  });
});

describe('names', () => {
  const BRACKETED = ['布拉戈维申斯克（海兰泡）', '尼古拉耶夫斯克（庙街）', '涅尔琴斯克（尼布楚）', '斯塔诺夫山脉（外兴安岭）', '萨哈林岛（库页岛）', '长白山天池（白头山天池）', '日本海']; // prettier-ignore

  it('are unique, in the frame and in four languages', () => {
    expect(new Set(names.map(({ id }) => id)).size).toBe(names.length);
    for (const { id, at, names: forms, fromZoom, toZoom } of names) {
      const [lon, lat] = at;
      expect(
        lon > MAP_FRAME.west && lon < MAP_FRAME.east && lat > MAP_FRAME.south && lat < MAP_FRAME.north,
        id,
      ).toBe(true);
      expect(
        [forms.zh, forms.en, forms.ru, forms.ko].every((form) => form.trim() !== ''),
        id,
      ).toBe(true);
      expect(fromZoom, id).toBeLessThan(toZoom ?? 12);
      expect(forms.zh, id).toMatch(/^\p{Script=Han}+$/u);
      expect(forms.ru, id).toMatch(/\p{Script=Cyrillic}/u);
      expect(forms.ko, id).toMatch(/\p{Script=Hangul}/u);
    }
  });

  it('carry the forms that maps shown in China must use', () => {
    expect(names.map((name) => name.nameOnChineseMaps)).toEqual(expect.arrayContaining(BRACKETED));
  });

  it('stand on land for cities and on water for seas', () => {
    const at = (kinds: string[]) => names.filter(({ kind }) => kinds.includes(kind));
    const inLake = (p: Point) => lakes.some(([outer]) => inRing(p, outer ?? []));
    const point = ({ at: [lon, lat] }: PlaceName): Point => [lon, lat];
    expect(
      at(['sea'])
        .filter((n) => onLand(point(n)) && !inLake(point(n)))
        .map(({ id }) => id),
    ).toEqual([]);
    // GeoNames puts the middle of a few harbour towns a few hundred metres out.
    const wet = at(['city']).filter((n) => !onLand(point(n)) && metresToShore(point(n)) > 2500);
    expect(wet.map(({ id }) => id)).toEqual([]);
  });
});

/** Metres from a point to the nearest of some points: lines have one every few hundred metres. */
const metresTo = ([lon, lat]: Point, points: readonly Point[]): number =>
  Math.min(
    ...points.map(([x, y]) => Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat) * 111_200),
  );

describe('rivers', () => {
  const streams = findBorderRivers(borders).flat();

  it.each<[string, Point]>([
    ['the Tumen at Quanhe', [130.55, 42.57]],
    ['the Tumen at the town of Tumen', [129.85, 42.96]],
    ['the Yalu at Dandong', [124.39, 40.11]],
    ['the Amur at Heihe', [127.51, 50.26]],
    ['the Ussuri at Raohe', [134.03, 46.8]],
  ])('follow the border where it is one: %s', (_, point) =>
    expect(metresTo(point, streams)).toBeLessThan(4000),
  );

  it.each<[string, Point]>([
    ['the crossing of Hunchun', [130.56, 42.79]],
    ['Suifenhe', [131.16, 44.4]],
    ['the Paektu mountain', [128.08, 42.0]],
    ['Manzhouli', [117.4, 49.62]],
  ])('are none on dry land: %s', (_, point) => expect(metresTo(point, streams)).toBeGreaterThan(9000));

  it('are named where they are drawn', () => {
    const drawn = [...streams, ...rivers.flat(2)];
    const off = names.flatMap(({ id, along = [] }) =>
      along.some(([lon, lat]) => metresTo([lon, lat], drawn) > 50) ? [id] : [],
    );
    expect(names.filter(({ along }) => along).length).toBeGreaterThan(3);
    expect(off).toEqual([]);
  });
});

describe('packed lines', () => {
  it('come back as they were, to a metre', () => {
    const some: Group[] = [[[[130.12345, 42.5], [-12, 27.00001], [155, 72]]], [[[0, 50], [0, 51]], [[1, 2], [3, 4]]]]; // prettier-ignore
    expect(unpackGroups(packGroups(some))).toEqual(some);
  });

  it('say when they end too early', () => {
    expect(() => unpackGroups(brotliCompressSync(Buffer.from([1, 1, 5])))).toThrow('end too early');
  });
});

describe('lines', () => {
  it('are thinned more where the tolerance is larger', () => {
    const bump: Point[] = [[0, 0], [1, 0.1], [2, 0]]; // prettier-ignore
    expect(simplifyLine(bump, () => 0.05)).toHaveLength(3);
    expect(simplifyLine(bump, () => 0.2)).toHaveLength(2);
  });

  it('are rounded without leaving their corners by more than the reach', () => {
    const corner: Point[] = [[0, 0], [10, 0], [10, 10]]; // prettier-ignore
    const line = roundCorners(corner, 0.5);
    expect(line[0]).toEqual([0, 0]);
    expect(line.at(-1)).toEqual([10, 10]);
    expect(Math.min(...line.map(([x, y]) => Math.hypot(x - 10, y)))).toBeLessThan(0.5);
    expect(line.every(([x, y]) => x <= 10 && y >= 0)).toBe(true);
  });

  it('of a PN2 file are read with their offsets', () => {
    const header = [2, 0, 0, 0, 1, 0];
    const record = [0, 0, 0, 0, 7, 0, 0, 0, 1];
    const node = [0, 120, 0, 240, 0, 1, 12, 0xf4];
    expect(readPn2Lines(Buffer.from([...header, ...record, ...node]))).toEqual([[[2, 1], [1.9, 1.1]]]); // prettier-ignore
  });
});

describe('tiles', () => {
  it('exist for every place in the frame at every zoom', () => {
    const tiles = [...listFrameTiles()].map(({ z, x, y }) => `${z}/${x}/${y}`);
    expect(new Set(tiles).size).toBe(tiles.length);
    const scale = 2 ** LAST_ZOOM;
    const y = (lat: number) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
    for (let lon: number = MAP_FRAME.west; lon <= MAP_FRAME.east; lon += 1) {
      for (let lat: number = MAP_FRAME.south; lat <= MAP_FRAME.north; lat += 1) {
        expect(tiles).toContain(
          `${LAST_ZOOM}/${Math.floor(((lon + 180) / 360) * scale)}/${Math.floor(y(lat) * scale)}`,
        );
      }
    }
  });

  it('draw no shore along the frame', () => {
    const ring: Point[] = [[150, 30], [155, 30], [155, 40], [150, 40], [150, 30]]; // prettier-ignore
    expect(extractShore(ring)).toEqual([[[150, 30], [155, 30]], [[155, 40], [150, 40], [150, 30]]]); // prettier-ignore
  });

  it('are cut one for each place, empty where there is nothing', () => {
    const square: Point[] = [[130, 40], [131, 40], [131, 41], [130, 41], [130, 40]]; // prettier-ignore
    const tiles = [...cutTiles({ land: [[square]], lakes: [], rivers: [], borders: [] })];
    expect(tiles).toHaveLength([...listFrameTiles()].length);
    const filled = tiles.filter(({ bytes }) => bytes.length > 0);
    expect(filled.some(({ z, x, y }) => z === 7 && x === 110 && y === 48)).toBe(true);
    expect(filled.length).toBeLessThan(30);
  });
});

describe('fonts', () => {
  it('are declared for the characters in use', () => {
    expect(listCodePoints('abc珲春珲é')).toEqual([0xe9, 0x6625, 0x73f2]);
    expect(printUnicodeRange([0x4e00, 0x4e01, 0x4e02, 0x6625])).toBe('U+4E00-4E02,U+6625');
  });

  it('hold every character of the facts, rare ones from the numbered sets, and name those that no font holds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'huntu-fonts-'));
    const { css, stamps, missing } = await cutFonts('珲春琿樞훈춘é\u{1F6A2}', folder, {});
    const cut = Object.keys(stamps).filter((file) => /^sc-\d+-400/.test(file));
    const held = await Promise.all(
      cut.map(async (file) => subsetFont(readFileSync(join(folder, file)), '琿樞', { targetFormat: 'sfnt' })),
    );
    expect(held.flatMap((font) => [...readCharacters(font)]).sort()).toEqual([0x6a1e, 0x743f]);
    expect(css).toContain('U+743F');
    expect(missing).toEqual(['\u{1F6A2}']);
    rmSync(folder, { recursive: true });
  });
});

describe('the outline', () => {
  const { coordinates } = buildOutline(land, lakes);
  const rings = coordinates as Point[][];
  const isLand = (point: Point) => rings.filter((ring) => inRing(point, ring)).length % 2 === 1;

  it('is of closed lines inside the frame, and small enough to come with the first words', () => {
    const { west, south, east, north } = MAP_FRAME;
    for (const ring of rings) {
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north)).toBe(true);
    }
    expect(brotliCompressSync(JSON.stringify(buildOutline(land, lakes))).length).toBeLessThan(30_000);
  });

  it.each<[string, Point, boolean]>([
    ['Hunchun', [130.36, 42.87], true],
    ['Hamburg', [9.99, 53.55], true],
    ['Jeju', [126.55, 33.38], true],
    ['the Sea of Japan', [134, 40], false],
    ['Posyet Bay', [131, 42.4], false],
    ['Lake Khanka', [132.4, 45], false],
    ['the Baltic', [19, 56], false],
  ])('tells land from water at %s', (_, point, is) => expect(isLand(point)).toBe(is));
});
