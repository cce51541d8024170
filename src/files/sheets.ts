import type { ThroughputColumn } from '../domain/figures/throughput';
import type { Flow } from '../domain/figures/flow';
import type { NetworkIndex } from '../domain/network/networkIndex';
import { servicesInTotal } from '../domain/figures/sharedTotal';
import { LANGUAGES, type Names, type Observation } from '../domain/types';
import type { Cell, Sheet } from './writeCsv';

/** Sheets: one per kind of record, plus what the map shows. */
export const SHEETS = [
  'shown',
  'figures',
  'facilities',
  'services',
  'corridors',
  'legs',
  'milestones',
  'ice',
  'sources',
] as const;
export type SheetName = (typeof SHEETS)[number];

export interface SheetInput {
  readonly index: NetworkIndex;
  /** Flows and columns the map shows now. */
  readonly flows: readonly Flow[];
  readonly columns: readonly ThroughputColumn[];
  readonly period: string;
}

const list = (values: readonly (string | number)[]): string => values.join(' | ');
const nameColumns = LANGUAGES.map((lang) => `name_${lang}`);
const nameCells = (names: Names | undefined): readonly Cell[] =>
  LANGUAGES.map((lang) => names?.[lang] ?? null);

/** Day of the newest source, as printed by it. */
function asOf(index: NetworkIndex, sources: readonly string[]): Cell {
  const days = sources.flatMap((id) => index.sources.get(id)?.published ?? []);
  return days.toSorted().at(-1) ?? null;
}

const amountColumns = ['value', 'low', 'high', 'unit', 'bound', 'period', 'status', 'source_id', 'as_of'];

function amountCells(index: NetworkIndex, amount: Observation | null, period: string): readonly Cell[] {
  if (!amount) return [null, null, null, null, null, period, 'not_published', null, null];
  const { value, low = null, high = null, unit, bound, status, sources } = amount;
  return [value, low, high, unit, bound, amount.period, status, list(sources), asOf(index, sources)];
}

function shownSheet({ index, flows, columns, period }: SheetInput): Sheet {
  const flowRows = flows.map((flow): readonly Cell[] => [
    'flow',
    flow.from,
    flow.to,
    flow.mode,
    flow.measure,
    ...amountCells(index, flow.amount, period),
    flow.runs?.count ?? null,
    flow.runs?.status ?? null,
    list(flow.entityRefs),
    list(flow.amount ? servicesInTotal(index, flow.amount).map(({ id }) => id) : []),
  ]);
  const columnRows = columns.map(({ facility, amount }): readonly Cell[] => [
    'column',
    facility,
    facility,
    null,
    'throughput',
    ...amountCells(index, amount, period),
    null,
    null,
    `facility:${facility}`,
    '',
  ]);
  return {
    columns: [
      'shape',
      'from',
      'to',
      'mode',
      'measure',
      ...amountColumns,
      'runs',
      'runs_status',
      'stands_for',
      'total_of',
    ],
    rows: [...flowRows, ...columnRows],
  };
}

function figuresSheet({ index }: SheetInput): Sheet {
  return {
    columns: [
      'id',
      'subject',
      'measure',
      'commodity',
      'direction',
      ...amountColumns,
      'yoy_percent',
      'period_basis',
      'reporter',
      'scope',
      'confidence',
      'conflict',
      'as_printed',
    ],
    rows: index.network.observations.map((one) => [
      one.id,
      one.subject,
      one.measure,
      one.commodity ?? null,
      one.direction,
      ...amountCells(index, one, one.period),
      one.yoyPercent ?? null,
      one.periodBasis,
      one.reporter,
      one.scope?.en ?? null,
      one.confidence,
      one.conflict ?? null,
      one.asPrinted,
    ]),
  };
}

function facilitiesSheet({ index }: SheetInput): Sheet {
  return {
    columns: [
      'id',
      ...nameColumns,
      'kind',
      'country',
      'longitude',
      'latitude',
      'accuracy_m',
      'status',
      'locode',
      'codes',
      'confidence',
      'source_id',
      'as_of',
    ],
    rows: index.network.facilities.map((one) => [
      one.id,
      ...nameCells(one.names),
      one.kind,
      one.country,
      one.at?.[0] ?? null,
      one.at?.[1] ?? null,
      one.accuracy ?? null,
      one.at ? 'reported' : 'not_published',
      one.locode ?? null,
      list(one.codes ?? []),
      one.confidence ?? null,
      list(one.sources),
      asOf(index, one.sources),
    ]),
  };
}

function servicesSheet({ index }: SheetInput): Sheet {
  return {
    columns: [
      'id',
      ...nameColumns,
      'modes',
      'stops',
      'first_run',
      'status',
      'as_of',
      'frequency',
      'transit',
      'cargo',
      'comparison',
      'confidence',
      'source_id',
    ],
    rows: index.network.services.map((one) => [
      one.id,
      ...nameCells(one.names),
      list(one.modes),
      list(one.stops),
      one.firstRun ?? null,
      one.status,
      one.statusAsOf ?? null,
      one.frequency?.en ?? null,
      one.transit?.en ?? null,
      one.cargo?.en ?? null,
      one.comparison ? 'yes' : 'no',
      one.confidence,
      list(one.sources),
    ]),
  };
}

function corridorsSheet({ index }: SheetInput): Sheet {
  return {
    columns: ['id', ...nameColumns, 'legs', 'status', 'source_id', 'as_of'],
    rows: index.network.corridors.map((one) => [
      one.id,
      ...nameCells(one.names),
      list(one.legs),
      'reported',
      list(one.sources),
      asOf(index, one.sources),
    ]),
  };
}

function legsSheet({ index }: SheetInput): Sheet {
  return {
    columns: ['id', 'mode', 'from', 'to', 'geometry', 'accuracy_m', 'gauge_mm', ...amountColumns],
    rows: index.network.legs.map((one) => [
      one.id,
      one.mode,
      one.from,
      one.to,
      one.geometry,
      one.accuracy ?? null,
      one.gauge ?? null,
      ...amountCells(index, one.length, '..'),
    ]),
  };
}

function milestonesSheet({ index }: SheetInput): Sheet {
  return {
    columns: [
      'id',
      'date',
      'kind',
      ...LANGUAGES.map((lang) => `title_${lang}`),
      'subjects',
      'status',
      'confidence',
      'conflict',
      'source_id',
      'as_of',
    ],
    rows: index.network.milestones.map((one) => [
      one.id,
      one.date,
      one.kind,
      ...nameCells(one.title),
      list(one.subjects),
      one.status,
      one.confidence,
      one.conflict ?? null,
      list(one.sources),
      asOf(index, one.sources),
    ]),
  };
}

function iceSheet({ index }: SheetInput): Sheet {
  return {
    columns: [
      'id',
      'place',
      ...LANGUAGES.map((lang) => `waters_${lang}`),
      'kind',
      ...LANGUAGES.map((lang) => `says_${lang}`),
      'dates',
      'thickness_min_cm',
      'thickness_max_cm',
      'status',
      'confidence',
      'conflict',
      'source_id',
      'as_of',
    ],
    rows: index.network.ice.map((one) => [
      one.id,
      one.place ?? null,
      ...nameCells(one.waters),
      one.kind,
      ...nameCells(one.says),
      one.dates,
      one.thickness?.least ?? null,
      one.thickness?.most ?? null,
      'reported',
      one.confidence,
      one.conflict ?? null,
      list(one.sources),
      asOf(index, one.sources),
    ]),
  };
}

function sourcesSheet({ index }: SheetInput): Sheet {
  return {
    columns: ['source_id', 'kind', 'publisher', 'title', 'as_of', 'language', 'licence', 'status', 'url'],
    rows: index.network.sources.map((one) => [
      one.id,
      one.kind,
      one.publisher ?? null,
      one.title ?? null,
      one.published ?? null,
      one.language ?? null,
      one.licence ?? null,
      'reported',
      one.url ?? null,
    ]),
  };
}

const MAKERS: Readonly<Record<SheetName, (input: SheetInput) => Sheet>> = {
  shown: shownSheet,
  figures: figuresSheet,
  facilities: facilitiesSheet,
  services: servicesSheet,
  corridors: corridorsSheet,
  legs: legsSheet,
  milestones: milestonesSheet,
  ice: iceSheet,
  sources: sourcesSheet,
};

/** Builds a kind of record as a table for programs: ids, units and codes of the data. */
export function buildSheet(name: SheetName, input: SheetInput): Sheet {
  return MAKERS[name](input);
}
