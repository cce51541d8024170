import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLine, positionOnLine } from '../../src/domain/network/line';
import { buildFlows } from '../../src/domain/figures/flow';
import { endsOf, modeOfRow, representedBy } from '../../src/domain/figures/flowTable';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { MEASURES, type Network } from '../../src/domain/types';
import { buildArcs } from '../../src/scene/arcs/arcs';
import { computeSideOffsets } from '../../src/scene/geometryMorph/sideOffsets';
import {
  freeArea,
  buildShapes,
  isPathKnown,
  projectTruePaths,
} from '../../src/scene/geometryMorph/geometryMorph';
import { REPEATED, TEXELS_ACROSS } from '../../src/scene/geometryMorph/morphModule';
import {
  coarsenVertices,
  LEVELS,
  simplifyVertices,
  vertexAt,
  buildVertices,
  buildTruePath,
} from '../../src/scene/geometryMorph/truePaths';
import { smoothVertices, type Vertex } from '../../src/scene/pathSmoothing';
import { packArcs, addCopies, type ArcRow } from '../../src/scene/layers/packArcs';
import { ORIGIN } from '../../src/scene/layers/screenModule';
import { toWorld } from '../../src/scene/mercator';
import { MORPH_MS, interpolateWeights, weightsOf, type ShapeWeights } from '../../src/scene/shapeWeights';
import { pickAt } from '../../src/scene/pick/pickAt';
import { createProjection } from '../../src/map/projection';
import { between, dataOf, idOf, look, viewportOf } from './atlas';

const atlas = indexNetwork(JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network);
const flows = MEASURES.flatMap((measure) =>
  ['2017', '2023', '2024'].flatMap((year) =>
    buildFlows(atlas, measure, year).filter(({ region }) => !region),
  ),
);
const arcs = buildArcs({ ...dataOf(), index: atlas, flows }, look({ mergesHubs: false }));
const ways = arcs.flatMap((arc) => {
  const line = findLine(atlas, ...endsOf(arc), modeOfRow(arc));
  const { vertices, onLand } = buildTruePath(atlas, arc);
  // A rounded corner of a sea lane strays at most 3 km inside its turn; half a percent of the path is for the rest.
  const stray = line ? (modeOfRow(arc) === 'sea' ? 3 / line.length : 0) + 0.005 : 0;
  return line ? [{ line, vertices, onLand, stray, name: idOf(arc) }] : [];
});
const way = fc.constantFrom(...ways);
const local = (position: readonly [number, number]) => {
  const [x, y] = toWorld(position);
  return [x - ORIGIN[0], y - ORIGIN[1]] as const;
};
const lengthOf = (vertices: readonly Vertex[]): number => vertices.at(-1)?.[3] ?? 0;
const apart = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);

describe('the weights of shapes', () => {
  const weights = fc.constantFrom<ShapeWeights>(weightsOf('arc'), weightsOf('true'), [0.3, 0.5, 0.2]);

  it('go from one to the other in 900 ms, no further, and always add up to 1', () => {
    fc.assert(
      fc.property(weights, weights, between(-500, 2000), (from, to, elapsed) => {
        const now = interpolateWeights(from, to, elapsed);
        expect(now[0] + now[1] + now[2]).toBeCloseTo(1, 12);
        if (elapsed <= 0) expect(now).toEqual(from);
        if (elapsed >= MORPH_MS) expect(now).toBe(to);
      }),
    );
    expect(interpolateWeights(weightsOf('arc'), weightsOf('true'), MORPH_MS / 2)).toEqual([0.5, 0.5, 0]);
  });
});

describe('true paths', () => {
  it('are known for nearly all flows of the atlas', () => {
    expect(ways.length).toBeGreaterThan(arcs.length * 0.9);
  });

  it('are known where legs lead from end to end', () => {
    const data = { ...dataOf(), index: atlas, flows };
    const style = look({ mergesHubs: false });
    const known = buildArcs(data, style).filter((arc) => isPathKnown(data, style, arc));
    expect(known.map(idOf)).toEqual(ways.map(({ name }) => name));
  });

  it('keep the progress of a head at every published point, but for rounded corners at sea', () => {
    for (const { line, vertices, stray, name } of ways)
      line.path.forEach((at, i) => {
        const drawn = vertexAt(vertices, (line.kilometres[i] ?? 0) / line.length);
        expect(apart(drawn, local(at)), name).toBeLessThan(stray * lengthOf(vertices));
      });
  });

  it('keep it between published points but for the bend of a smooth course', () => {
    fc.assert(
      fc.property(way, between(0, 1), ({ line, vertices, stray }, u) => {
        const expected = local(positionOnLine(line, u * line.length));
        const gaps = line.kilometres.map((at, i) => at - (line.kilometres[i - 1] ?? at));
        const bend = 0.1 * (Math.max(...gaps) / line.length);
        expect(apart(vertexAt(vertices, u), expected)).toBeLessThan((stray + bend) * lengthOf(vertices));
      }),
      { numRuns: 500 },
    );
  });

  it('keep it at every level of detail, within what the level may stray', () => {
    for (const { vertices } of ways) {
      for (const { tolerance } of LEVELS) {
        const fewer = simplifyVertices(vertices, tolerance);
        expect(fewer.at(-1)).toEqual(vertices.at(-1));
        for (let u = 0; u <= 1; u += 0.01) {
          expect(apart(vertexAt(fewer, u), vertexAt(vertices, u))).toBeLessThanOrEqual(tolerance * 2 + 1e-9);
        }
      }
    }
  });

  it('lose in far views on land the bends that a wide stroke would overlap in, but neither ends nor progress', () => {
    const land = ways.filter(({ onLand }) => onLand);
    expect(land.length).toBeGreaterThan(3);
    for (const { vertices, name } of land)
      for (const { smoothing } of LEVELS) {
        const smooth = smoothVertices(vertices, smoothing);
        for (const u of [0, 1])
          expect(apart(vertexAt(smooth, u), vertexAt(vertices, u)), name).toBeLessThan(1e-9);
        for (let u = 0; u <= 1; u += 0.01)
          expect(apart(vertexAt(smooth, u), vertexAt(vertices, u)), name).toBeLessThanOrEqual(
            3 * smoothing + 1e-9,
          );
        expect(lengthOf(smooth), name).toBeLessThanOrEqual(lengthOf(vertices) + 1e-9);
      }
    const sharpest = (vertices: readonly Vertex[]): number =>
      Math.min(
        ...vertices.slice(1, -1).map(([x, y], i) => {
          const [[ax, ay], [bx, by]] = [vertices[i] ?? [0, 0], vertices[i + 2] ?? [0, 0]];
          return ((x - ax) * (bx - x) + (y - ay) * (by - y)) / (Math.hypot(x - ax, y - ay) * Math.hypot(bx - x, by - y)); // prettier-ignore
        }),
      );
    // The railway turns back south of Irkutsk; what is drawn far out nowhere does.
    const [longest] = land.toSorted((a, b) => lengthOf(b.vertices) - lengthOf(a.vertices));
    if (!longest) throw new Error('no flow on land');
    expect(sharpest(coarsenVertices(longest.vertices, LEVELS[1], true))).toBeLessThan(0);
    expect(sharpest(coarsenVertices(longest.vertices, LEVELS[3], true))).toBeGreaterThan(0);
  });

  it('have vertices near enough to appear round as an arc, in rising order', () => {
    for (const { vertices } of ways) {
      const steps = vertices.slice(1).map((vertex, i) => vertex[2] - (vertices[i]?.[2] ?? 0));
      expect(Math.max(...steps)).toBeLessThanOrEqual(1 / 32 + 1e-9);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    }
  });

  it('shorten 500 vertices to what can be seen', () => {
    const path = Array.from({ length: 500 }, (_, i) => [110 + i / 25, 40 + Math.sin(i / 9) / 400] as const);
    const vertices = buildVertices(
      path,
      path.map((_, i) => i),
    );
    expect(vertices).toHaveLength(500);
    expect(simplifyVertices(vertices, LEVELS[3].tolerance).length).toBeLessThan(80);
  });
});

describe('the texture of paths', () => {
  const data = { ...dataOf(), index: atlas, flows };
  const area = freeArea({ width: 1280, height: 720 }, []);
  const shapes = buildShapes(data, { style: look(), area });
  const rows = buildArcs(data, look()).map(({ curve }): ArcRow => ({
    ...{ curve, width: 4, colour: [1, 2, 3], baseOpacity: 0.31, continuity: 'solid' },
    ...{
      section: 'band',
      ends: 'plain',
      opacity: 1,
      head: 'disc',
      trim: [12, 6],
      pulses: null,
      tail: 0,
      leadTail: 0,
    },
  }));
  const texel = (i: number): readonly number[] => [...shapes.texels.subarray(i * 4, i * 4 + 4)];

  it('leads from an instance to its header and from there to its vertices', () => {
    for (const group of packArcs(rows).groups) {
      const instances = new Float32Array(shapes.bytesOf(group).buffer);
      expect(instances).toHaveLength(group.count * 4);
      const counts = shapes.countsOf(group);
      group.curves().forEach((curve, i) => {
        const header = instances[i * 4] ?? -1;
        const arc = buildArcs(data, look()).find((one) => one.curve === curve);
        const { vertices, onLand } = arc ? buildTruePath(atlas, arc) : { vertices: [], onLand: false };
        LEVELS.forEach((coarseness, level) => {
          const [first = 0, count = 0] = texel(header + 1 + level);
          const kept = coarsenVertices(vertices, coarseness, onLand);
          expect(count).toBe(kept.length);
          expect(count).toBeLessThanOrEqual(counts[level] ?? 0);
          expect(texel(first)).toEqual(kept[0]?.map(Math.fround));
          expect(texel(first + count - 1)).toEqual(kept.at(-1)?.map(Math.fround));
        });
        const [west = 0, south = 0, east = 0, north = 0] = texel(header);
        expect(vertices.every(([x, y]) => x > west - 1e-4 && x < east + 1e-4 && y > south - 1e-4 && y < north + 1e-4)).toBe(true); // prettier-ignore
      });
    }
    expect(shapes.texels).toHaveLength(TEXELS_ACROSS * shapes.height * 4);
  });

  it('draws a total once more for each further corridor it lies on, along the same path', () => {
    const total = buildArcs(data, look()).find((arc) => representedBy(arc).includes('subject:ship_jizhe_1'));
    const group = packArcs(rows.filter(({ curve }) => curve === total?.curve)).groups[0];
    if (!group) throw new Error('the ship has no arc');
    const more = addCopies(group, shapes.copiesOf(group));
    const [first = 0, row = 0, , , again, other = 0] = new Float32Array(shapes.bytesOf(more).buffer);
    expect([group.count, more.count, again]).toEqual([1, 2, first]);
    expect(row).toBeLessThan(REPEATED / 2);
    expect(other).toBeGreaterThan(REPEATED / 2);
    const [bytes, once] = [more.bytes(), group.bytes()];
    expect([...bytes]).toEqual([...once, ...once]);
    const line = buildArcs(data, look()).find(({ table, row }) => table.total[row] === 0);
    const alone = packArcs(rows.filter(({ curve }) => curve === line?.curve)).groups[0];
    expect(alone && addCopies(alone, shapes.copiesOf(alone))).toBe(alone);
  });

  it('is made once for the same data', () => {
    expect(buildShapes(data, { style: look({ theme: 'paper' }), area })).toBe(shapes);
  });

  it('is read in as little detail as is indistinguishable from the whole', () => {
    expect([2 ** 2, 2 ** 3, 2 ** 4.7, 2 ** 9].map((scale) => shapes.levelFor(scale))).toEqual([3, 2, 1, 0]);
  });
});

describe('flows that share a track', () => {
  const flow = (legs: string[], width: number, east = true) => ({ legs, width, east });

  it('lie beside each other, the widest on it', () => {
    expect(computeSideOffsets([flow(['a'], 2), flow(['a', 'b'], 8), flow(['c'], 5)])).toEqual([8, 0, 0]);
  });

  it('keep to their side in either direction of travel', () => {
    expect(computeSideOffsets([flow(['a'], 8), flow(['a'], 2), flow(['a'], 2)])).toEqual([0, 8, -8]);
    expect(computeSideOffsets([flow(['a'], 8), flow(['a'], 2, false), flow(['a'], 2)])).toEqual([0, -8, -8]);
  });
});

it('picks a flow where its true path is, not where its arc was', () => {
  const data = dataOf();
  const here = look({ path: 'true', mergesHubs: false });
  const project = createProjection(viewportOf({ pitch: 0 }));
  const picks = (
    position: readonly [number, number],
    lines?: ReturnType<typeof projectTruePaths>,
  ): string[] => {
    const [x, y] = project(position);
    return pickAt(data, here, project, x, y, 4, lines)
      .filter(({ kind }) => kind === 'subject')
      .map(({ id }) => id);
  };
  const onLane: readonly [number, number] = [131.885, 41.5];
  expect(picks(onLane, projectTruePaths(data, here))).toEqual(['jizhe']);
  expect(picks(onLane)).toEqual([]);
});
