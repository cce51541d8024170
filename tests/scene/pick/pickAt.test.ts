import { representedBy } from '../../../src/domain/figures/flowTable';
import { printEntityRef } from '../../../src/domain/entities/entityRef';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../../src/map/projection';
import { buildArcs, isArcShown } from '../../../src/scene/arcs/arcs';
import { positionOnCurve } from '../../../src/scene/arcs/curve';
import { pickAt } from '../../../src/scene/pick/pickAt';
import { indexArcs, searchIndex } from '../../../src/scene/pick/spatialIndex';
import { sure } from '../../sure';
import { crossesRect, distanceToLine } from '../../../src/scene/labels/rect';
import { dataOf, figure, idOf, look, network, viewportOf, between } from '../atlas';

const data = dataOf();
const project = createProjection(viewportOf());
const keysAt = (x: number, y: number, radius = 8, patch: Parameters<typeof look>[0] = {}): string[] =>
  pickAt(data, look(patch), project, x, y, radius).map(printEntityRef);

describe('picking', () => {
  it('finds the arc that is drawn under the pointer, anywhere along it', () => {
    const shown = buildArcs(data, look()).filter((arc) => isArcShown(arc, look()) && arc.kilometres > 500);
    fc.assert(
      fc.property(fc.constantFrom(...shown), between(0, 1), (arc, u) => {
        const [x, y] = project(positionOnCurve(arc.curve, u));
        const keys = keysAt(x, y);
        // Where a dot lies on the arc, the place is meant.
        if (!keys[0]?.startsWith('facility:'))
          expect(keys).toEqual(expect.arrayContaining([...representedBy(arc)]));
        else expect(keys.every((key) => key.startsWith('facility:'))).toBe(true);
      }),
    );
  });

  it('gives all that one line represents, its own entity first', () => {
    const jizhe = buildArcs(data, look()).find((arc) => idOf(arc) === 'jizhe');
    if (!jizhe) throw new Error('no arc');
    const [x, y] = project(positionOnCurve(jizhe.curve, 0.4));
    expect(keysAt(x, y).slice(0, 2)).toEqual(['subject:jizhe', 'service:jizhe']);
  });

  it('prefers the nearest, and what lies on top among equals', () => {
    const ports = [project([130.36, 42.87]), project([131.87, 43.1])];
    const along = (share: number) =>
      ports.reduce((a, b) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
    const nearest = (share: number): string | undefined => {
      const [px, py] = along(share);
      return keysAt(px, py, 80).find((key) => /hunchun|vladivostok/.test(key) && key.startsWith('facility'));
    };
    expect([nearest(0.3), nearest(0.7)]).toEqual(['facility:hunchun', 'facility:vladivostok']);
    const [x, y] = project([121.87, 29.93]);
    const beside = keysAt(x - 9, y, 12);
    expect(beside[0]).toBe('facility:ningbo');
    expect(beside).toContain('subject:jizhe');
    expect(beside).toContain('leg:vladivostok-ningbo');
  });

  it('means the place alone where the pointer is on its dot', () => {
    const [x, y] = project([121.87, 29.93]);
    expect(keysAt(x + 1, y)).toEqual(['facility:ningbo']);
    expect(keysAt(x + 9, y + 9, 24)).toEqual(['facility:ningbo']);
  });

  it('means the band that carries a figure where the finger is on it, not the hairlines around', () => {
    const jizhe = buildArcs(data, look()).find((arc) => idOf(arc) === 'jizhe');
    if (!jizhe) throw new Error('no arc');
    const flows = data.flows.map((flow) => (flow.id === 'jizhe' ? { ...flow, amount: null } : flow));
    const under = (from: typeof data, u: number): string[] => {
      const [x, y] = project(positionOnCurve(jizhe.curve, u));
      return pickAt(from, look(), project, x, y, 120).map(printEntityRef);
    };
    const isLeg = (key: string): boolean => key.startsWith('leg:');
    const crowded = Array.from({ length: 40 }, (_, i) => 0.3 + i * 0.015).filter((u) =>
      under({ ...data, flows }, u).some(isLeg),
    );
    const alone = crowded.filter((u) => !under(data, u).some(isLeg));
    expect(alone.length).toBeGreaterThan(0);
    for (const u of alone) expect(under(data, u)[0]).toBe('subject:jizhe');
  });

  it('finds nothing in the open, and more with a finger', () => {
    const [x, y] = project([126.65, 45.75]);
    expect(keysAt(x + 20, y)).toEqual([]);
    expect(keysAt(x + 20, y, 24)).toEqual(['facility:harbin']);
  });

  it('finds nothing that is hidden', () => {
    const [x, y] = project([130.46, 42.81]);
    expect(keysAt(x, y, 24)).not.toContain('facility:railport');
    const [nx, ny] = project([121.87, 29.93]);
    expect(keysAt(nx, ny, 8, { modes: new Set(['road']) })).toEqual(['facility:ningbo']);
    const sea = { modes: new Set(['sea'] as const) };
    expect(keysAt(x, y, 24, sea).filter((key) => key.startsWith('leg:'))).toEqual([]);
  });

  it('finds a column anywhere on its body', () => {
    const columns = [{ facility: 'railport', amount: figure({ value: 3_000_000 }) }];
    const [x, y] = project([130.36, 42.87]);
    const picks = pickAt(dataOf({ columns }), look({ measure: 'throughput' }), project, x + 9, y - 120, 4);
    expect(picks[0]).toEqual({ kind: 'facility', id: 'railport' });
    expect(pickAt(dataOf({ columns }), look({ measure: 'throughput' }), project, x, y - 140, 4)).toEqual([]);
  });

  it('names each thing once', () => {
    const [x, y] = project([131.87, 43.1]);
    const keys = keysAt(x, y, 24);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('distances', () => {
  const line = [[0, 0], [10, 0], [10, 10]] as const; // prettier-ignore

  it('are to the nearest stretch of a line', () => {
    expect(distanceToLine(line, 5, 3)).toBe(3);
    expect(distanceToLine(line, 13, 14)).toBe(5);
    expect(distanceToLine([], 0, 0)).toBe(Infinity);
  });

  it('distinguish a stretch that touches a box from one that passes', () => {
    const box = { x: 4, y: 4, width: 4, height: 4 };
    expect(crossesRect([0, 0], [10, 10], box, 0)).toBe(true);
    expect(crossesRect([0, 0], [10, 0], box, 3)).toBe(false);
    expect(crossesRect([0, 0], [10, 0], box, 4)).toBe(true);
    expect(crossesRect([5, 5], [6, 6], box, 0)).toBe(true);
    // Past a corner: the boxes of both overlap, the stretch and the box do not.
    expect(crossesRect([0, 6], [6, 12], box, 0)).toBe(false);
  });

  it('find every stretch through a point of a box, from either end', () => {
    const coordinate = fc.integer({ min: -200, max: 200 });
    const inside = fc.integer({ min: 0, max: 40 });
    const reach = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        inside,
        inside,
        coordinate,
        coordinate,
        reach,
        reach,
        (...given) => {
          const [x, y, dx, dy, ux, uy, back, ahead] = given;
          const from = [x + dx - ux * back, y + dy - uy * back] as const;
          const to = [x + dx + ux * ahead, y + dy + uy * ahead] as const;
          const box = { x, y, width: 40, height: 40 };
          expect(crossesRect(from, to, box, 0)).toBe(true);
          expect(crossesRect(to, from, box, 0)).toBe(true);
        },
      ),
    );
  });
});

describe('the spatial index', () => {
  const camera = fc.record({
    longitude: between(115, 140),
    latitude: between(30, 48),
    zoom: between(2, 10),
    bearing: between(-180, 180),
    pitch: between(0, 80),
  });
  const places = network.facilities.map(({ id }) => id);
  const flows = fc.array(
    fc.record({ from: fc.constantFrom(...places), to: fc.constantFrom(...places), ship: fc.boolean() }),
    { maxLength: 40 },
  );

  it('leaves out nothing that is near, whatever the camera', () => {
    fc.assert(
      fc.property(
        flows,
        camera,
        between(0, 1920),
        between(0, 1080),
        fc.boolean(),
        (made, at, x, y, mergesHubs) => {
          const all = made.map(({ from, to, ship }, n) => ({
            ...sure(data.flows[0]),
            ...{ id: `f${n}`, from, to, mode: ship ? ('sea' as const) : ('rail' as const) },
            ...{ entityRefs: [`service:f${n}`], amount: n % 2 === 0 ? figure({ value: n * 1e8 }) : null },
          }));
          const drawn = dataOf({ flows: all });
          const indexed = createProjection(viewportOf(at));
          const plain = (position: readonly number[]) => indexed(position);
          const style = look({ mergesHubs });
          // On an arc, and anywhere.
          const [arc] = buildArcs(drawn, style);
          const on = arc ? indexed(positionOnCurve(arc.curve, x / 1920)) : [x, y];
          for (const [px = 0, py = 0] of [on, [x, y]]) {
            if (!Number.isFinite(px + py)) continue;
            const [found, expected] = [indexed, plain].map((project) =>
              pickAt(drawn, style, project, px + 3, py, 24),
            );
            expect(found).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('asks less than all arcs', () => {
    const near = searchIndex(indexArcs(data, look()), project, 960, 540, 8);
    expect(near?.length).toBeLessThan(buildArcs(data, look()).length);
  });
});
