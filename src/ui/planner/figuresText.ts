import type { Option } from '../../domain/plan/answer';
import { numberText } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { PlannerWords } from '../../i18n/planner/en';

/** The figures of an option in one line: days door to door from one in ten to one in ten, money, CO2e. */
export function figuresText(
  { hours, cost_cny, co2e_kg }: Option,
  words: Messages,
  planner: PlannerWords,
): string {
  const [quick, slow] = [hours.p10, hours.p90].map((one) => numberText(words, one / 24, 1));
  return [
    `${quick}\u2009–\u2009${slow} ${planner.days}`,
    `${numberText(words, cost_cny.mid, 0)} ${planner.yuan}`,
    `${numberText(words, co2e_kg.mid / 1000, 1)} ${planner.carbon}`,
  ].join(words.list);
}
