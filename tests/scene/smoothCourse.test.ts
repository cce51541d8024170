import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBaseGeography } from '../../geo/check/baseGeography';
import { overGround } from '../../geo/check/overGround';
import { readGeo } from '../../geo/read';
import { buildCase } from '../../geo/check/case';
import { greatCircleKm } from '../../src/domain/network/distance';
import { indexNetwork, type NetworkIndex } from '../../src/domain/network/networkIndex';
import type { Leg, Position } from '../../src/domain/types';
import { fromWorld, toWorld } from '../../src/scene/mercator';
import { alongCourse, courseOfLeg, smoothCourse } from '../../src/scene/smoothCourse';
import { sure } from '../sure';
import { network } from './atlas';

const [X, Y] = toWorld([130, 40]);
const CORNER = [[X, Y], [X + 4, Y], [X + 4, Y + 4]] as const; // prettier-ignore
const away = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);
/** Largest turn between two steps of a course, degrees. */
const sharpest = (points: readonly (readonly [number, number])[]): number => {
  const headings = points.slice(1).map((b, i) => {
    const a = points[i] ?? b;
    return Math.atan2(b[1] - a[1], b[0] - a[0]);
  });
  const turns = headings.slice(1).map((heading, i) => Math.abs(heading - (headings[i] ?? 0)));
  return (Math.max(...turns.map((turn) => Math.min(turn, 2 * Math.PI - turn))) * 180) / Math.PI;
};

describe('a smooth course', () => {
  it('on land passes every point and has no corner', () => {
    const { points, vertices } = smoothCourse(CORNER, 'rail');
    for (const point of CORNER) expect(Math.min(...points.map((one) => away(one, point)))).toBeLessThan(1e-9);
    expect(sharpest(points)).toBeLessThan(30);
    expect(vertices.at(-1)).toBe(2);
    expect(vertices).toEqual([...vertices].sort((a, b) => a - b));
  });

  it('at sea is straight but for rounded corners, which stray little', () => {
    const { points } = smoothCourse(CORNER, 'sea');
    expect(points[0]).toEqual(CORNER[0]);
    expect(points.at(-1)).toEqual(CORNER[2]);
    expect(points.every(([x, y]) => x > X - 1e-9 && x < X + 4 + 1e-9 && y > Y - 1e-9)).toBe(true);
    const cut = Math.min(...points.map((point) => away(point, CORNER[1])));
    expect(cut).toBeGreaterThan(0);
    expect(cut).toBeLessThan(0.1);
  });

  it('at sea has points where it goes straight on', () => {
    const { points } = smoothCourse([[X, Y], [X + 2, Y], [X + 4, Y]], 'sea'); // prettier-ignore
    expect(points.flat().every(Number.isFinite)).toBe(true);
    expect(new Set(points.map(([, y]) => y))).toEqual(new Set([Y]));
  });

  it('at sea keeps the corner where legs join, since others end there', () => {
    const joined = [...CORNER.slice(0, 2), ...CORNER.slice(1)];
    const { points } = smoothCourse(joined, 'sea');
    expect(points).toEqual(CORNER);
  });

  it('carries the kilometres of its path', () => {
    const course = smoothCourse(CORNER, 'road');
    const kilometres = alongCourse([0, 10, 30], course);
    expect([kilometres[0], kilometres.at(-1)]).toEqual([0, 30]);
    expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
  });

  it('of a leg meets the next one without a kink, and ends where the leg does', () => {
    const index = indexNetwork(network);
    const [first, second] = ['railport-border', 'border-makhalino'].map((id) =>
      courseOfLeg(index, sure(index.legs.get(id))),
    );
    const joint = toWorld([130.54, 42.78]);
    expect(away(sure(first?.at(-1)), joint)).toBeLessThan(1e-9);
    expect(away(sure(second?.[0]), joint)).toBeLessThan(1e-9);
    expect(sharpest([...sure(first), ...sure(second).slice(1)])).toBeLessThan(10);
  });
});

describe('the courses of this atlas', () => {
  const facts = buildCase(readGeo(join(import.meta.dirname, '../..')), readBaseGeography());
  const { sound } = facts;
  const index = {
    ...indexNetwork(network),
    network: { ...network, legs: sound.legs.map(({ value }) => value) },
  } as NetworkIndex;
  const drawn = (leg: Leg): Position[] => courseOfLeg(index, leg).map(([x, y]) => fromWorld(x, y));

  it('lie on land or at sea as their legs do', () => {
    const legs = sound.legs.map((record) => ({
      ...record,
      value: { ...record.value, path: drawn(record.value) },
    }));
    const findings = overGround.run({ ...facts, sound: { ...sound, legs } });
    expect(findings.map(({ reason }) => reason)).toEqual([]);
  });

  it('stray from the lanes that were found by less than three kilometres', () => {
    for (const { value: leg } of sound.legs.filter(({ value }) => value.mode === 'sea')) {
      const points = drawn(leg);
      for (const corner of leg.path) {
        const least = Math.min(...points.map((point) => greatCircleKm(point, corner)));
        expect(least, `${leg.id} at ${corner.join(' ')}`).toBeLessThan(3);
      }
    }
  });
});
