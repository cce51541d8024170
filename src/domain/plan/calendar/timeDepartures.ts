/** Times the options of an answer on the days around the asked one. */
import type { Answer } from '../answer/answer';
import type { Itinerary, ItineraryContext } from '../answer/itinerary';
import type { DwellSampler } from '../answer/reliability';
import { getOrCompute } from '../../memo';
import { listConditions, type RuleCondition } from '../search/ruleCondition';
import type { PlanLeg, Question } from '../planTypes';
import { DAY_MS } from '../../time/clockTime';
import type { Holiday } from './calendarTypes';
import { buildCalendar, type DateNote, type DeparturesReport } from './departureCalendar';

/** What times an answer's options on other days. */
export interface TimingBasis {
  readonly itineraries: ReadonlyMap<string, Itinerary>;
  readonly context: ItineraryContext;
  /** CNY a day of delay. */
  readonly perDay: number;
}

/** Rules by date and validity; all else is the same on every day. */
function buildBars({ network }: ItineraryContext, question: Question) {
  const known = new Map<number, readonly RuleCondition[]>();
  return (legs: readonly PlanLeg[], depart: number): DateNote | null => {
    const outside = depart >= Date.parse(network.to) + DAY_MS;
    if (outside) return { kind: 'rule', words: null };
    const bar = getOrCompute(known, depart, () =>
      listConditions(network, { ...question, depart }).filter(
        ({ kind }) => kind === 'rule' || kind === 'validity',
      ),
    ).find(({ excludes }) => legs.some((leg) => leg.customs.every(([, after]) => excludes(leg, after))));
    return bar ? { kind: 'rule', words: bar.words } : null;
  };
}

export function timeDepartures(
  answer: Answer,
  { itineraries, context, perDay }: TimingBasis,
  question: Question,
  sampler: DwellSampler,
  holidays: readonly Holiday[],
): DeparturesReport {
  const { hubs } = context;
  return buildCalendar({
    options: answer.options.flatMap(({ id, chosen, cost_cny }) => {
      const itinerary = itineraries.get(id);
      return itinerary && chosen ? [{ id, itinerary, cost: cost_cny.mid }] : [];
    }),
    depart: question.depart,
    perDay,
    seed: question.seed,
    sampler,
    holidays,
    countryOf: (hub) => hubs.get(hub)?.country ?? '',
    sourcesOfIce: (hub) => hubs.get(hub)?.ice?.sources ?? [],
    findBar: buildBars(context, question),
  });
}
