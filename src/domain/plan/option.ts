/** Options of an answer: ways told, compared, and the few chosen that people look at first. */
import type { Merit, Option } from './answer';
import { hundredth } from './amount';
import type { Contender } from './finalist';
import type { PlanGraph } from './graph';
import { arrival, itineraryOf, type Itinerary, type Teller } from './itinerary';
import { hashOf } from './random';
import type { Luck } from './reliability';
import type { Path } from './search';

/** Most options that are shown first. */
const SHOWN = 12;

/** What a day costs the owner of the goods, CNY. */
export interface DelayPrice {
  readonly perDay: number;
}

export interface Candidate {
  readonly option: Option;
  readonly itinerary: Itinerary;
}

function idOf(graph: PlanGraph, path: Path): string {
  const edges = path.edges.map((index) => graph.edges[index]);
  const names = edges.map((edge) =>
    [...(edge?.chain.transfers ?? []), edge?.leg].map((thing) => thing?.id ?? ''),
  );
  const out = graph.exits[path.exit]?.chain.transfers.map(({ id }) => id) ?? [];
  return hashOf([...names.flat(), ...out].join('>'))
    .toString(16)
    .padStart(8, '0');
}

/** A way as an option, before it is compared and simulated. */
export function candidateOf(
  teller: Teller,
  graph: PlanGraph,
  { way, corridor }: Contender,
  delay: DelayPrice,
): Candidate {
  const itinerary = itineraryOf(teller, graph, way);
  const { gates, via, signature, label } = corridor;
  const nothing = { p10: 0, p50: 0, p90: 0 };
  const option: Option = {
    id: idOf(graph, way),
    label,
    gates,
    via,
    corridor: signature,
    best: [],
    dominated_by: null,
    chosen: false,
    legs: itinerary.legs.length,
    hours: { mean: itinerary.mean, ...nothing },
    cost_cny: itinerary.cost,
    delay_cny: hundredth((itinerary.mean / 24) * delay.perDay),
    co2e_kg: itinerary.co2e,
    km: itinerary.km,
    weakest: itinerary.weakest,
    arrive: { p10: '', p50: '', p90: '' },
    stages: itinerary.stages,
  };
  return { option, itinerary };
}

/** The option with its chances: simulated door to door. */
export function withChances({ option, itinerary }: Candidate, depart: number, luck: Luck): Candidate {
  const { p10, p50, p90 } = luck.percentiles(itinerary.draws, depart);
  const hours = {
    mean: option.hours.mean,
    p10: hundredth(p10),
    p50: hundredth(p50),
    p90: hundredth(p90),
  };
  const arrive = { p10: arrival(depart, p10), p50: arrival(depart, p50), p90: arrival(depart, p90) };
  return { itinerary, option: { ...option, hours, arrive } };
}

const vector = ({ hours, cost_cny, co2e_kg }: Option) => [hours.mean, cost_cny.mid, co2e_kg.mid] as const;

/** Whether a is as good as b in time, money and CO2e. */
const covers = (a: Option, b: Option): boolean => {
  const other = vector(b);
  return vector(a).every((value, i) => value <= (other[i] ?? 0));
};

const byTime = (a: Option, b: Option): number =>
  a.hours.mean - b.hours.mean ||
  a.cost_cny.mid - b.cost_cny.mid ||
  a.co2e_kg.mid - b.co2e_kg.mid ||
  (a.id < b.id ? -1 : Number(a.id > b.id));

/** Sorted by time; each with the id of an option on the front that covers it, the first of equals being the front. */
export function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = [...new Map(candidates.map((one) => [one.option.id, one])).values()].sort((a, b) =>
    byTime(a.option, b.option),
  );
  const front: Option[] = [];
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
  const onFront = ({ option }: Candidate) => option.dominated_by === null;
  return [...judged.filter(onFront), ...judged.filter((one) => !onFront(one))];
}

const worth = ({ cost_cny, delay_cny }: Option): number => cost_cny.mid + delay_cny;

const spread = ({ hours }: Option): number => hours.p90 - hours.p50;

const MERITS: Readonly<Record<Merit, (option: Option) => number>> = {
  time: ({ hours }) => hours.mean,
  cost: ({ cost_cny }) => cost_cny.mid,
  co2e: ({ co2e_kg }) => co2e_kg.mid,
  sure: spread,
  value: worth,
};

/** Ids of the option that is best at each merit. */
function champions(options: readonly Option[]): ReadonlyMap<string, readonly Merit[]> {
  const merits = new Map<string, readonly Merit[]>();
  for (const [merit, of] of Object.entries(MERITS) as [Merit, (option: Option) => number][]) {
    const [best] = [...options].sort((a, b) => of(a) - of(b) || byTime(a, b));
    if (best) merits.set(best.id, [...(merits.get(best.id) ?? []), merit]);
  }
  return merits;
}

/** A corridor by another crossing or port comes before variants of those shown, up to this many times the least worth. */
const ANOTHER = 1.5;

/**
 * Marks what each option is best at and the at most twelve that are shown first: the best at something, then the best of
 * each corridor by money and delay together, those by other crossings and ports before variants of the same.
 */
export function chosen(options: readonly Option[]): readonly Option[] {
  const merits = champions(options);
  const best = options.filter(({ id }) => merits.has(id));
  const shown = new Set(merits.keys());
  const corridors = new Set(best.map(({ corridor }) => corridor));
  const passed = new Set(best.flatMap(({ gates }) => gates));
  const byWorth = [...options].sort((a, b) => worth(a) - worth(b) || byTime(a, b));
  const within = ANOTHER * Math.min(...options.map(worth));
  const isOther = (option: Option): boolean =>
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

/** Those shown first, and those that beat one of them. */
export function shownFirst(options: readonly Option[]): readonly Option[] {
  const beaters = new Set(options.filter(({ chosen }) => chosen).map(({ dominated_by }) => dominated_by));
  return options.filter(({ id, chosen }) => chosen || beaters.has(id));
}
