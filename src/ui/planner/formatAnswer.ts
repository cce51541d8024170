import type { Answer, PlanOption } from '../../domain/plan/answer/answer';
import { cardLetter } from '../../domain/plan/race/racer';
import { formatDate, formatNumber } from '../../i18n/format';
import type { Messages } from '../../i18n/en';
import type { PlannerWords } from '../../i18n/planner/en';
import { formatStage, formatStagePlaces } from '../../i18n/planner/formatStage';

interface Given {
  readonly answer: Answer;
  readonly options: readonly PlanOption[];
  readonly words: Messages;
  readonly planner: PlannerWords;
  readonly nameOf: (code: string) => string;
  /** The goods in the reader's language. */
  readonly cargo: string;
  /** Link that reproduces the answer. */
  readonly link: string;
}

/** Formats the options looked at as plain text for a message, a line each: what is good, days, money, CO2e. */
export function formatAnswer({ answer, options, words, planner, nameOf, cargo, link }: Given): string {
  const { lang } = words;
  const days = (hours: number): string => formatNumber(words, hours / 24, 1);
  const money = (value: number): string => formatNumber(words, Math.round(value / 10) * 10, 0);
  const head = [
    `${nameOf(answer.from)} – ${nameOf(answer.to)}`,
    `${cargo} ${formatNumber(words, answer.quantity, 3)} ${planner.unit[answer.unit]}`,
    `${planner.depart} ${formatDate(words, Date.parse(answer.depart))}`,
  ].join(words.list);
  const miles = (options[0]?.stages ?? [])
    .filter(({ mile }) => mile)
    .map((stage) =>
      [
        formatStage(planner, stage),
        formatStagePlaces(stage, nameOf),
        `${formatNumber(words, stage.km, 0)} ${planner.kilometres}`,
      ].join(words.list),
    );
  const lines = options.map(({ label, best, hours, cost_cny, co2e_kg }, i) =>
    [
      `${cardLetter(i)} ${label[lang]}`,
      ...best.map((one) => planner.best[one]),
      `${days(hours.p10)} – ${days(hours.p90)} ${planner.days}`,
      `${money(cost_cny.low)} – ${money(cost_cny.high)} ${planner.yuan}`,
      `${formatNumber(words, co2e_kg.mid / 1000, 1)} ${planner.carbon}`,
    ].join(words.list),
  );
  return [head, ...miles, ...lines, planner.notAdvice, link].join('\n');
}
