import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../../src/map/projection';
import { buildArcs } from '../../../src/scene/arcs/arcs';
import { positionOnCurve } from '../../../src/scene/arcs/curve';
import { toWorld } from '../../../src/scene/mercator';
import { parseOutline } from '../../../src/scene/basemap/outline';
import { MOST_LINES, projectSketchLines, projectRing, type Track } from '../../../src/scene/basemap/sketch';
import { sure } from '../../sure';
import { between, dataOf, figure, FLOWS, look, network, place, SCREEN, viewportOf } from '../atlas';

const cameras = fc.record({
  longitude: between(60, 150),
  latitude: between(28, 70),
  zoom: between(2, 10),
  bearing: between(-180, 180),
  pitch: between(0, 60),
});

type Points = readonly (readonly [number, number])[];

const pointsOf = (track: Track): Points =>
  Array.from({ length: track.length / 2 }, (_, i) => [track[2 * i] ?? NaN, track[2 * i + 1] ?? NaN]);

/** px from a point to the nearest of many along a curve. */
const offFrom = (points: Points, [x, y]: readonly [number, number]): number =>
  Math.min(...points.map(([px, py]) => Math.hypot(px - x, py - y)));

/** Even-odd crossing of a ray to the right. */
function isWithin(points: Points, [x, y]: readonly [number, number]): boolean {
  return points.reduce((within, [bx, by], i) => {
    const [ax, ay] = points.at(i - 1) ?? [bx, by];
    const crosses = ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
    return within !== crosses;
  }, false);
}

/** px from a point to the nearest side of a ring. */
function offFromRing(points: Points, [x, y]: readonly [number, number]): number {
  return Math.min(
    ...points.map(([bx, by], i) => {
      const [ax, ay] = points.at(i - 1) ?? [bx, by];
      const [dx, dy] = [bx - ax, by - ay];
      const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(ax + share * dx - x, ay + share * dy - y);
    }),
  );
}

describe('a sketched line', () => {
  it('lies on the curve that the map draws, whatever the camera', () => {
    const [data, shown] = [dataOf(), look()];
    fc.assert(
      fc.property(cameras, (camera) => {
        const eye = viewportOf(camera);
        const project = createProjection(eye);
        for (const { track, stroke } of projectSketchLines(data, shown, eye)) {
          const dense = Array.from({ length: 2001 }, (_, i) =>
            project(positionOnCurve(stroke.curve, i / 2000)),
          );
          const step = Math.max(
            ...dense
              .slice(1)
              .map(([x, y], i) => Math.hypot(x - (dense[i]?.[0] ?? x), y - (dense[i]?.[1] ?? y))),
          );
          for (const point of pointsOf(track)) expect(offFrom(dense, point)).toBeLessThan(0.1 + step);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is there for every arc that is seen and shown, those of figures over those of none', () => {
    const data = dataOf();
    const lines = projectSketchLines(data, look(), viewportOf());
    const long = buildArcs(data, look()).filter(({ kilometres }) => kilometres > 500);
    expect(lines.map(({ stroke }) => stroke.curve)).toEqual(
      expect.arrayContaining(long.map(({ curve }) => curve)),
    );
    expect(lines[0]?.stroke.continuity).toBe('hatched');
    expect(lines.at(-1)?.stroke.continuity).toBe('solid');
    const atSea = projectSketchLines(data, look({ modes: new Set(['sea'] as const) }), viewportOf());
    expect(atSea.map(({ stroke }) => stroke.section)).toEqual(['band', 'band']);
  });

  it('keeps clear of the marks at both its ends, and is as wide as on the map', () => {
    const data = dataOf();
    const eye = viewportOf();
    const { uiScale } = look();
    const { track, stroke, width } = sure(projectSketchLines(data, look(), eye).at(-1));
    const project = createProjection(eye);
    const points = pointsOf(track);
    const clear = [0, 1].map((end) =>
      offFrom([sure(points.at(end === 0 ? 0 : -1))], project(positionOnCurve(stroke.curve, end))),
    );
    expect(clear[0]).toBeCloseTo(stroke.trim[0] * uiScale, 0);
    expect(clear[1]).toBeCloseTo(stroke.trim[1] * uiScale, 0);
    // 30 steps of 100 million CNY: 1.2 times the root.
    expect(width).toBeCloseTo(1.2 * Math.sqrt(30) * uiScale, 5);
  });

  it('costs nothing off the screen', () => {
    expect(
      projectSketchLines(dataOf(), look(), viewportOf({ longitude: 20, latitude: 50, zoom: 7 })),
    ).toEqual([]);
  });

  it('is of the widest where there are very many', () => {
    const ids = Array.from({ length: MOST_LINES + 50 }, (_, i) => `place-${i}`);
    const facilities = ids.map((id, i) => place(id, [110 + (i % 40), 30 + Math.floor(i / 40) / 3], 4));
    const flows = ids.map((from, i) => ({
      ...sure(FLOWS[0]),
      ...{ mode: i < MOST_LINES ? ('sea' as const) : ('rail' as const) },
      ...{ id: `flow-${i}`, from, to: sure(ids[(i + 617) % ids.length]) },
      amount: figure({ value: 2e8 + i * 1e7, unit: 'CNY', measure: 'cargo_value' }),
    }));
    const data = dataOf({ flows }, { ...network, facilities });
    const eye = viewportOf({ zoom: 3, longitude: 130, latitude: 38, pitch: 0 });
    const lines = projectSketchLines(data, look(), eye);
    const widths = lines.map(({ stroke }) => stroke.width);
    expect(widths).toHaveLength(MOST_LINES);
    // The narrowest fifty, of up to 700 million CNY, stay away.
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(1.2 * Math.sqrt(7));
    // What is not shown takes no place.
    const atSea = projectSketchLines(data, look({ modes: new Set(['sea'] as const) }), eye);
    expect(atSea).toHaveLength(MOST_LINES);
  });
});

describe('a sketched ring', () => {
  const ring = (corners: readonly (readonly [number, number])[]): Float64Array =>
    Float64Array.from(corners.flatMap((corner) => [...toWorld(corner)]));

  const corner = fc.tuple(between(0, 170), between(5, 75));
  const spot = fc.tuple(between(0, SCREEN.width), between(0, SCREEN.height));

  it('holds on the screen what it holds on the ground, also where it passes behind the eye', () => {
    fc.assert(
      fc.property(cameras, fc.tuple(corner, corner, corner), spot, (camera, corners, at) => {
        const eye = viewportOf(camera);
        const [longitude = NaN, latitude = NaN] = eye.unproject([...at]);
        const points = pointsOf(projectRing(eye, ring(corners)));
        expect(points.flat().every(Number.isFinite)).toBe(true);
        // Corners closer than a px are one: a point on the edge may lie on either side of it.
        fc.pre(offFromRing(points, at) > 2);
        const world = corners.map((one) => toWorld(one));
        expect(isWithin(points, at)).toBe(isWithin(world, toWorld([longitude, latitude])));
      }),
      { numRuns: 400 },
    );
  });

  it('is nothing where none of it is on the screen', () => {
    expect(projectRing(viewportOf(), ring([[10, 50], [11, 50], [11, 51]])).length).toBe(0); // prettier-ignore
  });
});

describe('an outline', () => {
  it('is read from closed lines', () => {
    const read = parseOutline({ type: 'MultiLineString', coordinates: [[[130, 40], [131, 40], [131, 41], [130, 40]]] }); // prettier-ignore
    expect(read?.[0]?.slice(0, 2)).toEqual(Float64Array.from(toWorld([130, 40])));
    expect(read?.[0]?.length).toBe(8);
  });

  it.each([
    ['nothing', null],
    ['a page', '<!doctype html>'],
    ['other data', { hello: 'world' }],
    ['points', { type: 'MultiPoint', coordinates: [[130, 40]] }],
    ['gaps', { type: 'MultiLineString', coordinates: [[[130, null]]] }],
  ])('is none of %s', (_, value) => expect(parseOutline(value)).toBeNull());
});
