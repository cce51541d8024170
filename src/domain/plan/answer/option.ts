import type { HourSpread, ItineraryStage, Merit, PlanOption, Regime } from './answer';
import { roundPercentiles, roundToHundredth, sumHundredths } from './rounding';
import type { Candidate } from './shortlist';
import type { PlanGraph } from '../search/planGraph';
import { arrivalTime, buildItinerary, type Itinerary, type ItineraryContext } from './itinerary';
import { hashOf } from './random';
import { averageHours, listQueues, simulateDays, type Clocks, type DwellSampler } from './reliability';
import type { SearchPath } from '../search/paretoSearch';

const SHOWN = 12;

/** Cost of delay, CNY. */
export interface DelayPrice {
  readonly perDay: number;
}

export interface OptionDraft {
  readonly option: PlanOption;
  readonly itinerary: Itinerary;
}

function idOf(graph: PlanGraph, path: SearchPath): string {
  const edges = path.edges.map((index) => graph.edges[index]);
  const names = edges.map((edge) =>
    [...(edge?.chain.transfers ?? []), edge?.leg].map((thing) => thing?.id ?? ''),
  );
  const out = graph.exits[path.exit]?.chain.transfers.map(({ id }) => id) ?? [];
  return hashOf([...names.flat(), ...out].join('>'))
    .toString(16)
    .padStart(8, '0');
}

export function buildOption(
  context: ItineraryContext,
  graph: PlanGraph,
  { path, corridor }: Candidate,
  delay: DelayPrice,
): OptionDraft {
  const itinerary = buildItinerary(context, graph, path);
  const { gates, via, signature, label } = corridor;
  const { mean } = itinerary;
  const option: PlanOption = {
    id: idOf(graph, path),
    label,
    gates,
    via,
    corridor: signature,
    best: [],
    dominated_by: null,
    last_seen: itinerary.legs.flatMap(({ lastSeen }) => lastSeen ?? []).sort()[0] ?? null,
    chosen: false,
    legs: itinerary.legs.length,
    hours: { mean, p10: mean, p50: mean, p90: mean },
    regimes: [],
    cost_cny: itinerary.cost,
    delay_cny: roundToHundredth((mean / 24) * delay.perDay),
    co2e_kg: itinerary.co2e,
    km: itinerary.km,
    weakest: itinerary.weakest,
    rests_on: itinerary.rests_on,
    arrive: { p10: '', p50: '', p90: '' },
    stages: itinerary.stages,
  };
  return { option, itinerary };
}

type ClockName = keyof Clocks;

/** Goods move between terminals: the miles of the firm belong to the clocks beside. */
const isUnderway = ({ part, mile }: ItineraryStage): boolean => part === 'moving' && !mile;

/** Means of each clock from stages; they add up. */
function meansOf(stages: readonly ItineraryStage[]): Readonly<Record<ClockName, number>> {
  const [first, last] = [stages.findIndex(isUnderway), stages.findLastIndex(isUnderway)];
  const sum = (some: readonly ItineraryStage[]): number => sumHundredths(some.map(({ hours }) => hours.mean));
  return {
    before_departure: sum(stages.slice(0, first)),
    underway: sum(stages.slice(first, last + 1)),
    after_arrival: sum(stages.slice(last + 1)),
    hours: sum(stages),
  };
}

const averageOf = (values: Float64Array): number => roundToHundredth(averageHours(values));

/** Means of each clock over days with a queue. */
function queueMeans(
  draws: Itinerary['draws'],
  depart: number,
  sampler: DwellSampler,
): Readonly<Record<ClockName, number>> {
  const { departed, arrived, done } = simulateDays(draws, depart, sampler, sampler.daysOf('queue'));
  const [before, there, all] = [departed, arrived, done].map(averageOf) as [number, number, number];
  return {
    before_departure: before,
    underway: roundToHundredth(there - before),
    after_arrival: roundToHundredth(all - there),
    hours: all,
  };
}

function spreadsOf(
  clocks: Clocks,
  means: Readonly<Record<ClockName, number>>,
): Readonly<Record<ClockName, HourSpread>> {
  const of = (clock: ClockName): HourSpread => ({ mean: means[clock], ...roundPercentiles(clocks[clock]) });
  return {
    before_departure: of('before_departure'),
    underway: of('underway'),
    after_arrival: of('after_arrival'),
    hours: of('hours'),
  };
}

/** Simulates the regimes of an option: normal days, and those with a queue where there can be one. */
function regimesOf(
  { itinerary: { draws, stages } }: OptionDraft,
  { depart, hubs }: ItineraryContext,
  sampler: DwellSampler,
): readonly Regime[] {
  const queues = listQueues(draws);
  const without = queues.reduce((share, { hours }) => share * (1 - (hours.congested?.chance ?? 0)), 1);
  const chance = roundToHundredth(1 - without);
  const normal: Regime = {
    kind: 'normal',
    chance: roundToHundredth(1 - chance),
    held: [],
    at: [],
    hubs: [],
    ...spreadsOf(sampler.clocks(draws, depart, 'normal'), meansOf(stages)),
  };
  if (queues.length === 0) return [normal];
  const queued = [...new Set(queues.flatMap(({ hub }) => hub ?? []))];
  const queue: Regime = {
    kind: 'queue',
    chance,
    held: [...new Set(queues.flatMap(({ hours }) => hours.congested?.held ?? []))],
    at: [...new Set(queued.map((hub) => hubs.get(hub)?.code ?? hub))],
    hubs: queued,
    ...spreadsOf(sampler.clocks(draws, depart, 'queue'), queueMeans(draws, depart, sampler)),
  };
  return [normal, queue];
}

/** Adds the deciles of normal days alone: enough to compare options, without the days of a queue. */
export function addNormalPercentiles(
  { option, itinerary }: OptionDraft,
  { depart }: ItineraryContext,
  sampler: DwellSampler,
): OptionDraft {
  const { hours } = sampler.clocks(itinerary.draws, depart, 'normal');
  return { itinerary, option: { ...option, hours: { mean: itinerary.mean, ...roundPercentiles(hours) } } };
}

/** Simulates an option door to door. */
export function addPercentiles(
  draft: OptionDraft,
  context: ItineraryContext,
  sampler: DwellSampler,
): OptionDraft {
  const { option, itinerary } = draft;
  const regimes = regimesOf(draft, context, sampler);
  const hours = regimes[0]?.hours ?? option.hours;
  const at = (elapsed: number): string => arrivalTime(context.depart, elapsed);
  const arrive = { p10: at(hours.p10), p50: at(hours.p50), p90: at(hours.p90) };
  return { itinerary, option: { ...option, hours, regimes, arrive } };
}

/** Orders by the figure that is printed first: the median of normal days. */
const vector = ({ hours, cost_cny, co2e_kg }: PlanOption) => [hours.p50, cost_cny.mid, co2e_kg.mid] as const;

const covers = (a: PlanOption, b: PlanOption): boolean => {
  const other = vector(b);
  return vector(a).every((value, i) => value <= (other[i] ?? 0));
};

const byTime = (a: PlanOption, b: PlanOption): number =>
  a.hours.p50 - b.hours.p50 ||
  a.cost_cny.mid - b.cost_cny.mid ||
  a.co2e_kg.mid - b.co2e_kg.mid ||
  (a.id < b.id ? -1 : Number(a.id > b.id));

/** Sorts by time, the front first, and finds which option dominates each other one. */
export function rankOptions(candidates: readonly OptionDraft[]): readonly OptionDraft[] {
  const sorted = [...new Map(candidates.map((one) => [one.option.id, one])).values()].sort((a, b) =>
    byTime(a.option, b.option),
  );
  const front: PlanOption[] = [];
  for (const { option } of sorted) if (!front.some((other) => covers(other, option))) front.push(option);
  const judged = sorted.map(({ option, itinerary }) => ({
    itinerary,
    option: {
      ...option,
      dominated_by: front.includes(option)
        ? null
        : (front.find((other) => covers(other, option))?.id ?? null),
    },
  }));
  const onFront = ({ option }: OptionDraft) => option.dominated_by === null;
  return [...judged.filter(onFront), ...judged.filter((one) => !onFront(one))];
}

const worth = ({ cost_cny, delay_cny }: PlanOption): number => cost_cny.mid + delay_cny;

/** Hours late: between the median and the ninth decile, and what a queue adds at its chance. */
function spread({ hours, regimes }: PlanOption): number {
  const queue = regimes.find(({ kind }) => kind === 'queue');
  return hours.p90 - hours.p50 + (queue ? queue.chance * (queue.hours.p50 - hours.p50) : 0);
}

/** The figure by which options are compared at a merit: hours, CNY or kg. */
export const FIGURE_OF_MERIT: Readonly<Record<Merit, (option: PlanOption) => number>> = {
  time: ({ hours }) => hours.p50,
  cost: ({ cost_cny }) => cost_cny.mid,
  co2e: ({ co2e_kg }) => co2e_kg.mid,
  sure: spread,
  value: worth,
};

/** Sorts options by a merit, the best first. */
export const sortByMerit = (options: readonly PlanOption[], merit: Merit): readonly PlanOption[] =>
  [...options].sort((a, b) => FIGURE_OF_MERIT[merit](a) - FIGURE_OF_MERIT[merit](b) || byTime(a, b));

function champions(options: readonly PlanOption[]): ReadonlyMap<string, readonly Merit[]> {
  const merits = new Map<string, readonly Merit[]>();
  for (const merit of Object.keys(FIGURE_OF_MERIT) as Merit[]) {
    const [best] = sortByMerit(options, merit);
    if (best) merits.set(best.id, [...(merits.get(best.id) ?? []), merit]);
  }
  return merits;
}

/** Limit, times the least worth, for preferring other gates to variants. */
const ANOTHER = 1.5;

/**
 * Marks merits and the at most twelve shown first: the best at something, then the best of each corridor by money and
 * delay, other gates before variants.
 */
export function markChosen(options: readonly PlanOption[]): readonly PlanOption[] {
  const merits = champions(options);
  const best = options.filter(({ id }) => merits.has(id));
  const shown = new Set(merits.keys());
  const corridors = new Set(best.map(({ corridor }) => corridor));
  const passed = new Set(best.flatMap(({ gates }) => gates));
  const byWorth = [...options].sort((a, b) => worth(a) - worth(b) || byTime(a, b));
  const within = ANOTHER * Math.min(...options.map(worth));
  const isOther = (option: PlanOption): boolean =>
    worth(option) <= within && option.gates.some((gate) => !passed.has(gate));
  for (const wanted of [isOther, () => true]) {
    for (const option of byWorth) {
      if (shown.size >= SHOWN) break;
      if (corridors.has(option.corridor) || !wanted(option)) continue;
      corridors.add(option.corridor);
      option.gates.forEach((gate) => passed.add(gate));
      shown.add(option.id);
    }
  }
  return options.map((option) => ({
    ...option,
    best: merits.get(option.id) ?? [],
    chosen: shown.has(option.id),
  }));
}

/** Adds those that dominate one shown first. */
export function selectShownFirst(options: readonly PlanOption[]): readonly PlanOption[] {
  const beaters = new Set(options.filter(({ chosen }) => chosen).map(({ dominated_by }) => dominated_by));
  return options.filter(({ id, chosen }) => chosen || beaters.has(id));
}
