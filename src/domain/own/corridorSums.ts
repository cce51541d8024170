import type { Range } from '../plan/planTypes';
import type { Names } from '../types';
import {
  bestBy,
  type ComparedOption,
  type ComparedShipment,
  type CorridorMerit,
  type Unplanned,
} from './consignmentPlan';
import type { Consignment } from './consignments';

/** A consignment with what the planner found for one shipment of it. */
export interface PlannedConsignment {
  readonly consignment: Consignment;
  readonly found: ComparedShipment | Unplanned;
  /** true where the planner has no class for the goods, and they were planned as boxes. */
  readonly boxed: boolean;
  /** true where the rows have no date, and were planned for a given day. */
  readonly undated: boolean;
}

/** What shipments add up to. */
export interface ShipmentSums {
  /** CNY. */
  readonly cost: Range;
  /** Mean hours of one shipment. */
  readonly hours: number;
  /** Kg. */
  readonly co2e: Range;
}

/** Rows that went by one corridor, and the same by another. */
export interface CorridorSum {
  readonly key: string;
  readonly asSent: Names;
  readonly other: Names;
  readonly rows: number;
  /** Kg of the rows that give it. */
  readonly kg: number;
  readonly sent: ShipmentSums;
  readonly otherwise: ShipmentSums;
}

/** Balance of all rows on the map: compared, alone and unplanned ones are all of them. */
export interface CorridorComparison {
  readonly compared: number;
  /** Rows for whose shipment no other corridor is known. */
  readonly alone: number;
  /** Rows that could not be planned, by reason. */
  readonly unplanned: ReadonlyMap<Unplanned, number>;
  readonly boxed: number;
  readonly undated: number;
  /** Of all compared rows; null where there are none. */
  readonly total: CorridorSum | null;
  /** By pair of corridors, the one of most rows first. */
  readonly corridors: readonly CorridorSum[];
}

interface Pair {
  readonly consignment: Consignment;
  readonly asSent: ComparedOption;
  readonly other: ComparedOption;
}

const addRanges = (ranges: readonly (readonly [range: Range, times: number])[]): Range => {
  const sum = (part: keyof Range): number =>
    ranges.reduce((total, [range, times]) => total + range[part] * times, 0);
  return { low: sum('low'), mid: sum('mid'), high: sum('high') };
};

function sumShipments(pairs: readonly Pair[], which: 'asSent' | 'other'): ShipmentSums {
  const of = (key: 'cost' | 'co2e') =>
    pairs.map((pair) => [pair[which][key], pair.consignment.rows] as const);
  const rows = pairs.reduce((sum, { consignment }) => sum + consignment.rows, 0);
  const hours = pairs.reduce((sum, pair) => sum + pair[which].hours * pair.consignment.rows, 0);
  return { cost: addRanges(of('cost')), hours: hours / rows, co2e: addRanges(of('co2e')) };
}

function sumPairs(key: string, pairs: readonly [Pair, ...Pair[]]): CorridorSum {
  const sum = (of: (consignment: Consignment) => number): number =>
    pairs.reduce((total, { consignment }) => total + of(consignment), 0);
  return {
    key,
    asSent: pairs[0].asSent.label,
    other: pairs[0].other.label,
    rows: sum(({ rows }) => rows),
    kg: sum(({ kg }) => kg ?? 0),
    sent: sumShipments(pairs, 'asSent'),
    otherwise: sumShipments(pairs, 'other'),
  };
}

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

/** Sums planned consignments as they went and by the best other corridor. @param merit what the other is best in */
export function compareCorridors(
  planned: readonly PlannedConsignment[],
  merit: CorridorMerit,
): CorridorComparison {
  const unplanned = new Map<Unplanned, number>();
  const pairs: Pair[] = [];
  const byPair = new Map<string, Pair[]>();
  let [alone, boxed, undated] = [0, 0, 0];
  for (const { consignment, found, ...is } of planned) {
    const { rows } = consignment;
    if (typeof found === 'string') {
      unplanned.set(found, (unplanned.get(found) ?? 0) + rows);
      continue;
    }
    if (is.boxed) boxed += rows;
    if (is.undated) undated += rows;
    const other = bestBy(found.others, merit);
    if (!other) {
      alone += rows;
      continue;
    }
    const pair = { consignment, asSent: found.asSent, other };
    pairs.push(pair);
    const key = `${found.asSent.corridor}\t${other.corridor}`;
    const same = byPair.get(key);
    if (same) same.push(pair);
    else byPair.set(key, [pair]);
  }
  const corridors = [...byPair].flatMap(([key, same]) => (isSome(same) ? [sumPairs(key, same)] : []));
  const total = isSome(pairs) ? sumPairs('', pairs) : null;
  return {
    compared: total?.rows ?? 0,
    alone,
    unplanned,
    boxed,
    undated,
    total,
    corridors: corridors.toSorted((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1)),
  };
}
