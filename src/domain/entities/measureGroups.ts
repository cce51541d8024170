import { foldText, isUnspaced } from './foldedText';
import { selectYearBars } from '../figures/yearBars';
import type { NetworkIndex } from '../network/networkIndex';
import { MEASURES, type Measure } from '../types';

/** What visitors ask about, each with the measures of the data that answer it; none answers what is not known. */
export const MEASURE_GROUPS = {
  tonnes: [
    'throughput',
    'tonnage',
    'throughput_ru',
    'throughput_ru_port',
    'export_ru',
    'import_ru',
    'commodity_tonnage',
    'transit_tonnage',
    'tonnage_per_day',
    'throughput_cumulative',
    'tonnage_cumulative',
    'container_tonnage_cumulative',
  ],
  value: ['trade_value', 'cargo_value', 'trade_value_russia', 'border_trade_value', 'ecommerce_value'],
  runs: [
    'voyages',
    'trains',
    'china_europe_trains',
    'voyages_per_month',
    'departures_per_week',
    'train_pairs_per_day',
    'trains_per_day',
    'inbound_trains_per_day',
  ],
  containers: ['teu', 'containers'],
  people: ['passengers', 'passengers_per_day', 'passengers_russian'],
  vehicles: ['vehicles', 'trucks', 'buses', 'vehicles_and_trains', 'vehicle_queue'],
  capacity: ['capacity', 'capacity_use', 'ship_capacity', 'storage_capacity', 'berths', 'yard_area'],
  time: [
    'transit_time',
    'clearance_time',
    'clearance_time_change',
    'rail_border_time',
    'road_border_time',
    'port_time',
  ],
  distance: ['distance', 'track_length'],
  growth: [
    'throughput_growth',
    'throughput_ru_growth',
    'export_growth',
    'import_growth',
    'ecommerce_value_growth',
    'gdp_growth',
    'industrial_output_growth',
  ],
  unknown: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type MeasureGroup = keyof typeof MEASURE_GROUPS;

/** Words for each group in the user's language, between commas. */
export type MeasureGroupWords = Readonly<Record<MeasureGroup, string>>;

/** Lists the words for a group, the plainest first. */
export const wordsOfGroup = (group: MeasureGroup, words: MeasureGroupWords): readonly string[] =>
  words[group].split(/, |、/);

const ALL = Object.keys(MEASURE_GROUPS) as readonly MeasureGroup[];

const measuresOf = (group: MeasureGroup): readonly string[] => MEASURE_GROUPS[group];

/** Lists the single words for the groups of a measure of the data: parts of a phrase would match anything. */
export const wordsOfMeasure = (measure: string, words: MeasureGroupWords): readonly string[] =>
  ALL.filter((group) => measuresOf(group).includes(measure))
    .flatMap((group) => wordsOfGroup(group, words))
    .filter((word) => !word.includes(' '));

/** Shortest start of a word of letters that is taken for it while it is typed. */
const SHORTEST_START = 3;

export interface FoundGroup {
  readonly group: MeasureGroup;
  /** true if the query is one of its words, and nothing else. */
  readonly isWhole: boolean;
}

/** Finds the groups that a query or question names, or begins to name. */
export function findMeasureGroups(query: string, words: MeasureGroupWords): readonly FoundGroup[] {
  const asked = foldText(query);
  if (asked === '') return [];
  const names = (word: string): boolean =>
    isUnspaced(word) ? asked.includes(word) : ` ${asked} `.includes(` ${word} `);
  const isStart = (word: string): boolean =>
    word.startsWith(asked) && (isUnspaced(asked) || asked.length >= SHORTEST_START);
  return ALL.flatMap((group) => {
    const folded = wordsOfGroup(group, words).map(foldText);
    return folded.some(names) || folded.some(isStart) ? [{ group, isWhole: folded.includes(asked) }] : [];
  });
}

/** A view that answers a group: a measure on the map, or the years of the subject that stands for it. */
export interface MeasureView {
  readonly measure: Measure;
  /** Id of the subject of a growth; null for the map. */
  readonly subject: string | null;
}

/** Counts a subject's years with a published figure. */
const countYears = (index: NetworkIndex, measure: Measure, subject: string): number =>
  selectYearBars(index, measure, [subject]).bars.filter(({ amount }) => amount !== null).length;

/** Lists the views that answer groups: measures that are drawn; for growth, subjects with figures of several years. */
export function viewsOfGroups(index: NetworkIndex, groups: readonly MeasureGroup[]): readonly MeasureView[] {
  const { bindings, settings } = index.network;
  const drawn = MEASURES.filter((measure) =>
    bindings.some(
      (binding) =>
        binding.measure === measure && groups.some((group) => measuresOf(group).includes(binding.observed)),
    ),
  );
  if (!groups.includes('growth')) return drawn.map((measure) => ({ measure, subject: null }));
  // Growth of what, where the question says it.
  return (drawn.length > 0 ? drawn : MEASURES)
    .map((measure) => ({ measure, subject: settings.defaultSubjects[measure] }))
    .map((view) => ({ view, years: countYears(index, view.measure, view.subject) }))
    .filter(({ years }) => years > 1)
    .sort((a, b) => b.years - a.years)
    .map(({ view }) => view);
}
