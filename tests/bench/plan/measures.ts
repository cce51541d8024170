/** What planning costs in the program that runs this, after warm-up: all in ms. No file and no page is touched. */
import { DEFAULTS } from '../../../geo/plan/request.ts';
import { planShipment } from '../../../src/domain/plan/answer/planShipment.ts';
import { PlannerService } from '../../../src/domain/plan/answer/plannerService.ts';
import type { Question } from '../../../src/domain/plan/planTypes.ts';
import type { PlanData } from '../../../src/domain/plan/data/planData.ts';
import { DwellSampler, simulateClocks } from '../../../src/domain/plan/answer/reliability.ts';
import { findParetoPaths } from '../../../src/domain/plan/search/paretoSearch.ts';
import { luckyWays } from './luckyWays.ts';
import { shippedCases, withMiles, type ShippedCase } from './shipped.ts';
import { syntheticGraph, syntheticQueries } from './synthetic.ts';

export const SEED = 7;
const QUERIES = 24;
/** Questions on the shipped network; those between one place and itself fall away. */
const QUESTIONS = 60;

export interface Size {
  readonly hubs: number;
  readonly legs: number;
  readonly epsilon: number;
}

export const SIZES: readonly Size[] = [
  { hubs: 1000, legs: 21_000, epsilon: 0.02 },
  { hubs: 5000, legs: 70_000, epsilon: 0.05 },
];

interface GraphSize {
  readonly nodes: number;
  readonly edges: number;
}

const sizeOf = ({ graph }: ShippedCase): GraphSize => ({ nodes: graph.nodes, edges: graph.heads.length });

export interface Samples {
  /** The graph of each question: the part of the shipped network that it needs. */
  readonly sizes: readonly GraphSize[];
  /** The same with lorries before the start and after the end, of those questions that have them. */
  readonly mileSizes: readonly GraphSize[];
  readonly mileSearches: readonly number[];
  /** The exact search alone, a question each. */
  readonly searches: readonly number[];
  /** From a question to its answer on a network that is there: graph, search, itineraries, chances, reasons. */
  readonly answers: readonly number[];
  /** The first question between two places: the network is put together too. */
  readonly firsts: readonly number[];
  /** For each of `SIZES`. */
  readonly synthetic: readonly (readonly number[])[];
  /** Thirty ways, a thousand days each. */
  readonly simulations: readonly number[];
  /** Twelve options on sixty days of readiness, and the chances of 45 days before. */
  readonly calendars: readonly number[];
}

/** Runs it and returns the time it took, ms. */
export function measureMs(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Milliseconds of each, once the machine knows them. */
function timeEach<T>(things: readonly T[], run: (thing: T) => unknown, runs: number): number[] {
  for (let warm = 0; warm < 2; warm += 1) things.forEach(run);
  return Array.from({ length: runs }, () => things.map((thing) => measureMs(() => run(thing)))).flat();
}

function synthetic({ hubs, legs, epsilon }: Size, runs: number): number[] {
  const graph = syntheticGraph(hubs, legs, SEED);
  return timeEach(
    syntheticQueries(graph, QUERIES, epsilon, SEED),
    (query) => findParetoPaths(graph, query),
    runs,
  );
}

/** A winter with closures and ice between places that have twelve options. */
const CALENDAR: Question = {
  from: 'hunchun',
  to: 'moscow',
  cargo: 'container',
  quantity: 10,
  depart: Date.UTC(2026, 11, 9, 16),
  switches: [],
  avoid: [],
  ...DEFAULTS,
  whole: false,
};

function timeCalendars(data: PlanData, runs: number): number[] {
  const service = new PlannerService(data);
  service.answer(CALENDAR);
  return timeEach([CALENDAR], (question) => service.departures(question), runs);
}

/** Measures everything `runs` times. */
export function measurePlans(data: PlanData, runs: number): Samples {
  const cases = shippedCases(data, QUESTIONS, SEED);
  const doors = withMiles(data, cases);
  const search = ({ graph, query }: ShippedCase) => findParetoPaths(graph, query);
  const ways = luckyWays(30, 8, SEED);
  const simulateAll = (): void => {
    const sampler = new DwellSampler(SEED);
    for (const draws of ways) simulateClocks(draws, Date.UTC(2026, 2, 2), sampler);
  };
  return {
    sizes: cases.map(sizeOf),
    searches: timeEach(cases, search, runs),
    mileSizes: doors.map(sizeOf),
    mileSearches: timeEach(doors, search, runs),
    answers: timeEach(cases, ({ network, question }) => planShipment(network, question), runs),
    firsts: cases.map(({ question }) => measureMs(() => new PlannerService(data).answer(question))),
    synthetic: SIZES.map((size) => synthetic(size, runs)),
    simulations: timeEach([0], simulateAll, runs * 5),
    calendars: timeCalendars(data, runs * 5),
  };
}
