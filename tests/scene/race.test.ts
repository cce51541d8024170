import { describe, expect, it } from 'vitest';
import { momentAt } from '../../src/domain/plan/race/planRace';
import { racePositionAt } from '../../src/domain/plan/race/racer';
import type { InstanceTable } from '../../src/scene/layers/instancedQuadLayer';
import { ORIGIN } from '../../src/scene/layers/screenModule';
import { fromWorld } from '../../src/scene/mercator';
import { buildRaceLayers } from '../../src/scene/race/raceLayers';
import type { Project } from '../../src/scene/arcs/curve';
import { placeRaceTags, type RaceTag } from '../../src/scene/race/raceTags';
import { optionsAt } from '../../src/scene/race/optionsAt';
import { isNear, type Rect } from '../../src/scene/labels/rect';
import { AT, raceOfTwo } from '../domain/plan/raceOfTwo';
import { dataOf, look } from './atlas';

const race = raceOfTwo();
const data = dataOf({ race, flows: [] });
const at = (hours: number): number => momentAt(race, hours);

type Props = Readonly<Record<string, unknown>> & { readonly table: InstanceTable };
const propsAt = (hours: number, patch = {}): ReadonlyMap<string, Props> =>
  new Map(
    buildRaceLayers(data, look(patch), at(hours), 1).map(({ id, props }) => [id, props as unknown as Props]),
  );

const RIDER_FLOATS = 9;

/** The riders' signs that are drawn at an hour, as the shader chooses them. */
function drawn(hours: number): { readonly sign: number; readonly at: readonly [number, number] }[] {
  const table = propsAt(hours).get('race-riders')?.table;
  if (!table) return [];
  const floats = new Float32Array(table.bytes.buffer);
  return Array.from({ length: table.count }, (_, i) =>
    floats.subarray(i * RIDER_FLOATS, (i + 1) * RIDER_FLOATS),
  )
    .filter(([, , , , from = 0, to = 0]) => hours >= from && hours < to)
    .map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0, from = 0, to = 0, sign = 0]) => {
      const share = sign > 2.5 ? 0 : (hours - from) / (to - from);
      const place = fromWorld(x0 + (x1 - x0) * share + ORIGIN[0], y0 + (y1 - y0) * share + ORIGIN[1]);
      return { sign, at: place };
    });
}

describe('the layers of a race', () => {
  it('are the same buffers at any time: only numbers move', () => {
    const [first, later] = [propsAt(3), propsAt(40)];
    expect([...first.keys()]).toEqual(['race-others', 'race-looked', 'race-stops', 'race-riders']);
    for (const [id, { table }] of first) expect(later.get(id)?.table).toBe(table);
    expect(first.get('race-riders')?.['now']).toBeCloseTo(3, 6);
    expect(later.get('race-riders')?.['now']).toBeCloseTo(40, 6);
  });

  it('change with the selected option, its stage and the modes that are shown', () => {
    const table = propsAt(3).get('race-looked')?.table;
    for (const patch of [{ option: 'fast' }, { stage: 1 }, { modes: new Set(['sea']) }])
      expect(propsAt(3, patch).get('race-looked')?.table).not.toBe(table);
    expect(propsAt(3, { modes: new Set(['sea']) }).get('race-looked')?.table.count).toBe(0);
  });

  it('draw one sign for each racer at every hour, where the rules place it', () => {
    for (let hours = 0; hours < 70; hours += 0.7) {
      const signs = drawn(hours);
      const stands = race.racers.map((racer) => racePositionAt(racer, hours)?.state);
      expect(signs.length).toBe(race.racers.length);
      expect(signs.filter(({ sign }) => sign === 3).length).toBe(stands.filter((one) => one === 'standing').length); // prettier-ignore
      for (const racer of race.racers) {
        const stand = racePositionAt(racer, hours);
        const [x, y] = stand?.at ?? [0, 0];
        // A straight line on the map is not one in degrees: within a segment of 2 degrees the two differ by 0.02.
        const near = signs.find((sign) => Math.hypot(sign.at[0] - x, sign.at[1] - y) < 0.03);
        expect([hours, racer.letter, near !== undefined]).toEqual([hours, racer.letter, true]);
      }
    }
  });

  it('are none where nothing is planned', () => {
    expect(buildRaceLayers(dataOf(), look(), at(0), 1)).toEqual([]);
  });
});

describe('the tags of a race', () => {
  const ridersAt = (
    hours: number,
    patch = {},
    names: readonly Rect[] = [],
    panels: readonly Rect[] = [],
    screen = { width: 9000, height: 9000 },
    project: Project = ([x = 0, y = 0]) => [x * 40, 4000 - y * 40],
  ): readonly RaceTag[] =>
    placeRaceTags({
      ...{ race, style: look(patch), t: at(hours), names, panels, screen, project },
      measure: (text, { size }) => text.length * size * 0.6,
    });
  const tags = (hours: number, patch = {}): string[][] =>
    ridersAt(hours, patch).map(({ label }) => label.lines.map(({ text }) => text));

  it('show where the selected option dwells, and for how long', () => {
    expect(tags(23)).toEqual([['A · b border', '8 of 14'], ['B']]);
    expect(tags(29.99)[0]).toEqual(['A · b border', '14 of 14']);
    expect(tags(11)[0]).toEqual(['A']);
    expect(tags(23, { option: 'fast' })).toEqual([['B', 'lost'], ['A']]);
  });

  it('show that the path of the selected option is unknown, where it is', () => {
    expect(tags(12, { option: 'fast' })[0]).toEqual(['B', 'lost']);
    expect(tags(12)).toEqual([['A'], ['B']]);
  });

  it('join what lies together, and count arrivals in their order', () => {
    expect(tags(0)).toEqual([['A · a', '1 of 6', 'B']]);
    expect(tags(100)).toEqual([['1·B  2·A']]);
  });

  it('lie beside the names of places, and over one only where every side has one', () => {
    const boxesAt = (names: readonly Rect[]): readonly Rect[] =>
      ridersAt(23, {}, names).map(({ label: { dx, dy, width, height }, at: [x, y] }) => {
        return { x: x * 40 + dx, y: 4000 - y * 40 + dy, width, height };
      });
    const [free] = boxesAt([]);
    if (!free) throw new Error('no tag');
    const [beside] = boxesAt([free]);
    expect(beside && isNear(beside, free, 0)).toBe(false);
    const everywhere = { x: free.x - 1000, y: free.y - 1000, width: 2000, height: 2000 };
    expect(boxesAt([everywhere])).toEqual(boxesAt([]));
  });

  it('lie at a corner, or a little off, where names have all four sides, and never under a panel for it', () => {
    const boxesAt = (names: readonly Rect[], panels: readonly Rect[] = []): readonly Rect[] =>
      ridersAt(100, {}, names, panels).map(({ label: { dx, dy, width, height }, at: [x, y] }) => {
        return { x: x * 40 + dx, y: 4000 - y * 40 + dy, width, height };
      });
    const [x, y] = [AT.c[0] * 40, 4000 - AT.c[1] * 40];
    const cross = [
      { x: x - 100, y: y - 4, width: 200, height: 8 },
      { x: x - 4, y: y - 100, width: 8, height: 200 },
    ];
    const [corner] = boxesAt(cross);
    if (!corner) throw new Error('no tag');
    expect(cross.filter((name) => isNear(corner, name, 0))).toEqual([]);
    const around = { x: x - 18, y: y - 18, width: 36, height: 36 };
    const [off] = boxesAt([around]);
    expect(off && isNear(off, around, 0)).toBe(false);
    const south = { x: x - 200, y: y + 4, width: 400, height: 200 };
    const [above] = boxesAt([], [south]);
    expect(above && isNear(above, south, 0)).toBe(false);
  });

  it('lie on the screen, over a name if need be', () => {
    const [x, y] = [AT.c[0] * 40, 4000 - AT.c[1] * 40];
    const left = { x: x - 500, y: y - 500, width: 480, height: 1000 };
    for (const [width, names] of [
      [x + 10, []],
      [x + 10, [left]],
    ] as const) {
      const [rider] = ridersAt(100, {}, names, [], { width, height: 9000 });
      if (!rider) throw new Error('no tag');
      expect(x + rider.label.dx + rider.label.width).toBeLessThanOrEqual(width);
    }
  });

  it('lie on no other head', () => {
    for (const scale of [4, 8, 12, 16]) {
      const on = ([x = 0, y = 0]: readonly number[]) => [x * scale, 4000 - y * scale] as const;
      for (let hours = 0; hours < 100; hours += 0.5) {
        const riders = ridersAt(hours, {}, [], [], undefined, on);
        const heads = riders.map(({ at: place }) => on(place));
        riders.forEach(({ label: { dx, dy, width, height } }, i) => {
          const [x, y] = heads[i] ?? [0, 0];
          const upon = heads.filter(
            ([hx, hy], j) =>
              j !== i && hx > x + dx && hx < x + dx + width && hy > y + dy && hy < y + dy + height,
          );
          expect([scale, hours, upon]).toEqual([scale, hours, []]);
        });
      }
    }
  });

  it('are the same objects as long as their text is the same', () => {
    const input = {
      ...{ race, style: look(), t: at(2) },
      project: ([x = 0, y = 0]: readonly number[]) => [x * 40, 4000 - y * 40] as const,
      measure: (text: string) => text.length * 8,
      names: [],
      panels: [],
      screen: { width: 9000, height: 9000 },
    };
    expect(placeRaceTags(input)[0]?.label).toBe(placeRaceTags({ ...input, t: at(2.5) })[0]?.label);
  });
});

describe('the plans under a pointer', () => {
  const project = ([x = 0, y = 0]: readonly number[]) => [x * 40, -y * 40] as const;
  const ways = (hours: number, letter: string, patch = {}, off = 0, now = hours): readonly string[] => {
    const racer = race.racers.find((one) => one.letter === letter);
    const [x, y] = project((racer && racePositionAt(racer, hours)?.at) ?? [0, 0]);
    return optionsAt({ race, style: look(patch), t: at(now), project, x: x + off, y, radius: 8 });
  };

  it('are those that run there, anywhere along their courses', () => {
    for (let hours = 6.5; hours < 50; hours += 0.7) expect(ways(hours, 'A')).toContain('slow');
    for (let hours = 0.5; hours < 30; hours += 0.7) expect(ways(hours, 'B')).toContain('fast');
    expect(ways(12, 'B')).toEqual(['fast']);
    expect(ways(12, 'B', {}, 200)).toEqual([]);
  });

  it('begin with the selected one, where several share a stretch', () => {
    expect(ways(0, 'A')).toEqual(['slow', 'fast']);
    expect(ways(0, 'A', { option: 'fast' })).toEqual(['fast', 'slow']);
  });

  it('begin with those whose heads are there, even before the selected one', () => {
    // At hour 5 the selected one has left the place where both began.
    expect(ways(0, 'A', { option: 'fast' }, 0, 5)).toEqual(['slow', 'fast']);
  });

  it('are none of a mode that is not shown', () => {
    expect(ways(12, 'B', { modes: new Set(['sea']) })).toEqual([]);
  });
});
