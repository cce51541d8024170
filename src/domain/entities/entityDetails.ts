import type { EntityRef } from './entityRef';
import { capacityUseOf } from '../figures/capacity';
import { findCorridorFigure } from '../figures/corridorFigure';
import { compareByPeriod, compareEvidence } from '../figures/observation';
import { MEASURE_ROWS } from '../figures/measure';
import type { NetworkIndex } from '../network/networkIndex';
import { coversPeriod, periodRange, isSamePeriod } from '../time/period';
import {
  countKnownYears,
  seriesKey,
  buildYearSeries,
  parseWholeYear,
  type YearSeries,
} from '../figures/yearSeries';
import { DAY_MS } from '../time/clockTime';
import { STATUSES, type Measure, type Names, type Observation } from '../types';

/** Returns the home entity, whose panel is open when nothing is picked. */
export const homeEntityOf = ({ network }: NetworkIndex): EntityRef => ({
  kind: 'facility',
  id: network.settings.home,
});

/** What a panel shows of an entity at once; the rest is in furtherDetails.ts. */
export interface EntityDetails {
  readonly entity: EntityRef;
  readonly names: Names | null;
  /** Ids whose figures concern the entity, itself first. */
  readonly subjects: readonly string[];
  /** The one or two leading figures, of different measures. */
  readonly headline: readonly Observation[];
  /** Other figures for the period shown. */
  readonly current: readonly Observation[];
  /** Series of at least two known years; the headline's first. */
  readonly charts: readonly YearSeries[];
  /** Every figure. */
  readonly figures: readonly Observation[];
  readonly notes: readonly Names[];
  /** Of the record itself. */
  readonly sources: readonly string[];
}

/** Measures of amounts, most significant first: trade, tonnes, people and vehicles, then boxes and parcels. */
const AMOUNTS: readonly string[] = [
  'trade_value',
  'cargo_value',
  'ecommerce_value',
  'trade_value_russia',
  'voyages',
  'throughput',
  'throughput_ru',
  'export_ru',
  'china_europe_trains',
  'trains',
  'tonnage',
  'commodity_tonnage',
  'transit_tonnage',
  'passengers',
  'vehicles',
  'teu',
  'parcels',
  'containers',
];

/** Lasting properties; headlines only where no amount is. */
const TRAITS: readonly string[] = ['capacity', 'transit_time', 'ship_capacity', 'distance', 'routes'];

/** Measures allowed as headlines. */
const TELLING: readonly string[] = [...AMOUNTS, ...TRAITS];

/** Measures of a place's economy at large: after those of its traffic, which the map is about. */
const ECONOMY: readonly string[] = [
  'output_value',
  'gdp_growth',
  'industrial_output_growth',
  'investment',
  'firms',
  'retail_sales',
  'projects',
  'special_bonds',
];

/** Ranks a measure in the lists of a panel, smaller first; those of neither list lie between the two. */
export function measureRank(measure: string): number {
  const at = TELLING.indexOf(measure);
  return at < 0 ? TELLING.length + 1 + ECONOMY.indexOf(measure) : at;
}

/** Amounts may be added up. */
export const isAmount = (measure: string): boolean => AMOUNTS.includes(measure);

/** 18 months of 30.44 days, ms. */
const DATED_AFTER_MS = 18 * 30.44 * DAY_MS;

/** Tests whether `period` ended more than 18 months before `today` (UTC ms). */
export function isOutdated(period: string, today: number): boolean {
  const range = periodRange(period);
  return range !== null && today - range.to > DATED_AFTER_MS;
}

interface EntityRecord {
  readonly names?: Names;
  readonly note?: Names;
  readonly sources?: readonly string[];
}

const recordsOf = (
  index: NetworkIndex,
): Readonly<Record<EntityRef['kind'], ReadonlyMap<string, EntityRecord>>> => ({
  facility: index.facilities,
  service: index.services,
  corridor: index.corridors,
  leg: index.legs,
  subject: index.subjects,
});

/** An address may name anything. */
export const isKnown = (index: NetworkIndex, { kind, id }: EntityRef): boolean =>
  recordsOf(index)[kind].has(id);

/** Finds the kind of an id; a subject if nothing else has it. */
export function findEntity(index: NetworkIndex, id: string): EntityRef {
  const kinds = ['facility', 'service', 'corridor', 'leg'] as const;
  return { kind: kinds.find((kind) => isKnown(index, { kind, id })) ?? 'subject', id };
}

/** Resolves a reference from an address: what was a subject once may be a place by now. null if nothing has its id. */
export function resolveEntity(index: NetworkIndex, ref: EntityRef): EntityRef | null {
  const known = isKnown(index, ref) ? ref : findEntity(index, ref.id);
  return isKnown(index, known) ? known : null;
}

export function subjectsOf(index: NetworkIndex, { kind, id }: EntityRef): readonly string[] {
  const service = kind === 'service' ? index.services.get(id) : undefined;
  return [id, ...(service?.alsoSubjects ?? [])];
}

/** Computes a headline's sorting key, smaller first. */
function headlineRank(figure: Observation, { own, period, drawn = [] }: HeadlineInput): readonly number[] {
  const year = parseWholeYear(figure.period);
  const shown = isSamePeriod(figure.period, period) || (year !== null && coversPeriod(period, figure.period));
  return [
    Number(!AMOUNTS.includes(figure.measure)),
    Number(figure.commodity !== undefined),
    Number(!own.includes(figure.subject)),
    Number(!drawn.includes(figure.measure)),
    Number(!shown),
    Number(year === null),
    TELLING.indexOf(figure.measure),
    Number(figure.direction !== 'both'),
    -(periodRange(figure.period)?.to ?? -Infinity),
  ];
}

/** Joins the ranks that two headlines share: amount, commodity, own subject, period; not that of the map's measure. */
const sharedRank = (figure: Observation, input: HeadlineInput): string =>
  headlineRank(figure, { ...input, drawn: [] })
    .slice(0, 5)
    .join();

function compareHeadlines(a: Observation, b: Observation, input: HeadlineInput): number {
  const [x, y] = [headlineRank(a, input), headlineRank(b, input)];
  const at = x.findIndex((value, i) => value !== y[i]);
  // Infinity minus itself is NaN, but equal ranks were skipped.
  return at < 0 ? compareEvidence(a, b) : (x[at] ?? 0) - (y[at] ?? 0);
}

export interface HeadlineInput {
  readonly figures: readonly Observation[];
  /** Subjects other than shared totals, whose figures rank after. */
  readonly own: readonly string[];
  /** `2023`, `2020/2024` or `latest`. */
  readonly period: string;
  /** Published measures of what the map draws, preferred to others. */
  readonly drawn?: readonly string[];
}

/**
 * Selects one or two headlines: the most significant figure of what the map draws, else of another measure, for the
 * period shown, else the newest year, never a plan; then the capacity used, else another measure.
 */
function selectHeadline(index: NetworkIndex, input: HeadlineInput): readonly Observation[] {
  const ranked = input.figures
    .filter((figure) => TELLING.includes(figure.measure) && figure.status !== 'planned')
    .toSorted((a, b) => compareHeadlines(a, b, input));
  const [first] = ranked;
  if (!first) return [];
  const rank = sharedRank(first, input);
  const second =
    capacityUseOf(index, first) ??
    ranked.find((other) => other.measure !== first.measure && sharedRank(other, input) === rank);
  return second ? [first, second] : [first];
}

/** Selects an entity's figure among those `about` something: that of exactly `period`, else the newest. */
export function figureAbout(
  index: NetworkIndex,
  entity: EntityRef,
  about: (figure: Observation) => boolean,
  period: string,
): Observation | undefined {
  const figures = subjectsOf(index, entity)
    .flatMap((subject) => index.observationsOf.get(subject) ?? [])
    .filter(about);
  const end = (figure: Observation): number => periodRange(figure.period)?.to ?? 0;
  return (
    figures.find((figure) => isSamePeriod(figure.period, period)) ??
    figures.toSorted((a, b) => end(b) - end(a))[0]
  );
}

/** Selects the headlines of an entity; a corridor without an amount of its own begins with the best sum there is. */
function headlineOf(
  index: NetworkIndex,
  { kind, id }: EntityRef,
  input: HeadlineInput,
  measure: Measure | null,
): readonly Observation[] {
  const own = selectHeadline(index, measure ? { ...input, drawn: MEASURE_ROWS[measure].bars } : input);
  if (kind !== 'corridor' || !measure || own.some((figure) => isAmount(figure.measure))) return own;
  const sum = findCorridorFigure(index, id, measure, input.period);
  return sum ? [sum, ...own.slice(0, 1)] : own;
}

/**
 * Assembles the details of an entity while the map shows `period` (`2023`, `2020/2024` or `latest`).
 * @param measure what the map draws, to speak of first; null where that does not matter
 */
export function buildEntityDetails(
  index: NetworkIndex,
  entity: EntityRef,
  period: string,
  measure: Measure | null = null,
): EntityDetails {
  const subjects = subjectsOf(index, entity);
  const figures = subjects.flatMap((subject) => index.observationsOf.get(subject) ?? []);
  const own = subjects.filter((id, i) => i === 0 || index.subjects.get(id)?.kind === 'ship');
  const headline = headlineOf(index, entity, { figures, own, period }, measure);
  const series = buildYearSeries(figures, Number(index.network.dataTo.slice(0, 4)));
  const charts = series.filter((one) => countKnownYears(one) >= 2);
  const [first] = headline;
  const main = series.find((one) => first && one.key === seriesKey(first));
  const record = recordsOf(index)[entity.kind].get(entity.id);
  return {
    entity,
    names: record?.names ?? null,
    subjects,
    headline,
    current: figures
      .filter((figure) => isSamePeriod(figure.period, period) && !headline.some(({ id }) => id === figure.id))
      .toSorted(
        (a, b) =>
          STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
          measureRank(a.measure) - measureRank(b.measure) ||
          compareByPeriod(a, b),
      ),
    charts: main && charts.includes(main) ? [main, ...charts.filter((one) => one !== main)] : charts,
    figures,
    notes: record?.note ? [record.note] : [],
    sources: record?.sources ?? [],
  };
}
