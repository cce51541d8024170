/** Conditions that exclude legs and transfers, one each, so that an answer can name the one that matters. */
import { formatBeijingDay } from '../../time/clockTime';
import type { Names } from '../../types';
import { isPlanLeg } from '../planTypes';
import type { Customs, Hub, PlanLeg, PlanNetwork, PlanRule, Question, Transfer } from '../planTypes';

export interface RuleCondition {
  readonly kind: 'rule' | 'avoid' | 'cargo' | 'capacity' | 'validity';
  /** Id of the rule, avoided code, cargo, quantity or departure day, by `kind`. */
  readonly id: string;
  readonly words: Names | null;
  /** true where the user cannot lift it. */
  readonly never: boolean;
  readonly excludes: (thing: PlanLeg | Transfer, customs: Customs) => boolean;
}

const hubsOf = (thing: PlanLeg | Transfer): readonly string[] =>
  isPlanLeg(thing) ? [thing.from, thing.to] : [thing.hub];

const has = (list: readonly string[] | undefined, value: string): boolean => !list || list.includes(value);

interface Case {
  readonly question: Question;
  readonly day: string;
  readonly hubs: ReadonlyMap<string, Hub>;
  readonly fromCountry: string;
  readonly toCountry: string;
}

function holds({ when }: PlanRule, { question, day, fromCountry, toCountry }: Case): boolean {
  return (
    [question.cargo, question.goods].some((cargo) => cargo && has(when.cargoes, cargo)) &&
    (when.from === undefined || day >= when.from) &&
    (when.to === undefined || day <= when.to) &&
    has(when.fromCountries, fromCountry) &&
    has(when.toCountries, toCountry)
  );
}

function ruleBars({ excludes }: PlanRule, { hubs }: Case): RuleCondition['excludes'] {
  const { legs, transfers, countries, customs } = excludes;
  const named = excludes.hubs;
  return (thing, after) => {
    if ((legs ?? transfers) && !(isPlanLeg(thing) ? legs : transfers)?.includes(thing.id)) return false;
    const at = hubsOf(thing);
    if (named && !at.some((id) => named.includes(id))) return false;
    if (countries && !at.some((id) => countries.includes(hubs.get(id)?.country ?? ''))) return false;
    return has(customs, after);
  };
}

/** Lists every condition that holds, whether or not it excludes anything. */
export function listConditions(network: PlanNetwork, question: Question): readonly RuleCondition[] {
  const hubs = new Map(network.hubs.map((hub) => [hub.id, hub]));
  const countryOf = (place: string) => network.places.find(({ id }) => id === place)?.country ?? '';
  const day = formatBeijingDay(question.depart);
  const one: Case = {
    question,
    day,
    hubs,
    fromCountry: countryOf(question.from),
    toCountry: countryOf(question.to),
  };
  const wish = { words: null, never: false } as const;
  return [
    ...network.rules
      .filter((rule) => holds(rule, one))
      .map((rule) => ({
        kind: 'rule' as const,
        id: rule.id,
        words: rule.reason,
        never: rule.never === true,
        excludes: ruleBars(rule, one),
      })),
    ...question.avoid.map((code) => ({
      ...wish,
      kind: 'avoid' as const,
      id: code,
      excludes: (thing: PlanLeg | Transfer) =>
        hubsOf(thing).some((id) => {
          const hub = hubs.get(id);
          return id === code || hub?.code === code || hub?.country === code;
        }),
    })),
    {
      ...wish,
      kind: 'cargo',
      id: question.cargo,
      excludes: (thing) => !has(thing.cargoes, question.cargo),
    },
    {
      ...wish,
      kind: 'capacity',
      id: String(question.quantity),
      excludes: (thing) =>
        isPlanLeg(thing) && thing.capacity !== undefined && thing.capacity < question.quantity,
    },
    {
      ...wish,
      kind: 'validity',
      id: day,
      excludes: (thing) =>
        isPlanLeg(thing) &&
        ((thing.valid?.from !== undefined && day < thing.valid.from) ||
          (thing.valid?.to !== undefined && day > thing.valid.to)),
    },
  ];
}
