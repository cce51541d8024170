import { lookUp } from '../../domain/lookup';
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

/** Formats the answer as plain text for a message: each option with its ranges and, below it, its stages. */
export function formatAnswer({ answer, options, words, planner, nameOf, cargo, link }: Given): string {
  const { lang } = words;
  const days = (hours: number): string => formatNumber(words, hours / 24, 1);
  const range = (low: string, high: string): string => `${low} – ${high}`;
  const money = (value: number): string => formatNumber(words, value, 0);
  const head = [
    `${nameOf(answer.from)} – ${nameOf(answer.to)}`,
    `${cargo} ${formatNumber(words, answer.quantity, 3)} ${planner.unit[answer.unit]}`,
    `${planner.depart} ${formatDate(words, Date.parse(answer.depart))}`,
  ].join(words.list);
  const lines = options.flatMap((option, i) => [
    '',
    `${cardLetter(i)} ${[option.label[lang], ...option.best.map((one) => planner.best[one])].join(words.list)}`,
    [
      `${range(days(option.hours.p10), days(option.hours.p90))} ${planner.days}`,
      `${range(money(option.cost_cny.low), money(option.cost_cny.high))} ${planner.yuan}`,
      `${formatNumber(words, option.co2e_kg.mid / 1000, 1)} ${planner.carbon}`,
      `${money(option.km)} ${planner.kilometres}`,
      lookUp(planner.weakest, option.weakest),
    ].join(words.list),
    ...option.stages.map((stage) => {
      const own = stage.own ? ` (${planner.tariffs})` : '';
      const figures = [
        formatStage(planner, stage),
        `${days(stage.hours.mean)} ${planner.days}`,
        `${money(stage.cost_cny.mid)} ${planner.yuan}`,
      ];
      return `  ${formatStagePlaces(stage, nameOf)}: ${figures.join(words.list)}${own}`;
    }),
  ]);
  return [head, ...lines, '', planner.notAdvice, link].join('\n');
}
