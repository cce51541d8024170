import { DRAWS } from '../../src/domain/plan/answer/reliability.ts';
import { findParetoPaths, type ParetoPath } from '../../src/domain/plan/search/paretoSearch.ts';
import type { Query, SearchGraph } from '../../src/domain/plan/search/searchGraph.ts';
import { installPeers } from './installPeers.ts';
import { measureReplans, measureWorker } from './plan/inBrowser.ts';
import { SEED, SIZES, measureMs, type Samples } from './plan/measures.ts';
import { syntheticGraph, syntheticQueries } from './plan/synthetic.ts';
import { labelSetting } from './plan/textbook.ts';
import type { Section } from './section.ts';
import { summarize, type Row } from './table.ts';

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))] ?? Number.NaN;

/** Most ms for each of SIZES. */
const LIMITS = [20, 60];

function workerRows(samples: Samples): Row[] {
  const { sizes, searches, mileSizes, mileSearches, answers, firsts, synthetic, simulations, calendars } =
    samples;
  const size = (name: string, of: readonly number[]): Row => summarize(`shipped network, ${name}`, '', of);
  return [
    size(
      'nodes searched',
      sizes.map(({ nodes }) => nodes),
    ),
    size(
      'edges searched',
      sizes.map(({ edges }) => edges),
    ),
    size(
      'nodes searched with first and last mile',
      mileSizes.map(({ nodes }) => nodes),
    ),
    size(
      'edges searched with first and last mile',
      mileSizes.map(({ edges }) => edges),
    ),
    summarize('shipped network, exact search', 'ms', searches, 1),
    summarize('shipped network, exact search, p95', 'ms', [p95(searches)], 8),
    summarize('shipped network, exact search with first and last mile', 'ms', mileSearches, 1),
    summarize('shipped network, exact search with first and last mile, p95', 'ms', [p95(mileSearches)], 8),
    summarize('shipped network, question to answer', 'ms', answers),
    summarize('shipped network, question to answer, p95', 'ms', [p95(answers)]),
    summarize('shipped network, first question between two places', 'ms', firsts),
    ...SIZES.map(({ hubs, legs, epsilon }, i) =>
      summarize(
        `search, ${hubs} hubs and ${legs} legs, within ${epsilon * 100} %`,
        'ms',
        synthetic[i] ?? [],
        LIMITS[i],
      ),
    ),
    summarize(`30 ways of 8 legs, ${DRAWS} days each`, 'ms', simulations, 25),
    summarize('departure calendar, 60 days of 12 options', 'ms', calendars, 400),
  ];
}

/** Time in which a reader looks at new cards before the next tap, ms. */
const READER_MS = 2000;

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
    let paths: readonly ParetoPath[] = [];
    const ms = measureMs(() => (paths = findParetoPaths(graph, query)));
    return { ms, plans: paths.length };
  },
};

const TEXTBOOK: Contender = {
  name: 'textbook label setting',
  find: (graph, query) => {
    let plans = 0;
    const ms = measureMs(() => {
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
      const ms = measureMs(() => (plans = find(query).length));
      return { ms, plans };
    },
  };
}

/** All contenders on one network, three criteria, seven legs at most; plans each misses of those there are. */
function compete(contenders: readonly Contender[], graph: SearchGraph, queries: readonly Query[]): Row[] {
  const size = `${graph.nodes} hubs, ${graph.heads.length} legs`;
  const whole = queries.map((query) => findParetoPaths(graph, query).length);
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
    const queries = syntheticQueries(graph, 9, 0, SEED).filter(
      (query) => findParetoPaths(graph, query).length > 0,
    );
    return compete([HUNTU, TEXTBOOK, await ngraph(graph)], graph, queries);
  },
};

const planning: Section = {
  name: 'plan',
  about:
    'the planner in a worker of the browser, after warm-up, medians over many questions; a switch of the built app until its new cards stand',
  async run({ runs, inNewBrowser, repeat, say }) {
    say('  searches, answers and simulations in the worker');
    const samples = await inNewBrowser((browser) => measureWorker(browser, runs));
    const tap = (restMs: number) => () => inNewBrowser((browser) => measureReplans(browser, restMs));
    const pages = await repeat('switches of the planner, a look between two', tap(READER_MS));
    const rushed = await repeat('switches of the planner, one upon another', tap(0));
    return [
      ...workerRows(samples),
      summarize(
        'a switch until the new cards stand',
        'ms',
        pages.flatMap(({ replans }) => replans),
        100,
      ),
      summarize(
        'a switch at once after another until the new cards stand',
        'ms',
        rushed.flatMap(({ replans }) => replans),
      ),
      summarize(
        'longest block of the main thread meanwhile',
        'ms',
        // The browser tells of none below 50 ms.
        pages.map(({ blocks }) => Math.max(0, ...blocks)),
        50,
      ),
    ];
  },
};

/** What planning costs, and what others find in what time. */
export const planSections: readonly Section[] = [planning, planners];
