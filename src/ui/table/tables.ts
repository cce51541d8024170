import type { Language } from '../../domain/types';
import type { Wording } from '../../files/columnSpec';
import { listRecords, type SheetInput, type SheetName } from '../../files/sheets';
import type { Messages } from '../../i18n/en';
import {
  countryName,
  formatAmount,
  formatIceDates,
  formatPeriod,
  formatThickness,
  languageName,
  lookUpWord,
} from '../../i18n/format';
import { entityName, formatCitations, stripControl } from '../naming';
import type { Table } from './rows';

export interface TableInput extends SheetInput {
  readonly words: Messages;
  readonly lang: Language;
}

function wordingOf({ index, words, lang }: TableInput): Wording {
  const vocabularies = {
    ...words,
    geometry: words.details.geometryKind,
    measure: words.observed,
    serviceStatus: { ...words.serviceStatus, comparison: words.table.comparison },
    shape: words.table.shape,
    // A missing figure's own cell says so.
    status: { ...words.status, done: words.status.reported, not_published: '–' },
  };
  return {
    word: (vocabulary, code) => {
      if (vocabulary === 'country') return countryName(words, code);
      if (vocabulary === 'language') return languageName(words, code);
      return lookUpWord(vocabularies[vocabulary], code);
    },
    name: (id) => entityName(index, id, lang),
    text: (names) => names[lang],
    list: (texts) => texts.join(words.list),
    amount: (amount) => formatAmount(words, amount),
    period: (period) => formatPeriod(words, period),
    iceDates: (dates) => formatIceDates(words, dates),
    thickness: (thickness) => formatThickness(words, thickness),
    citations: (sources) => formatCitations(index, sources, words),
    unplaced: words.table.unplaced,
    quoted: words.source.quoted,
  };
}

/** Columns whose order is not that of files. */
const ORDERS: Partial<Readonly<Record<SheetName, readonly (keyof Messages['table']['column'])[]>>> = {
  shown: ['ends', 'figure', 'period', 'status', 'shape', 'mode', 'runs', 'source'],
  figures: [
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
  legs: ['ends', 'mode', 'length', 'status', 'gauge', 'geometry', 'accuracy', 'source'],
  ice: ['name', 'event', 'date', 'thickness', 'about', 'confidence', 'source'],
  sources: ['publisher', 'title', 'published', 'kind', 'language', 'licence'],
};

export function buildTable(name: SheetName, input: TableInput): Table {
  const wording = wordingOf(input);
  const { names, rows } = listRecords(name, input, ORDERS[name]);
  return {
    columns: names,
    rows: rows.map(({ id, cells }) => ({
      id,
      cells: cells(wording).map((cell) => ({ ...cell, text: stripControl(cell.text) })),
    })),
  };
}
