import { findEntity } from '../../domain/entities/entityDetails';
import { parseEntityRef, type EntityRef } from '../../domain/entities/entityRef';
import type { Flow } from '../../domain/figures/flow';
import type { ThroughputColumn } from '../../domain/figures/throughput';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import type { IceReport, Language, Leg, Milestone, Observation, Source } from '../../domain/types';
import type { SheetName } from '../../files/sheets';
import type { Messages } from '../../i18n/en';
import {
  formatAmount,
  countryName,
  formatIceDates,
  languageName,
  formatPeriod,
  formatThickness,
  lookUpWord,
} from '../../i18n/format';
import { formatCitations, entityName, stripControl } from '../naming';
import type { Table, TableCell, TableRow } from './rows';

export interface TableInput {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly lang: Language;
  readonly flows: readonly Flow[];
  readonly columns: readonly ThroughputColumn[];
  readonly period: string;
}

const text = (value: string | undefined, sources: readonly string[] = []): TableCell => ({
  text: stripControl(value ?? ''),
  sources,
});

const whenOf = (words: Messages, period: string | undefined): TableCell =>
  period === undefined ? { text: '' } : { text: formatPeriod(words, period), order: period, period };

const amountOf = (words: Messages, figure: Observation | null): TableCell =>
  figure ? { text: formatAmount(words, figure), order: figure.value, figure } : { text: '' };

/** Returns the evidence cell; a dash for a missing figure, whose own cell says so. */
const statusOf = (words: Messages, figure: Observation | null): TableCell =>
  text(figure ? words.status[figure.status] : '–');

const countOf = (count: number | undefined): TableCell =>
  count === undefined ? { text: '' } : { text: String(count), order: count };

function entityOf({ index, lang }: TableInput, entity: EntityRef): TableCell {
  return { text: entityName(index, entity.id, lang), entity };
}

const sourcesOf = ({ index, words }: TableInput, ids: readonly string[]): TableCell =>
  text(formatCitations(index, ids, words), ids);

function shownTable(input: TableInput): Table {
  const { words, index, lang, flows, columns, period } = input;
  const name = (id: string): string => entityName(index, id, lang);
  const row = (
    id: string,
    shape: 'flow' | 'column',
    ends: TableCell,
    flow: Flow | null,
    amount: Observation | null,
  ): TableRow => ({
    id,
    cells: [
      ends,
      amountOf(words, amount),
      whenOf(words, amount?.period ?? period),
      statusOf(words, amount),
      text(words.table.shape[shape]),
      text(flow ? words.mode[flow.mode] : ''),
      countOf(flow?.runs?.count),
      amount ? sourcesOf(input, amount.sources) : text('–'),
    ],
  });
  return {
    columns: ['ends', 'figure', 'period', 'status', 'shape', 'mode', 'runs', 'source'],
    rows: [
      ...flows.map((flow) => {
        const entity = parseEntityRef(flow.entityRefs[0] ?? '');
        const ends: TableCell = {
          text: `${name(flow.from)} – ${name(flow.to)}`,
          ...(entity ? { entity } : {}),
        };
        return row(flow.id, 'flow', ends, flow, flow.amount);
      }),
      ...columns.map(({ facility, amount }) =>
        row(
          `column-${facility}`,
          'column',
          entityOf(input, { kind: 'facility', id: facility }),
          null,
          amount,
        ),
      ),
    ],
  };
}

function figuresTable(input: TableInput): Table {
  const { words, index, lang } = input;
  return {
    columns: [
      'subject',
      'measure',
      'figure',
      'period',
      'status',
      'source',
      'goods',
      'direction',
      'reporter',
      'scope',
      'confidence',
    ],
    rows: index.network.observations.map((one) => ({
      id: one.id,
      cells: [
        entityOf(input, findEntity(index, one.subject)),
        text(lookUpWord(words.observed, one.measure)),
        amountOf(words, one),
        whenOf(words, one.period),
        statusOf(words, one),
        sourcesOf(input, one.sources),
        text(one.commodity === undefined ? '–' : lookUpWord(words.commodity, one.commodity)),
        text(words.direction[one.direction]),
        text(lookUpWord(words.reporter, one.reporter)),
        text(one.scope?.[lang] ?? '–', one.sources),
        text(words.confidence[one.confidence]),
      ],
    })),
  };
}

function facilitiesTable(input: TableInput): Table {
  const { words, index } = input;
  return {
    columns: ['name', 'kind', 'country', 'position', 'accuracy', 'code', 'confidence', 'source'],
    rows: index.network.facilities.map((one) => ({
      id: one.id,
      cells: [
        entityOf(input, { kind: 'facility', id: one.id }),
        text(words.facilityKind[one.kind]),
        text(countryName(words, one.country)),
        text(one.at ? `${one.at[1].toFixed(3)}, ${one.at[0].toFixed(3)}` : words.table.unplaced, one.sources),
        one.at && one.accuracy !== undefined
          ? {
              text: formatAmount(words, { value: one.accuracy / 1000, unit: 'km' }),
              order: one.accuracy,
              sources: one.sources,
            }
          : { text: '' },
        text([one.locode ?? [], one.codes ?? []].flat().join(words.list) || '–', one.sources),
        text(one.confidence ? words.confidence[one.confidence] : '–'),
        sourcesOf(input, one.sources),
      ],
    })),
  };
}

function servicesTable(input: TableInput): Table {
  const { words, index, lang } = input;
  return {
    columns: [
      'name',
      'mode',
      'stops',
      'firstRun',
      'state',
      'asOf',
      'frequency',
      'transit',
      'cargo',
      'source',
    ],
    rows: index.network.services.map((one) => ({
      id: one.id,
      cells: [
        entityOf(input, { kind: 'service', id: one.id }),
        text([...new Set(one.modes)].map((mode) => words.mode[mode]).join(' + ')),
        text(one.stops.map((stop) => entityName(index, stop, lang)).join(' → ')),
        whenOf(words, one.firstRun),
        text(
          one.comparison
            ? [words.serviceStatus[one.status], words.table.comparison].join(words.list)
            : words.serviceStatus[one.status],
        ),
        whenOf(words, one.statusAsOf),
        text(one.frequency?.[lang], one.sources),
        text(one.transit?.[lang], one.sources),
        text(one.cargo?.[lang], one.sources),
        sourcesOf(input, one.sources),
      ],
    })),
  };
}

function corridorsTable(input: TableInput): Table {
  return {
    columns: ['name', 'stretches', 'source'],
    rows: input.index.network.corridors.map((one) => ({
      id: one.id,
      cells: [
        entityOf(input, { kind: 'corridor', id: one.id }),
        countOf(one.legs.length),
        sourcesOf(input, one.sources),
      ],
    })),
  };
}

function legCells(input: TableInput, leg: Leg): readonly TableCell[] {
  const { words } = input;
  return [
    entityOf(input, { kind: 'leg', id: leg.id }),
    text(words.mode[leg.mode]),
    amountOf(words, leg.length),
    statusOf(words, leg.length),
    leg.gauge === undefined
      ? text(leg.mode === 'rail' ? '' : '–')
      : { text: `${leg.gauge} mm`, order: leg.gauge, sources: leg.sources },
    text(words.details.geometryKind[leg.geometry]),
    leg.accuracy === undefined
      ? text('–')
      : {
          text: formatAmount(words, { value: leg.accuracy / 1000, unit: 'km' }),
          order: leg.accuracy,
          sources: leg.sources,
        },
    sourcesOf(input, leg.sources),
  ];
}

function milestoneCells(input: TableInput, event: Milestone): readonly TableCell[] {
  const { words, index, lang } = input;
  return [
    whenOf(words, event.date),
    text(lookUpWord(words.milestoneKind, event.kind)),
    text(event.title[lang], event.sources),
    text(event.subjects.map((id) => entityName(index, id, lang)).join(words.list)),
    text(event.status === 'planned' ? words.status.planned : words.status.reported),
    sourcesOf(input, event.sources),
  ];
}

function iceCells(input: TableInput, one: IceReport): readonly TableCell[] {
  const { words, lang } = input;
  return [
    text(one.waters[lang], one.sources),
    text(one.says[lang], one.sources),
    { text: formatIceDates(words, one.dates), order: one.dates, sources: one.sources },
    one.thickness
      ? { text: formatThickness(words, one.thickness), order: one.thickness.most, sources: one.sources }
      : { text: '' },
    one.place === undefined ? text('–') : entityOf(input, { kind: 'facility', id: one.place }),
    text(words.confidence[one.confidence]),
    sourcesOf(input, one.sources),
  ];
}

function sourceCells({ words }: TableInput, source: Source): readonly TableCell[] {
  const ids = [source.id];
  return [
    text(source.publisher, ids),
    text(source.title, ids),
    whenOf(words, source.published),
    text(words.sourceKind[source.kind]),
    text(source.language === undefined ? '–' : languageName(words, source.language)),
    text(source.licence ?? words.source.quoted, ids),
  ];
}

const MAKERS: Readonly<Record<SheetName, (input: TableInput) => Table>> = {
  shown: shownTable,
  figures: figuresTable,
  facilities: facilitiesTable,
  services: servicesTable,
  corridors: corridorsTable,
  legs: (input) => ({
    columns: ['ends', 'mode', 'length', 'status', 'gauge', 'geometry', 'accuracy', 'source'],
    rows: input.index.network.legs.map((leg) => ({ id: leg.id, cells: legCells(input, leg) })),
  }),
  milestones: (input) => ({
    columns: ['date', 'kind', 'event', 'about', 'status', 'source'],
    rows: input.index.network.milestones.map((one) => ({ id: one.id, cells: milestoneCells(input, one) })),
  }),
  ice: (input) => ({
    columns: ['name', 'event', 'date', 'thickness', 'about', 'confidence', 'source'],
    rows: input.index.network.ice.map((one) => ({ id: one.id, cells: iceCells(input, one) })),
  }),
  sources: (input) => ({
    columns: ['publisher', 'title', 'published', 'kind', 'language', 'licence'],
    rows: input.index.network.sources.map((one) => ({ id: one.id, cells: sourceCells(input, one) })),
  }),
};

/** Builds the table of one kind of record: one row for each. */
export function buildTable(name: SheetName, input: TableInput): Table {
  return MAKERS[name](input);
}
