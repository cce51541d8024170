import { lookUp } from '../lookup';
import type { OwnPlaces } from './ownPlaces';
import { KEY_NAMES, type KeyName } from '../question/flowQuestion';
import { sortDictionary, type CodedColumn, type ShipmentTable } from '../question/shipmentTable';
import { growBytes, growCodes, growFloats, growIntegers, TextCodes } from './growingColumn';

/** Why a row is listed and not on the map. `mapped` is none. */
export const ROW_OUTCOMES = [
  'mapped',
  'totals',
  'ragged',
  'date',
  'number',
  'coordinates',
  'noEnd',
  'direction',
  'place',
  'position',
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

const outcomeCode = (outcome: RowOutcome): number => ROW_OUTCOMES.indexOf(outcome);

/** A row as read, before its places are looked up. */
export interface ReadRow {
  readonly line: number;
  readonly outcome: RowOutcome;
  /** Column at fault, from 0; 0 where none is. */
  readonly column: number;
  readonly origin: string;
  readonly destination: string;
  /** Border, port or customs office passed; empty where the row does not say. */
  readonly gateway: string;
  readonly heading: string;
  readonly mode: string;
  readonly direction: string;
  readonly month: number;
  readonly span: number;
  readonly day: number;
  readonly kg: number;
  readonly fen: number;
  readonly milliTeu: number;
}

/** Cells at fault that are kept for the list, and their longest text. */
const MOST_CELLS = 20_000;
const LONGEST_CELL = 80;

/** Rows of a reader's file as columns; each row of the file is one, whether it can be mapped or not. */
export class OwnRows {
  /** Names of places, of ends and gateways. */
  readonly ends = new TextCodes();
  private readonly words = { heading: new TextCodes(), mode: new TextCodes(), direction: new TextCodes() };
  private readonly origin = growCodes();
  private readonly destination = growCodes();
  private readonly gateway = growCodes();
  private readonly heading = growCodes();
  private readonly mode = growCodes();
  private readonly direction = growCodes();
  private readonly line = growCodes();
  private readonly month = growIntegers();
  private readonly span = growBytes();
  private readonly day = growBytes();
  private readonly outcome = growBytes();
  private readonly column = growBytes();
  private readonly kg = growFloats();
  private readonly fen = growFloats();
  private readonly milliTeu = growFloats();
  /** Cells at fault by row, of the first rows that have one. */
  private readonly cells = new Map<number, string>();

  get count(): number {
    return this.line.count;
  }

  /** Keeps the cell at fault of the row pushed next. */
  keepCell(cell: string): void {
    if (this.cells.size < MOST_CELLS)
      this.cells.set(this.count, structuredClone(cell.slice(0, LONGEST_CELL)));
  }

  /** Returns the cell at fault of a row, or the ends that no place is called; empty where it was not kept. */
  cellOf(row: number): string {
    const kept = this.cells.get(row);
    if (kept !== undefined) return kept;
    const [from, to] = [this.origin, this.destination].map((end) =>
      (this.ends.texts[end.at(row)] ?? '').slice(0, LONGEST_CELL),
    );
    return `${from} → ${to}`;
  }

  push(row: ReadRow): void {
    this.origin.push(this.ends.codeOf(row.origin));
    this.destination.push(this.ends.codeOf(row.destination));
    this.gateway.push(this.ends.codeOf(row.gateway));
    this.heading.push(this.words.heading.codeOf(row.heading));
    this.mode.push(this.words.mode.codeOf(row.mode));
    this.direction.push(this.words.direction.codeOf(row.direction));
    this.line.push(row.line);
    this.month.push(row.month);
    this.span.push(row.span);
    this.day.push(row.day);
    this.outcome.push(outcomeCode(row.outcome));
    this.column.push(Math.min(255, row.column));
    this.kg.push(row.kg);
    this.fen.push(row.fen);
    this.milliTeu.push(row.milliTeu);
  }

  /** Mixes all that was read into 32 bits: another file is another edition. */
  checksum(): number {
    let mixed = 0;
    const mix = (value: number): void => {
      // A missing number mixes as 0.
      mixed = Math.imul(mixed ^ (value % 2 ** 32), 0x2c1b_3c6d);
      mixed ^= mixed >>> 15;
    };
    for (const column of [
      this.kg,
      this.fen,
      this.milliTeu,
      this.month,
      this.day,
      this.origin,
      this.destination,
      this.gateway,
    ])
      for (let row = 0; row < this.count; row += 1) mix(column.at(row));
    for (const text of this.ends.texts) for (let i = 0; i < text.length; i += 1) mix(text.charCodeAt(i));
    return mixed >>> 0;
  }

  /** Looks up the places, each text once, and parts the rows into those on the map and those in the list. */
  place(places: OwnPlaces, corrections: Readonly<Record<string, string>>, edition: string): PlacedRows {
    const matched = this.ends.texts.map((text) => {
      const corrected = places.get(lookUp(corrections, text) ?? '');
      return corrected ?? (text === '' ? null : places.find(text));
    });
    const [origin, destination] = [this.origin.finish(), this.destination.finish()];
    const gateway = this.gateway.finish();
    const [outcome, column] = [this.outcome.finish(), this.column.finish()];
    const unknownRows = new Uint32Array(matched.length);
    const ok = matched.map((place): RowOutcome => (!place ? 'place' : place.at ? 'mapped' : 'position'));
    let [mapped, unsteered] = [0, 0];
    for (let row = 0; row < outcome.length; row += 1) {
      if (outcome[row] !== 0) continue;
      const [from, to] = [origin[row] as number, destination[row] as number];
      const worst = ok[from] === 'mapped' ? ok[to] : ok[from];
      if (worst === 'mapped') mapped += 1;
      else outcome[row] = outcomeCode(worst ?? 'place');
      if (ok[from] === 'place') unknownRows[from] = (unknownRows[from] as number) + 1;
      if (ok[to] === 'place' && to !== from) unknownRows[to] = (unknownRows[to] as number) + 1;
      const by = gateway[row] as number;
      if (by === from || by === to || ok[by] !== 'place' || this.ends.texts[by] === '') continue;
      unknownRows[by] = (unknownRows[by] as number) + 1;
      if (worst === 'mapped') unsteered += 1;
    }
    const rows = new Uint32Array(mapped);
    let at = 0;
    for (let row = 0; row < outcome.length; row += 1) if (outcome[row] === 0) rows[at++] = row;
    return {
      table: this.tabulate(
        rows,
        { origin, destination, gateway },
        {
          ends: matched.map((place) => place?.id ?? ''),
          // A country or province is no place to pass by.
          gateways: matched.map((place) => (place && place.radius === undefined ? place.id : '')),
        },
        edition,
      ),
      unsteered,
      outcome,
      column,
      line: this.line.finish(),
      unknown: this.ends.texts
        .map((text, code) => ({ text, rows: unknownRows[code] ?? 0 }))
        .filter((one) => one.rows > 0)
        .sort((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1)),
    };
  }

  private tabulate(
    rows: Uint32Array<ArrayBuffer>,
    codes: Readonly<Record<'origin' | 'destination' | 'gateway', Uint32Array>>,
    ids: Readonly<Record<'ends' | 'gateways', readonly string[]>>,
    edition: string,
  ): ShipmentTable {
    const pick = <A extends { [at: number]: number }>(from: A, to: A): A => {
      for (let i = 0; i < rows.length; i += 1) to[i] = from[rows[i] as number] as number;
      return to;
    };
    const words = (texts: readonly string[], codesOf: Uint32Array): CodedColumn => {
      const isUsed = new Uint8Array(texts.length);
      for (let i = 0; i < rows.length; i += 1) isUsed[codesOf[rows[i] as number] as number] = 1;
      const distinct = [...new Set(texts.filter((_, code) => isUsed[code] === 1))];
      const codeOf = new Map(distinct.map((text, code) => [text, code]));
      const mapped = Uint32Array.from(texts, (text) => codeOf.get(text) ?? 0);
      const picked = new Uint32Array(rows.length);
      for (let i = 0; i < rows.length; i += 1)
        picked[i] = mapped[codesOf[rows[i] as number] as number] as number;
      return sortDictionary(distinct, picked);
    };
    const constant = (word: string): CodedColumn => ({
      dictionary: [word],
      codes: new Uint32Array(rows.length),
    });
    const columns: Readonly<Record<KeyName, () => CodedColumn>> = {
      origin: () => words(ids.ends, codes.origin),
      destination: () => words(ids.ends, codes.destination),
      gateway: () => words(ids.gateways, codes.gateway),
      heading: () => words(this.words.heading.texts, this.heading.finish()),
      mode: () => words(this.words.mode.texts, this.mode.finish()),
      direction: () => words(this.words.direction.texts, this.direction.finish()),
      dataset: () => constant('own'),
      status: () => constant('reported'),
    };
    return {
      edition,
      count: rows.length,
      keys: Object.fromEntries(KEY_NAMES.map((key) => [key, columns[key]()])) as Record<KeyName, CodedColumn>,
      month: pick(this.month.finish(), new Int32Array(rows.length)),
      span: new Uint16Array(pick(this.span.finish(), new Uint8Array(rows.length))),
      day: pick(this.day.finish(), new Uint8Array(rows.length)),
      kg: pick(this.kg.finish(), new Float64Array(rows.length)),
      fen: pick(this.fen.finish(), new Float64Array(rows.length)),
      milliTeu: pick(this.milliTeu.finish(), new Float64Array(rows.length)),
      line: pick(this.line.finish(), new Uint32Array(rows.length)),
    };
  }
}

/** Rows with their places: those on the map, and of each row of the file what became of it. */
export interface PlacedRows {
  readonly table: ShipmentTable;
  /** Of each row of the file, in ROW_OUTCOMES; and the column at fault. */
  readonly outcome: Uint8Array<ArrayBuffer>;
  readonly column: Uint8Array<ArrayBuffer>;
  readonly line: Uint32Array<ArrayBuffer>;
  /** Rows on the map whose gateway no place is called: they are drawn without one. */
  readonly unsteered: number;
  /** Texts that no place is called, with the rows that name them, most first. */
  readonly unknown: readonly { readonly text: string; readonly rows: number }[];
}

/** Counts what became of the rows: the counts add up to the rows of the file. */
export function countOutcomes({
  outcome,
}: Pick<PlacedRows, 'outcome'>): Readonly<Record<RowOutcome, number>> {
  const counts = new Uint32Array(ROW_OUTCOMES.length);
  for (const code of outcome) counts[code] = (counts[code] as number) + 1;
  return Object.fromEntries(ROW_OUTCOMES.map((name, code) => [name, counts[code] ?? 0])) as Record<
    RowOutcome,
    number
  >;
}
