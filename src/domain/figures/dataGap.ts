import type { YearSeries } from './yearSeries';
import type { Facility, Leg, Observation, Service } from '../types';

export const EXPECTATIONS = [
  'position',
  'stops',
  'gdp',
  'mutual_trade',
  'trade_value',
  'cargo_value',
  'voyages',
  'trains',
  'throughput',
  'tonnage',
  'teu',
  'passengers',
  'vehicles',
  'parcels',
  'frequency',
  'transit_time',
  'freight_rate',
  'dwell_time',
  'capacity',
  'vessel',
  'berths',
  'draught',
  'area',
  'firms',
  'first_run',
  'length',
  'gauge',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

/** Data missing from all sources in hand: a question, or years of a series. */
export type DataGap =
  | { readonly kind: 'question'; readonly about: Expectation }
  | { readonly kind: 'years'; readonly series: YearSeries; readonly years: readonly number[] };

/** Measures that answer a question, fully or partly. */
const ANSWERS: Readonly<Partial<Record<Expectation, readonly string[]>>> = {
  gdp: ['gdp'],
  mutual_trade: ['mutual_trade_value'],
  trade_value: ['trade_value', 'border_trade_value', 'ecommerce_value'],
  cargo_value: ['cargo_value', 'ecommerce_value', 'trade_value'],
  voyages: ['voyages', 'voyages_per_month'],
  trains: [
    'trains',
    'china_europe_trains',
    'inbound_trains_per_day',
    'trains_per_day',
    'train_pairs_per_day',
  ],
  throughput: ['throughput', 'throughput_ru', 'export_ru', 'import_ru'],
  tonnage: ['tonnage', 'tonnage_cumulative', 'throughput', 'transit_tonnage', 'commodity_tonnage'],
  teu: ['teu', 'containers'],
  passengers: ['passengers'],
  vehicles: ['vehicles', 'trucks', 'buses', 'vehicles_and_trains'],
  parcels: ['parcels', 'parcels_per_day'],
  frequency: ['voyages_per_month', 'departures_per_week', 'trains_per_day', 'inbound_trains_per_day'],
  transit_time: ['transit_time'],
  freight_rate: ['freight_rate'],
  dwell_time: ['dwell_time'],
  capacity: ['capacity'],
  vessel: ['ship_size', 'ship_capacity', 'ship_length', 'ship_beam'],
  berths: ['berths'],
  draught: ['draught'],
  area: ['area', 'yard_area'],
  firms: ['firms'],
  length: ['distance'],
};

const FACILITY_QUESTIONS: Readonly<Record<Facility['kind'], readonly Expectation[]>> = {
  city: [],
  rail_station: [],
  rail_port: ['throughput', 'trains', 'teu', 'capacity', 'dwell_time', 'freight_rate'],
  road_port: ['throughput', 'passengers', 'vehicles', 'capacity', 'dwell_time'],
  seaport: ['throughput', 'teu', 'berths', 'draught', 'capacity', 'dwell_time'],
  border_point: [],
  checkpoint: ['passengers', 'vehicles', 'capacity', 'dwell_time'],
  zone: ['area', 'trade_value', 'firms'],
  sea_point: [],
  region: [],
};

/** Of Hunchun only. */
const CITY_QUESTIONS: readonly Expectation[] = ['trade_value', 'gdp', 'mutual_trade'];

const SERVICE_QUESTIONS: readonly Expectation[] = ['cargo_value', 'frequency', 'transit_time'];
const FREIGHT_QUESTIONS: readonly Expectation[] = ['tonnage', 'teu', 'freight_rate', 'dwell_time'];

function isPassenger(service: Service): boolean {
  return service.cargo?.en.trim().toLowerCase() === 'passengers';
}

function isAnswered(question: Expectation, figures: readonly Observation[]): boolean {
  const measures = ANSWERS[question] ?? [];
  return figures.some((figure) => measures.includes(figure.measure));
}

const selectUnanswered = (
  questions: readonly Expectation[],
  figures: readonly Observation[],
): readonly Expectation[] => questions.filter((question) => !isAnswered(question, figures));

export function questionsOfFacility(
  facility: Facility,
  figures: readonly Observation[],
): readonly Expectation[] {
  return [
    ...(facility.at ? [] : (['position'] as const)),
    ...selectUnanswered(FACILITY_QUESTIONS[facility.kind], figures),
    ...(facility.kind === 'city' && facility.tier === 1 ? selectUnanswered(CITY_QUESTIONS, figures) : []),
  ];
}

export function questionsOfService(
  service: Service,
  figures: readonly Observation[],
): readonly Expectation[] {
  const bySea = service.modes.includes('sea');
  const byRail = service.modes.includes('rail');
  const questions: Expectation[] = [];
  if (bySea) questions.push('voyages');
  if (byRail && !bySea) questions.push('trains');
  questions.push(...(isPassenger(service) ? ['passengers' as const] : FREIGHT_QUESTIONS));
  questions.push(
    ...SERVICE_QUESTIONS.filter((question) => !isPassenger(service) || question !== 'cargo_value'),
  );
  if (bySea) questions.push('vessel');
  const open = selectUnanswered(questions, figures).filter(
    (question) =>
      !(question === 'frequency' && service.frequency) && !(question === 'transit_time' && service.transit),
  );
  return [
    ...(service.stops.length < 2 ? (['stops'] as const) : []),
    ...open,
    ...(service.firstRun === undefined ? (['first_run'] as const) : []),
  ];
}

export function questionsOfLeg(leg: Leg, figures: readonly Observation[]): readonly Expectation[] {
  const rail = leg.mode === 'rail';
  return [
    ...(leg.length || isAnswered('length', figures) ? [] : (['length'] as const)),
    ...(rail && leg.gauge === undefined ? (['gauge'] as const) : []),
    ...selectUnanswered(['transit_time', 'freight_rate', ...(rail ? (['capacity'] as const) : [])], figures),
  ];
}

const SHIP_QUESTIONS: readonly Expectation[] = ['voyages', 'cargo_value', 'tonnage', 'teu', 'vessel'];

export const questionsOfShip = (figures: readonly Observation[]): readonly Expectation[] =>
  selectUnanswered(SHIP_QUESTIONS, figures);

/**
 * Joins consecutive years into periods: 2015, 2016, 2019 become `2015/2016` and `2019`.
 * @param years ascending
 */
export function yearSpans(years: readonly number[]): readonly string[] {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([first, last]) => (first === last ? String(first) : `${first}/${last}`));
}

export function findGap(series: YearSeries): DataGap | null {
  const years = series.bars.flatMap((bar) => (bar.amount ? [] : bar.year));
  return years.length === 0 ? null : { kind: 'years', series, years };
}
