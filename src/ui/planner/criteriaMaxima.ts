import type { PlanOption } from '../../domain/plan/answer/answer';

/** Ends of the common axes of the compared options. */
export interface CriteriaMaxima {
  readonly hours: number;
  readonly cost: number;
  readonly co2e: number;
}

/** Returns the largest high figure of all options for each criterion; 0 where there is none. */
export function criteriaMaximaOf(options: readonly PlanOption[]): CriteriaMaxima {
  const most = (of: (option: PlanOption) => number): number => Math.max(0, ...options.map(of));
  return {
    hours: most(({ hours }) => hours.p90),
    cost: most(({ cost_cny }) => cost_cny.high),
    co2e: most(({ co2e_kg }) => co2e_kg.high),
  };
}
