import { describe, expect, it } from 'vitest';
import { buildInshore, type SeaStation } from '../../../geo/sea/inshore';
import type { PlanePoint } from '../../../geo/sea/plane';
import { lengthOf } from './lengthOf';

/** Land in the north and the south, and between them a channel from x = 0 to x = 20, so wide in the middle. */
function channel(halfWidth: number) {
  const banks = [
    Float64Array.from([-30, 3, -1, 3, 9, halfWidth, 11, halfWidth, 21, 3, 21, 30, -30, 30]),
    Float64Array.from([-30, -3, -30, -30, 21, -30, 21, -3, 11, -halfWidth, 9, -halfWidth, -1, -3]),
  ];
  return [{ rings: banks, ahead: 0 }];
}

const berth: SeaStation = { id: 'berth', at: [2, 1.5], reach: 22, gates: 4 };
const open = ([x]: PlanePoint): boolean => x > 18;
const none = (): boolean => false;

describe('inshore', () => {
  it('keeps to the middle of a channel', () => {
    const { gates } = buildInshore(berth, [], channel(0.6), open);
    const path = gates[0] ?? [];
    expect(path[0]).toEqual(berth.at);
    expect(path.at(-1)?.[0]).toBeGreaterThan(18);
    for (let i = 1; i < path.length; i += 1) {
      const [[ax, ay], [bx, by]] = [path[i - 1] ?? [0, 0], path[i] ?? [0, 0]];
      if (ax <= 10 && bx >= 10) expect(Math.abs(ay + ((10 - ax) / (bx - ax)) * (by - ay))).toBeLessThan(0.2);
    }
  });

  it('takes no strait that is too narrow for its ship', () => {
    expect(buildInshore(berth, [], channel(0.15), open).gates).toHaveLength(1);
    expect(buildInshore(berth, [], channel(0.09), open).gates).toHaveLength(0);
  });

  it('is little longer than the straight line where nothing is in the way', () => {
    const { gates } = buildInshore(berth, [], [], open);
    const path = gates[0] ?? [];
    const end = path.at(-1) ?? [0, 0];
    expect(lengthOf(path)).toBeLessThan(Math.hypot(end[0] - 2, end[1] - 1.5) * 1.001);
    expect(path.length).toBeLessThanOrEqual(3);
  });

  it('has several gates, some way apart', () => {
    const { gates } = buildInshore(berth, [], [], open);
    expect(gates).toHaveLength(4);
    const ends = gates.map((path) => path.at(-1) ?? [0, 0]);
    for (const [i, a] of ends.entries()) {
      for (const b of ends.slice(i + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThanOrEqual(3);
    }
  });

  it('calls at a neighbour without going out to sea', () => {
    const other: SeaStation = { id: 'neighbour', at: [16, 1], reach: 22, gates: 4 };
    const { calls } = buildInshore(berth, [other], channel(0.6), none);
    const path = calls.get('neighbour') ?? [];
    expect([path[0], path.at(-1)]).toEqual([berth.at, other.at]);
    expect(buildInshore({ ...berth, reach: 5 }, [other], channel(0.6), none).calls.size).toBe(0);
  });

  it('finds nothing from a berth on land', () => {
    expect(buildInshore({ ...berth, at: [2, 5] }, [], channel(0.6), open).gates).toHaveLength(0);
  });
});
