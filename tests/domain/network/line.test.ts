import { describe, expect, it } from 'vitest';
import {
  gaugeChanges,
  kilometreOf,
  buildLine,
  positionOnLine,
  findLine,
} from '../../../src/domain/network/line';
import type { Facility, Leg, Position } from '../../../src/domain/types';
import { figure, networkOf } from '../figures';
import { sampleNetwork } from '../sampleNetwork';

const published = (id: string, value: number, unit = 'km') =>
  figure(id, { subject: id, measure: 'distance', unit, value });

const place = (id: string, at: Position): Facility => ({
  ...(sampleNetwork.facilities[0] as Facility),
  id,
  at,
});

const leg = (id: string, path: readonly Position[], changes: Partial<Leg> = {}): Leg => ({
  id,
  mode: 'rail',
  from: id.split('-')[0] ?? '',
  to: id.split('-')[1] ?? '',
  path,
  geometry: 'schematic',
  length: null,
  sources: [],
  ...changes,
});

// Along the equator, where a degree is 111.195 km.
const DEGREE = 111.195;
const A: Position = [0, 0];
const B: Position = [1, 0];
const C: Position = [2, 0];
const D: Position = [4, 0];

describe('a line', () => {
  const legs = [
    leg('a-b', [A, [0.25, 0], B], { kilometres: [0, 100, 200], gauge: 1435 }),
    leg('c-b', [C, B], { length: published('c-b', 300), gauge: 1520 }),
    leg('c-d', [C, [3, 0], D]),
  ];
  const facilities = [place('a', A), place('b', B), place('c', C), place('d', D), place('m', [0.25, 0])];
  const index = networkOf([], { legs, facilities });
  const line = buildLine(index, legs, 'a');

  it('is as long as is published, and as drawn only where nothing is', () => {
    expect(line.parts.map(({ basis, reversed }) => [basis, reversed])).toEqual([
      ['table', false],
      ['table', true],
      ['drawn', false],
    ]);
    expect(line.parts[1]).toMatchObject({ from: 200, to: 500 });
    expect(line.length).toBeCloseTo(500 + 2 * DEGREE, 1);
  });

  it('has each thing between the stations it is between', () => {
    expect(positionOnLine(line, 50)).toEqual([0.125, 0]);
    expect(positionOnLine(line, 150)).toEqual([0.625, 0]);
    expect(positionOnLine(line, 350)).toEqual([1.5, 0]);
    expect(positionOnLine(line, -9)).toEqual(A);
    expect(positionOnLine(line, 9999)).toEqual(D);
  });

  it('knows where it passes a station and where its gauge changes', () => {
    expect(['a', 'm', 'b', 'c'].map((id) => kilometreOf(line, index, id))).toEqual([0, 100, 200, 500]);
    expect(kilometreOf(line, index, 'nowhere')).toBeNull();
    expect(gaugeChanges(line)).toEqual([200]);
  });

  it('is found between two places in either direction, also from a station inside a leg', () => {
    const line = findLine(index, 'c', 'm', 'rail');
    expect(line?.length).toBe(400);
    expect(line?.parts.map(({ leg: { id }, from, to }) => [id, from, to])).toEqual([
      ['c-b', 0, 300],
      ['a-b', 300, 400],
    ]);
    expect(line?.path).toEqual([C, B, B, [0.25, 0]]);
    expect(findLine(index, 'a', 'd', 'sea')).toBeNull();
    expect(findLine(index, 'a', 'a', 'rail')).toBeNull();
  });

  it('counts nautical miles as 1.852 km', () => {
    const sea = leg('a-b', [A, B], { mode: 'sea', length: published('a-b', 100, 'nmi') });
    expect(buildLine(networkOf([], { legs: [sea], facilities }), [sea], 'a').length).toBeCloseTo(185.2, 9);
  });

  it('places an end without a post between the posts of the table it shares', () => {
    const shared = [
      leg('a-b', [A, B], { kilometres: [0, null], table: 't' }),
      leg('b-c', [B, C], { kilometres: [null, 300], table: 't' }),
    ];
    const two = networkOf([], { legs: shared, facilities });
    expect(buildLine(two, shared.slice(0, 1), 'a')).toMatchObject({
      length: 150,
      parts: [{ basis: 'table' }],
    });
    expect(buildLine(two, shared.slice(1), 'c').kilometres).toEqual([0, 150]);
  });
});
