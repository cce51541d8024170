import type { Answer, ItineraryStage, PlanOption } from '../domain/plan/answer/answer';
import type { Language } from '../domain/types';
import type { Cell, Sheet } from './writeCsv';

type Column = readonly [id: string, read: (stage: ItineraryStage, option: PlanOption, at: number) => Cell];

const rangeColumns = (key: 'cost_cny' | 'co2e_kg'): readonly Column[] =>
  (['low', 'mid', 'high'] as const).map((end) => [`${key}_${end}`, (stage) => stage[key][end]]);

const listColumns = (lang: Language, nameOf: (hub: string) => string): readonly Column[] => [
  ['option', (_, { id }) => id],
  ['label', (_, { label }) => label[lang]],
  ['dominated_by', (_, option) => option.dominated_by],
  ['stage', (_, __, at) => at + 1],
  ['kind', ({ part }) => part],
  ['mode', ({ mode }) => mode],
  ['from', ({ from }) => from],
  ['to', ({ to }) => to],
  ['from_name', ({ hubs }) => nameOf(hubs[0])],
  ['to_name', ({ hubs }) => nameOf(hubs[1])],
  ['service', ({ service }) => service],
  ['km', ({ km }) => km],
  ...(['mean', 'p10', 'p50', 'p90'] as const).map((key): Column => [
    `hours_${key}`,
    ({ hours }) => hours[key],
  ]),
  ...rangeColumns('cost_cny'),
  ...rangeColumns('co2e_kg'),
  ['status', ({ status }) => status],
  ['own', ({ own }) => (own ? 'yes' : '')],
  ['sources', ({ sources }) => sources.join(' ')],
];

/**
 * Builds a row for each stage of an option: hours, CNY, kg CO2e.
 * @param nameOf name of a hub by its id
 */
export function buildStagesSheet(answer: Answer, lang: Language, nameOf: (hub: string) => string): Sheet {
  const columns = listColumns(lang, nameOf);
  return {
    columns: columns.map(([id]) => id),
    rows: answer.options
      .filter(({ chosen, dominated_by }) => chosen || dominated_by === null)
      .flatMap((option) =>
        option.stages.map((stage, at) => columns.map(([, read]) => read(stage, option, at))),
      ),
  };
}
