import type { Answer } from '../domain/plan/answer/answer';
import type { Language } from '../domain/types';
import type { Sheet } from './writeCsv';

const COLUMNS = [
  'option',
  'label',
  'dominated_by',
  'stage',
  'kind',
  'mode',
  'from',
  'to',
  'from_name',
  'to_name',
  'service',
  'km',
  'hours_mean',
  'hours_p10',
  'hours_p50',
  'hours_p90',
  'cost_cny_low',
  'cost_cny_mid',
  'cost_cny_high',
  'co2e_kg_low',
  'co2e_kg_mid',
  'co2e_kg_high',
  'status',
  'own',
  'sources',
] as const;

/**
 * Builds one row per stage of every option, to check the sums in a spreadsheet. Hours, CNY, kg CO2e.
 * @param nameOf name of a hub in the reader's language, by its id
 */
export function buildStagesSheet(answer: Answer, lang: Language, nameOf: (hub: string) => string): Sheet {
  return {
    columns: COLUMNS,
    rows: answer.options
      .filter(({ chosen, dominated_by }) => chosen || dominated_by === null)
      .flatMap((option) =>
        option.stages.map((stage, i) => [
          option.id,
          option.label[lang],
          option.dominated_by,
          i + 1,
          stage.part,
          stage.mode,
          stage.from,
          stage.to,
          ...stage.hubs.map(nameOf),
          stage.service,
          stage.km,
          stage.hours.mean,
          stage.hours.p10,
          stage.hours.p50,
          stage.hours.p90,
          stage.cost_cny.low,
          stage.cost_cny.mid,
          stage.cost_cny.high,
          stage.co2e_kg.low,
          stage.co2e_kg.mid,
          stage.co2e_kg.high,
          stage.status,
          stage.own ? 'yes' : '',
          stage.sources.join(' '),
        ]),
      ),
  };
}
