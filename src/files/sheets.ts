import { findEntity } from '../domain/entities/entityDetails';
import { parseEntityRef, type EntityRef } from '../domain/entities/entityRef';
import type { Flow } from '../domain/figures/flow';
import { servicesInTotal } from '../domain/figures/sharedTotal';
import type { ThroughputColumn } from '../domain/figures/throughput';
import type { NetworkIndex } from '../domain/network/networkIndex';
import {
  LANGUAGES,
  type Leg,
  type Measure,
  type Names,
  type Network,
  type Observation,
  type Source,
} from '../domain/types';
import {
  NOT_PUBLISHED,
  NONE,
  accuracyColumn,
  amountColumns,
  codeColumn,
  fileColumn,
  joinValues,
  periodColumn,
  screenColumn,
  showText,
  sourceColumns,
  textColumn,
  type ColumnSpec,
  type TableCell,
  type Wording,
} from './columnSpec';
import type { Cell, Sheet } from './writeCsv';

export interface SheetInput {
  readonly index: NetworkIndex;
  /** On the map now. */
  readonly flows: readonly Flow[];
  readonly columns: readonly ThroughputColumn[];
  readonly measure: Measure;
  readonly period: string;
}

/** Defines a table by its columns in the order of files; `order` names those of the screen. */
function defineTable<Row extends { readonly id: string }>(
  rowsOf: (input: SheetInput) => readonly Row[],
  columns: readonly ColumnSpec<Row>[],
) {
  const inFiles = columns.flatMap(({ id, value }) => (id && value ? [{ id, value }] : []));
  const named = columns.flatMap(({ name, show }) => (name && show ? [{ name, show }] : []));
  return (input: SheetInput, order: readonly string[] = named.map(({ name }) => name)) => {
    const onScreen = order.flatMap((wanted) => named.filter(({ name }) => name === wanted));
    return {
      ids: inFiles.map(({ id }) => id),
      names: onScreen.map(({ name }) => name),
      rows: rowsOf(input).map((row) => ({
        id: row.id,
        values: (): readonly Cell[] => inFiles.map(({ value }) => value(row, input.index) ?? null),
        cells: (wording: Wording) => onScreen.map(({ show }) => show(row, wording, input.index)),
      })),
    };
  };
}

type Kind =
  'observations' | 'facilities' | 'services' | 'corridors' | 'legs' | 'milestones' | 'ice' | 'sources';

const defineRecords = <K extends Kind>(kind: K, columns: readonly ColumnSpec<Network[K][number]>[]) =>
  defineTable<Network[K][number]>(({ index }) => index.network[kind], columns);

const ownSources = sourceColumns(({ sources }: { readonly sources: readonly string[] }) => sources);

const languageColumns = <Key extends string>(stem: string, key: Key) =>
  LANGUAGES.map((lang) =>
    fileColumn(`${stem}_${lang}`, (row: Readonly<Record<Key, Names>>) => row[key][lang]),
  );

const linkColumn = (name: string, kind: EntityRef['kind']) =>
  screenColumn<{ readonly id: string }>(name, ({ id }, wording) => ({
    text: wording.name(id),
    entity: { kind, id },
  }));

const showCount = (order: number): TableCell => ({ text: String(order), order });

interface Shown {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** null for a column. */
  readonly flow: Flow | null;
  readonly amount: Observation | null;
  readonly measure: Measure;
  readonly period: string;
  readonly standsFor: readonly string[];
}

const listShown = ({ flows, columns, measure, period }: SheetInput): readonly Shown[] => [
  ...flows.map((flow) => ({ ...flow, flow, period, standsFor: flow.entityRefs })),
  ...columns.map(({ facility, amount }) => {
    const ends = { id: `column-${facility}`, from: facility, to: facility };
    return { ...ends, flow: null, amount, measure, period, standsFor: [`facility:${facility}`] };
  }),
];

const shown = defineTable(listShown, [
  codeColumn('shape', 'shape', 'shape', ({ flow }) => (flow ? 'flow' : 'column')),
  fileColumn('from', ({ from }) => from),
  fileColumn('to', ({ to }) => to),
  screenColumn('ends', ({ from, to, flow, standsFor }, { name }) => {
    const entity = parseEntityRef(standsFor[0] ?? '');
    return { text: flow ? `${name(from)} – ${name(to)}` : name(from), ...(entity && { entity }) };
  }),
  codeColumn('mode', 'mode', 'mode', ({ flow }) => flow?.mode),
  fileColumn('measure', ({ measure }) => measure),
  ...amountColumns('figure', ({ amount }: Shown) => amount),
  ...sourceColumns(({ amount }: Shown) => amount?.sources),
  fileColumn('runs', ({ flow }) => flow?.runs?.count),
  screenColumn('runs', ({ flow }) => (flow?.runs ? showCount(flow.runs.count) : NOT_PUBLISHED)),
  fileColumn('runs_status', ({ flow }) => flow?.runs?.status),
  fileColumn('stands_for', ({ standsFor }) => joinValues(standsFor)),
  fileColumn('total_of', ({ flow }, index) =>
    joinValues(flow?.amount ? servicesInTotal(index, flow.amount).map(({ id }) => id) : []),
  ),
]);

/** Lists the figures of what the atlas is about first, then those of what is drawn as ours, those of rivals last. */
function listFigures({ index: { network, facilities, services } }: SheetInput): readonly Observation[] {
  const first = Object.values(network.settings.defaultSubjects);
  const own = new Set(network.bindings.flatMap(({ subject, context }) => (context ? [] : [subject])));
  const rankOf = ({ subject }: Observation): number => {
    if (facilities.get(subject)?.comparison || services.get(subject)?.comparison) return first.length + 2;
    const at = first.indexOf(subject);
    return at >= 0 ? at : first.length + Number(!own.has(subject));
  };
  return network.observations.toSorted((a, b) => rankOf(a) - rankOf(b));
}

const figures = defineTable(listFigures, [
  fileColumn('id', ({ id }) => id),
  fileColumn('subject', ({ subject }) => subject),
  screenColumn('subject', ({ subject }, { name }, index) => {
    const entity = findEntity(index, subject);
    return { text: name(entity.id), entity };
  }),
  codeColumn('measure', 'measure', 'measure', ({ measure }) => measure),
  codeColumn('commodity', 'goods', 'commodity', ({ commodity }) => commodity),
  codeColumn('direction', 'direction', 'direction', ({ direction }) => direction),
  ...amountColumns('figure', (figure: Observation) => figure),
  ...ownSources,
  fileColumn('yoy_percent', ({ yoyPercent }) => yoyPercent),
  fileColumn('period_basis', ({ periodBasis }) => periodBasis),
  codeColumn('reporter', 'reporter', 'reporter', ({ reporter }) => reporter),
  textColumn('scope', NONE),
  codeColumn('confidence', 'confidence', 'confidence', ({ confidence }) => confidence),
  fileColumn('conflict', ({ conflict }) => conflict),
  fileColumn('as_printed', ({ asPrinted }) => asPrinted),
]);

const facilities = defineRecords('facilities', [
  fileColumn('id', ({ id }) => id),
  linkColumn('name', 'facility'),
  ...languageColumns('name', 'names'),
  codeColumn('kind', 'kind', 'facilityKind', ({ kind }) => kind),
  codeColumn('country', 'country', 'country', ({ country }) => country),
  fileColumn('longitude', ({ at }) => at?.[0]),
  fileColumn('latitude', ({ at }) => at?.[1]),
  screenColumn('position', ({ at, sources }, { unplaced }) => ({
    text: at ? `${at[1].toFixed(3)}, ${at[0].toFixed(3)}` : unplaced,
    sources,
  })),
  accuracyColumn(NOT_PUBLISHED),
  fileColumn('status', ({ at }) => (at ? 'reported' : 'not_published')),
  fileColumn('locode', ({ locode }) => locode),
  fileColumn('codes', ({ codes }) => joinValues(codes)),
  screenColumn('code', ({ locode, codes, sources }, { list }) => {
    const text = list([locode ?? [], codes ?? []].flat());
    return text === '' ? NONE : { text, sources };
  }),
  codeColumn('confidence', 'confidence', 'confidence', ({ confidence }) => confidence),
  ...ownSources,
]);

const services = defineRecords('services', [
  fileColumn('id', ({ id }) => id),
  linkColumn('name', 'service'),
  ...languageColumns('name', 'names'),
  fileColumn('modes', ({ modes }) => joinValues(modes)),
  screenColumn('mode', ({ modes }, { word }) => ({
    text: [...new Set(modes)].map((mode) => word('mode', mode)).join(' + '),
  })),
  fileColumn('stops', ({ stops }) => joinValues(stops)),
  screenColumn('stops', ({ stops }, { name }) => ({ text: stops.map(name).join(' → ') })),
  periodColumn('first_run', 'firstRun', ({ firstRun }) => firstRun),
  fileColumn('status', ({ status }) => status),
  screenColumn('state', ({ status, comparison }, { word, list }) => {
    const states = [status, ...(comparison ? ['comparison'] : [])];
    return { text: list(states.map((state) => word('serviceStatus', state))) };
  }),
  periodColumn('as_of', 'asOf', ({ statusAsOf }) => statusAsOf),
  textColumn('frequency', NOT_PUBLISHED),
  textColumn('transit', NOT_PUBLISHED),
  textColumn('cargo', NOT_PUBLISHED),
  fileColumn('comparison', ({ comparison }) => (comparison ? 'yes' : 'no')),
  codeColumn('confidence', 'confidence', 'confidence', ({ confidence }) => confidence),
  ...ownSources.slice(0, 2),
]);

const corridors = defineRecords('corridors', [
  fileColumn('id', ({ id }) => id),
  linkColumn('name', 'corridor'),
  ...languageColumns('name', 'names'),
  fileColumn('legs', (corridor) => joinValues(corridor.legs)),
  screenColumn('legs', (corridor) => showCount(corridor.legs.length)),
  fileColumn('status', () => 'reported'),
  ...ownSources,
]);

const legs = defineRecords('legs', [
  fileColumn('id', ({ id }) => id),
  linkColumn('ends', 'leg'),
  codeColumn('mode', 'mode', 'mode', ({ mode }) => mode),
  fileColumn('from', ({ from }) => from),
  fileColumn('to', ({ to }) => to),
  codeColumn('geometry', 'geometry', 'geometry', ({ geometry }) => geometry),
  accuracyColumn(NONE),
  fileColumn('gauge_mm', ({ gauge }) => gauge),
  screenColumn('gauge', ({ gauge, mode, sources }) => {
    if (gauge === undefined) return mode === 'rail' ? NOT_PUBLISHED : NONE;
    return { text: `${gauge} mm`, order: gauge, sources };
  }),
  ...amountColumns('length', ({ length }: Leg) => length),
  // In files of the length where it is published; on the screen of the leg.
  ...sourceColumns(({ length, sources }: Leg) => length?.sources ?? sources).filter(({ id }) => id),
  ...ownSources.filter(({ name }) => name),
]);

const milestones = defineRecords('milestones', [
  fileColumn('id', ({ id }) => id),
  periodColumn('date', 'date', ({ date }) => date),
  codeColumn('kind', 'kind', 'milestoneKind', ({ kind }) => kind),
  ...languageColumns('title', 'title'),
  screenColumn('event', showText('title')),
  fileColumn('subjects', ({ subjects }) => joinValues(subjects)),
  screenColumn('about', ({ subjects }, { name, list }) => ({ text: list(subjects.map(name)) })),
  codeColumn('status', 'status', 'status', ({ status }) => status),
  codeColumn('confidence', 'confidence', 'confidence', ({ confidence }) => confidence),
  fileColumn('conflict', ({ conflict }) => conflict),
  ...ownSources,
]);

const ice = defineRecords('ice', [
  fileColumn('id', ({ id }) => id),
  fileColumn('place', ({ place }) => place),
  screenColumn('about', ({ place: id }, { name }) =>
    id === undefined ? NONE : { text: name(id), entity: { kind: 'facility', id } },
  ),
  ...languageColumns('waters', 'waters'),
  screenColumn('name', showText('waters')),
  fileColumn('kind', ({ kind }) => kind),
  ...languageColumns('says', 'says'),
  screenColumn('event', showText('says')),
  fileColumn('dates', ({ dates }) => dates),
  screenColumn('date', ({ dates, sources }, { iceDates }) => ({
    text: iceDates(dates),
    order: dates,
    sources,
  })),
  fileColumn('thickness_min_cm', ({ thickness }) => thickness?.least),
  fileColumn('thickness_max_cm', ({ thickness }) => thickness?.most),
  screenColumn('thickness', ({ thickness: range, sources }, { thickness }) =>
    range ? { text: thickness(range), order: range.most, sources } : NOT_PUBLISHED,
  ),
  fileColumn('status', () => 'reported'),
  codeColumn('confidence', 'confidence', 'confidence', ({ confidence }) => confidence),
  fileColumn('conflict', ({ conflict }) => conflict),
  ...ownSources,
]);

const quotedColumn = (id: 'publisher' | 'title') => ({
  ...fileColumn(id, (source: Source) => source[id]),
  ...screenColumn(id, (source: Source) => ({ text: source[id] ?? '', sources: [source.id] })),
});

const sources = defineRecords('sources', [
  fileColumn('source_id', ({ id }) => id),
  codeColumn('kind', 'kind', 'sourceKind', ({ kind }) => kind),
  quotedColumn('publisher'),
  quotedColumn('title'),
  periodColumn('as_of', 'published', ({ published }) => published),
  codeColumn('language', 'language', 'language', ({ language }) => language),
  fileColumn('licence', ({ licence }) => licence),
  screenColumn('licence', ({ id, licence }, { quoted }) => ({ text: licence ?? quoted, sources: [id] })),
  fileColumn('status', () => 'reported'),
  fileColumn('url', ({ url }) => url),
]);

const TABLES = { shown, figures, facilities, services, corridors, legs, milestones, ice, sources } as const;

export type SheetName = keyof typeof TABLES;
export const SHEETS = Object.keys(TABLES) as readonly SheetName[];

export const listRecords = (name: SheetName, input: SheetInput, order?: readonly string[]) =>
  TABLES[name](input, order);

/** Builds a table for programs: ids, codes, figures. */
export function buildSheet(name: SheetName, input: SheetInput): Sheet {
  const { ids, rows } = listRecords(name, input);
  return { columns: ids, rows: rows.map(({ values }) => values()) };
}
