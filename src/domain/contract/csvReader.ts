import type { Delimiter } from './dialect';
import { CONTRACT_LIMITS } from './limits';

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvFault = 'quote' | 'cell' | 'columns';

/** Receiver of rows and faults. `row` returns whether to read on. */
export interface CsvSink {
  readonly row: (row: CsvRow) => boolean;
  readonly fault: (fault: CsvFault, line: number, reason: string) => void;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** `closed`: after a closing quote or the first of a doubled one; `trailing`: in blanks after it. */
type Where = 'start' | 'bare' | 'quoted' | 'closed' | 'trailing';

/**
 * Reads a table (RFC 4180, any delimiter and line end) from chunks in linear time. What exceeds a limit is reported
 * and dropped.
 */
export class CsvReader {
  private where: Where = 'start';
  private cell = '';
  private cells: string[] = [];
  private line = 1;
  private rowLine = 1;
  private quoteLine = 1;
  private afterCr = false;
  private tooMany = false;
  private stopped = false;
  private readonly separator: number;

  constructor(
    delimiter: Delimiter,
    private readonly sink: CsvSink,
  ) {
    this.separator = delimiter.charCodeAt(0);
  }

  /** Returns false once no more is wanted. */
  push(text: string): boolean {
    let at = 0;
    while (at < text.length && !this.stopped) {
      const after = this.where === 'start' ? this.readCell(text, at) : at;
      if (after > at) at = after;
      else at = this.where === 'quoted' ? this.readQuoted(text, at) : this.readBare(text, at);
    }
    return !this.stopped;
  }

  /** Reads a whole cell and what ends it, as nearly all are; returns where it began if it is not so plain. */
  private readCell(text: string, from: number): number {
    const isQuoted = text.charCodeAt(from) === QUOTE;
    const begin = isQuoted ? from + 1 : from;
    let end = begin;
    while (end < text.length && !this.isSpecial(text.charCodeAt(end), isQuoted)) end += 1;
    const close = isQuoted ? end + 1 : end;
    if (close >= text.length || end - begin > CONTRACT_LIMITS.cell) return from;
    const code = text.charCodeAt(close);
    const isPlain = isQuoted ? text.charCodeAt(end) === QUOTE && this.isSpecial(code, false) : true;
    if (!isPlain || code === QUOTE) return from;
    this.cell = text.slice(begin, end);
    if (close > from) this.afterCr = false;
    this.readSpecial(code);
    return close + 1;
  }

  /** Ends the text; the last row may lack a line end. */
  end(): void {
    if (this.stopped) return;
    if (this.where === 'quoted')
      this.sink.fault('quote', this.quoteLine, 'a quote is opened here and never closed');
    if (this.where !== 'start' || this.cells.length > 0) this.endRow();
  }

  private readQuoted(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    const end = quote < 0 ? text.length : quote;
    this.append(text.slice(from, end));
    for (let i = from; i < end; i += 1) this.countLine(text.charCodeAt(i));
    if (quote < 0) return end;
    this.afterCr = false;
    this.where = 'closed';
    return quote + 1;
  }

  private countLine(code: number): void {
    if (code === CR || (code === LF && !this.afterCr)) this.line += 1;
    this.afterCr = code === CR;
  }

  /** Reads plain characters, or a single special one. */
  private readBare(text: string, from: number): number {
    let at = from;
    while (at < text.length && !this.isSpecial(text.charCodeAt(at), false)) at += 1;
    if (at > from) this.addPlain(text.slice(from, at));
    if (at < text.length) this.readSpecial(text.charCodeAt(at));
    return at + 1;
  }

  /** @param inQuotes where a separator is none */
  private isSpecial(code: number, inQuotes: boolean): boolean {
    return (code === this.separator && !inQuotes) || code === QUOTE || code === LF || code === CR;
  }

  private addPlain(stretch: string): void {
    this.afterCr = false;
    if (this.where === 'closed' || this.where === 'trailing') {
      this.where = 'trailing';
      if (stretch.trim() === '') return;
      this.sink.fault('quote', this.line, 'text stands after a closing quote');
    }
    this.where = 'bare';
    this.append(stretch);
  }

  private readSpecial(code: number): void {
    if (code === QUOTE) {
      this.afterCr = false;
      if (this.where === 'start') {
        this.where = 'quoted';
        this.quoteLine = this.line;
      } else if (this.where === 'closed') {
        this.append('"');
        this.where = 'quoted';
      } else {
        this.sink.fault('quote', this.line, 'a quote stands inside a cell that does not begin with one');
        this.append('"');
      }
      return;
    }
    if (code === this.separator) {
      this.afterCr = false;
      this.endCell();
      this.where = 'start';
      return;
    }
    if (code === LF && this.afterCr) this.afterCr = false;
    else {
      this.endRow();
      this.afterCr = code === CR;
    }
    this.rowLine = this.line;
  }

  private append(text: string): void {
    if (this.cell.length + text.length <= CONTRACT_LIMITS.cell) {
      this.cell += text;
      return;
    }
    // A cell keeps a character above the limit once the fault is reported.
    if (this.cell.length <= CONTRACT_LIMITS.cell) {
      this.sink.fault(
        'cell',
        this.rowLine,
        `a cell has more than ${CONTRACT_LIMITS.cell} characters; the rest is dropped`,
      );
      this.cell = (this.cell + text).slice(0, CONTRACT_LIMITS.cell + 1);
    }
  }

  private endCell(): void {
    if (this.cells.length < CONTRACT_LIMITS.columns)
      this.cells.push(this.cell.slice(0, CONTRACT_LIMITS.cell));
    else this.tooMany = true;
    this.cell = '';
  }

  private endRow(): void {
    this.endCell();
    if (this.tooMany) {
      this.sink.fault(
        'columns',
        this.rowLine,
        `more than ${CONTRACT_LIMITS.columns} columns; the rest is dropped`,
      );
    }
    const row = { line: this.rowLine, cells: this.cells };
    this.cells = [];
    this.tooMany = false;
    this.where = 'start';
    this.line += 1;
    this.stopped = !this.sink.row(row);
  }
}
