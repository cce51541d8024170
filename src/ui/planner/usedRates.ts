import type { ItineraryStage } from '../../domain/plan/answer/answer';
import { Parameters } from '../../domain/plan/data/parameters';
import type { PlanData } from '../../domain/plan/data/planData';
import { exchangeOf } from '../../domain/plan/network/planNetwork';
import type { Currency, Switch } from '../../domain/plan/planTypes';
import type { Source } from '../../domain/types';

export interface UsedRate {
  readonly currency: Exclude<Currency, 'CNY'>;
  /** CNY per unit. */
  readonly rate: number;
  /** Whether a condition of the question sets it; such a rate has no source. */
  readonly own: boolean;
  /** Absent: not dated. */
  readonly year?: string;
  readonly sources: readonly Source[];
}

/** Parameters of each rate; the rouble is quoted by the dollar. */
const PARAMETERS: Readonly<Record<UsedRate['currency'], readonly string[]>> = {
  USD: ['fx_cny_usd'],
  EUR: ['fx_cny_eur'],
  RUB: ['fx_cny_usd', 'fx_rub_usd'],
};

/** Lists the rates by which charges of stages are converted. */
export function listRates(
  stages: readonly ItineraryStage[],
  { parameters, sources }: Pick<PlanData, 'parameters' | 'sources'>,
  switches: readonly Switch[],
): readonly UsedRate[] {
  const ours = exchangeOf(new Parameters(parameters));
  const used = new Set(stages.flatMap(({ charges }) => charges.map(({ currency }) => currency)));
  return (['USD', 'EUR', 'RUB'] as const)
    .filter((currency) => used.has(currency))
    .map((currency) => {
      const set = switches.find((one) => one.kind === 'exchange' && one.currency === currency);
      if (set?.kind === 'exchange') return { currency, rate: set.rate, own: true, sources: [] };
      const based = parameters.filter(({ id }) => PARAMETERS[currency].includes(id));
      const year = based.find(({ id }) => id === PARAMETERS[currency][0])?.year;
      const cited = new Set(based.flatMap((one) => one.sources));
      return {
        currency,
        rate: ours[currency],
        own: false,
        ...(year === undefined ? {} : { year }),
        sources: sources.filter(({ id }) => cited.has(id)),
      };
    });
}
