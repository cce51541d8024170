import type { PlanCargo } from '../plan/data/planData';
import type { Cargo } from '../plan/planTypes';
import { parseCargoCode } from '../plan/rates/cargoWords';
import { combineCodes, type Codes } from '../question/groupCodes';
import type { ShipmentTable } from '../question/shipmentTable';

/** Own rows of the same ends, mode, goods and month: they are planned as so many shipments of their average. */
export interface Consignment {
  /** Ids of places. */
  readonly origin: string;
  readonly destination: string;
  /** The mode as the rows give it. */
  readonly modeWord: string;
  /** Class of the planner by the code of the goods; null: it has none for them. */
  readonly cargo: Cargo | null;
  /** First day of the rows' month, and their mean day in it; null for undated rows. UTC ms. */
  readonly departs: number | null;
  readonly rows: number;
  /** Sums of all rows; null where they lack it. */
  readonly kg: number | null;
  readonly milliTeu: number | null;
  /** First line of the file. */
  readonly line: number;
}

const MID_MONTH = 15;

/** Month in which a row is taken to leave: of a year, the middle; -1 for an undated one. */
const monthOf = ({ month, span }: ShipmentTable, row: number): number =>
  span[row] === 0 ? -1 : (month[row] as number) + Math.floor((span[row] as number) / 2);

/** Numbers the months of departure from the first on; 0 for undated rows. */
function codeMonths(table: ShipmentTable): Codes {
  const codes = new Uint32Array(table.count);
  let [first, last] = [Infinity, -1];
  for (let row = 0; row < table.count; row += 1) {
    const month = monthOf(table, row);
    if (month < 0) continue;
    first = Math.min(first, month);
    last = Math.max(last, month);
  }
  if (last < 0) return { codes, count: 1 };
  for (let row = 0; row < table.count; row += 1) {
    const month = monthOf(table, row);
    codes[row] = month < 0 ? 0 : month - first + 1;
  }
  return { codes, count: last - first + 2 };
}

const codeMeasured = ({ count, kg, milliTeu }: ShipmentTable): Codes => ({
  codes: Uint32Array.from(
    { length: count },
    (_, row) => Number(!Number.isNaN(kg[row])) + 2 * Number(!Number.isNaN(milliTeu[row])),
  ),
  count: 4,
});

/** Sums a measure over groups of rows. */
function sumByGroup(values: Float64Array | Uint8Array, groupOf: Uint32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let row = 0; row < values.length; row += 1) {
    const group = groupOf[row] as number;
    sums[group] = (sums[group] as number) + (values[row] as number);
  }
  return sums;
}

/** Groups own rows into consignments, those of most rows first. */
export function groupConsignments(
  table: ShipmentTable,
  cargoes: readonly PlanCargo[],
): readonly Consignment[] {
  if (table.count === 0) return [];
  const { origin, destination, mode, heading } = table.keys;
  const cargoOf = heading.dictionary.map((code) => parseCargoCode(code, cargoes));
  const cargoCodes = Uint32Array.from(cargoOf, (cargo) => (cargo ? cargoes.indexOf(cargo) + 1 : 0));
  const columns = [
    ...[origin, destination, mode].map(({ codes, dictionary }) => ({ codes, count: dictionary.length })),
    { codes: heading.codes.map((code) => cargoCodes[code] as number), count: cargoes.length + 1 },
    codeMonths(table),
    codeMeasured(table),
  ];
  const { count, groupOf, samples } = combineCodes(columns);
  const [kg, milliTeu, days] = [table.kg, table.milliTeu, table.day].map((values) =>
    sumByGroup(values, groupOf, count),
  );
  const ones = new Uint8Array(table.count).fill(1);
  const rows = sumByGroup(ones, groupOf, count);
  const dated = sumByGroup(
    table.day.map((day) => Math.min(day, 1)),
    groupOf,
    count,
  );
  const known = (sums: Float64Array | undefined, group: number): number | null => {
    const sum = sums?.[group] ?? Number.NaN;
    return Number.isNaN(sum) ? null : sum;
  };
  const all = Array.from(samples, (row, group): Consignment => {
    const month = monthOf(table, row);
    const day = Math.round((days?.[group] ?? 0) / (dated[group] || 1)) || MID_MONTH;
    return {
      origin: origin.dictionary[origin.codes[row] as number] ?? '',
      destination: destination.dictionary[destination.codes[row] as number] ?? '',
      modeWord: mode.dictionary[mode.codes[row] as number] ?? '',
      cargo: cargoOf[heading.codes[row] as number]?.id ?? null,
      departs: month < 0 ? null : Date.UTC(Math.floor(month / 12), month % 12, day),
      rows: rows[group] as number,
      kg: known(kg, group),
      milliTeu: known(milliTeu, group),
      line: table.line[row] as number,
    };
  });
  return all.sort((a, b) => b.rows - a.rows || a.line - b.line);
}
