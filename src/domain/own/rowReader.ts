import { findPositionFault } from '../contract/position';
import { getOrCompute } from '../memo';
import { findCurrency, findUnit, type CellUnit } from './cellUnit';
import type { ColumnRole } from './columnRole';
import { toWgs84 } from './coordinateSystem';
import type { ReadRow, RowOutcome } from './ownRows';
import type { Recipe, RecipeColumn } from './recipe';
import { readAmount } from './readAmount';
import { readDay, type ReadDate } from './readDay';
import { isTotalsRow, readDirection, readMode } from './vocabularyWords';

/** A column of the recipe with its place in a row. */
interface At extends RecipeColumn {
  readonly at: number;
}

/** Keeps what distinct texts mean; forgets once there are too many, as of free text. */
class Meanings<T> {
  private readonly known = new Map<string, { readonly value: T }>();

  constructor(private readonly read: (text: string) => T) {}

  of(text: string): T {
    if (this.known.size > 50_000) this.known.clear();
    return getOrCompute(this.known, text, () => ({ value: this.read(text) })).value;
  }
}

interface Fault {
  readonly outcome: RowOutcome;
  readonly column: number;
}

const DEGREES = {
  origin: ['originLon', 'originLat'],
  destination: ['destinationLon', 'destinationLat'],
} as const;
const MASSES = ['gross', 'weight', 'net'] as const;
const PAIRS = [
  ['quantity', 'quantityUnit'],
  ['quantity2', 'quantityUnit2'],
] as const;

/** TEU of a container's length in feet, in thousandths. */
const MILLI_TEU: ReadonlyMap<string, number> = new Map([
  ['20', 1000],
  ['40', 2000],
  ['45', 2250],
]);

/** Reads `2×40HQ`, `1x20GP+2x40HC`; NaN where there is none. */
function readEquipment(cell: string): number {
  const parts = [...cell.slice(0, 100).matchAll(/(\d{1,4})\s*[x×*хX]\s*(20|40|45)/gu)];
  if (parts.length === 0) return Number.NaN;
  return parts.reduce((sum, [, count, feet = '']) => sum + Number(count) * (MILLI_TEU.get(feet) ?? 0), 0);
}

/** A code of goods, at most six digits, with the zero that a spreadsheet took off. */
function readGoodsCode(cell: string): string {
  const digits = cell.replace(/[.\s]/g, '').slice(0, 12);
  if (!/^\d+$/.test(digits)) return '';
  return (digits.length % 2 === 1 ? `0${digits}` : digits).slice(0, 6);
}

const UNDATED: ReadDate = { month: -1, span: 0, day: 0 };

/** Reads the rows of a file by a recipe. A row with something unreadable is listed, never guessed. */
export class RowReader {
  private readonly by = new Map<ColumnRole, At>();
  private readonly dates: Meanings<ReadDate | null>;
  private readonly arrivals: Meanings<ReadDate | null>;
  private readonly modes = new Meanings(readMode);
  private readonly directions = new Meanings(readDirection);
  private readonly units = new Meanings(findUnit);
  private readonly currencies = new Meanings(findCurrency);
  private readonly goods = new Meanings(readGoodsCode);
  private fault: Fault | null = null;
  private cells: readonly string[] = [];

  /** @param width columns that a full row has */
  constructor(
    private readonly recipe: Recipe,
    private readonly width: number,
  ) {
    recipe.columns.forEach((column, at) => {
      if (!this.by.has(column.role)) this.by.set(column.role, { ...column, at });
    });
    const datesOf = (role: ColumnRole) => {
      const column = this.by.get(role);
      return new Meanings((text: string) => (column ? readDay(text, column) : null));
    };
    this.dates = datesOf('date');
    this.arrivals = datesOf('arrival');
  }

  read(cells: readonly string[], line: number): ReadRow {
    this.fault = null;
    this.cells = cells;
    if (isTotalsRow(cells)) this.report('totals', 0);
    else if (this.isRagged()) this.report('ragged', Math.min(cells.length, this.width));
    const date = this.readDate();
    const direction = this.readDirection();
    const [origin, destination] = this.readEnds(direction);
    const [kg, fen, milliTeu] = [this.readMass(), this.readValue(), this.readTeu()];
    return {
      line,
      origin,
      destination,
      gateway: this.cell('via'),
      heading: this.goods.of(this.cell('heading')),
      mode: this.readMode(),
      direction: direction ?? 'unknown',
      month: date.month,
      span: date.span,
      day: date.day,
      kg,
      fen,
      milliTeu,
      outcome: this.faultOutcome(),
      column: this.faultColumn(),
    };
  }

  private readMode(): string {
    const text = this.cell('mode');
    return (text === '' ? null : this.modes.of(text)) ?? this.recipe.mode ?? 'unknown';
  }

  private faultOutcome(): RowOutcome {
    return this.fault?.outcome ?? 'mapped';
  }

  private faultColumn(): number {
    return this.fault?.column ?? 0;
  }

  /** Keeps the first fault: one reason a row. */
  private report(outcome: RowOutcome, column: number): void {
    this.fault ??= { outcome, column };
  }

  private cell(role: ColumnRole): string {
    const column = this.by.get(role);
    return column ? (this.cells[column.at] ?? '').trim() : '';
  }

  private isRagged(): boolean {
    if (this.cells.length === this.width) return false;
    if (this.cells.length < this.width) return true;
    return this.cells.slice(this.width).some((cell) => cell.trim() !== '');
  }

  private readDate(): ReadDate {
    const year = this.cell('year');
    if (this.by.has('year') && this.by.has('monthOfYear') && year !== '') {
      const month = /^\d{1,2}/.exec(this.cell('monthOfYear'))?.[0] ?? '';
      const found = readDay(`${/^\d{4}/.exec(year)?.[0] ?? ''}-${month}`, {
        dayFirst: true,
        serial1904: false,
      });
      if (!found) this.report('date', this.by.get('monthOfYear')?.at ?? 0);
      return found ?? UNDATED;
    }
    const role = this.by.has('date') ? 'date' : this.by.has('year') ? 'year' : 'arrival';
    const text = this.cell(role);
    if (text === '') {
      // A file without dates is drawn without; a row without one in a file with dates is listed.
      if (this.by.has(role)) this.report('date', this.by.get(role)?.at ?? 0);
      return UNDATED;
    }
    const style = { dayFirst: true, serial1904: false };
    const found =
      role === 'date' ? this.dates.of(text) : role === 'year' ? readDay(text, style) : this.arrivals.of(text);
    if (!found) this.report('date', this.by.get(role)?.at ?? 0);
    return found ?? UNDATED;
  }

  private readDirection(): 'import' | 'export' | null {
    const text = this.cell('direction');
    const found = text === '' ? this.recipe.direction : this.directions.of(text);
    return found === 'import' || found === 'export' ? found : null;
  }

  /** Ends by degrees, by name, or by partner and home in the direction of the row. */
  private readEnds(direction: 'import' | 'export' | null): readonly [origin: string, destination: string] {
    const [abroad, home] = [this.cell('partner'), this.cell('domestic') || this.cell('via')];
    let origin = this.readDegrees('origin') || this.cell('origin') || this.cell('originCountry');
    let destination =
      this.readDegrees('destination') || this.cell('destination') || this.cell('destinationCountry');
    if ((origin === '' || destination === '') && abroad !== '') {
      if (!direction) this.report('direction', this.by.get('partner')?.at ?? 0);
      const isImport = direction === 'import';
      origin ||= isImport ? abroad : home;
      destination ||= isImport ? home : abroad;
    } else if (direction && home !== '') {
      if (direction === 'import') destination ||= home;
      else origin ||= home;
    }
    if (origin === '' || destination === '') {
      const role = origin === '' ? 'origin' : 'destination';
      this.report('noEnd', this.by.get(role)?.at ?? this.by.get('partner')?.at ?? 0);
    }
    return [origin, destination];
  }

  private readDegrees(end: 'origin' | 'destination'): string {
    const [lonRole, latRole] = DEGREES[end];
    const [lonColumn, latColumn] = [this.by.get(lonRole), this.by.get(latRole)];
    if (!lonColumn || !latColumn) return '';
    const [lonCell, latCell] = [this.cell(lonRole), this.cell(latRole)];
    if (lonCell === '' && latCell === '') return '';
    const [lon, lat] = [
      readAmount(lonCell, lonColumn.decimal)?.value,
      readAmount(latCell, latColumn.decimal)?.value,
    ];
    const isNowhere = lon === undefined || lat === undefined || (lon === 0 && lat === 0);
    if (isNowhere || findPositionFault(lon, lat)) {
      this.report('coordinates', lonColumn.at);
      return '';
    }
    const [x, y] = toWgs84([lon, lat], this.recipe.coordinates);
    return `at:${x.toFixed(4)},${y.toFixed(4)}`;
  }

  /** Reads a number and what it counts; null where the cell is empty. */
  private readNumber(role: ColumnRole): { readonly value: number; readonly unit: CellUnit | null } | null {
    const column = this.by.get(role);
    const text = this.cell(role);
    if (!column || text === '' || text === '-') return null;
    const amount = readAmount(text, column.decimal);
    if (!amount || Math.abs(amount.value) > Number.MAX_SAFE_INTEGER) {
      this.report('number', column.at);
      return null;
    }
    return {
      value: amount.value,
      unit: (amount.unit === '' ? null : this.units.of(amount.unit)) ?? column.unit,
    };
  }

  private toInteger(role: ColumnRole, value: number, factor: number): number {
    const scaled = Math.round(value * factor);
    if (Number.isSafeInteger(scaled)) return scaled;
    this.report('number', this.by.get(role)?.at ?? 0);
    return Number.NaN;
  }

  /** Kilograms; NaN where no column of a mass has a number: pieces are no mass. */
  private readMass(): number {
    for (const role of MASSES) {
      const amount = this.readNumber(role);
      if (amount?.unit?.of === 'mass') return this.toInteger(role, amount.value, amount.unit.factor);
    }
    for (const [role, unitRole] of PAIRS) {
      const amount = this.readNumber(role);
      if (!amount) continue;
      const unitCell = this.cell(unitRole);
      const unit = unitCell === '' ? amount.unit : this.units.of(unitCell);
      if (unit?.of === 'mass') return this.toInteger(role, amount.value, unit.factor);
    }
    return Number.NaN;
  }

  /** Hundredths of the recipe's currency; NaN in another, or where none is known. */
  private readValue(): number {
    const amount = this.readNumber('value');
    if (!amount || this.recipe.currency === null) return Number.NaN;
    const cell = this.cell('currency');
    const named = cell === '' ? null : this.currencies.of(cell);
    const unit = amount.unit?.of === 'money' ? amount.unit : null;
    const currency = named ?? unit?.currency ?? this.recipe.currency;
    return currency === this.recipe.currency
      ? this.toInteger('value', amount.value, unit?.factor ?? 100)
      : Number.NaN;
  }

  private readTeu(): number {
    const amount = this.readNumber('teu');
    if (amount) return this.toInteger('teu', amount.value, 1000);
    const equipment = this.cell('equipment');
    return equipment === '' ? Number.NaN : readEquipment(equipment);
  }
}
