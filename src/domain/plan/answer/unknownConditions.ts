import type { PlanData } from '../data/planData';
import type { Question, Switch } from '../planTypes';

export interface UnknownConditions {
  readonly avoid: readonly string[];
  readonly switches: readonly Switch[];
}

/** Finds conditions that name nothing in the data and would silently change nothing. */
export function findUnknownConditions(
  { towns, nodes }: Pick<PlanData, 'towns' | 'nodes'>,
  { avoid, switches }: Pick<Question, 'avoid' | 'switches'>,
): UnknownConditions {
  const all = [...towns, ...nodes];
  const countries = new Set(all.map(({ country }) => country));
  const hubs = new Set(all.map(({ id }) => id));
  const codes = new Set([...towns.flatMap((town) => town.codes), ...nodes.flatMap(({ code }) => code ?? [])]);
  const known = (one: Switch): boolean => {
    if ('hub' in one) return hubs.has(one.hub);
    return !('between' in one) || one.between.every((country) => countries.has(country));
  };
  return {
    avoid: avoid.filter((one) => !countries.has(one) && !hubs.has(one) && !codes.has(one)),
    switches: switches.filter((one) => !known(one)),
  };
}
