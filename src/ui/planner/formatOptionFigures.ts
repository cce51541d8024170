import type { PlanOption } from '../../domain/plan/answer/answer';
import { formatNumber } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { PlannerWords } from '../../i18n/planner/en';

/** Formats the figures of an option in one line: days door to door from first to ninth decile, money, CO2e. */
export function formatOptionFigures(
  { hours, cost_cny, co2e_kg }: PlanOption,
  words: Messages,
  planner: PlannerWords,
): string {
  const [quick, slow] = [hours.p10, hours.p90].map((one) => formatNumber(words, one / 24, 1));
  return [
    `${quick}\u2009–\u2009${slow} ${planner.days}`,
    `${formatNumber(words, cost_cny.mid, 0)} ${planner.yuan}`,
    `${formatNumber(words, co2e_kg.mid / 1000, 1)} ${planner.carbon}`,
  ].join(words.list);
}
