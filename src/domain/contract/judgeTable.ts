import { lookUp } from '../lookup';
import { findPlaceColumns } from './degrees';
import type { PlaceColumns } from './degrees';
import { SOURCE_COLUMNS, judgeFigure, parseFigure, parseNumber } from './judgeFigure';
import type { FigureRow } from './judgeFigure';
import { escapeText, quoteText, findInvisible } from './issue';
import type { Findings, Lazy } from './issue';
import { isObject } from './judgeGeometry';
import type { JsonList } from './readJson';
import { CONTRACT_LIMITS } from './limits';
import { findPositionFault, printPositionFault } from './position';
import { findContradictions, findExcess } from './totals';
import type { Clash, Placed } from './totals';

/** Columns of which a table of figures has at least two, beside `value`. */
const FIGURE_COLUMNS = ['subject', 'measure', 'period', 'unit', 'status', 'bound'];

/** Placeholders that programs write for a missing number. */
const NO_NUMBER = /^(?:[+-]?(?:nan|inf|infinity|∞)|#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!))$/i;

/** Tests whether a spreadsheet would run a cell. */
function isFormula(cell: string): boolean {
  const first = cell.charCodeAt(0);
  if (first === 61 || first === 64 || first === 9 || first === 13) return cell.length > 1;
  return (first === 43 || first === 45) && /^[+-]\s*[A-Za-z(@=]/.test(cell) && !NO_NUMBER.test(cell);
}

/** Figures compared with each other; publications have fewer. */
const MOST_FIGURES = 5000;

/** Checks a table row by row, independent of the file format. */
export class TableJudge {
  private width = 0;
  private columns: ReadonlyMap<string, number> = new Map();
  private places: readonly PlaceColumns[] = [];
  private isFigures = false;
  private readonly ids = new Set<string>();
  private readonly figures: Placed<Lazy<number>>[] = [];

  /** @param decimalComma whether the delimiter is not a comma, so that 130,5 is a number */
  constructor(
    private readonly findings: Findings,
    private readonly decimalComma: boolean,
  ) {}

  /** Reads the header row. */
  header(cells: readonly string[], line: Lazy<number>): void {
    const headers = cells.map((cell) => cell.trim());
    headers.forEach((header, i) => {
      this.name(header, i, headers.indexOf(header) < i, line);
    });
    this.width = headers.length;
    this.places = findPlaceColumns(headers);
    this.columns = new Map(headers.map((header, i) => [header.toLowerCase(), i]));
    this.isFigures =
      this.columns.has('value') && FIGURE_COLUMNS.filter((name) => this.columns.has(name)).length >= 2;
    if (this.isFigures) this.missingColumns(line);
    if (!this.isFigures && this.places.length === 0 && !this.columns.has('id')) {
      const known = 'figures (value, unit, measure, period), places (lon, lat) or an id';
      this.findings.error('kind', line, `a table of unknown kind: no column is of ${known}`);
    }
  }

  private name(header: string, column: number, isSecond: boolean, line: Lazy<number>): void {
    if (header === '') this.findings.error('header', line, `column ${column + 1} has no name`);
    else if (isSecond) this.findings.error('header', line, `two columns are named ${quoteText(header)}`);
    if (Object.hasOwn(Object.prototype, header)) {
      this.findings.warning('header', line, `a column named ${quoteText(header)} is kept as plain data`);
    }
    if (isFormula(header)) this.formula(header, line);
    this.unseen(header, line);
  }

  private unseen(cell: string, line: Lazy<number>): void {
    const mark = findInvisible(cell);
    if (mark === null) return;
    const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const reason = (): string => `${quoteText(cell)} holds a character that does not show (U+${code})`;
    this.findings.warning('unseen', line, reason);
  }

  private missingColumns(line: Lazy<number>): void {
    const lacks = (name: string): void => {
      this.findings.error('header', line, `a table of figures without a column "${name}"`);
    };
    ['subject', 'measure', 'period', 'unit'].filter((name) => !this.columns.has(name)).forEach(lacks);
    if (!SOURCE_COLUMNS.some((name) => this.columns.has(name))) lacks('sources');
  }

  private formula(cell: string, line: Lazy<number>): void {
    this.findings.warning(
      'formula',
      line,
      () => `${quoteText(cell)} looks like a formula; it is kept as text and never run`,
    );
  }

  /** Checks the next row. */
  row(cells: readonly string[], line: Lazy<number>): void {
    const count = cells.length;
    if (count !== this.width) {
      const has = count === 1 ? '1 cell' : `${count} cells`;
      this.findings.error('ragged', line, () => `the row has ${has}, the line of headers ${this.width}`);
    }
    for (const cell of cells) this.cell(cell, line);
    for (const place of this.places) this.place(cells, place, line);
    const id = this.columns.get('id');
    if (id !== undefined) this.id((cells[id] ?? '').trim(), line);
    if (this.isFigures) this.figure(cells, line);
  }

  private cell(cell: string, line: Lazy<number>): void {
    if (cell.includes('\0')) this.findings.error('cell', line, 'a cell holds a zero byte');
    this.unseen(cell, line);
    if (isFormula(cell)) this.formula(cell, line);
    else if (cell.length < 12 && NO_NUMBER.test(cell)) {
      this.findings.warning('number', line, () => `${quoteText(cell)} is no number: leave the cell empty`);
    }
  }

  private place(cells: readonly string[], { longitude, latitude }: PlaceColumns, line: Lazy<number>): void {
    const texts = [cells[longitude] ?? '', cells[latitude] ?? ''].map((text) =>
      this.degrees(text.trim(), line),
    );
    if (texts.every((text) => text === '')) return;
    const [x, y] = texts.map(parseNumber);
    if (typeof x === 'number' && typeof y === 'number') {
      const fault = findPositionFault(x, y);
      if (fault) this.findings.add(fault.check, fault.level, line, () => printPositionFault(fault, x, y));
      return;
    }
    this.findings.error('number', line, () => {
      const wrong = texts
        .map((text) => (text === '' ? 'an empty cell' : quoteText(text)))
        .filter((_, i) => [x, y][i] === null);
      return `${wrong.join(' and ')} in a column of degrees is no plain number`;
    });
  }

  private degrees(text: string, line: Lazy<number>): string {
    if (!this.decimalComma || !/^-?\d{1,3},\d+$/.test(text)) return text;
    this.findings.warning(
      'number',
      line,
      () => `${quoteText(text)} has a decimal comma; it is read as a point`,
    );
    return text.replace(',', '.');
  }

  private id(id: string, line: Lazy<number>): void {
    if (id === '') this.findings.error('id', line, 'a row without id');
    else if (this.ids.has(id)) this.findings.error('id', line, () => `the id ${quoteText(id)} stands twice`);
    this.ids.add(id);
  }

  private figure(cells: readonly string[], line: Lazy<number>): void {
    const row: FigureRow = (column) => {
      const at = this.columns.get(column);
      return at === undefined ? '' : (cells[at] ?? '').trim();
    };
    judgeFigure(row, (check, reason) => {
      this.findings.error(check, line, reason);
    });
    if (this.figures.length >= MOST_FIGURES) return;
    const figure = parseFigure(row, 'the figure');
    if (figure) this.figures.push({ figure, where: line });
  }

  /** Compares the table's figures with each other. */
  end(): void {
    const clashes = (check: string, list: readonly Clash<Lazy<number>>[]): void => {
      for (const { where, level, reason } of list)
        this.findings.add(check, level, where, () => escapeText(reason));
    };
    clashes('conflict', findContradictions(this.figures));
    clashes('total', findExcess(this.figures));
    if (this.figures.length === MOST_FIGURES) {
      this.findings.warning(
        'limit',
        1,
        `only the first ${MOST_FIGURES} figures were compared with one another`,
      );
    }
  }
}

/** Checks a JSON array of objects as a table with the first's keys as columns. */
export function judgeRecords(records: JsonList, findings: Findings, lineOf: (index: number) => number): void {
  const table = new TableJudge(findings, false);
  const columns = Object.keys(records.at(0) ?? {}).slice(0, CONTRACT_LIMITS.columns);
  table.header(columns, () => lineOf(0));
  for (const [i, record] of records.entries()) {
    const cells = columns.map((column) => {
      const value = isObject(record) ? lookUp(record, column) : undefined;
      return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
    });
    table.row(cells, () => lineOf(i));
  }
  table.end();
}
