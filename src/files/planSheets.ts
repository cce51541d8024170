import type { ItineraryStage, PlanOption } from '../domain/plan/answer/answer';
import { sumByCurrency } from '../domain/plan/answer/stagePrice';
import type { Language } from '../domain/types';
import type { Cell, Sheet } from './writeCsv';

interface StageRow {
  readonly option: PlanOption;
  readonly letter: string;
  /** null for the totals of the option. */
  readonly stage: ItineraryStage | null;
  readonly at: number;
}

export interface SheetWords {
  readonly lang: Language;
  readonly heading: Readonly<Record<StageColumn, string>>;
  readonly total: string;
  readonly yes: string;
  readonly nameOf: (hub: string) => string;
  /** Words for what is done in a stage, and for the evidence of a figure. */
  readonly stageOf: (stage: ItineraryStage) => string;
  readonly statusOf: (status: string) => string;
}

const days = (hours: number): number => Number((hours / 24).toFixed(2));

const CELLS = {
  option: ({ letter }) => letter,
  label: ({ option }, { lang }) => option.label[lang],
  stage: ({ stage, at }, { total }) => (stage ? at + 1 : total),
  what: ({ stage }, { stageOf }) => (stage ? stageOf(stage) : ''),
  from: ({ stage, option }, { nameOf }) =>
    stage ? nameOf(stage.hubs[0]) : nameOf(option.stages[0]?.hubs[0] ?? ''),
  to: ({ stage, option }, { nameOf }) =>
    stage ? nameOf(stage.hubs[1]) : nameOf(option.stages.at(-1)?.hubs[1] ?? ''),
  service: ({ stage }) => stage?.service ?? null,
  km: ({ stage, option }) => (stage ?? option).km,
  days: ({ stage, option }) => days((stage ?? option).hours.mean),
  days_p10: ({ stage, option }) => days((stage ?? option).hours.p10),
  days_p50: ({ stage, option }) => days((stage ?? option).hours.p50),
  days_p90: ({ stage, option }) => days((stage ?? option).hours.p90),
  charged: ({ stage }) =>
    [...sumByCurrency(stage?.charges ?? [])].map(([currency, amount]) => `${currency} ${amount}`).join(' + '),
  cost: ({ stage, option }) => (stage ?? option).cost_cny.mid,
  cost_low: ({ stage, option }) => (stage ?? option).cost_cny.low,
  cost_high: ({ stage, option }) => (stage ?? option).cost_cny.high,
  co2e: ({ stage, option }) => (stage ?? option).co2e_kg.mid,
  status: ({ stage, option }, { statusOf }) => statusOf(stage?.status ?? option.weakest),
  own: ({ stage }, { yes }) => (stage?.own ? yes : ''),
  sources: ({ stage }) => stage?.sources.join(' ') ?? '',
} as const satisfies Readonly<Record<string, (row: StageRow, words: SheetWords) => Cell>>;

export type StageColumn = keyof typeof CELLS;
const COLUMNS = Object.keys(CELLS) as readonly StageColumn[];

/** Builds a row for each stage of an option and one of its totals: days, CNY, kg CO2e. Deciles do not add up. */
export function buildStagesSheet(
  options: readonly PlanOption[],
  letterOf: (option: PlanOption) => string,
  words: SheetWords,
): Sheet {
  const rowsOf = (option: PlanOption): readonly StageRow[] =>
    [...option.stages, null].map((stage, at) => ({ option, letter: letterOf(option), stage, at }));
  return {
    columns: COLUMNS.map((column) => words.heading[column]),
    rows: options.flatMap(rowsOf).map((row) => COLUMNS.map((column) => CELLS[column](row, words))),
  };
}
