import { describe, expect, it } from 'vitest';
import { Coast } from '../../geo/check/coast';
import { Countries } from '../../geo/check/countries';
import { walkAlong, metresBetween } from '../../geo/check/distance';
import { readBaseGeography } from '../../geo/check/baseGeography';
import type { Position } from '../../src/domain/types';

/** An island of one degree, with a lake in the middle. */
const island: Position[][] = [
  [
    [130, 40],
    [131, 40],
    [131, 41],
    [130, 41],
    [130, 40],
  ],
  [
    [130.4, 40.4],
    [130.4, 40.6],
    [130.6, 40.6],
    [130.6, 40.4],
    [130.4, 40.4],
  ],
];

describe('the coast', () => {
  const coast = new Coast([island]);

  it.each<[Position, boolean]>([
    [[130.2, 40.5], true],
    [[130.5, 40.5], false],
    [[130.8, 40.5], true],
    [[129.9, 40.5], false],
    [[131.1, 40.5], false],
    [[130.2, 39.9], false],
    [[130.2, 41.1], false],
  ])('has land at %j: %s', (at, land) => {
    expect(coast.isLand(at)).toBe(land);
  });

  it('is as far away as it is', () => {
    expect(coast.distanceTo([130.5, 40.5], 50_000)).toBeCloseTo(
      0.1 * 111_195 * Math.cos((40.5 * Math.PI) / 180),
      -1,
    );
    expect(coast.distanceTo([130.2, 39.9], 50_000)).toBeCloseTo(0.1 * 111_195, -1);
    expect(coast.distanceTo([131.1, 41.1], 50_000)).toBeCloseTo(metresBetween([131.1, 41.1], [131, 41]), -2);
    expect(coast.distanceTo([130.2, 39.9], 11_000)).toBe(Infinity);
    expect(coast.distanceTo([0, 0], 50_000)).toBe(Infinity);
  });
});

describe('the countries', () => {
  const { countries } = readBaseGeography();

  it('do not leak into one another', () => {
    expect(countries.leaks).toEqual([]);
  });

  it.each<[string, Position]>([
    ['CN', [130.3559, 42.8653]],
    ['CN', [124.38, 40.15]],
    ['CN', [127.45, 50.2]],
    ['CN', [117.43, 49.55]],
    ['RU', [130.78, 42.72]],
    ['RU', [130.7, 42.5]],
    ['RU', [127.6, 50.35]],
    ['RU', [117.3, 49.72]],
    ['RU', [135.2, 48.5]],
    ['KP', [130.29, 42.26]],
    ['KP', [129.75, 42.4]],
    ['KP', [126.6, 38.05]],
    ['KR', [127, 37.5]],
    ['MN', [114.5, 48.1]],
    ['JP', [141.35, 43.05]],
  ])('have %s at %j', (code, at) => {
    expect(countries.at(at)).toBe(code);
  });

  it('are none at sea, on a border and where none is kept', () => {
    expect(countries.at([133, 41])).toBeNull();
    expect(countries.at([37.6, 55.75])).toBeNull();
  });

  it('may be those within reach only', () => {
    const inside: Position = [129.7, 41.9];
    expect(countries.mayBeIn(inside, ['KP'], 0)).toBe(true);
    expect(countries.mayBeIn(inside, ['CN', 'RU'], 5000)).toBe(false);
    expect(countries.mayBeIn(inside, ['RU'], 150_000)).toBe(true);
    expect(countries.mayBeIn([133, 41], ['MN'], 5000)).toBe(true);
  });

  it('are boxes in the west', () => {
    expect(countries.mayBeIn([37.6, 55.75], ['RU'], 0)).toBe(true);
    expect(countries.mayBeIn([37.6, 55.75], ['PL', 'DE'], 5000)).toBe(false);
    expect(countries.mayBeIn([24.21, 52], ['PL'], 5000)).toBe(true);
    expect(countries.mayBeIn([37.6, 55.75], ['XX'], 0)).toBe(true);
  });

  it('are told to leak where a border is missing', () => {
    const leaky = new Countries(readBaseGeography().coast, []);
    expect(leaky.leaks).toContain('RU');
  });
});

describe('distance', () => {
  it('is that of the sphere', () => {
    expect(metresBetween([0, 0], [0, 1])).toBeCloseTo(111_195, 0);
    expect(metresBetween([131.89, 43.11], [121.87, 29.93]) / 1852).toBeCloseTo(924, -1);
    expect(metresBetween([130, 42], [130, 42])).toBe(0);
  });

  it('is walked in steps that keep every vertex', () => {
    const line: Position[] = [
      [130, 42],
      [130, 42.02],
      [130.01, 42.02],
    ];
    const points = [...walkAlong(line, 1000)];
    for (const vertex of line)
      expect(points.some(({ at }) => at[0] === vertex[0] && at[1] === vertex[1])).toBe(true);
    const gaps = points.slice(1).map(({ metres }, i) => metres - (points[i]?.metres ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1000);
    expect(points.at(-1)?.metres).toBeCloseTo(
      0.02 * 111_195 + metresBetween([130, 42.02], [130.01, 42.02]),
      0,
    );
    expect([...walkAlong([], 1000)]).toEqual([]);
  });
});
