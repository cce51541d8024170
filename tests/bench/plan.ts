import { plan } from '../../src/domain/plan/plan.ts';
import { DRAWS, Luck, simulate } from '../../src/domain/plan/reliability.ts';
import { search, type Way } from '../../src/domain/plan/search.ts';
import type { Query, SearchGraph } from '../../src/domain/plan/searchGraph.ts';
import { installPeers } from './installPeers.ts';
import { luckyWays } from './plan/luckyWays.ts';
import { shippedCases } from './plan/shipped.ts';
import { syntheticGraph, syntheticQueries } from './plan/synthetic.ts';
import { labelSetting } from './plan/textbook.ts';
import type { Bench, Section } from './section.ts';
import { summarize, type Row } from './table.ts';

const QUERIES = 24;
const SEED = 7;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Milliseconds of each, once the machine knows them. */
function timeEach<T>(things: readonly T[], run: (thing: T) => unknown, runs: number): number[] {
  for (let warm = 0; warm < 2; warm += 1) things.forEach(run);
  return Array.from({ length: runs }, () => things.map((thing) => timed(() => run(thing)))).flat();
}

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))] ?? Number.NaN;

interface Size {
  readonly hubs: number;
  readonly legs: number;
  readonly epsilon: number;
  readonly limit: number;
}

const SIZES: readonly Size[] = [
  { hubs: 1000, legs: 21_000, epsilon: 0.02, limit: 20 },
  { hubs: 5000, legs: 70_000, epsilon: 0.05, limit: 60 },
];

function synthetic({ hubs, legs, epsilon, limit }: Size, { runs, say }: Bench): Row {
  const name = `search, ${hubs} hubs and ${legs} legs, within ${epsilon * 100} %`;
  say(`  ${name}`);
  const graph = syntheticGraph(hubs, legs, SEED);
  const queries = syntheticQueries(graph, QUERIES, epsilon, SEED);
  return summarize(
    name,
    'ms',
    timeEach(queries, (query) => search(graph, query), runs),
    limit,
  );
}

function simulated({ runs, say }: Bench): Row {
  const name = `30 ways of 8 legs, ${DRAWS} days each`;
  say(`  ${name}`);
  const ways = luckyWays(30, 8, SEED);
  const once = () => {
    const luck = new Luck(SEED);
    for (const way of ways) simulate(way, Date.UTC(2026, 2, 2), luck);
  };
  return summarize(name, 'ms', timeEach([0], once, runs * 5), 25);
}

function shipped({ runs, say }: Bench): Row[] {
  const cases = shippedCases(60, SEED);
  say(`  ${cases.length} questions on the shipped network`);
  const searches = timeEach(cases, ({ graph, query }) => search(graph, query), runs);
  const answers = timeEach(cases, ({ network, question }) => plan(network, question), runs);
  return [
    summarize('shipped network, exact search', 'ms', searches, 8),
    summarize('shipped network, exact search, p95', 'ms', [p95(searches)], 25),
    summarize('shipped network, question to answer', 'ms', answers),
    summarize('shipped network, question to answer, p95', 'ms', [p95(answers)]),
  ];
}

/** Seconds are enough to wait for one question. */
const PATIENCE_MS = 4000;

interface Found {
  readonly ms: number;
  readonly plans: number;
}

interface Contender {
  readonly name: string;
  find(graph: SearchGraph, query: Query): Found;
}

const HUNTU: Contender = {
  name: 'huntu, exact',
  find: (graph, query) => {
    let ways: readonly Way[] = [];
    const ms = timed(() => (ways = search(graph, query)));
    return { ms, plans: ways.length };
  },
};

const TEXTBOOK: Contender = {
  name: 'textbook label setting',
  find: (graph, query) => {
    let plans = 0;
    const ms = timed(() => {
      plans = labelSetting(graph, query, PATIENCE_MS).front.length;
    });
    return { ms, plans };
  },
};

/** The package is there only now. */
async function ngraph(graph: SearchGraph): Promise<Contender> {
  installPeers();
  const { onePath } = await import('./plan/onePath.ts');
  const find = onePath(graph);
  return {
    name: 'ngraph.path, once by time, by cost and by CO2e',
    find: (_graph, query) => {
      let plans = 0;
      const ms = timed(() => (plans = find(query).length));
      return { ms, plans };
    },
  };
}

/** All contenders on one network, three criteria, seven legs at most; plans each misses of those there are. */
function compete(contenders: readonly Contender[], graph: SearchGraph, queries: readonly Query[]): Row[] {
  const size = `${graph.nodes} hubs, ${graph.heads.length} legs`;
  const whole = queries.map((query) => search(graph, query).length);
  return contenders.flatMap((contender) => {
    for (const query of queries.slice(0, 2)) contender.find(graph, query);
    const found = queries.map((query) => contender.find(graph, query));
    const missed = found.map(({ plans }, i) => (whole[i] ?? 0) - plans);
    return [
      summarize(
        `a question, ${size}`,
        'ms',
        found.map(({ ms }) => ms),
      ),
      summarize('plans missed', '', missed),
    ].map((row) => ({ ...row, of: contender.name }));
  });
}

const planners: Section = {
  name: 'planners',
  about: `the planner's search beside label setting as textbooks have it and ngraph.path, at most ${PATIENCE_MS} ms a question`,
  async run() {
    const graph = syntheticGraph(120, 2144, SEED);
    const queries = syntheticQueries(graph, 9, 0, SEED).filter((query) => search(graph, query).length > 0);
    return compete([HUNTU, TEXTBOOK, await ngraph(graph)], graph, queries);
  },
};

const planning: Section = {
  name: 'plan',
  about: 'the planner in this process, after warm-up; medians over many questions',
  run: async (bench) => [...shipped(bench), ...SIZES.map((size) => synthetic(size, bench)), simulated(bench)],
};

/** What planning costs, and what others find in what time. */
export const planSections: readonly Section[] = [planning, planners];
