/** Random small graphs, with all their itineraries enumerated. */
import fc from 'fast-check';
import { findFirstDeparture, findNextDeparture } from '../../../src/domain/plan/network/departures';
import type { YearSpan } from '../../../src/domain/plan/calendar/calendarTypes';
import { computeSeasonalDelay } from '../../../src/domain/plan/calendar/yearSpan';
import { spreadSlopes, type Query, type SearchGraph } from '../../../src/domain/plan/search/searchGraph';
import type { Departures } from '../../../src/domain/plan/planTypes';
import { MONDAY, weekly } from './sample';
import { HOUR_MS } from '../../../src/domain/time/clockTime';

export interface Step {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  readonly cost: number;
  readonly co2e: number;
  readonly variance: number;
  /** Hours of the week at which it leaves; null: at any time. */
  readonly at: readonly number[] | null;
  /** Hours more in the season of its node, where dated. */
  readonly seasonal: number;
}

/** Seasons that begin or end in the days of the questions. */
const SEASONS: readonly (readonly YearSpan[])[] = [
  [{ from: '12-20', to: '03-04' }],
  [{ from: '03-03', to: '03-05' }],
  [{ from: '03-06', to: '09-30' }],
];

export interface Case {
  readonly nodes: number;
  readonly steps: readonly Step[];
  /** CNY an hour after a free day, by node. */
  readonly storage: readonly number[];
}

export type Vector = readonly [hours: number, cost: number, co2e: number, variance: number];

/** Whole numbers make ties; parts of 1,024 add up without any rounding, so that fronts can be compared to the last bit. */
const weight = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 1, max: 10_240 }).map((n) => n / 1024),
);
const never: fc.Arbitrary<readonly number[] | null> = fc.constant(null);
const someDays = fc.oneof(never, fc.array(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 2 }));

interface Kind {
  /** 3 or 4 criteria. */
  readonly criteria: 3 | 4;
  readonly dated: boolean;
  readonly maxSteps: number;
}

export function cases({ criteria, dated, maxSteps }: Kind): fc.Arbitrary<Case> {
  return fc.integer({ min: 3, max: 7 }).chain((nodes) => {
    const node = fc.integer({ min: 0, max: nodes - 1 });
    return fc.record({
      nodes: fc.constant(nodes),
      steps: fc.array(
        fc.record({
          from: node,
          to: node,
          before: weight,
          after: weight,
          cost: weight,
          co2e: weight,
          variance: criteria === 4 ? weight : fc.constant(0),
          at: dated ? someDays : never,
          seasonal: dated ? fc.constantFrom(0, 0, 7, 40) : fc.constant(0),
        }),
        { minLength: nodes, maxLength: maxSteps },
      ),
      storage: fc.array(dated ? fc.constantFrom(0, 0, 1, 5) : fc.constant(0), {
        minLength: nodes,
        maxLength: nodes,
      }),
    });
  });
}

const FREE_HOURS = 24;

export function graphOf({ nodes, steps, storage }: Case): SearchGraph {
  const sorted = [...steps].sort((a, b) => a.from - b.from);
  const column = (of: (step: Step) => number) => Float64Array.from(sorted, of);
  const starts = new Uint32Array(nodes + 1);
  for (const { from } of sorted) starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  for (let i = 1; i <= nodes; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const calendars: Departures[] = [];
  const dated = Int32Array.from(sorted, ({ at }) => (at ? calendars.push(weekly(...at)) - 1 : -1));
  const bare = {
    nodes,
    starts,
    heads: Uint32Array.from(sorted, ({ to }) => to),
    before: column(({ before }) => before),
    after: column(({ after }) => after),
    cost: column(({ cost }) => cost),
    co2e: column(({ co2e }) => co2e),
    variance: column(({ variance }) => variance),
    dated,
    calendars,
  };
  return {
    ...bare,
    storage: (edge, hours) => Math.max(0, hours - FREE_HOURS) * (storage[sorted[edge]?.from ?? 0] ?? 0),
    delay: (edge, time) => {
      const { from, seasonal } = sorted[edge] ?? { from: 0, seasonal: 0 };
      return computeSeasonalDelay([{ during: SEASONS[from % SEASONS.length] ?? [], hours: seasonal }], time);
    },
    slopes: spreadSlopes(bare, Float64Array.from(storage)),
  };
}

/** From node 0 to the last node. */
export const queryOf = ({ nodes }: Case, legLimit: number, extra: Partial<Query> = {}): Query => ({
  starts: [0],
  exits: [{ node: nodes - 1, hours: 1, cost: 2, co2e: 3, variance: 0 }],
  depart: MONDAY + 5 * HOUR_MS,
  legLimit,
  epsilon: 0,
  holdHours: 500,
  ...extra,
});

export const beats = (a: Vector, b: Vector): boolean => a.every((value, i) => value <= (b[i] ?? 0));

/** Every departure that goods may be held for. */
function departuresFrom(calendar: Departures, ready: number, query: Query): number[] {
  const all: number[] = [];
  let leaves = findFirstDeparture(calendar, query.depart + ready * HOUR_MS);
  while (leaves !== null) {
    const left = (leaves - query.depart) / HOUR_MS;
    all.push(left);
    leaves = left < query.holdHours ? findNextDeparture(calendar, leaves) : null;
  }
  return all;
}

/** The Pareto front by trying every walk with every departure. */
export function bruteFront(graph: SearchGraph, query: Query): Vector[] {
  let front: Vector[] = [];
  const walk = (node: number, [hours, cost, co2e, variance]: Vector, legs: number): void => {
    for (const exit of query.exits) {
      if (exit.node !== node) continue;
      const end: Vector = [hours + exit.hours, cost + exit.cost, co2e + exit.co2e, variance + exit.variance];
      if (front.some((other) => beats(other, end))) continue;
      front = [...front.filter((other) => !beats(end, other)), end];
    }
    if (legs === query.legLimit) return;
    for (let edge = graph.starts[node] ?? 0; edge < (graph.starts[node + 1] ?? 0); edge += 1) {
      const calendar = graph.calendars[graph.dated[edge] ?? -1];
      const ready = hours + (graph.before[edge] ?? 0);
      for (const left of calendar ? departuresFrom(calendar, ready, query) : [ready]) {
        const delay = calendar ? graph.delay(edge, query.depart + left * HOUR_MS) : 0;
        const stored = calendar ? graph.storage(edge, left - ready) : 0;
        const next: Vector = [
          left + (graph.after[edge] ?? 0) + delay,
          cost + (graph.cost[edge] ?? 0) + stored,
          co2e + (graph.co2e[edge] ?? 0),
          variance + (graph.variance[edge] ?? 0),
        ];
        walk(graph.heads[edge] ?? 0, next, legs + 1);
      }
    }
  };
  for (const start of new Set(query.starts)) walk(start, [0, 0, 0, 0], 0);
  return front;
}
