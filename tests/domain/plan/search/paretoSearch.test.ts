import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParetoPaths, type ParetoPath } from '../../../../src/domain/plan/search/paretoSearch';
import type { SearchGraph } from '../../../../src/domain/plan/search/searchGraph';
import { bruteFront, cases, graphOf, queryOf, type Case, type Step, type Vector } from '../randomGraph';

const vectorOf = ({ hours, cost, co2e, variance }: ParetoPath): Vector => [hours, cost, co2e, variance];

const sorted = (front: readonly Vector[]): Vector[] =>
  [...front].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);

function expectSame(found: readonly Vector[], expected: readonly Vector[]): void {
  expect(sorted(found)).toEqual(sorted(expected));
}

/** Epsilon's factors are not parts of 1,024: their products round. */
const NEAR = 1e-9;
const nearlyBeats = (a: Vector, b: Vector, factor = 1): boolean =>
  a.every((value, i) => value <= (b[i] ?? 0) * factor + NEAR);

/** Adds up the edges of a path in the graph. */
function walked(graph: SearchGraph, path: ParetoPath, of: 'cost' | 'co2e'): number {
  return path.edges.reduce((sum, edge) => sum + (graph[of][edge] ?? 0), 0);
}

describe.each([
  { criteria: 3, legLimit: 3 },
  { criteria: 3, legLimit: 5 },
  { criteria: 4, legLimit: 3 },
  { criteria: 4, legLimit: 5 },
] as const)('$criteria criteria, at most $legLimit legs', ({ criteria, legLimit }) => {
  const networks = cases({ criteria, dated: false, maxSteps: legLimit === 3 ? 30 : 22 });

  it('finds what enumerating every path finds, in 1,000 networks', () => {
    fc.assert(
      fc.property(networks, (one) => {
        const graph = graphOf(one);
        const query = queryOf(one, legLimit);
        expectSame(findParetoPaths(graph, query).map(vectorOf), bruteFront(graph, query));
      }),
      { numRuns: 1000 },
    );
  });

  it('covers every path within epsilon, in 1,000 networks', () => {
    fc.assert(
      fc.property(networks, fc.constantFrom(0.01, 0.05, 0.3), (one, epsilon) => {
        const graph = graphOf(one);
        const query = queryOf(one, legLimit, { epsilon });
        const found = findParetoPaths(graph, query).map(vectorOf);
        const open = bruteFront(graph, query).filter(
          (point) => !found.some((other) => nearlyBeats(other, point, 1 + epsilon)),
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('with calendars and storage', () => {
  const networks = cases({ criteria: 3, dated: true, maxSteps: 12 });

  it('finds what trying every departure finds', () => {
    fc.assert(
      fc.property(networks, (one) => {
        const graph = graphOf(one);
        const query = queryOf(one, 3);
        expectSame(findParetoPaths(graph, query).map(vectorOf), bruteFront(graph, query));
      }),
      { numRuns: 1000 },
    );
  });

  it('covers every path within epsilon', () => {
    fc.assert(
      fc.property(networks, (one) => {
        const graph = graphOf(one);
        const query = queryOf(one, 3, { epsilon: 0.1 });
        const found = findParetoPaths(graph, query).map(vectorOf);
        const open = bruteFront(graph, query).filter(
          (point) => !found.some((other) => nearlyBeats(other, point, 1.1)),
        );
        expect(open).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('arrives a week later when it starts a week later', () => {
    fc.assert(
      fc.property(networks, (one) => {
        const steps = one.steps.map((step) => ({ ...step, seasonal: 0 }));
        const graph = graphOf({ ...one, steps });
        const query = queryOf(one, 3);
        const later = findParetoPaths(graph, { ...query, depart: query.depart + 168 * 3_600_000 });
        expect(later).toEqual(findParetoPaths(graph, query));
      }),
    );
  });
});

const networks = cases({ criteria: 4, dated: false, maxSteps: 25 });
const best = (paths: readonly ParetoPath[]): Vector =>
  [0, 1, 2, 3].map((i) => Math.min(...paths.map((path) => vectorOf(path)[i] ?? 0))) as unknown as Vector;
const fronts = (one: Case, legLimit = 4): readonly ParetoPath[] =>
  findParetoPaths(graphOf(one), queryOf(one, legLimit));

describe('a network that changes', () => {
  it('worsens no optimum by a leg more, and betters none by a leg less', () => {
    fc.assert(
      fc.property(networks, fc.nat(), (one, pick) => {
        const fewer = one.steps.filter((_, i) => i !== pick % one.steps.length);
        expect(nearlyBeats(best(fronts(one)), best(fronts({ ...one, steps: fewer })))).toBe(true);
      }),
    );
  });

  it('lowers no cost by a price that rises', () => {
    fc.assert(
      fc.property(networks, fc.nat(), fc.integer({ min: 0, max: 50 }), (one, pick, more) => {
        const at = pick % one.steps.length;
        const steps = one.steps.map((step, i) => (i === at ? { ...step, cost: step.cost + more } : step));
        expect(best(fronts({ ...one, steps }))[1]).toBeGreaterThanOrEqual(best(fronts(one))[1]);
      }),
    );
  });

  it('answers the same when its nodes and legs are numbered otherwise', () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.nat()), (one, dice) => {
        const inner = Array.from({ length: one.nodes - 2 }, (_, i) => i + 1);
        const shuffled = [...inner].map((id) => [dice.next().value ?? 0, id] as const);
        const order = [0, ...shuffled.sort((a, b) => a[0] - b[0]).map(([, id]) => id), one.nodes - 1];
        const steps = one.steps
          .map((step) => ({ ...step, from: order.indexOf(step.from), to: order.indexOf(step.to) }))
          .reverse();
        expectSame(fronts({ ...one, steps }).map(vectorOf), fronts(one).map(vectorOf));
      }),
    );
  });

  it('gains nothing by a lower leg limit', () => {
    fc.assert(
      fc.property(networks, (one) => {
        expect(nearlyBeats(best(fronts(one, 5)), best(fronts(one, 2)))).toBe(true);
      }),
    );
  });
});

it('returns paths whose edges join and add up', () => {
  fc.assert(
    fc.property(networks, (one) => {
      const graph = graphOf(one);
      for (const path of findParetoPaths(graph, queryOf(one, 5))) {
        let node = path.start;
        for (const edge of path.edges) {
          expect(edge).toBeGreaterThanOrEqual(graph.starts[node] ?? 0);
          expect(edge).toBeLessThan(graph.starts[node + 1] ?? 0);
          node = graph.heads[edge] ?? -1;
        }
        expect(node).toBe(one.nodes - 1);
        expect(path.cost).toBeCloseTo(walked(graph, path, 'cost') + 2, 8);
        expect(path.co2e).toBeCloseTo(walked(graph, path, 'co2e') + 3, 8);
      }
    }),
  );
});

const step = (
  from: number,
  to: number,
  hours: number,
  cost: number,
  co2e: number,
  at: Step['at'] = null,
): Step => ({
  from,
  to,
  before: 0,
  after: hours,
  cost,
  co2e,
  variance: 0,
  at,
  seasonal: 0,
});

it('lets no path with more legs push out one with fewer, which can go on farther', () => {
  // Node 1 is reached in one leg (10, 10, 10), and in two by (2, 2, 2); only from the former are two legs left.
  const one: Case = {
    nodes: 5,
    storage: [0, 0, 0, 0, 0],
    steps: [
      step(0, 2, 1, 1, 1),
      step(2, 1, 1, 1, 1),
      step(0, 1, 10, 10, 10),
      step(1, 4, 1, 100, 100),
      step(1, 4, 100, 1, 100),
      step(1, 3, 1, 1, 1),
      step(3, 4, 1, 1, 1),
      step(0, 4, 5, 500, 500),
      step(0, 4, 500, 5, 500),
      step(0, 4, 500, 500, 5),
      step(0, 4, 11, 11, 13),
    ],
  };
  const [graph, query] = [graphOf(one), queryOf(one, 3)];
  const found = findParetoPaths(graph, query).map(vectorOf);
  expect(found).toContainEqual([13, 14, 15, 0]);
  expectSame(found, bruteFront(graph, query));
});

it('rounds no hours that would miss a sailing', () => {
  // Ready after 90, 104 or 100 hours; the weekly ship leaves 102 hours after the start.
  const one: Case = {
    nodes: 3,
    storage: [0, 0, 0],
    steps: [
      step(0, 1, 90, 1000, 1),
      step(0, 1, 104, 1, 1),
      step(0, 1, 100, 2, 1),
      step(1, 2, 5, 1, 1, [107]),
    ],
  };
  const found = findParetoPaths(graphOf(one), queryOf(one, 2, { epsilon: 0.3 })).map(vectorOf);
  expect(found).toContainEqual([108, 5, 5, 0]);
});

it('finds nothing where nothing leads on', () => {
  const none: Case = { nodes: 3, steps: [], storage: [0, 0, 0] };
  expect(fronts(none)).toEqual([]);
});
