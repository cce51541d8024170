/**
 * A network of hubs scattered over a square, joined to near hubs by road and rail and between ports by sea: hours, money
 * and CO2e follow the distance at each mode's usual speed, price and factor, with a seeded spread. Not a place on Earth.
 */
import { spreadSlopes, type Query, type SearchGraph } from '../../../src/domain/plan/search/searchGraph.ts';

const SIDE_KM = 6000;

/** Speed km/h, CNY a TEU-km, kg CO2e a TEU-km; hours and CNY at both ends together. */
const MODES = {
  road: { speed: 45, price: 6, co2e: 0.8, hours: 4, cny: 300 },
  rail: { speed: 28, price: 2.7, co2e: 0.15, hours: 36, cny: 900 },
  sea: { speed: 22, price: 1, co2e: 0.12, hours: 96, cny: 1400 },
} as const;

/** A seeded generator of numbers in [0, 1): the minimal standard of Park and Miller. */
export function chance(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

interface Edge {
  readonly from: number;
  readonly to: number;
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
}

function edgesOf(hubs: number, legs: number, next: () => number): Edge[] {
  const at = Array.from({ length: hubs }, () => [next() * SIDE_KM, next() * SIDE_KM] as const);
  const ports = Array.from({ length: hubs }, (_, hub) => hub).filter(() => next() < 0.15);
  const edges: Edge[] = [];
  const join = (from: number, to: number, mode: keyof typeof MODES): void => {
    const [a, b] = [at[from] ?? [0, 0], at[to] ?? [0, 0]];
    const km = Math.hypot(a[0] - b[0], a[1] - b[1]) * (1.1 + next() * 0.4);
    const spread = () => 0.6 + next() * 0.8;
    const { speed, price, co2e, hours, cny } = MODES[mode];
    edges.push({
      from,
      to,
      hours: (km / speed) * spread() + hours * spread(),
      cost: km * price * spread() + cny * spread(),
      co2e: km * co2e * spread() + 20,
    });
  };
  const perHub = Math.floor((legs * 0.9) / hubs);
  for (let from = 0; from < hubs; from += 1) {
    const here = at[from] ?? [0, 0];
    const near = at
      .map((there, to) => ({ to, km: Math.hypot(there[0] - here[0], there[1] - here[1]) }))
      .filter(({ to }) => to !== from)
      .sort((a, b) => a.km - b.km);
    // Half to the nearest, half reaching farther: what is left of a network once it is contracted to its terminals.
    for (let i = 0; i < perHub; i += 1) {
      const rank = i < perHub / 2 ? i : Math.floor(i + next() * next() * Math.min(near.length - i, 150));
      const { to } = near[Math.min(rank, near.length - 1)] ?? { to: from };
      join(from, to, i % 3 === 0 ? 'road' : 'rail');
    }
  }
  const port = () => ports[Math.floor(next() * ports.length)] ?? 0;
  while (edges.length < legs) {
    const [from, to] = [port(), port()];
    if (from !== to) join(from, to, 'sea');
  }
  return edges.sort((a, b) => a.from - b.from || a.to - b.to);
}

export function syntheticGraph(hubs: number, legs: number, seed: number): SearchGraph {
  const edges = edgesOf(hubs, legs, chance(seed));
  const starts = new Uint32Array(hubs + 1);
  for (const { from } of edges) starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  for (let i = 1; i <= hubs; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const column = (of: (edge: Edge) => number) => Float64Array.from(edges, of);
  const bare = {
    nodes: hubs,
    starts,
    heads: Uint32Array.from(edges, ({ to }) => to),
    before: column(() => 0),
    after: column(({ hours }) => hours),
    cost: column(({ cost }) => cost),
    co2e: column(({ co2e }) => co2e),
    variance: column(() => 0),
    dated: new Int32Array(edges.length).fill(-1),
    calendars: [],
  };
  return { ...bare, storage: () => 0, delay: () => 0, slopes: spreadSlopes(bare, new Float64Array(hubs)) };
}

/** Seeded pairs of hubs. */
export function syntheticQueries(graph: SearchGraph, count: number, epsilon: number, seed: number): Query[] {
  const next = chance(seed);
  return Array.from({ length: count }, () => ({
    starts: [Math.floor(next() * graph.nodes)],
    exits: [{ node: Math.floor(next() * graph.nodes), hours: 0, cost: 0, co2e: 0, variance: 0 }],
    depart: 0,
    legLimit: 7,
    epsilon,
    holdHours: 0,
  }));
}
