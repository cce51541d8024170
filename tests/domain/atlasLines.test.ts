import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kilometreOf, buildLine, positionOnLine, findLine } from '../../src/domain/network/line';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { stretchesOfCorridor } from '../../src/domain/network/stretch';
import type { Network } from '../../src/domain/types';

const atlas = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);

describe('the lines of the atlas', () => {
  const between = (from: string, to: string) => findLine(atlas, from, to, 'rail');

  it('follow the published tables', () => {
    expect(between('hunchun_rail_port', 'makhalino')?.length).toBeCloseTo(28.3, 9);
    expect(between('hunchun_south', 'border_rail')?.length).toBeCloseTo(14.8, 9);
    expect(between('makhalino', 'baranovsky')?.length).toBeCloseTo(197, 9);
    const changtu = (atlas.corridors.get('changtu_railway')?.legs ?? []).flatMap(
      (id) => atlas.legs.get(id) ?? [],
    );
    const line = buildLine(atlas, changtu, 'changchun_stn');
    expect(line.length).toBeCloseTo(529, 9);
    expect(kilometreOf(line, atlas, 'yanji_stn')).toBeCloseTo(477, 9);
    expect(findLine(atlas, 'busan', 'vladivostok_port', 'sea')?.length).toBeCloseTo(512 * 1.852, 9);
  });

  it('reach Kamyshovaya, which no leg ends at', () => {
    const line = between('hunchun_rail_port', 'kamyshovaya');
    expect(line?.path.at(-1)).toEqual(atlas.facilities.get('kamyshovaya')?.at);
    expect(line?.length).toBeGreaterThan(8);
    expect(line?.length).toBeLessThan(28.3);
  });

  it('keep both lengths of the Russian part of the railway to Makhalino, and use the first', () => {
    const both = atlas.observationsOf.get('rail-border_rail-makhalino') ?? [];
    expect(both.map(({ value, conflict }) => [value, conflict])).toEqual([
      [20.3, 'hunma-russian-part'],
      [32.3, 'hunma-russian-part'],
    ]);
    expect(between('border_rail', 'makhalino')?.length).toBeCloseTo(20.3, 9);
  });

  it('always: rise along every corridor, begin at 0, and bring each kilometre back to its vertex', () => {
    for (const corridor of atlas.network.corridors) {
      const stretches = stretchesOfCorridor(atlas, corridor);
      const legs = stretches.flatMap((stretch) => stretch.legs);
      const line = buildLine(atlas, legs, stretches[0]?.from ?? '');
      expect(line.kilometres[0]).toBe(0);
      expect(line.kilometres.length).toBe(line.path.length);
      expect(line.kilometres.every((km, i) => i === 0 || km >= (line.kilometres[i - 1] ?? 0))).toBe(true);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: line.path.length - 1 }), (i) => {
          const [x, y] = positionOnLine(line, line.kilometres[i] ?? 0);
          // Two vertices of one kilometre are one place, but for the gap between a town's terminals.
          const near = line.path.some(([a, b], j) => line.kilometres[j] === line.kilometres[i] && Math.hypot(a - x, b - y) < 1e-9); // prettier-ignore
          expect(near).toBe(true);
        }),
      );
    }
  });
});
