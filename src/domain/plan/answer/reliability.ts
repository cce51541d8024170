/**
 * Simulates reliability over the same thousand days for every itinerary. Shared borders, ships and terminals have the
 * same durations (common random numbers: differences are due to the itineraries), and missed sailings mean waiting for
 * the next.
 *
 * The days of each part are a Latin hypercube (McKay, Beckman and Conover, 1979): its distribution is cut into a
 * thousand equal shares, the middle of each occurs on one day, by a permutation of name and seed. So every part has
 * exactly its deciles, only the coincidence of good and bad days is random, and deciles of an itinerary vary less than
 * with free draws.
 *
 * Normal days and days with a queue are simulated apart. Where several places can have a queue, the days with one are
 * shared among them by their chances, one place a day.
 */
import type { YearSpan } from '../calendar/calendarTypes';
import { computeSeasonalDelay } from '../calendar/yearSpan';
import { findFirstDeparture, dependsOnDay } from '../network/departures';
import type { Rest } from '../search/stay';
import { sampleCases } from '../network/duration';
import type { DurationDraw, RandomDraw } from './randomDraw';
import type { Percentiles } from './rounding';
import { shuffle } from './random';
import { selectRank } from '../search/rank';
import type { Departures, Duration } from '../planTypes';
import { HOUR_MS } from '../../time/clockTime';

export const DRAWS = 1000;

/** `any`: queues occur at their chance. */
export type DayRegime = 'any' | 'normal' | 'queue';

export interface DayOptions {
  readonly regime: DayRegime;
  readonly count: number;
}

/** Percentiles of each clock on days of one regime; see `Regime`. */
export interface Clocks {
  readonly before_departure: Percentiles;
  readonly underway: Percentiles;
  readonly after_arrival: Percentiles;
  readonly hours: Percentiles;
}

/** Clocks, and what the date adds: hours of each draw that depends on it, by its index. */
export interface SimulatedClocks extends Clocks {
  readonly dated: ReadonlyMap<number, Rest>;
}

interface Drawn {
  /** null: the gap between two departures. */
  readonly of: Duration | null;
  readonly drawn: Float64Array;
}

const isSame = (a: Duration | null | undefined, b: Duration | null | undefined): boolean =>
  a === b ||
  (a?.p50 === b?.p50 &&
    a?.p90 === b?.p90 &&
    a?.congested?.chance === b?.congested?.chance &&
    a?.congested?.p50 === b?.congested?.p50 &&
    a?.congested?.p90 === b?.congested?.p90);

function isSameDraw(a: RandomDraw, b: RandomDraw | undefined): boolean {
  if (a.kind === 'hours') return b?.kind === 'hours' && a.during === b.during && isSame(a.hours, b.hours);
  return (
    b?.kind === 'departure' &&
    a.departures === b.departures &&
    isSame(a.until?.hours, b.until?.hours) &&
    (a.within ?? []).every(({ hours }, i) => isSame(hours, b.within?.[i]?.hours))
  );
}

/** Lists durations of a draw that can have a queue. */
const queuesOf = (draw: RandomDraw): readonly DurationDraw[] =>
  durationsOf(draw).filter(({ hours }) => (hours.congested?.chance ?? 0) > 0);

function durationsOf(draw: RandomDraw): readonly DurationDraw[] {
  if (draw.kind === 'hours') return [draw];
  const { departures, name, hub } = draw;
  const wait: readonly DurationDraw[] =
    departures.kind === 'wait'
      ? [{ kind: 'hours', name, hours: departures.hours, ...(hub === undefined ? {} : { hub }) }]
      : [];
  return [...(draw.until ? [draw.until] : []), ...(draw.within ?? []), ...wait];
}

/** Lists durations of an itinerary that can have a queue, each once. */
export const listQueues = (draws: readonly RandomDraw[]): readonly DurationDraw[] => [
  ...new Map(draws.flatMap(queuesOf).map((one) => [one.name, one])).values(),
];

const regimeOf = (hours: Duration, regime: DayRegime): Duration => {
  if (regime === 'any' || !hours.congested) return hours;
  const { p50, p90 } = regime === 'queue' ? hours.congested : hours;
  return { p50, p90 };
};

interface Simulated {
  readonly draws: readonly RandomDraw[];
  readonly depart: number;
  readonly clocks: SimulatedClocks;
}

/** Shared between itineraries and questions. */
export class DwellSampler {
  private readonly kept = new Map<string, Drawn>();
  private readonly simulated = new Map<string, Simulated>();

  constructor(
    readonly seed: number,
    private readonly draws: number = DRAWS,
  ) {}

  hours({ name, hours }: Pick<DurationDraw, 'name' | 'hours'>, regime: DayRegime = 'any'): Float64Array {
    const of = regimeOf(hours, regime);
    const key = of === hours ? name : `${name}|${regime}`;
    return this.keep(key, name, of, () => sampleCases(of, this.draws));
  }

  /** 0 to 1, within the gap between two departures. */
  gaps(name: string): Float64Array {
    return this.keep(name, name, null, () =>
      Float64Array.from({ length: this.draws }, (_, i) => (i + 0.5) / this.draws),
    );
  }

  daysOf(regime: DayRegime): DayOptions {
    return { regime, count: this.draws };
  }

  /** Caches `simulateClocks`. */
  clocks(draws: readonly RandomDraw[], depart: number, regime: DayRegime): SimulatedClocks {
    const name = `${regime} ${draws.map((draw) => draw.name).join('>')}`;
    const known = this.simulated.get(name);
    if (known?.depart === depart && known.draws.every((draw, i) => isSameDraw(draw, draws[i])))
      return known.clocks;
    const clocks = simulateClocks(draws, depart, this, this.daysOf(regime));
    this.simulated.set(name, { draws, depart, clocks });
    return clocks;
  }

  private keep(
    key: string,
    shuffledBy: string,
    of: Duration | null,
    cases: () => Float64Array,
  ): Float64Array {
    const known = this.kept.get(key);
    if (known && isSame(known.of, of)) return known.drawn;
    // The same luck in each regime.
    const drawn = shuffle(cases(), this.seed, shuffledBy);
    this.kept.set(key, { of, drawn });
    return drawn;
  }
}

/** Elapsed hours once no departure is left. */
const NEVER_HOURS = 24 * 730;

/** Hours of one duration on each day. */
type HoursOf = (draw: Pick<DurationDraw, 'name' | 'hours'>) => Float64Array;

function waitsFor(
  draw: RandomDraw & { kind: 'departure' },
  hoursOf: HoursOf,
  sampler: DwellSampler,
): (day: number) => number {
  const { departures, name } = draw;
  if (departures.kind === 'headway') {
    const gaps = sampler.gaps(name);
    return (day) => (gaps[day] as number) * departures.everyHours;
  }
  if (departures.kind !== 'wait') return () => 0;
  const waits = hoursOf({ name, hours: departures.hours });
  return (day) => waits[day] as number;
}

const cutoffOf = (departures: Departures): number =>
  departures.kind === 'headway' || departures.kind === 'calendar' ? departures.cutoffHours : 0;

function catchDeparture(
  draw: RandomDraw & { kind: 'departure' },
  elapsed: Float64Array,
  depart: number,
  { hoursOf, sampler }: { readonly hoursOf: HoursOf; readonly sampler: DwellSampler },
): void {
  const { departures } = draw;
  const cutoff = cutoffOf(departures);
  const until = draw.until ? hoursOf(draw.until) : null;
  const within = (draw.within ?? []).map(hoursOf);
  const waits = waitsFor(draw, hoursOf, sampler);
  const calendar = departures.kind === 'calendar';
  const dated = dependsOnDay(departures);
  for (let day = 0; day < elapsed.length; day += 1) {
    const inside = within.reduce((sum, hours) => sum + (hours[day] as number), 0);
    const stay = until?.[day] ?? 0;
    let at = elapsed[day] as number;
    if (calendar) at += Math.max(stay - cutoff, inside);
    if (dated) {
      const leaves = findFirstDeparture(departures, depart + at * HOUR_MS);
      at = leaves === null ? NEVER_HOURS : (leaves - depart) / HOUR_MS;
    }
    if (!calendar) {
      const ready = inside + waits(day);
      at += until ? Math.max(stay, cutoff, ready) : ready + cutoff;
    }
    elapsed[day] = at;
  }
}

/** Shares days among the places with a queue, by their chances; null: each by its own regime. */
function placeQueues(
  draws: readonly RandomDraw[],
  sampler: DwellSampler,
  { regime, count }: { readonly regime: DayRegime; readonly count: number },
): HoursOf {
  if (regime !== 'queue') return (draw) => sampler.hours(draw, regime);
  const queues = listQueues(draws);
  const all = queues.reduce((sum, { hours }) => sum + (hours.congested?.chance ?? 0), 0);
  const spans = new Map<string, readonly [number, number]>();
  let from = 0;
  for (const { name, hours } of queues) {
    const to = from + (hours.congested?.chance ?? 0) / all;
    spans.set(name, [Math.round(from * count), Math.round(to * count)]);
    from = to;
  }
  return (draw) => {
    const normal = sampler.hours(draw, 'normal');
    const span = spans.get(draw.name);
    if (!span) return normal;
    const mixed = normal.slice();
    mixed.set(sampler.hours(draw, 'queue').subarray(...span), span[0]);
    return mixed;
  };
}

function percentilesOf(values: Float64Array): Percentiles {
  const rank = (share: number): number => Math.round(share * (values.length - 1));
  const [low, middle, high] = [rank(0.1), rank(0.5), rank(0.9)];
  const p50 = selectRank(values, middle);
  const p10 = selectRank(values, low, 0, middle);
  return { p10, p50, p90: selectRank(values, high, middle) };
}

const minus = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, day) => value - (b[day] as number));

/** Computes what a draw added on each day, of a departure without the published stay that is a stage of its own. */
function addedHours(
  draw: RandomDraw,
  { before, after }: { readonly before: Float64Array; readonly after: Float64Array },
  hoursOf: HoursOf,
): Float64Array {
  const added = minus(after, before);
  return draw.kind === 'departure' && draw.until ? minus(added, hoursOf(draw.until)) : added;
}

export const averageHours = (values: Float64Array): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function addSeasonal(
  during: readonly YearSpan[],
  hours: Float64Array,
  elapsed: Float64Array,
  depart: number,
): void {
  for (let day = 0; day < elapsed.length; day += 1) {
    const now = elapsed[day] as number;
    const delay = { during, hours: hours[day] as number };
    elapsed[day] = now + computeSeasonalDelay([delay], depart + now * HOUR_MS);
  }
}

const ANY_DAY: DayOptions = { regime: 'any', count: DRAWS };

/** Adds one draw to the elapsed hours of each day. */
export function advanceDraw(
  draw: RandomDraw,
  elapsed: Float64Array,
  depart: number,
  sampler: DwellSampler,
  hoursOf: HoursOf = (one) => sampler.hours(one),
): void {
  if (draw.kind === 'departure') {
    catchDeparture(draw, elapsed, depart, { hoursOf, sampler });
    return;
  }
  const hours = hoursOf(draw);
  if (draw.during) addSeasonal(draw.during, hours, elapsed, depart);
  else
    for (let day = 0; day < elapsed.length; day += 1)
      elapsed[day] = (elapsed[day] as number) + (hours[day] as number);
}

/** Whether the date decides how long it takes: ice, opening hours, months, a timetable. */
export const isDatedDraw = (draw: RandomDraw): boolean =>
  draw.kind === 'hours' ? draw.during !== undefined : dependsOnDay(draw.departures);

/**
 * Simulates elapsed hours at departure, arrival and the end on each day.
 * @param observe called with the hours of each dated draw on each day, of a departure without its published stay
 */
export function simulateDays(
  draws: readonly RandomDraw[],
  depart: number,
  sampler: DwellSampler,
  options = ANY_DAY,
  observe?: (draw: number, hours: Float64Array) => void,
): { readonly departed: Float64Array; readonly arrived: Float64Array; readonly done: Float64Array } {
  const done = new Float64Array(options.count);
  const hoursOf = placeQueues(draws, sampler, options);
  const first = draws.findIndex((draw) => draw.kind === 'hours' && draw.moves);
  const last = draws.findLastIndex((draw) => draw.kind === 'hours' && draw.moves);
  let [departed, arrived] = [done, done];
  draws.forEach((draw, i) => {
    if (i === first) departed = done.slice();
    const before = observe && isDatedDraw(draw) ? done.slice() : null;
    advanceDraw(draw, done, depart, sampler, hoursOf);
    if (before) observe?.(i, addedHours(draw, { before, after: done }, hoursOf));
    if (i === last) arrived = done.slice();
  });
  return { departed, arrived, done };
}

/** Simulates percentiles of each clock, and of what depends on the date. */
export function simulateClocks(
  draws: readonly RandomDraw[],
  depart: number,
  sampler: DwellSampler,
  options = ANY_DAY,
): SimulatedClocks {
  const dated = new Map<number, Rest>();
  const { departed, arrived, done } = simulateDays(draws, depart, sampler, options, (draw, hours) =>
    dated.set(draw, { mean: averageHours(hours), ...percentilesOf(hours) }),
  );
  return {
    dated,
    underway: percentilesOf(minus(arrived, departed)),
    after_arrival: percentilesOf(minus(done, arrived)),
    before_departure: percentilesOf(departed.slice()),
    hours: percentilesOf(done.slice()),
  };
}
